"""Error pages that are served with status 200, told by their words or by the site's own answer to an address
that cannot exist. Pure. Patterns look at text without spaces."""

from __future__ import annotations

import re

from msgspec import Struct

from spiders.answers import Answer
from spiders.page_text import PageText, chinese_of, looked_at, read_page_text, title_of
from spiders.wire import host_name


def _any(*patterns: str) -> str:
    return f"(?:{'|'.join(patterns)})"


# ---------------------------------------------------------------- by words

_THING = "(?:该|此|本|这个|当前|相关|相应|指定)?的?" + _any(
    "页面?",
    "网页",
    "文件",
    "文章",
    "信息",
    "内容",
    "资源",
    "栏目",
    "地址",
    "网址",
    "链接",
    "记录",
    "数据",
    "稿件",
    "站点",
    "url",
)
_YOURS = (
    "(?:您|你|用户)?(?:所|要|想要|正在|现在)?"
    + _any("访问", "查看", "请求", "浏览", "查找", "寻找", "打开", "输入", "点击", "找", "看")
    + "的?"
)
_LOST = (
    "(?:可能|或许|暂时)?(?:已经?)?"
    + _any(
        "不存在", "不见", "未找到", "没有?找到", "找不到", "丢失", "走丢", "飞走", "迷路", "失效",
        "过期", "无效",
        "被?(?:删除|移除|移走|移动|更名|下线|下架|撤销|撤下|关闭|屏蔽|隐藏)",
        "无法(?:访问|显示|找到|打开)", "打不开",
    )
    + "了?"
)  # fmt: skip
_MORE = rf"(?:(?:或者?|，|、|,|/)?{_LOST}){{0,3}}"
_NUMBER = "(?:http|error|状态码?|错误(?:代码)?|status|code)*[:：-]?(?:404|410|500|502|503)"
_OF_NUMBER = _any(
    "错误", "页面?", "提示", "不存在", "未找到", "找不到", "内部服务器错误", "文件或目录",
    "无法打开页面", "无法打开",
    "notfound", "pagenotfound", "filenotfound",
    "internalservererror", "badgateway", "serviceunavailable", "error", "page", "啦", "了",
)  # fmt: skip
_ENGLISH = _any(
    "(?:the)?(?:requested)?(?:page|file|resource|url)(?:youarelookingfor)?"
    "(?:cannotbefound|(?:was|is)?notfound|doesnotexist|couldnotbefound)",
    "(?:page|file|object)?notfound!?", "nosuchpage", "errorpage", "whitelabelerrorpage",
    "servererrorin.{0,40}",
    "httpstatus(?:404|500).{0,40}",
)  # fmt: skip
_SENTENCE = _any(
    f"{_YOURS}{_THING}{_LOST}{_MORE}",
    f"{_THING}{_LOST}{_MORE}",
    f"(?:找不到|未找到|没有?找到|无法找到|无法打开|无法访问|不存在)(?:{_YOURS})?{_THING}(?:或目录)?",
    f"{_NUMBER}(?:[-—:：,，.|!！]{{0,3}}{_OF_NUMBER}){{0,6}}",
    "(?:页面|网页|系统|程序|服务器|运行时?|访问)(?:出错|出现?错误|出现异常|发生错误|异常|错误)",
    "错误页面?",
    "出错[了啦]?",
    _ENGLISH,
)
_LEAD = (
    "(?:哎呀|啊哦|噢|呃|sorry|oops|(?:温馨|系统)?提示|错误|(?:很|非常)?抱歉|对不起)?[,，:：!！。.~～…-]{0,6}"
)
_TAIL = "[!！。.~～…,，?？:：了啦]{0,6}" + "(?:(?:请|返回|点击|您可以|您?可能|\\d{1,2}秒).{0,60})?"
_ERROR_WORDS = re.compile(_LEAD + _SENTENCE + _TAIL, re.IGNORECASE)
_IN_ANSWER = re.compile(
    "页|访问|查看|请求|抱歉|对不起|[该此]|找不到|404|500|found|exist|出错|错误", re.IGNORECASE
)
"""A bare 信息已过期 may be the label of a row in a list; an answer to the reader says more."""
_TITLE_PARTS = re.compile(r"[-_|—·»>]+")

_HINTS = (
    "不存在", "找不到", "未找到", "没找到", "有找到", "不见", "丢失", "走丢", "飞走", "迷路",
    "删除", "移除", "移走",
    "移动", "更名", "下线", "下架", "撤", "关闭", "屏蔽", "隐藏", "无法", "打不开", "失效", "过期",
    "无效", "出错",
    "错误", "异常",
)  # fmt: skip
_FOREIGN_HINTS = (
    b"404", b"500", b"410", b"502", b"503", b"ot found", b"ot Found", b"OT FOUND", b"be found", b"not exist",
    b"such page", b"rror page", b"rror Page", b"rror in",
)  # fmt: skip
_MOST_FOREIGN = 200
"""Characters of Chinese beyond which a page does not say in English that it is none."""

_LONGEST_FOREIGN = 12_000
"""Bytes; error pages in English are short."""

_MOST_CHINESE = 2_000
"""Characters of Chinese, scripts and comments included, beyond which only the title is asked."""

_MOST_TEXT = 800
"""Characters of visible text; menu and footer of a site around an error message mostly stay below it."""

_MOST_TEXT_UNDER_TITLE = 2_400
"""The same where the title says it too."""

_BARE_MESSAGE = 60
"""Characters; a page that says so little says nothing but its message."""

_LONGEST_MESSAGE = 120


def error_words(body: bytes) -> str:
    """The words by which the page of these bytes says that it is none; "" where it does not. Cheap for
    most."""
    title = title_of(body)
    if not _error_title(title) and not _may_tell_of_error(body):
        return ""
    return is_error_page(read_page_text(looked_at(body)))


def _may_tell_of_error(body: bytes) -> bool:
    chinese = chinese_of(body)
    if len(chinese) > _MOST_CHINESE:
        return False
    if any(hint in chinese for hint in _HINTS) or b"404" in body:
        return True
    is_foreign = len(chinese) <= _MOST_FOREIGN and len(body) <= _LONGEST_FOREIGN
    return is_foreign and any(hint in body for hint in _FOREIGN_HINTS)


def is_error_page(read: PageText) -> str:
    """The words that show that the page is an error message and nothing else; "" for a page that is none.

    A page about 404, or that quotes 页面不存在, has more to say than the message, or carries article tags.
    """
    if read.is_article:
        return ""
    title = _error_title(read.title)
    if title and read.length <= _MOST_TEXT_UNDER_TITLE:
        return title
    if read.length > _MOST_TEXT:
        return ""
    is_bare = read.length <= _BARE_MESSAGE and len(read.pieces) <= 3
    for piece in (*read.headings, *(one for one in read.pieces if is_bare or _IN_ANSWER.search(one))):
        if 3 < len(piece) <= _LONGEST_MESSAGE and _ERROR_WORDS.fullmatch(piece):
            return piece[:40]
    return ""


def _error_title(title: str) -> str:
    """The title as a whole, or its first or last part beside the site's name."""
    if not title or len(title) > _LONGEST_MESSAGE:
        return ""
    parts = [part for part in _TITLE_PARTS.split(title) if part]
    return next((part for part in (title, *parts[:1], *parts[-1:]) if _ERROR_WORDS.fullmatch(part)), "")


# ------------------------------------------------------------ by the site's own answer to a random address


class Fingerprint(Struct, frozen=True):
    """What makes two answers the same page, whatever address was asked. `grams` are hashes of the text's
    four-character runs."""

    status: int
    final: str
    title: str
    grams: frozenset[int]


ALIKE = 0.9
"""Share of common runs from which on two texts are the same page; the address asked or a time may differ."""

_MOST_GRAMS = 4_000


def fingerprint(answer: Answer, asked: str = "") -> Fingerprint:
    """`asked` is the address at the start of the redirects; a page that quotes it is still the same page."""
    read = read_page_text(looked_at(answer.body))
    text = "".join(read.pieces)
    for quoted in {asked, answer.url} - {""}:
        text = text.replace(quoted, "").replace(_path(quoted), "")
    text = re.sub(r"\d+", "0", text)
    grams = frozenset(hash(text[at : at + 4]) for at in range(min(len(text), _MOST_GRAMS) - 3))
    moved = answer.url if asked and answer.url != asked else ""
    return Fingerprint(answer.status, moved.partition("?")[0], read.title, grams)


def are_alike(one: Fingerprint, other: Fingerprint) -> bool:
    """Do both show the same page?"""
    if one.status != other.status or one.title != other.title or one.final != other.final:
        return False
    union = len(one.grams | other.grams)
    return union == 0 or len(one.grams & other.grams) / union >= ALIKE


def is_soft_404(page: Fingerprint, probe: Fingerprint, home: Fingerprint) -> bool:
    """Is the page what the site answers to an address that cannot exist?

    Not where the site answers everything with one page that is also its home: scripts fill that page in the
    browser, and nothing can be told from it.
    """
    if probe.status >= 400 or are_alike(probe, home):
        return False
    return are_alike(page, probe)


def probe_url(site: str, word: str) -> str:
    """An address of the site that cannot exist. `word` is random and unlike any name."""
    return f"{site.partition('://')[0]}://{_authority(site) or host_name(site)}/{word}/{word}.html"


def _authority(url: str) -> str:
    return url.partition("://")[2].partition("/")[0].partition("?")[0]


def _path(url: str) -> str:
    path = "/" + url.partition("://")[2].partition("/")[2]
    return path if len(path) > 4 else url
