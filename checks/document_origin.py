"""Whose document it is, and whether it is still in force: what needs no interpretation for reasons that do
not stand in its title."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from checks.late_patterns import late_pattern

_LEVELS = (
    (1, r"特别行政区|自治区|省"),
    (2, r"自治州|地区|盟|市|州"),
    (3, r"自治县|自治旗|林区|新区|开发区|高新区|县|旗|区"),
    (4, r"街道|镇|乡|苏木"),
)
_SUFFIXES = "|".join(sorted("|".join(each for _, each in _LEVELS).split("|"), key=len, reverse=True))
_PLACE = late_pattern(rf"[\u4e00-\u9fff]{{1,8}}?(?:{_SUFFIXES})")
_NO_PLACE = late_pattern(
    r"^.*(?:城市|都市|超市|上市|股市|社区|小区|园区|景区|校区|库区|灾区|片区|山区|牧区|辖区|灌区|矿区|行政区|县区|市县|乡镇|省市|门市|城镇|农村地区)$"
    r"|[全各本我关于推促加支]|住房|^城乡$|和城乡$"
)
"""The last: 住房和城乡建设局 and 城乡规划局 are no townships; 古城乡 is one."""
_PARTY = late_pattern(r"中共(?!中央)|中国共产党(?!中央)")
"""`中共示例县委` is of 示例县."""
_MUNICIPALITIES = frozenset({"北京市", "上海市", "天津市", "重庆市"})
_BEFORE_ISSUED = late_pattern(
    r"^(?!关于|印发|转发|批转|公布|《)(.{2,40}?)(?:关于|印发|转发|批转|公告|通告|令|《|公布)"
)
"""A bare title, `关于印发《…》的通知`, names no issuer; the table of the page may."""
_CENTRAL = late_pattern(r"^(?:国务院|中共中央|中央|中办|国办|全国人民代表大会|全国人大|中华人民共和国)")
_MINISTRY = late_pattern(
    r"^(?:国家[\u4e00-\u9fff]{2,8}(?:委|局|总局|署|办)(?![\u4e00-\u9fff]{2,12}(?:税务局|分局|调查队|监管局))"
    r"|(?:外交|国防|教育|科技|科学技术|工业和信息化|公安|民政|司法|财政|人力资源社会保障|人力资源和社会保障|自然资源|生态环境|"
    r"住房城乡建设|住房和城乡建设|交通运输|水利|农业农村|商务|文化和旅游|退役军人|退役军人事务|应急管理|应急)部"
    r"|海关总署|审计署|税务总局|市场监管总局|最高人民(?:法院|检察院)|中国人民银行(?![\u4e00-\u9fff]{2,10}(?:分行|支行)))"
)
_CENTRAL_NUMBER = late_pattern(r"^(?:国发|国办发|国办函|国函|国令|中发|中办发|国务院令|中华人民共和国)")
_OF_CENTRE = late_pattern(r"国务院|中国政府网|中央人民政府|全国人大|中共中央")
_GOVERNMENT = late_pattern(r"人民政府(?:办公室|办公厅)?$|^.{2,10}(?:政府|政府办|政府办公室)$")
_DEPARTMENT = late_pattern(r"(?:局|委员会|厅|[发改卫健]委|中心|支队|大队)(?:门户|官方|政务)?(?:网站|网)?$")
_FROM_ABOVE = late_pattern(
    r"上级(?:文件|政策|精神|部署)|国务院(?:文件|政策|信息|办公厅)|国家(?:级)?(?:政策|文件|法规|法律|规章)"
    r"|中央(?:文件|政策|精神|决策)|文件转载|政策转载|^转载$|^法律$|行政法规"
)
_PROVINCE_COLUMN = late_pattern(
    r"^(?:省|自治区|省政府|省委|省级|全省)(?:办公厅)?(?:规范性)?(?:文件|政策|法规)$"
)
_CITY_COLUMN = late_pattern(r"^(?:市|市政府|市委|市级)(?:办公室)?(?:规范性)?(?:文件|政策)$")


class Place(NamedTuple):
    """A place by name and level: 1 province, 2 prefecture, 3 county, 4 township."""

    name: str
    level: int


class Issued(NamedTuple):
    """What a page tells of the document that it publishes."""

    title: str
    number: str
    fields: Mapping[str, str]
    columns: tuple[str, ...]


def places_in(name: str) -> tuple[Place, ...]:
    """The places that a name begins with: `示例市海东区教育局` is of 示例市 and 海东区."""
    found: list[Place] = []
    at = len(party[0]) if (party := _PARTY.match(name)) else 0
    while len(found) < 4 and (token := _PLACE.match(name, at)) and not _NO_PLACE.search(token[0]):
        found.append(Place(token[0], _level(token[0])))
        at = token.end()
    return tuple(found)


def _level(name: str) -> int:
    if name in _MUNICIPALITIES:
        return 1
    return next(level for level, words in _LEVELS if re.search(rf"(?:{words})$", name))


class Home(NamedTuple):
    """Whose site it is, as its name tells."""

    name: str
    places: tuple[Place, ...]
    department: bool


def home_of(site_name: str) -> Home:
    """The keeper of a site by its name; no places where the name tells none."""
    start = re.sub(r"^(?:欢迎访问|中国[·\s]?)", "", site_name.strip())[:40]
    return Home(site_name, places_in(start), bool(_DEPARTMENT.search(start)) and "人民政府" not in start)


def from_above(one: Issued, home: Home) -> bool:
    """Whether the document was issued by a body over the site's keeper, or in another place, and is only
    republished here. Where the site's name does not tell its place, only what is plainly central is."""
    issuer = _issuer(one.title) or one.fields.get("发文机关", "").strip()
    if _is_central(issuer, one, home):
        return True
    if _MINISTRY.match(issuer) and home.places:
        return True
    if any(_FROM_ABOVE.search(name) for name in one.columns) and not _OF_CENTRE.search(home.name):
        return True
    if not home.places:
        return False
    return _column_above(one.columns, home.places[-1].level) or _issued_elsewhere(issuer, one.title, home)


def of_own_government(one: Issued, home: Home) -> bool:
    """The document of the government whose department keeps the site."""
    issuer = _issuer(one.title) or one.fields.get("发文机关", "").strip()
    theirs = places_in(issuer)
    if not (home.department and home.places and theirs):
        return False
    return _same_place(home.places[-1], theirs[-1]) and bool(_GOVERNMENT.search(issuer))


def _issuer(title: str) -> str:
    found = _BEFORE_ISSUED.match(title.strip())
    return found[1] if found else ""


def _is_central(issuer: str, one: Issued, home: Home) -> bool:
    if _OF_CENTRE.search(home.name) or (issuer and issuer in home.name):
        return False
    if _CENTRAL_NUMBER.match(one.number):
        return True
    if issuer.startswith("中华人民共和国") and not home.places:
        return False
    return bool(_CENTRAL.match(issuer) or (home.places and _CENTRAL.match(one.title)))


def _column_above(columns: Iterable[str], level: int) -> bool:
    return any(
        (level > 1 and _PROVINCE_COLUMN.search(name)) or (level > 2 and _CITY_COLUMN.search(name))
        for name in columns
    )


_UNNAMED = late_pattern(r"(省|自治区|市|州)(?=[\u4e00-\u9fff]{0,16}(?:政府|厅|局|委|委员会|办公室|办公厅)$)")
_UNNAMED_LEVELS = {"省": 1, "自治区": 1, "市": 2, "州": 2}
"""A body of the place above, as they call it below: 省交通运输厅."""


def _issued_elsewhere(issuer: str, title: str, home: Home) -> bool:
    ours, theirs = home.places, places_in(issuer or title)
    if not theirs:
        unnamed = _UNNAMED.match(issuer)
        return unnamed is not None and _UNNAMED_LEVELS[unnamed[1]] < ours[-1].level
    own, other = ours[-1], theirs[-1]
    if _same_place(own, other):
        return home.department and bool(_GOVERNMENT.search(issuer))
    if other.level < own.level:
        return not any(_same_place(place, own) for place in theirs)
    return other.level == own.level and bool(issuer) and _looks_like_a_body(issuer)


def _same_place(one: Place, other: Place) -> bool:
    """恩施州 and 恩施土家族苗族自治州 are one."""
    return one.name == other.name or (one.level == other.level and one.name[:2] == other.name[:2])


def _looks_like_a_body(issuer: str) -> bool:
    return bool(re.search(r"(?:政府|局|委员会|厅|办公室|办公厅|委)$", issuer))


# ---------------------------------------------------------------- is it in force?

_OUT_OF_FORCE = late_pattern(
    r"^(?!部分|尚未|未|不|(?:现行|继续|目前)?有效[^期]).{0,11}(?:废止|失效|停止执行|作废)|^否$"
)
_MARKED = late_pattern(r"[（(【\[](?:已|现已|全文|本文件已)?(?:废止|失效|作废)[^）)】\]]{0,10}[）)】\]]")
_STANDING = late_pattern(
    r"(?:^|\s)[（(【\[](?:已|现已|全文|本文件已|该文件已)?(?:废止|失效|作废|停止执行)[）)】\]](?:\s|$)"
)
_OPENING = 300
"""Characters at the beginning of a page's text, where such a mark stands over or under the title."""
_DAY = late_pattern(r"((?:19|20)\d\d)\s?[-年./]\s?(\d{1,2})\s?[-月./]\s?(\d{1,2})")


def out_of_force(title: str, fields: Mapping[str, str], seen: date) -> bool:
    """Repealed or expired on the day the page was seen, as its title or its table says."""
    said = fields.get("有效性", "")
    day = _day(said)
    # A term may be shown for it: 2031年7月31日失效.
    if _MARKED.search(title) or (_OUT_OF_FORCE.search(said) and (day is None or day <= seen)):
        return True
    day = _day(fields.get("废止日期", ""))
    return day is not None and day < seen


def is_marked_void(text: str) -> bool:
    """Whether `（已失效）` stands by itself at the head of the page's text, not behind what it quotes."""
    return _STANDING.search(text[:_OPENING]) is not None


def _day(text: str) -> date | None:
    found = _DAY.search(text)
    try:
        return date(int(found[1]), int(found[2]), int(found[3])) if found else None
    except ValueError:
        return None
