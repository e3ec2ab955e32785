"""The kinds of things that are registered, by the name of their command."""

from __future__ import annotations

from monitor.registry.kind import Kind
from monitor.registry.kinds.accounts import ACCOUNTS
from monitor.registry.kinds.boards import BOARDS
from monitor.registry.kinds.columns import COLUMNS
from monitor.registry.kinds.exemptions import EXEMPTIONS
from monitor.registry.kinds.plan import PLAN
from monitor.registry.kinds.recipients import RECIPIENTS
from monitor.registry.kinds.scores import SCORES
from monitor.registry.kinds.sites import SITES
from monitor.registry.kinds.supervision import SUPERVISION
from monitor.registry.kinds.units import UNITS

_ALL = (UNITS, SITES, COLUMNS, BOARDS, ACCOUNTS, RECIPIENTS, EXEMPTIONS, PLAN, SCORES, SUPERVISION)
KINDS: dict[str, Kind] = {kind.name: kind for kind in _ALL}
