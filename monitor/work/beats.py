"""How often signs of life are given, and when silence means death."""

from __future__ import annotations

BEAT_SECONDS = 5.0
SILENT_SECONDS = 60.0
"""A process that has not let its number grow for so long is taken for dead: twelve beats, and more than the
longest time that a writer may wait for the database."""

SCHEDULER = "scheduler"
"""Name of the scheduler's place."""
