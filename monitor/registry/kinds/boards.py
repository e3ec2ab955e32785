"""Message boards 互动栏目."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from checks.message_scope import KIND_NAMES
from monitor.registry.cells import address, one_of, whole, words, yes_no
from monitor.registry.kind import Field, Kind, Values, Wrong
from monitor.registry.kinds.belonging import SITE
from monitor.store.tables.registry import Board

_KINDS: Mapping[str, str] = MappingProxyType(dict(KIND_NAMES.items()))


def _rules(board: Values) -> Iterator[Wrong]:
    if board["excluded"] and not board["reason"]:
        yield Wrong("reason", "排除的互动栏目要写理由", "信访件，另有渠道办理")
    if board["deadline_days"] is not None and not board["reason"]:
        yield Wrong("reason", "自定答复期限要写理由", "《某某县领导信箱办理办法》第八条")


BOARDS = Kind(
    name="boards",
    title="互动栏目",
    table=Board,
    fields=(
        SITE,
        Field(
            "url",
            "栏目网址",
            address,
            "留言列表页的网址",
            "https://www.example.gov.cn/hdjl/xzxx/",
            required=True,
        ),
        Field(
            "name",
            "栏目名称",
            words("县长信箱", 100),
            "网站上的名称",
            "县长信箱",
            required=True,
        ),
        Field(
            "kind",
            "留言类别",
            one_of(_KINDS),
            "这里的留言算哪一类",
            "咨询",
            empty="other",
            names=_KINDS,
        ),
        Field(
            "deadline_days",
            "答复期限",
            whole(1, 365, "15"),
            "这个栏目自己的答复期限，工作日；要写理由",
            15,
            empty=None,
        ),
        Field(
            "excluded",
            "排除",
            yes_no,
            "填“是”的不检查留言答复，要写理由",
            "否",
            empty=False,
        ),
        Field(
            "reason",
            "理由",
            words("《某某县领导信箱办理办法》第八条"),
            "排除或自定期限的理由，会写进报告",
            "《某某县领导信箱办理办法》第八条",
        ),
    ),
    key=lambda board: (board["site_id"], board["url"]),
    called=lambda board: board["url"],
    known_by="url",
    rules=_rules,
)
