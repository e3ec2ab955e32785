"""Writes the next migration: what the tables in `monitor/store/tables` have and the migrations do not.

    python scripts/new_migration.py "what changes"

Read what it wrote before you commit it: it does not see renamed columns, nor what data must be moved.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from alembic import command
from alembic.config import Config

from monitor.store.database import open_database
from monitor.store.migrating import MIGRATIONS, bring_up_to_date


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        engine = open_database(f"sqlite:///{Path(folder) / 'empty.db'}")
        bring_up_to_date(engine)
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        number = f"{len(list((MIGRATIONS / 'versions').glob('[0-9]*.py'))) + 1:04d}"
        with engine.begin() as connection:
            config.attributes["connection"] = connection
            command.revision(config, message=sys.argv[1], autogenerate=True, rev_id=number)


if __name__ == "__main__":
    main()
