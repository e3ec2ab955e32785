"""What cannot be started as asked."""

from __future__ import annotations


class RefusedError(Exception):
    """Wrong use or wrong settings (exit status 2): the message says in Chinese what is wrong, what to do."""
