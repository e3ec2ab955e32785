"""Whether two names of offices mean the same office. Pure."""

from __future__ import annotations

import re

_ABOUT = re.compile(
    r"(?:政府)?(?:官方)?(?:门户)?(?:网站|官网|门户网?|信息网|政务网|网)$|^(?:欢迎(?:访问|光临|来到)?|首页[-_|\s]{0,3})|[-_|\s]{0,3}首页$|\s"
)
_DEPARTMENT = re.compile(r"[\u4e00-\u9fff]{3,30}(?:局|委员会|委|厅|办公室|中心)$")
_GOVERNMENT = re.compile(r"人民政府(?:办公[室厅])?$")
_OFFICE = re.compile(r"(?<=[局委厅])办公室$")


def bare_office(words: str) -> str:
    """The office's name without what only says that this is its site."""
    plain = words.strip()
    for _ in range(3):
        plain = _ABOUT.sub("", plain)
    return _OFFICE.sub("", plain)


def is_department(name: str) -> bool:
    """Whether it is an office of a government, and not the government itself."""
    return bool(_DEPARTMENT.match(name)) and not _GOVERNMENT.search(name)


def may_be_same(one: str, other: str) -> bool:
    """One name holds the other, or is short for it: its characters stand in the other in their order."""
    short, long = sorted((one, other), key=len)
    rest = iter(long)
    return short in long or all(sign in rest for sign in short)
