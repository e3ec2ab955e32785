"""From settings to a post office that can send: server, sender, rules. What is missing is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from monitor.posting.bundling import Rules
from monitor.posting.composing import Size
from monitor.posting.lacking import PASSWORD as PASSWORD
from monitor.posting.lacking import missing as missing
from monitor.posting.lacking import sender_of
from monitor.posting.mail import Sender
from monitor.posting.relay import Relay
from monitor.settings import Mail


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
    sender = sender_of(settings)
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
