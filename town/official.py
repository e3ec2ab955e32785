"""The official marks in the footers. What leads to the national platforms passes a notice of the site's own:
nobody is to ask those platforms because of the town."""

from __future__ import annotations

from town import odd_answers
from town.pages import Answer
from town.planted import Mark, fault

LEAVING = "/leave/"
NO_TAGS = "an old site whose templates have no page tags"


def leaving(path: str) -> Answer:
    """The notice under any address below `LEAVING`."""
    return odd_answers.html(odd_answers.page("离站提示", "<p>您即将离开本站，前往国家平台。</p>"))


def lacking(check: str, why: str, *names: str) -> tuple[Mark, ...]:
    """A fault for each of the tags or marks."""
    return tuple(fault(check, why, name) for name in names)
