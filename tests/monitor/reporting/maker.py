"""Makes and sends a report in a process of its own, and ends itself by SIGKILL on the way.

python -m tests.monitor.reporting.maker DATABASE KIND PERIOD STEP

STEP is a name in STEPS, or the number of the SQL statement before which it ends; 0 lets it come to its end.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from itertools import count
from typing import Any
from unittest.mock import patch

from sqlalchemy import Engine, event

from monitor.printing import in_forms
from monitor.reporting.sending import Wish, send
from monitor.store.database import open_database
from tests.monitor.reporting.watched import CERTAIN, LATE

STEPS = {
    "book": "INSERT INTO books",
    "letter": "INSERT INTO letters",
    "file": "INSERT INTO letter_files",
    "report": "INSERT INTO reports",
}
DRAWING, COMMIT = "drawing", "commit"


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def die_before(engine: Engine, step: str) -> None:
    statements = count(1)

    def executed(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        number = str(next(statements))
        if step == number or (step in STEPS and statement.startswith(STEPS[step])):
            die()

    def committed(_connection: Any) -> None:
        if written:
            die()

    written: list[bool] = []
    event.listen(engine, "before_cursor_execute", executed)
    if step == COMMIT:
        # The last commit: that of the transaction with the letters.
        event.listen(engine, "before_cursor_execute", lambda *told: _note(written, told[2]))
        event.listen(engine, "commit", committed)


def _note(written: list[bool], statement: str) -> None:
    if statement.startswith(STEPS["report"]):
        written.append(True)


def dying(*given: Any) -> Any:
    made = in_forms(*given)
    die()
    return made


def main(address: str, kind: str, key: str, step: str) -> None:
    engine = open_database(address)
    die_before(engine, step)
    drawn: Callable[..., Any] = dying if step == DRAWING else in_forms
    with patch("monitor.reporting.sending.in_forms", drawn):
        send(engine, CERTAIN, Wish(kind, key), LATE)  # type: ignore[arg-type]
    engine.dispose()


if __name__ == "__main__":
    main(*sys.argv[1:])
