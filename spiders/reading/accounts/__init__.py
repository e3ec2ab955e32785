"""What platforms answer about an account: bytes into posts. Pure; each format is a module of its own."""
