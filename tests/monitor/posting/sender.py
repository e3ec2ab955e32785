"""A sender in a process of its own, to be killed: rounds of the post until nothing waits, or until it dies.

python -m tests.monitor.posting.sender DATABASE PORT
"""

from __future__ import annotations

import sys

from monitor import clock
from monitor.posting.delivery import Round
from monitor.store.database import open_database
from tests.monitor.posting.posts import office


def main(address: str, port: str) -> None:
    engine = open_database(address)
    Round(engine, office(int(port)), clock.now, lambda: False).run()
    engine.dispose()


if __name__ == "__main__":
    main(*sys.argv[1:])
