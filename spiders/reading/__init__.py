"""Bytes to facts: pure readers of pages in all their dialects."""
