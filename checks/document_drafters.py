"""Who drafted a government's document, as it says itself: `由市水利局负责解释`. Pure.

谁起草、谁解读 (国办发〔2016〕80号): its interpretation is the drafter's to publish.
"""

from __future__ import annotations

from collections.abc import Iterable

from checks.document_origin import Home, places_in
from checks.late_patterns import late_pattern

_SIGN = "解释"
_BODY = r"([\u4e00-\u9fff]{2,24}?(?:[局厅委办院]|委员会|办公室|中心|支队|大队))"
_EXPLAINED_BY = late_pattern(
    rf"由{_BODY}(?:会同[^。；;，,\n]{{2,40}})?(?:负责|承担|作出)?(?:具体)?(?:的)?解释"
    rf"|解释(?:工作|权)?(?:具体)?(?:由|归){_BODY}(?:负责|承担|所有|行使|[。；;，,\n]|$)"
)
_BARE_PLACE = late_pattern(r"^[本我全]?[省市县区旗州](?![场政容民域块划内外])")
"""`市水利局` names no place; 市场监督管理局 and 市政管理局 begin with a word."""
_OF_A_SITE = late_pattern(r"(?:政务|政府|官方|门户|信息公开|网站|网){1,4}$")
_SHORTEST_NAME = 3
_WHOLE = (("委员会", "委"), ("办公室", "办"))


def explained_by(text: str) -> tuple[str, ...]:
    """The bodies to which the text leaves explaining itself."""
    if _SIGN not in text:
        return ()
    return tuple(dict.fromkeys(found[1] or found[2] for found in _EXPLAINED_BY.finditer(text)))


def is_drafted_by_keeper(bodies: Iterable[str], home: Home) -> bool:
    """Whether the keeper of the site, a department, is one of them."""
    return home.department and any(_is_keeper(body, home) for body in bodies)


def _is_keeper(body: str, home: Home) -> bool:
    own, named = _without_place(_OF_A_SITE.sub("", home.name)), _without_place(body)
    return own == named or _shortens(named, own)


def _without_place(name: str) -> str:
    bare = _BARE_PLACE.sub("", name.strip())
    if bare == name.strip():
        bare = bare[sum(len(one.name) for one in places_in(bare)) :]
    for whole, short in _WHOLE:
        bare = bare.replace(whole, short)
    return bare


def _shortens(short: str, name: str) -> bool:
    """`市场监管局` is 市场监督管理局: its signs, in order, from the first to the last."""
    if len(short) < _SHORTEST_NAME or short[0] != name[:1] or short[-1] != name[-1:]:
        return False
    rest = iter(name)
    return all(sign in rest for sign in short)
