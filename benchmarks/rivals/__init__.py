"""Other crawlers on the same site. Each file is a program of its own that imports nothing of govmon."""
