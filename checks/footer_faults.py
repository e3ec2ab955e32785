"""What is wrong with a footer mark that is there: what speaks against its value on the home page. Pure."""

from __future__ import annotations

import re

from checks.facts import FooterSeen, Site
from checks.links.empty_link import leads_nowhere
from checks.office_names import may_be_same
from checks.page_tags import is_code, province_clash, same_code
from checks.shut_links import is_surely_shut

_FULL_POLICE = 14
_OLD_BEIJING = "11"
"""Beijing gave out shorter numbers before there was a national form."""
_AREA_DIGITS = 6
"""Of a code; one that lacks a digit among them still has the others in their order."""
_PLACE = re.compile(r"([\u4e00-\u9fff]{2,20})(自治县|自治州|自治旗|[省市县区旗盟州])人民政府")
_ABOVE = re.compile(r".{1,12}?(?:省|自治区|市|自治州|盟|地区)(?=.{2})")
_COUNTY_LEVEL = range(81, 100)
"""Digits five and six of a city's area code where it lies in another city."""
_MAP_WORDS = re.compile(r"(?:网站|站点|本站)(?:地图|导[航览])|site\s?map", re.I)


def names_map(words: str) -> bool:
    """Whether an anchor's words name the map of the site."""
    return bool(_MAP_WORDS.search("".join(words.split())))


def value_fault(site: Site, seen: FooterSeen, mark: str, value: str) -> str:
    """Why the mark's value cannot be right, in Chinese; "" where nothing speaks against it."""
    if mark == "网站标识码":
        return _code_fault(seen, value)
    if mark == "公安备案":
        return _police_fault(value)
    if mark == "找错":
        return _entry_fault(seen, value)
    if mark == "主办单位":
        return _host_fault(site, seen, value)
    return _map_fault(site, seen) if mark == "网站地图" else ""


def _code_fault(seen: FooterSeen, value: str) -> str:
    if not is_code(value):
        return f"网站标识码“{value}”不是 10 位数字，也不是 bm 加 8 位数字"
    other = next((one for one in seen.codes if not same_code(one, value)), "")
    entry = seen.marks.get("找错", "")
    if other and not same_code(entry, value):
        return f"页脚的标识码是 {value}，SiteIDCode 标签写的是 {other}"
    return province_clash(value, seen.marks.get("公安备案", ""), seen.marks.get("ICP备案", ""))


def _police_fault(value: str) -> str:
    if len(set(value)) == 1:
        return f"公安机关备案号“{value}”是一串相同的数字，没有填真的备案号"
    if len(value) < _FULL_POLICE and not value.startswith(_OLD_BEIJING):
        return f"公安机关备案号“{value}”只有 {len(value)} 位，应为 {_FULL_POLICE} 位"
    return ""


def _entry_fault(seen: FooterSeen, value: str) -> str:
    known = seen.codes
    if known and not any(same_code(value, one) for one in known):
        return f"“找错”入口的标识码是 {value}，本站标识码是 {'、'.join(known)}"
    shown = seen.marks.get("网站标识码", "")
    if not known and shown.isdigit() and value[:_AREA_DIGITS] != shown[:_AREA_DIGITS]:
        return (
            ""
            if may_be_same(shown, value)
            else f"“找错”入口的标识码是 {value}，页脚的是 {shown}，不是同一地区"
        )
    return ""


# ---------------------------------------------------------------- who keeps the site


def _host_fault(site: Site, seen: FooterSeen, value: str) -> str:
    """The government of another place of the same rank: one of a higher rank may keep the site for it."""
    host, own = _place(value), _place(site.name)
    titled = _place(seen.title)
    if not host or not own or (titled and titled != own) or host[1] != own[1]:
        return ""
    if _is_same(host[0], own[0]) or _may_lie_within(own[1], seen):
        return ""
    return f"主办单位写的是“{value[:30]}”，本站是{site.name[:30]}"


def _place(words: str) -> tuple[str, str] | None:
    """The name and the rank of the place whose government is named: 金溪, 县."""
    found = _PLACE.search(words)
    return (_ABOVE.sub("", found[1]), found[2]) if found else None


def _is_same(one: str, other: str) -> bool:
    return one.endswith(other) or other.endswith(one)


def _may_lie_within(rank: str, seen: FooterSeen) -> bool:
    """A city may lie within another, whose office then keeps its site."""
    if rank != "市":
        return False
    numbers = [code[4:6] for code in seen.codes if code[:6].isdigit()]
    return not numbers or any(int(one) in _COUNTY_LEVEL for one in numbers)


# ---------------------------------------------------------------- the map


def _map_fault(site: Site, seen: FooterSeen) -> str:
    if seen.maps:
        shut = {link.sighting.url for link in site.links if is_surely_shut(link)}
        return f"站点地图的链接打不开（{seen.maps[0][:80]}）" if shut.issuperset(seen.maps) else ""
    empty = next((one for one in site.empty_links if names_map(one.words) and leads_nowhere(one)), None)
    return (
        f"站点地图是空链接（“{empty.href[:40]}”），点了没有反应" if empty and seen.url in empty.pages else ""
    )
