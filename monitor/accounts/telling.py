"""What was seen of accounts, for people and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from checks.catalogue import catalogue
from checks.facts import AccountLook, Post
from checks.findings import Finding
from checks.names import VERDICTS
from monitor.accounts.judging import JudgedAccount
from monitor.folding import harmless
from monitor.issues.sights import Key, key_of
from monitor.registry.kinds.accounts import COLLECTORS

MOST_SHOWN = 5


def look_in_words(look: AccountLook) -> str:
    """One look in one line."""
    how = COLLECTORS.get(look.collector, look.collector)
    if look.trouble:
        return harmless(f"{look.at:%Y-%m-%d %H:%M} {how} 没有看到：{look.trouble}")
    told = [f"内容 {look.shown} 条"] if look.shown else []
    told += [f"最新 {look.latest:%Y-%m-%d}"] if look.latest else []
    told += [f"粉丝 {look.followers}"] if look.followers is not None else []
    told += [f"平台显示 {look.gone}"] if look.gone else []
    told += _yes_no(look.downloadable, "能下载", "不能下载")
    told += [f"版本 {look.version}"] if look.version else []
    told += _yes_no(look.interactive, "有互动功能", "没有互动功能")
    told += [f"证据 {look.evidence}"] if look.evidence else []
    return harmless(f"{look.at:%Y-%m-%d %H:%M} {how} {'，'.join(told) or '看到，没有内容'}")


def _yes_no(value: bool | None, yes: str, no: str) -> list[str]:
    return [] if value is None else [yes if value else no]


def findings_in_words(judged: JudgedAccount) -> Iterator[str]:
    """A line for each fault and doubt, then for each gap."""
    for one in judged.said.findings:
        yield finding_in_words(finding_fields(one, judged.spared))


def finding_in_words(told: Mapping[str, Any]) -> str:
    """One finding as `finding_fields` has it, in one line."""
    excepted = f"（{told['exempted']}）" if told["exempted"] else ""
    title = catalogue()[told["check"]].title
    return harmless(f"{VERDICTS[told['verdict']]} {title}：{told['saw']}{excepted}")


def look_fields(look: AccountLook) -> dict[str, Any]:
    """The look as JSON has it; keys are only ever added."""
    return {
        "account": look.account,
        "at": look.at.isoformat(),
        "collector": look.collector,
        "trouble": look.trouble or None,
        "cause": look.cause or None,
        "url": look.url or None,
        "shown": look.shown,
        "newest": look.latest.isoformat() if look.latest else None,
        "name": look.shown_name or None,
        "subject": look.shown_subject or None,
        "followers": look.followers,
        "total": look.total,
        "gone": look.gone or None,
        "interactive": look.interactive,
        "downloadable": look.downloadable,
        "version": look.version or None,
        "released": look.released.isoformat() if look.released else None,
        "evidence": look.evidence or None,
        "posts": [post_fields(post) for post in look.posts],
    }


def post_fields(post: Post) -> dict[str, Any]:
    """The post as JSON has it."""
    return {
        "title": post.title,
        "url": post.url or None,
        "at": post.at.isoformat() if post.at else None,
        "interactions": post.interactions,
    }


def findings_fields(judged: JudgedAccount) -> Iterator[dict[str, Any]]:
    """All that was said of the account."""
    for one in judged.said.findings:
        yield finding_fields(one, judged.spared)


def finding_fields(one: Finding, spared: Mapping[Key, str]) -> dict[str, Any]:
    """A finding as JSON has it, by the names of a scan's. `exempted`: the exception that a person entered."""
    return {
        "check": one.check,
        "verdict": one.verdict,
        "severity": one.severity,
        "at": one.at,
        "what": one.what,
        "saw": one.saw,
        "pages": list(one.pages),
        "indicator": one.indicator,
        "exempted": spared.get(key_of(one)) if one.verdict in ("failed", "suspect") else None,
    }
