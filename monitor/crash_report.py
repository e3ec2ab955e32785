"""Where an error that nobody expected is written down: what people read of it is one line."""

from __future__ import annotations

import logging
import os
import sys
import tempfile
import traceback
from pathlib import Path

from monitor import clock

FILE = "govmon-errors.log"


def written_down(error: Exception) -> str:
    """Writes the error with its traceback into the log where this process keeps one, else at the end of a
    file in the working directory, or a new one elsewhere. Where to find it, in Chinese."""
    if logging.getLogger().handlers:
        logging.getLogger("govmon").critical("the command failed", exc_info=error)
        return "详情在日志里"
    told = f"{clock.now().isoformat()} {sys.argv[1:2]}\n{''.join(traceback.format_exception(error))}\n"
    for begun in (_in_working_directory, _anywhere):
        try:
            number, file = begun()
            with os.fdopen(number, "a", encoding="utf-8", errors="replace") as opened:
                opened.write(told)
            return f"详情已写入 {file}"
        except OSError:
            continue
    sys.stderr.write(told)
    return "详情见上"


def _in_working_directory() -> tuple[int, str]:
    # For its owner only: a traceback may name what a password protects.
    return os.open(FILE, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600), str(Path(FILE).resolve())


def _anywhere() -> tuple[int, str]:
    return tempfile.mkstemp(prefix="govmon-error-", suffix=".log")
