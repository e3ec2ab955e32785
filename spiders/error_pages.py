"""Error pages that are served with status 200, told by their words or by the site's own answer to an address
that cannot exist. Pure. Patterns look at text without spaces."""

from __future__ import annotations

import re

from msgspec import Struct

from checks.identity import host_of
from spiders.page_text import PageText, chinese_of, looked_at, read_page_text, shows_little, title_of


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

_LOOKED_AT = 60_000
"""Bytes; error pages are far shorter."""

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


# ---------------------------------------------------------------- what is worth a second thought

_WEAK_WORDS = re.compile(
    "不存在|不见|找不到|未找到|没有?找到|没得|走丢|丢失|迷路|飞走|飞到|旅行|离家出走|去哪|空空如也|删除|移除|下线|下架|失效|过期|出错|错误|异常"
    "|抱歉|对不起|哎呀|啊哦|哦豁|糟糕|sorry|oops|404|notfound|error|nosuch|missing|gone",
    re.IGNORECASE,
)
_SHORT_PIECE = 60
_NEXT_TO_NOTHING = 30
"""Characters of visible text."""
_ERROR_PATH = re.compile(
    r"(?i)(?:/|_|-)(?:404|50[0-3]|error|err|notfound|not-found|nopage|missing|gone)(?:[/._-]|\Z)"
)
_MOUNT = re.compile(
    rb"(?i)<(?:div|main)\b[^>]{0,200}\bid\s*=\s*[\"']?(?:app|root|__next|__nuxt)[\"'\s>][^>]{0,200}>?"
)
"""Where scripts of client-side frameworks put the page."""
_BEHIND_MOUNT = 600
_TAGS = re.compile(rb"<[^>]{0,200}>|\s+")
_SCRIPT = re.compile(rb"(?i)<script\b")
_SHELL_TEXT = 12
"""Characters; a page that a script fills says at most that it is loading."""


def raises_doubt(body: bytes) -> bool:
    """Does the page say next to nothing, or excuse itself in words that prove nothing? Cheap for most."""
    if len(body) > _LOOKED_AT or not shows_little(body):
        return False
    read = read_page_text(looked_at(body))
    if read.is_article or read.length > _MOST_TEXT:
        return False
    if read.length <= _NEXT_TO_NOTHING:
        return not is_script_shell(body)
    short = (one for one in read.pieces if len(one) <= _SHORT_PIECE)
    return any(_WEAK_WORDS.search(one) for one in (read.title, *read.headings, *short))


def is_error_path(url: str) -> bool:
    """Is the address named like an error page?"""
    return _ERROR_PATH.search("/" + url.partition("://")[2].partition("/")[2].partition("?")[0]) is not None


def has_script(body: bytes) -> bool:
    """Does a script stand on the page?"""
    return _SCRIPT.search(body) is not None


def is_script_shell(body: bytes) -> bool:
    """Is it a page that only a script fills? The same for all addresses, it tells nothing of any."""
    if not has_script(body):
        return False
    mount = _MOUNT.search(body, 0, _LOOKED_AT)
    if mount is not None:
        behind = body[mount.end() : mount.end() + _BEHIND_MOUNT].partition(b"<script")[0]
        return len(_TAGS.sub(b"", behind)) <= _SHELL_TEXT * 3
    return read_page_text(looked_at(body)).length <= _SHELL_TEXT


# ------------------------------------------------------------ by the site's own answer to a random address


class Fingerprint(Struct, frozen=True):
    """What makes two answers the same page, whatever address was asked. `grams` are hashes of the text's
    four-character runs; `raw` stands for the whole body of a page without text."""

    status: int
    final: str
    title: str
    grams: frozenset[int]
    raw: int = 0


ALIKE = 0.9
"""Share of common runs from which on two texts are the same page; the address asked or a time may differ."""

_MOST_GRAMS = 4_000


def fingerprint(body: bytes, status: int, final: str, asked: str = "") -> Fingerprint:
    """`asked` is the address at the start of the redirects; a page that quotes it is still the same page."""
    read = read_page_text(looked_at(body))
    text = "".join(read.pieces)
    for quoted in _quotable(asked, final):
        text = text.replace(quoted, "")
    text = re.sub(r"\d+", "0", text)
    grams = frozenset(hash(text[at : at + 4]) for at in range(min(len(text), _MOST_GRAMS) - 3))
    moved = final if asked and final != asked else ""
    return Fingerprint(status, moved.partition("?")[0], read.title, grams, 0 if grams else hash(body))


def _quotable(asked: str, final: str) -> list[str]:
    """How a page may repeat its address, longest first."""
    urls = {asked, final} - {""}
    names = {_path(url).rpartition("/")[2] for url in urls}
    return sorted({*urls, *map(_path, urls), *names} - {"", "/"}, key=len, reverse=True)


def are_alike(one: Fingerprint, other: Fingerprint) -> bool:
    """Do both show the same page?"""
    if one.status != other.status or one.title != other.title or one.final != other.final:
        return False
    union = len(one.grams | other.grams)
    if not union:
        return one.raw == other.raw
    return len(one.grams & other.grams) / union >= ALIKE


_DIGITS = re.compile(r"\d+(?=\D*\Z)")
_NUMBER_VALUE = re.compile(r"(?<==)\d+(?=&|\Z)")


def unknown_addresses(url: str, word: str) -> tuple[str, str]:
    """Two addresses of the host that cannot exist: one shaped like `url` beside it, one elsewhere and of
    another depth. `word` is random letters, unlike any name.

    A number in the name is replaced by one that no system counts up to: what makes pages out of numbers
    answers such an address itself, where a mere word would meet the web server's own 404.
    """
    root = f"{url.partition('://')[0]}://{host_of(url)}"
    path = _path(url)
    folder, _, name = path.rpartition("/")
    other = f"{root}/{word}" if folder else f"{root}/{word}/{word}.html"
    return f"{root}{folder}/{_unknown_name(name, url.partition('?')[2], word)}", other


def _unknown_name(name: str, query: str, word: str) -> str:
    number = "9" + "".join(str(ord(letter) % 10) for letter in word[:8])
    if _NUMBER_VALUE.search(query):
        return f"{name}?{_NUMBER_VALUE.sub(number, query)}"
    stem, dot, ending = name.rpartition(".")
    if not dot:
        stem, ending = name, ""
    if _DIGITS.search(stem):
        return _DIGITS.sub(number, stem, count=1) + dot + ending
    return word + dot + ending if name else f"{word}/"


def _path(url: str) -> str:
    return "/" + url.partition("://")[2].partition("/")[2].partition("?")[0].partition("#")[0]
