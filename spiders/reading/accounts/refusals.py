"""What a platform says in place of an account's posts: log in, prove that you are human, come back later, or
that the account is no more. Pure."""

from __future__ import annotations

import re

from checks.facts import TroubleCause

LONGEST = 400
"""Characters of the words that are looked at; what refuses is short."""

_CAUSES: tuple[tuple[TroubleCause, re.Pattern[str]], ...] = (
    (
        "captcha",
        re.compile(r"验证码|人机验证|滑[块动]|安全验证|完成验证|拖动|captcha|verify.{0,12}human", re.I),
    ),
    ("login", re.compile(r"登[录陆]|login|log in|sign ?in|passport|unauthori[sz]ed|token|cookie", re.I)),
    (
        "blocked",
        re.compile(
            r"频繁|频次|次数(?:过多|超限|已达|用完)|过于?快|稍后|稍候|限流|限制|拒绝|禁止|无权|风控|异常流量"
            r"|too many|rate.?limit|forbidden|denied|blocked|quota",
            re.I,
        ),
    ),
)
SAYS: dict[TroubleCause, str] = {
    "captcha": "平台要求通过验证码",
    "login": "平台要求登录",
    "blocked": "平台拒绝或限制了访问",
}
_GONE = re.compile(
    r"(?:账号|帐号|账户|帐户|用户|公众号|头条号|该号|百家号|视频号|此号|该主体)[^，。；！？\n]{0,12}"
    r"(?:注销|封禁|封停|被封|冻结|停用|已关闭|被关闭|迁移|停止使用|停更)"
)
_OF_THE_VISITOR = re.compile(r"登[录陆]|[您你]的")


def refusal_in(words: str) -> TroubleCause:
    """How the words turn us away; "" for words that do not."""
    text = words[:LONGEST]
    return next((cause for cause, pattern in _CAUSES if pattern.search(text)), "")


def gone_in(words: str) -> str:
    """The words by which the platform says that the account was given up or closed; "" for none. What speaks
    of the visitor's own account is a refusal."""
    found = _GONE.search(words[:LONGEST])
    return found[0] if found and not _OF_THE_VISITOR.search(words[:LONGEST]) else ""
