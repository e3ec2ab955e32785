"""What editors, word processors and templates leave behind in a text; punctuation that was typed twice."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from checks.facts import Topic
from checks.late_patterns import late_pattern
from checks.punctuation import odd_punctuation
from checks.residue_blanks import blanks_in
from checks.residue_chats import chats_in
from checks.residue_combined import combined_in
from checks.residue_context import (
    ABOUT_APPS,
    ABOUT_CHATS,
    ABOUT_FORMS,
    ABOUT_PASTES,
    ABOUT_PROGRAMS,
    ABOUT_TESTS,
    CALLED,
    MARKUP,
    NAMED_BEFORE,
    SHOWN,
    SHOWN_BEFORE,
    Family,
    Residue,
    is_quoted,
    is_within_quotes,
)
from checks.residue_copied import PROMPTED
from checks.residue_fields import fields_in
from checks.residue_figures import figures_in
from checks.residue_garbled import garbled_in
from checks.residue_kinds import (
    KINDS,
    SENT,
    SHOWN_AS_CODE,
    TAGS,
    UNREAD_DAY,
    VALUES,
)
from checks.residue_lines import lines_in
from checks.residue_marks import SPOILT
from checks.residue_names import GARBLED, NOT_FETCHED, NOT_FILLED
from checks.residue_notes import notes_in
from checks.residue_places import places_in
from checks.residue_platforms import platforms_in
from checks.residue_remarks import remarks_in
from checks.residue_surroundings import CODE_SPOKEN_OF
from checks.residue_templates import left_open_in
from checks.residue_widgets import CONTROL, DOUBTED
from checks.unfilled import unfilled_in

_PATTERNS = tuple((what, family, late_pattern(pattern)) for what, family, pattern in KINDS)
_ALONE = late_pattern(
    r"(?:[\u4e00-\u9fff]{1,12}[:\uff1a]\s?)?(?P<value>undefined|null|NaN)\s?(?:年|月|日|条|元|次|人|%)?"
    r"(?:\s?(?:[|\uff5c/]\s?)?[\u4e00-\u9fff]{1,12}[:\uff1a].{0,40})?"
)
"""A line that is such a value, with or without a label: in a sentence about programs it stands otherwise."""
_ON_SCREEN = late_pattern(
    r"点击|单击|点选|登录|进入|页面|网页|系统|输入框|文本框|按钮|菜单|选项|界面|弹出|下拉|提示|显示|APP|小程序|栏[中里目内]?$|在$"
)
"""A prompt that is spoken of: 点击【请选择部门】."""
_CHOICES = late_pattern(r"(?<![A-Za-z0-9])[A-F][.、\uff0e]\s?\S")
_EXPLAINS = late_pattern(
    r"[”\"]?\s?(?:[为是指](?![了此])|表示|代表|即为?|对应|由(?:平台|系统|程序|后台|接口|服务))"
)
_OF_VARIABLES = late_pattern(r"其中|式中|参数|变量|占位|替换|编码|编号规则|标识符")
_OF_SENTENCES = late_pattern(r"[\u4e00-\u9fff]{9}|[\uff0c。][\u4e00-\u9fff]{4}")
_SEEN_SO = late_pattern(r"显示|出现|提示|返回|字样|标为|写着")
"""How what a program shows is spoken of: 办件状态为“未定义（undefined）”时。"""
_NEAR, _SNIPPET, _NAMING = 30, 300, 8
_ONCE = frozenset({TAGS, CONTROL})
_TOPIC_OF: Mapping[Family, Topic] = {"prompt": "forms", "paste": "letters"}
"""Pages that show what is of this family on purpose."""
_LISTED_BEFORE = late_pattern(
    r"(?:照片|图片|[示附配见]图|视频|截图|名单|名册|安排|情况|明细|结果|地点|时间|分布|一览表?|统计|公示|清单|数据|价格|标准|点位)表?(?:公布|公示)?如下[:\uff1a]?\s?$"
)
"""What is announced is no code: “接种点名单如下：<table>”."""
_FEWEST_HAN = 8
"""Characters of a line that show by themselves that the charset is right."""
_SHORT = 12
"""Characters that go on behind a prompt: of fewer it is a line of instructions."""
_TOLD_HOW = late_pattern(
    r"应(?![急用对邀届])|须|必填|选填|填|写|不得|不可|不能|一致|为准|格式|例如|[\uff0c。\uff08(]如[:\uff1a“]?|保留|精确|以[\u4e00-\u9fff]{1,6}为单位|默认|打印|签|盖章"
)
_LABELS = ("标题", "内容", "日期")
"""Words that stand in brackets at the beginning of a line before what they are the label of."""


def residue_in(text: str, topics: Collection[Topic] = ()) -> Iterator[Residue]:
    """What was left behind, in the order of its kinds. `topics` are what the pages that show the text are
    about: what they may show as an example is left out."""
    found = [
        *_tags_once(_of_kinds(text, topics)),
        *notes_in(text, topics),
        *_surest(
            (
                *unfilled_in(text, topics),
                *blanks_in(text, topics),
                *figures_in(text, topics),
                *left_open_in(text, topics),
            )
        ),
        *odd_punctuation(text, topics),
    ]
    if not any(one.what == GARBLED for one in found):
        found += garbled_in(text, topics)
    # What the whole line is says less than what stands in it.
    if not any(one.sure for one in found):
        whole = list(lines_in(text, topics))
        if not found or any(one.sure for one in whole):
            found = whole
    yield from _with_widest(found, text, topics)


_WIDEST = (platforms_in, remarks_in, fields_in, combined_in, chats_in, places_in)


def _with_widest(known: Sequence[Residue], text: str, topics: Collection[Topic]) -> Iterator[Residue]:
    """What those find that go by the kind of a thing alone: beside what is known by its form, and in its
    place only where they are sure and that was not."""
    # The controls of an app are told of once: what it asks its readers for is one thing with them.
    told = any(one.sure and one.what == CONTROL for one in known)
    seen = [one for find in _WIDEST[told:] for one in find(text, topics)]
    further = [
        one for one in seen if not any(_meet(one, other) and other.sure >= one.sure for other in known)
    ]
    yield from (one for one in known if not any(_meet(one, other) for other in further))
    yield from _surest(further)


def _surest(found: Sequence[Residue]) -> Iterator[Residue]:
    """Of those that share a place the first that is certain, or the first. Where something certainly was not
    filled in, what else may be missing of the same text is one thing with it."""
    if any(one.sure and one.what == NOT_FILLED for one in found):
        found = [one for one in found if one.sure]
    for place, one in enumerate(found):
        beside = ((other.sure, -at) for at, other in enumerate(found) if _meet(one, other))
        if max(beside) == (one.sure, -place):
            yield one


def _meet(one: Residue, other: Residue) -> bool:
    return one.start < other.end and other.start < one.end


def _of_kinds(text: str, topics: Collection[Topic]) -> Iterator[Residue]:
    is_lesson = "programs" in topics or "words" in topics
    spans: list[tuple[int, int]] = []
    for what, family, pattern in _PATTERNS:
        for found in pattern.finditer(text):
            start, end = _span(found)
            if any(first <= start < last for first, last in spans):
                continue
            spans.append((start, end))
            if is_lesson or _TOPIC_OF.get(family) in topics:
                continue
            if _is_anothers(family, text, found):
                continue
            is_code = family == "program"
            about = _is_shown(what, text, found, topics) if is_code else _is_spoken_of(family, text, found)
            quoted = is_quoted(text, start, end)
            shown = what == NOT_FETCHED and is_within_quotes(text, start)
            if ((quoted or shown) and (about or SHOWN.search(text) or _SEEN_SO.search(text))) or CALLED.match(
                text, end
            ):
                continue
            is_cell = found.lastgroup == "field" and found[0] == text.strip()
            doubtful = quoted or shown or about or is_cell
            yield Residue(start, end, what, not doubtful and _is_ours(found[0], text, topics))
    alone = None if is_lesson else _ALONE.fullmatch(text)
    if alone is not None and not any(first == alone.start("value") for first, _ in spans):
        told = "fields" in topics or "interfaces" in topics  # by the check of metadata, or on purpose
        is_about = ABOUT_PROGRAMS.search(text) is not None
        yield Residue(*alone.span("value"), NOT_FETCHED, not (is_about or told))


def _span(found: re.Match[str]) -> tuple[int, int]:
    return found.span(found.lastgroup if found.lastgroup in VALUES else 0)


def _tags_once(found: Iterator[Residue]) -> Iterator[Residue]:
    """The tags of one line are one thing that was left behind: the first, and the first that is certain. So
    are the controls of an app."""
    seen: set[tuple[str, bool]] = set()
    for one in found:
        if one.what in _ONCE:
            if not seen.isdisjoint({(one.what, one.sure), (one.what, True)}):
                continue
            seen.add((one.what, one.sure))
        yield one


def _is_shown(what: str, text: str, found: re.Match[str], topics: Collection[Topic]) -> bool:
    """Code, where the text speaks of programs, or shows or names it."""
    start, end = _span(found)
    if _is_about_programs(text, start, end) or _is_snippet(what, text, found, topics):
        return True
    if len(_CHOICES.findall(text)) > 1:
        return True  # a question with its answers to choose from
    return NAMED_BEFORE.search(text, max(0, start - _NAMING), start) is not None


def _is_snippet(what: str, text: str, found: re.Match[str], topics: Collection[Topic]) -> bool:
    """Code that is shown to people who are to write it; a day that the check of metadata tells of."""
    if what == UNREAD_DAY:
        return "fields" in topics
    if what in SENT and ("interfaces" in topics or _is_explained(text, found)):
        return True
    if what not in SHOWN_AS_CODE:
        return False
    before = MARKUP.sub("", text[max(0, found.start() - _SNIPPET) : found.start()])
    if "snippets" in topics or (SHOWN_BEFORE.search(before) and not _LISTED_BEFORE.search(before)):
        return True
    around = f"{text[: found.start()]} {text[found.end() :]}"
    return CODE_SPOKEN_OF.search(MARKUP.sub(" ", around)) is not None


def _is_explained(text: str, found: re.Match[str]) -> bool:
    """It is said what the variable stands for: `其中{page}为页码`."""
    around = f"{text[: found.start()]}\n{text[found.end() :]}"
    return _EXPLAINS.match(text, found.end()) is not None and _OF_VARIABLES.search(around) is not None


def _is_told_how(text: str, found: re.Match[str]) -> bool:
    """What goes on behind the prompt tells how a blank is to be filled in."""
    if found.lastgroup != "begun":
        return False
    behind = text[found.end() : found.end() + _NEAR]
    is_whole_line = found.start() == 0 and len(behind) < _SHORT
    return is_whole_line or _TOLD_HOW.search(behind) is not None


def _is_about_programs(text: str, start: int, end: int) -> bool:
    """What stands around it speaks of programs: its own words are of them."""
    return ABOUT_PROGRAMS.search(f"{text[:start]}\n{text[end:]}") is not None


def _is_anothers(family: Family, text: str, found: re.Match[str]) -> bool:
    """A label, words that somebody is quoted with, or a prompt on a screen that is spoken of."""
    start = found.start()
    if found.lastgroup == "field":
        return _is_label(text, *found.span())
    if family in ("chat", "paste"):
        return is_within_quotes(text, start)
    return found.lastgroup in PROMPTED and _ON_SCREEN.search(text, max(0, start - _NEAR), start) is not None


def _is_spoken_of(family: Family, text: str, found: re.Match[str]) -> bool:
    """A prompt, or words of a chat, where the text may show them on purpose."""
    if found.lastgroup in DOUBTED:
        return True
    if family == "chat":
        return found.lastgroup == "hoped" or _is_about_chats(text, *found.span())
    if family == "widget":
        return _is_among_words(found.re.sub("\n", text))
    if family == "paste":
        return ABOUT_PASTES.search(found.re.sub("\n", text)) is not None
    if family == "trial":
        return ABOUT_TESTS.search(text) is not None
    return _is_about_prompts(text, *found.span()) or _is_told_how(text, found)


def _is_among_words(around: str) -> bool:
    """A sentence names the control; what was copied stands by itself, or among others."""
    return _OF_SENTENCES.search(around) is not None or ABOUT_APPS.search(around) is not None


def _is_about_chats(text: str, start: int, end: int) -> bool:
    """What stands around it speaks of those who say so."""
    return ABOUT_CHATS.search(f"{text[:start]}\n{text[end:]}") is not None


def _is_about_prompts(text: str, start: int, end: int) -> bool:
    """What stands around the prompt, whose own words are of forms, speaks of programs or of forms."""
    around = f"{text[:start]}\n{text[end:]}"
    return ABOUT_PROGRAMS.search(around) is not None or ABOUT_FORMS.search(around) is not None


def _is_ours(seen: str, text: str, topics: Collection[Topic]) -> bool:
    """Whether it stands so on the site. What cannot be read may be our own wrong guess of the charset, which
    spoils more than a place in a line, or in a page, that is otherwise Chinese."""
    if "\ufffd" in seen:
        lost, han = text.count("\ufffd"), sum("\u4e00" <= sign <= "\u9fff" for sign in text)
        fewest = _FEWEST_HAN if "legible" not in topics else 0
        return han >= max(fewest, 2 * lost) and not text.endswith("\ufffd")
    if seen[0] in SPOILT or ("\u00a1" <= seen[0] <= "\u00ff" and seen[0] != "«"):
        return "legible" in topics or any(sign in text for sign in "的一是在了和有工作人会")
    return True


def _is_label(text: str, start: int, end: int) -> bool:
    """The word in brackets names what stands behind it: “[标题] 关于……的意见”."""
    behind = text[end : end + 1]
    if behind in (" ", "\u3000", ":", "\uff1a"):
        return True
    return start == 0 and behind != "" and text[start + 1 : end - 1] in _LABELS
