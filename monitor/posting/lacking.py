"""What has to be set before any mail can be sent."""

from __future__ import annotations

from collections.abc import Mapping

from monitor.settings import Mail

PASSWORD = "GOVMON_MAIL_PASSWORD"  # noqa: S105 - the name of the variable


def missing(settings: Mail, environment: Mapping[str, str]) -> str:
    """What has to be set before anything can be sent, in Chinese; "" when nothing is missing."""
    if not settings.server:
        return "没有设置邮件服务器，信件不会发出。请填写 [mail] server、user。"
    if not sender_of(settings):
        return "没有设置发件人。请填写 [mail] sender，如 watch@example.gov.cn。"
    if settings.user and not environment.get(PASSWORD):
        return f"没有邮箱口令。请在环境变量 {PASSWORD} 中给出（QQ、163 等邮箱用授权码）。"
    return ""


def sender_of(settings: Mail) -> str:
    """The address that mails come from; "" where none is set."""
    return settings.sender or (settings.user if "@" in settings.user else "")
