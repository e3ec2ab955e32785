"""What a document says of itself that frees it from being interpreted. Pure.

That it is no normative document, that it is the office's own arrangement, or that nobody interprets it.
"""

from __future__ import annotations

from checks.late_patterns import late_pattern

_SIGNS = ("规范性文件", "内部", "解读")
_ITSELF = (
    r"(?:本|此|该)(?:应急)?(?:预案|通知|文件?|方案|计划|意见|办法|规定|细则|公告|通告|表|安排|规划|清单|要点|指引|规程|手册"
    r"|通报|函|件)(?!所称)"
)
_NO_NORM = r"(?:不属于|不是|不列入|不纳入|不作为|并非|非属)(?:行政|党内|政府)?规范性文件(?!的)"
_INTERNAL = (
    r"(?:属于?|系|仅为|仅供|仅限)[\u4e00-\u9fff]{0,8}?内部[\u4e00-\u9fff]{0,6}?"
    r"(?:安排|事项|事务|管理|制度|规定|文件|使用|掌握|流程)"
)
_NOT_INTERPRETED = (
    r"(?:不再|无需|不需要?|不予|免于|无须|毋须|不必|可不|不单独|不另行?|不作)(?:另行|单独|专门)?"
    r"(?:制发|发布|配发|编制|制作|编写|开展|进行|制定|提供|组织|作出|公布)?(?:政策|文件)?解读"
)
_ITS_OWN = late_pattern(rf"{_ITSELF}[^。；;\n《》]{{0,30}}?(?:{_NO_NORM}|{_INTERNAL}|{_NOT_INTERPRETED})")
_UNNAMED = late_pattern(
    r"(?:^|[。；;，,：:\n（( ])(?:按规定|按照规定|依规|根据规定|依据有关规定|按照有关规定|根据有关规定)?"
    rf"({_NOT_INTERPRETED}(?:材料)?)(?=[。；;，,）)\s]|$)"
)
"""A note under the text names no subject: `（按规定不再解读）`."""


def frees_itself(text: str) -> str:
    """The words by which the document says so, "" where it does not."""
    if not any(sign in text for sign in _SIGNS):
        return ""
    found = _ITS_OWN.search(text) or _UNNAMED.search(text)
    return found[0].strip("。；;，,：:（( \n") if found is not None else ""
