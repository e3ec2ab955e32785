"""By what one recognises a script challenge, a firewall's page and a login. All of them are aimed at us; none
is a fault of the site."""

from __future__ import annotations

import re
from collections.abc import Sequence

from checks.late_patterns import late_pattern
from spiders.page_text import chinese_of, looked_at, read_page_text

_CHALLENGES: tuple[tuple[bytes, str], ...] = (
    (b"__jsl_clearance", "加速乐脚本防护"),
    (b"__jsluid", "加速乐脚本防护"),
    (b"$_ts", "瑞数脚本防护"),
    (b"_$_bot", "瑞数脚本防护"),
    (b"_cf_chl_opt", "Cloudflare 人机验证"),
    (b"/cdn-cgi/challenge-platform/", "Cloudflare 人机验证"),
    (b"yunsuo_session_verify", "云锁脚本防护"),
    (b"security_session_verify", "云锁脚本防护"),
    (b"wzws_confirm", "网站卫士脚本防护"),
    (b"acw_sc__v2", "阿里云脚本防护"),
    (b"TencentCaptcha", "验证码防护"),
)

_MOST_CHALLENGE_TEXT = 300
"""Bytes of text that a challenge page shows at most; a normal page may carry a firewall's script as well."""

_COOKIE_CHALLENGES = ("__jsl_clearance", "__jsluid")
_SCRIPT_ONLY = re.compile(rb"(?is)\A\s*(?:<html[^>]{0,99}>\s*)?(?:<head>\s*)?<script\b")
_SETS_COOKIE = (b"document.cookie", b"document['cookie']", b'document["cookie"]')
_GOES_ON = (b"location", b"eval(")
_UNSEEN = re.compile(rb"(?is)<(script|style)\b.*?(?:</\1\s*>|\Z)|<[^>]{0,2000}>|\s+")

_WAF_HINTS = (
    "防火墙", "拦截", "阻断", "频繁", "验证", "攻击", "拒绝", "禁止", "不合法", "防护", "创宇盾", "安全狗",
)  # fmt: skip
_FOREIGN_HINTS = (
    b"enied",
    b"locked",
    b"moment",
    b"ttention required",
    b"ttention Required",
    b"irewall",
    b"ing your ",
)

_WAF = late_pattern(
    "|".join(
        (
            r"网站防火墙|云防护|创宇盾|安全狗|waf(?:拦截|防护)",
            r"(?:请求|访问|操作)(?:已)?被(?:拦截|阻断|拒绝|禁止)",
            r"(?:访问|请求|操作)(?:过于)?频繁",
            r"请求带有不合法的?参数|疑似(?:黑客)?攻击",
            r"请完成(?:安全)?验证|安全验证|人机验证",
            r"checkingyourbrowser|justamoment\.\.\.|attentionrequired!|webapplicationfirewall",
            r"accessdenied|requestblocked|requesthasbeenblocked",
        )
    ),
    re.IGNORECASE,
)
_MOST_WAF_TEXT = 400
_LONGEST_WAF_PIECE = 80

_LOGIN = late_pattern(
    r"login|logon|sign-?in|/(?:cas|sso|oauth2?|passport)(?:/|\?|;|\Z)|[/.](?:sso|passport|cas)\.",
    re.IGNORECASE,
)


def challenge_in(body: bytes, set_cookies: Sequence[str]) -> str:
    """Name of the script challenge that a short answer is, in Chinese; "" for none."""
    for mark, name in _CHALLENGES:
        if mark in body and _shows_little(body):
            return name
    if not body.strip() and any(line.startswith(_COOKIE_CHALLENGES) for line in set_cookies):
        return "加速乐脚本防护"
    scripted = _SCRIPT_ONLY.match(body) is not None and any(mark in body for mark in _SETS_COOKIE)
    if scripted and any(mark in body for mark in _GOES_ON) and _shows_little(body):
        return "脚本防护"
    return ""


def _shows_little(body: bytes) -> bool:
    return len(_UNSEEN.sub(b"", body)) <= _MOST_CHALLENGE_TEXT


def waf_in(body: bytes) -> str:
    """What a firewall's page says; "" for a page that is none."""
    chinese = chinese_of(body)
    if not any(hint in chinese for hint in _WAF_HINTS) and not any(hint in body for hint in _FOREIGN_HINTS):
        return ""
    read = read_page_text(looked_at(body))
    if read.is_article or read.length > _MOST_WAF_TEXT:
        return ""
    for piece in (read.title, *read.pieces):
        if len(piece) <= _LONGEST_WAF_PIECE and _WAF.search(piece):
            return f"防护页面：{piece[:40]}"
    return ""


def is_login_path(url: str) -> bool:
    """Does the address name a login page?"""
    return _LOGIN.search(url.partition("?")[0]) is not None
