"""Called by alembic for each migration, with the connection that `migrating` hands over."""

from __future__ import annotations

from typing import Any, Literal

from alembic import context
from sqlmodel import AutoString

from monitor.store.moments import Moment
from monitor.store.tables import metadata


def written(kind: str, item: Any, _: object) -> str | Literal[False]:
    """Types in the words of SQLAlchemy: a migration must not change when the program's own types do."""
    if kind == "type" and isinstance(item, Moment):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(item, AutoString):
        return "sa.String()"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    # SQLite cannot change a column: alembic then makes a new table and moves the rows.
    render_as_batch=True,
    compare_type=True,
    render_item=written,
)
with context.begin_transaction():
    context.run_migrations()
