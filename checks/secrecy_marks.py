"""Lines that look like a mark of secrecy 密级标志, or like a note that a paper is for inside use only.

Which marks there are: 国家秘密 (绝密, 机密, 秘密, with ★ and a term, by 保守国家秘密法 and its 实施条例) and,
beside them, what offices write on papers that are no state secret (内部资料 注意保存, 内部文件 不得外传,
工作秘密).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from checks.late_patterns import late_pattern

MOST_MARKS = 20
LONGEST_LINE = 60
"""Characters; a mark is a line of its own at the head of a paper, prose about secrets is longer."""

MarkKind = Literal["secret", "internal"]

_MAY_HOLD_ONE = re.compile(r"密|内[ \u3000]?部|外传|秘[ \u3000]")
_SPACES = late_pattern(r"\s+")
_SECRET = late_pattern(
    r"(?:^|[:：(（【\[])(?:密级[:：]?)?(?:绝密|机密|秘密)"
    r"(?:[★☆*\uff0a✩✭⭐]\ufe0f?(?:长期|\d{1,2}年|\d{1,2}个?月|[一二三四五六七八九十]{1,3}[年月])?|[(（]?长期[)）]?|\d{1,2}年)(?:$|[)）】\]])"
    r"|^密级[:：](?:绝密|机密|秘密)$|^(?:绝密|机密)(?:级|文件|资料)?$|^秘密(?:级|文件|资料)?$|^(?:绝密|机密|秘密)[★☆]"
)
_INTERNAL = late_pattern(
    r"^[(（【\[<〈《]?(?:(?:属于?)?内部(?:资料|文件|材料|刊物|使用|参阅|掌握|工作资料|传阅)|工作秘密|内部)[★☆]?"
    r"[，,、;；:：！!。·\-—]?(?:请?(?:注意|妥善|严格|严加|认真)?(?:保存|保管|保密|存管)|严禁(?:外传|外泄|泄露|公开|对外公开)"
    r"|(?:不得|请勿|切勿|勿|禁止|不准|不要|不许)(?:外传|外泄|公开|转载|上网|对外公开|对外提供|传播|扩散|泄露|翻印|复印))"
    r"[，,、;；！!。]?(?:(?:不得|请勿|切勿|勿|禁止|严禁|不准)(?:外传|外泄|公开|转载|上网|扩散|传播|翻印|复印))?[)）】\]>〉》。！!]?$"
    r"|^[(（【\[]?(?:工作秘密|内部文件|内部资料|内部使用|仅供内部(?:使用|参考|参阅|掌握|传阅)|限内部(?:使用|阅读|传阅)"
    r"|不得对外公开|此件不公开|(?:此件|本件)?不予公开|内部参阅|内部掌握)[★☆]?[)）】\]]?[。！!]?$"
)
_NEVER = late_pattern(
    r"准印证|准印字|准印号|内资准字|连续性内部资料|印刷品|商业秘密|保密(?:柜|室|局|办)|解密|已解除密级|样式|示例|式样"
)


def may_be_marked(text: str) -> bool:
    """Whether any line of the text can be such a mark; cheap."""
    return _MAY_HOLD_ONE.search(text) is not None


def marked_lines(lines: Iterable[str]) -> tuple[str, ...]:
    """The lines that are such marks, each once, `MOST_MARKS` at most."""
    found: dict[str, None] = {}
    for line in lines:
        if len(line) <= LONGEST_LINE and _MAY_HOLD_ONE.search(line) and mark_kind(line):
            found[line.strip()] = None
            if len(found) >= MOST_MARKS:
                break
    return tuple(found)


def mark_kind(line: str) -> MarkKind | None:
    """What the line marks its paper as; None where it is no mark."""
    tight = _SPACES.sub("", line)
    if len(tight) > LONGEST_LINE or _NEVER.search(tight):
        return None
    if _SECRET.search(tight):
        return "secret"
    return "internal" if _INTERNAL.search(tight) else None
