"""Every table. Rows stay inside `monitor`; importing this package registers all of them."""

from monitor.store.row import Row
from monitor.store.tables import accounts, issues, posting, probes, registry, reporting, scans, work

metadata = Row.metadata

__all__ = ["accounts", "issues", "metadata", "posting", "probes", "registry", "reporting", "scans", "work"]
