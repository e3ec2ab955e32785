"""A list of posts as JSON, in any shape that a small mapping in the settings can describe."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from checks.facts import Post
from spiders.reading.accounts.answers import (
    LONGEST_NAME,
    AccountAnswer,
    counted,
    newest_first,
    plain_words,
    unreadable,
)
from spiders.reading.accounts.mapping import JsonMapping
from spiders.reading.accounts.post_times import post_time
from spiders.reading.accounts.refusals import SAYS, gone_in, refusal_in
from spiders.reading.addresses import Joiner
from spiders.reading.encoding import decode
from spiders.reading.list_answers import parsed

MOST_ROWS = 2000
_WORDS = ("msg", "message", "errmsg", "errMsg", "error", "error_msg", "detail", "info")
_INNER = ("data", "result", "base_resp", "status")
_NO_POSTS = "答复里没有设置所说的列表（{path}）"


def read_json_list(
    body: bytes, content_type: str, mapping: JsonMapping, url: str, seen: datetime
) -> AccountAnswer:
    """The posts of an answer that was asked at `url`. Never raises for what it holds."""
    text = decode(body, content_type).text.lstrip("\ufeff \t\r\n")
    told = parsed(text)
    if told is None:
        return _refused(plain_words(text, 400) if len(text) < 20_000 else "") or unreadable(
            "答复不是完整的 JSON"
        )
    rows = at_path(told, mapping.items)
    total = counted(at_path(told, mapping.total)) if mapping.total else None
    if not isinstance(rows, list):
        # a platform may leave the list out where it counts no posts
        if rows is None and total == 0:
            return _answer(told, (), 0, mapping)
        words = _complaint(told)
        return _refused(words) or unreadable(
            _NO_POSTS.format(path=mapping.items or "整个答复") + (f"，它说：{words[:60]}" if words else "")
        )
    posts = newest_first(_posts(rows[:MOST_ROWS], mapping, Joiner(url), seen))
    if not posts:
        refused = _refused(_complaint(told))
        if refused is not None:
            return refused
    return _answer(told, posts, total, mapping)


def _answer(told: Any, posts: tuple[Post, ...], total: int | None, mapping: JsonMapping) -> AccountAnswer:
    return AccountAnswer(
        posts=posts,
        total=total,
        followers=counted(at_path(told, mapping.followers)) if mapping.followers else None,
        shown_name=plain_words(at_path(told, mapping.name), LONGEST_NAME) if mapping.name else "",
        shown_subject=plain_words(at_path(told, mapping.subject), LONGEST_NAME) if mapping.subject else "",
    )


def at_path(value: Any, path: str) -> Any:
    """What stands at the path, None where nothing does; the value itself for ""."""
    for name in path.split(".") if path else ():
        if isinstance(value, Mapping):
            value = value.get(name)
        elif isinstance(value, str) and value[:1] in ("{", "["):
            value = at_path(parsed(value), name)  # JSON within JSON
        elif isinstance(value, list) and name.isascii() and name.isdigit() and int(name[:6]) < len(value):
            value = value[int(name[:6])]
        else:
            return None
    return value


def _posts(rows: list[Any], mapping: JsonMapping, joiner: Joiner, seen: datetime) -> Iterator[Post]:
    for row in rows:
        link = at_path(row, mapping.link) if mapping.link else None
        post = Post(
            title=plain_words(at_path(row, mapping.title)) if mapping.title else "",
            url=joiner.join(link) if isinstance(link, str) and link else "",
            at=post_time(at_path(row, mapping.time), seen),
            interactions=counted(at_path(row, mapping.interactions)) if mapping.interactions else None,
        )
        if post != Post():
            yield post


def _refused(words: str) -> AccountAnswer | None:
    gone = gone_in(words)
    if gone:
        return AccountAnswer(gone=gone)
    cause = refusal_in(words)
    return AccountAnswer(trouble=f"{SAYS[cause]}（{words[:60]}）", cause=cause) if cause else None


def _complaint(told: Any) -> str:
    """What an answer says of itself, where it does."""
    if not isinstance(told, Mapping):
        return ""
    for inside in (told, *(told.get(name) for name in _INNER)):
        if isinstance(inside, Mapping):
            said = [plain_words(inside.get(name), 200) for name in _WORDS]
            words = "；".join(one for one in said if one)
            if words:
                return words
    return ""
