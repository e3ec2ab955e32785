"""From settings to a post office that can send: server, sender, rules. What is missing is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from monitor.posting.bundling import Rules
from monitor.posting.composing import Size
from monitor.posting.mail import Sender
from monitor.posting.relay import Relay
from monitor.settings import Mail

PASSWORD = "GOVMON_MAIL_PASSWORD"  # noqa: S105 - the name of the variable


@dataclass(frozen=True, slots=True)
class Office:
    """All that sending needs."""

    relay: Relay
    sender: Sender
    rules: Rules
    size: Size
    operator: str


def office_of(settings: Mail, environment: Mapping[str, str]) -> Office:
    """The office as set up; `missing` has been asked before."""
    sender = _sender(settings)
    domain = sender.rpartition("@")[2]
    relay = Relay(
        host=settings.server,
        port=settings.port,
        security=settings.security,
        domain=domain,
        user=settings.user,
        password=environment.get(PASSWORD, ""),
        ca_file=settings.ca_file,
        patience=settings.timeout,
    )
    return Office(
        relay=relay,
        sender=Sender(sender, settings.sender_name, settings.operator or sender),
        rules=Rules(timedelta(minutes=settings.gather_minutes), settings.alerts_an_hour),
        size=Size(domain, settings.most_megabytes * 1_000_000),
        operator=settings.operator,
    )


def missing(settings: Mail, environment: Mapping[str, str]) -> str:
    """What has to be set before anything can be sent, in Chinese; "" when nothing is missing."""
    if not settings.server:
        return "没有设置邮件服务器，信件不会发出。请填写 [mail] server、user。"
    if not _sender(settings):
        return "没有设置发件人。请填写 [mail] sender，如 watch@example.gov.cn。"
    if settings.user and not environment.get(PASSWORD):
        return f"没有邮箱口令。请在环境变量 {PASSWORD} 中给出（QQ、163 等邮箱用授权码）。"
    return ""


def _sender(settings: Mail) -> str:
    return settings.sender or (settings.user if "@" in settings.user else "")
