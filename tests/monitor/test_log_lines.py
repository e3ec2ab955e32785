from __future__ import annotations

import json
import logging
import sys

from monitor.log_lines import JsonLine


def line(message: str, *words: object, **extra: object) -> dict[str, object]:
    logger = logging.getLogger("govmon.daemon")
    record = logger.makeRecord(logger.name, logging.WARNING, "f", 1, message, words, None, extra=extra)
    told: dict[str, object] = json.loads(JsonLine().format(record))
    return told


def test_a_line_says_what_when_and_who() -> None:
    told = line("job %s failed", "scan:1")
    assert (told["event"], told["level"], told["logger"]) == ("job scan:1 failed", "warning", "govmon.daemon")
    assert str(told["timestamp"]).endswith("+08:00")


def test_what_is_given_with_it_stands_beside_it_in_the_words_of_people() -> None:
    told = line("the database could not be used", tick="beat", trouble="磁盘已满")
    assert (told["tick"], told["trouble"]) == ("beat", "磁盘已满")
    assert set(told) == {"timestamp", "level", "logger", "event", "tick", "trouble"}


def test_what_is_no_json_is_written_as_text() -> None:
    assert line("ended", what={1, 2}.__class__)["what"] == "<class 'set'>"


def test_a_line_holds_the_exception_and_stays_one_line() -> None:
    try:
        raise ValueError("坏\n了")
    except ValueError:
        record = logging.makeLogRecord({"msg": "a tick failed", "exc_info": sys.exc_info()})
    written = JsonLine().format(record)
    assert "\n" not in written
    assert "ValueError: 坏\n了" in json.loads(written)["exception"]
