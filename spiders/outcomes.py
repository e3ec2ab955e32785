"""How a look ended, in the one closed vocabulary of `checks.facts`. Pure.

`classify` judges one answer, `combine` decides over spaced tries. Who blocks us is our problem, not the
site's; what cannot be told is never a fault.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from checks.facts import DOUBTFUL, OPENED, OURS, PERMANENT, OutcomeName, Try
from checks.late_patterns import late_pattern
from spiders.answers import Answer
from spiders.error_data import error_in_data
from spiders.error_pages import error_words
from spiders.file_contents import contradiction
from spiders.page_text import PageText, looked_at, read_page_text, shows_little
from spiders.reading.masking import mask
from spiders.signatures import challenge_in, is_login_path, waf_in
from spiders.wire import host_name

__all__ = ["NEEDED_TRIES", "Judged", "classify", "combine", "is_retryable"]

NEEDED_TRIES = 2
"""Spaced tries that must agree before a fault stands."""

_HOME_FILES = re.compile(r"(?i)/(?:(?:index|default|home|main)(?:\.[a-z]{2,5})?)?\Z")
_HTML_TYPES = frozenset({"", "text/html", "application/xhtml+xml", "text/plain"})
_PAGE_FILE = late_pattern(r"(?i)(?:/|\.s?html?)\Z")
_DOWNLOAD = late_pattern(
    r"(?i)/(?:\w{0,12}down(?:load)?|attach\w{0,8}|get_?file|file_?down|xiazai)(?:file|\.\w{2,5})?(?:/|\Z)"
)
_SHORT_PAGE = 20_000
"""Bytes; challenge pages and error pages are shorter than this, and longer ones are not searched for them."""


class Judged(NamedTuple):
    """An outcome and the Chinese words for what was seen."""

    outcome: OutcomeName
    saw: str


def classify(answer: Answer, asked: str = "") -> Judged:
    """The outcome of one answer. `asked` is the address at the start of the redirects, if there were any."""
    asked = asked or answer.url
    blocked = _blocked(answer)
    if blocked:
        return Judged("blocked", blocked)
    if answer.status >= 400:
        return _of_error_status(answer)
    if answer.status < 200 or answer.status >= 300:
        return _of_odd_status(answer)
    return _of_success(answer, asked)


# ---------------------------------------------------------------- one answer


_BLOCKING: dict[int, str] = {
    403: "拒绝我方访问",
    407: "要求代理认证",
    412: "疑似瑞数等脚本防护",
    429: "限制访问频率",
    451: "限制访问",
    512: "疑似加速乐防护",
    999: "拒绝程序访问",
}


def _blocked(answer: Answer) -> str:
    status = answer.status
    if "cf-mitigated" in answer.headers:
        return f"HTTP {status}，Cloudflare 人机验证"
    if status in _BLOCKING:
        return f"HTTP {status}，{_BLOCKING[status]}"
    if status == 521 and "cf-ray" not in answer.headers:
        return "HTTP 521，疑似加速乐防护"
    if status == 202 and not answer.body.strip():
        return "HTTP 202，内容为空，疑似脚本防护"
    if len(answer.body) > _SHORT_PAGE or answer.content_type not in _HTML_TYPES:
        return ""
    return _challenge(answer) if shows_little(answer.body) else ""


def _challenge(answer: Answer) -> str:
    name = challenge_in(answer.body, answer.headers.all("set-cookie"))
    if not name and answer.status not in {404, 410}:
        name = waf_in(answer.body)
    return f"HTTP {answer.status}，{name}" if name else ""


def _of_error_status(answer: Answer) -> Judged:
    status = answer.status
    saw = f"HTTP {status}"
    if status == 401:
        return Judged("login", f"{saw}，需要登录")
    if status in {404, 410}:
        return Judged("gone", saw)
    if status == 408:
        return Judged("timeout", f"{saw}，服务器等待超时")
    return Judged("client-error" if status < 500 else "server-error", saw)


def _of_odd_status(answer: Answer) -> Judged:
    if answer.status == 304:
        return Judged("ok", "HTTP 304，没有变化")
    if 300 <= answer.status < 400:
        # browsers show the body of a redirect that names no target
        return Judged("ok" if answer.body.strip() else "malformed", f"HTTP {answer.status}，没有给出跳转地址")
    return Judged("malformed", f"状态码异常：{answer.status}")


def _of_success(answer: Answer, asked: str) -> Judged:
    moved = answer.url != asked
    if moved and is_login_path(answer.url) and not is_login_path(asked):
        return Judged("login", "跳转到登录页面")
    if not moved and _is_login_wall(answer):
        return Judged("login", "打开的是登录页面")
    wrong = contradiction(asked, answer) or _empty(answer, asked)
    if wrong:
        return Judged("wrong-content", wrong)
    words = _error_words(answer, asked)
    if words:
        return Judged("soft-404", f"HTTP {answer.status}，但页面显示“{mask(words)}”")
    return _opened(answer, asked) if moved else Judged("ok", f"HTTP {answer.status}")


def _opened(answer: Answer, asked: str) -> Judged:
    if is_moved_home(asked, answer.url):
        return Judged("moved-home", f"跳转到首页 {answer.url}")
    if answer.content_type in _HTML_TYPES and _asks_password(read_page_text(looked_at(answer.body))):
        return Judged("login", "跳转到登录页面")
    return Judged("redirected", f"HTTP {answer.status}，跳转到 {answer.url}")


def _is_login_wall(answer: Answer) -> bool:
    """A deep address that is no login page's own shows nothing but a login."""
    if b"assword" not in answer.body or len(answer.body) > _SHORT_PAGE or not shows_little(answer.body):
        return False
    if answer.content_type not in _HTML_TYPES or is_home(answer.url) or is_login_path(answer.url):
        return False
    return _asks_password(read_page_text(looked_at(answer.body)))


def _asks_password(read: PageText) -> bool:
    return read.has_password and ("登录" in read.title or "登陆" in read.title)


def _error_words(answer: Answer, asked: str) -> str:
    if answer.ended == "limit":
        return ""
    if answer.body[:1] == b"{" and _is_for_people(asked.partition("?")[0]):
        return error_in_data(answer.body)
    return error_words(answer.body) if answer.content_type in _HTML_TYPES else ""


def _is_for_people(path: str) -> bool:
    """The address of a page or of a download; what else answers in data talks to programs."""
    return bool(_PAGE_FILE.search(path) or _DOWNLOAD.search(path))


def _empty(answer: Answer, asked: str) -> str:
    """Empty scripts and counters are nothing unusual; an empty page or file is."""
    if answer.status != 200 or answer.body or answer.content_type not in _HTML_TYPES:
        return ""
    return "应答为空（0 字节）" if _PAGE_FILE.search(asked.partition("?")[0]) else ""


def is_moved_home(asked: str, final: str) -> bool:
    """A deep address of a host that now opens the home page of that host."""
    same = host_name(asked).removeprefix("www.") == host_name(final).removeprefix("www.")
    return same and is_home(final) and not is_home(asked)


def is_home(url: str) -> bool:
    """Is it the address of a host's home page?"""
    rest = url.partition("://")[2]
    path = "/" + rest.partition("/")[2]
    return bool(_HOME_FILES.fullmatch(path.partition("#")[0]))


# ---------------------------------------------------------------- several tries


def is_retryable(outcome: OutcomeName, status: int = 0) -> bool:
    """Can another try, later, end otherwise? A single fault is never believed; a limit on our rate passes."""
    return outcome in PERMANENT or outcome in {"moved-home", "hijacked"} or status in {429, 503}


def combine(tries: Sequence[Try], *, needed: int = NEEDED_TRIES) -> Judged:
    """The outcome over spaced tries.

    Any try that opened wins. What hindered us in one try leaves the others without weight. A fault stands
    when `needed` tries saw one; fewer leave it open ("budget": our own limit ended the looks).
    """
    if not tries:
        return Judged("budget", "没有看")
    for outcomes in (OPENED, OURS, DOUBTFUL):
        found = [one for one in tries if one.outcome in outcomes]
        if found:
            return Judged(found[-1].outcome, found[-1].saw)
    if len(tries) < needed:
        return Judged("budget", f"{_told(tries)}，尚未复核")
    return Judged(_most_frequent(tries), _told(tries))


def _most_frequent(tries: Sequence[Try]) -> OutcomeName:
    counts = Counter(one.outcome for one in tries)
    return max(reversed(tries), key=lambda one: counts[one.outcome]).outcome


def _told(tries: Sequence[Try]) -> str:
    """Such as "HTTP 404，3 次" or "连接被拒绝，2 次；HTTP 502，1 次"."""
    counts = Counter(one.saw or one.outcome for one in tries)
    return "；".join(f"{saw}，{number} 次" for saw, number in counts.most_common())
