"""htmldate and gne on saved pages. `page_readers.py FILE`, which is told pages as JSON on standard input.

Reads {"id": {"file": path, "url": address}} and writes {"id": {"htmldate": day, "gne title": text,
"gne date": text}} to FILE; a reader that fails or finds nothing says "" or nothing.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from gne import GeneralNewsExtractor
from htmldate import find_date


def text_of(body: bytes) -> str:
    """Neither reader decodes by itself as browsers do: give both the right text."""
    for charset in ("utf-8", "gb18030"):
        try:
            return body.decode(charset)
        except UnicodeDecodeError:
            continue
    return body.decode("gb18030", "replace")


def dated(markup: str, url: str) -> str:
    try:
        return find_date(markup, url=url or None, original_date=True) or ""
    except Exception:
        return ""


def extracted(markup: str) -> dict[str, str]:
    try:
        found = GeneralNewsExtractor().extract(markup)
    except Exception:
        return {}
    return {"gne title": found.get("title") or "", "gne date": found.get("publish_time") or ""}


def main() -> None:
    found: dict[str, dict[str, str]] = {}
    for name, page in json.load(sys.stdin).items():
        markup = text_of(Path(page["file"]).read_bytes())
        found[name] = {"htmldate": dated(markup, page["url"]), **extracted(markup)}
    Path(sys.argv[1]).write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main()
