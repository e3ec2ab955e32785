"""What we call ourselves. By itself, so that the settings know it without loading the client."""

from __future__ import annotations

AGENT = (
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 "
    "govmon/0.1"
)
"""Reads as a current browser, because firewalls of sites answer others with 403, and says who we are."""
