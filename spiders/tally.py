"""Running numbers of one site, for the progress line."""

from __future__ import annotations

from dataclasses import dataclass

from checks.facts import OPENED, OURS, Page, Record, Target


@dataclass(slots=True)
class Tally:
    """Counts what is written down. `pending` is what is still to be looked at, as far as is known."""

    pages: int = 0
    links: int = 0
    faults: int = 0
    looked: int = 0
    pending: int = 0
    done: bool = False

    def count(self, record: Record) -> None:
        """One more record."""
        if isinstance(record, Page):
            self.pages += 1
            self.links += len(record.links)
        elif isinstance(record, Target):
            self.faults += record.outcome not in OPENED and record.outcome not in OURS
        self.looked += 1
