"""What `govmon mail` does and prints."""

from __future__ import annotations

import asyncio
import json
import os
import uuid
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from rich.table import Table

from monitor import clock
from monitor.console import Paper, counted
from monitor.exit_status import COULD_NOT_LOOK, DONE
from monitor.folding import harmless
from monitor.posting.desk import COPY_STATES, Listed, listed, send_again
from monitor.posting.mail import Content, Envelope, built
from monitor.posting.mime import AddressError, checked
from monitor.posting.office import Office, missing, office_of
from monitor.posting.outcome import Outcome, Sent, ServerTroubleError
from monitor.posting.relay import Relay, connect
from monitor.posting.standing import STATES
from monitor.posting.writing import File
from monitor.refusals import RefusedError
from monitor.settings import load_settings
from monitor.store.database import reading, transaction
from monitor.store.opening import opened
from monitor.store.tables.posting import LetterRecipient

_STATES = {**STATES, **COPY_STATES}


def send_test(config: Path | None, address: str) -> int:
    """Sends one mail now, beside the outbox. Raises RefusedError where it cannot be tried at all."""
    settings = load_settings(config).mail
    if lacking := missing(settings, os.environ):
        raise RefusedError(lacking)
    try:
        checked(address)
    except AddressError as error:
        raise RefusedError(f"{address} 不是邮箱地址。例：zhangsan@example.gov.cn") from error
    office = office_of(settings, os.environ)
    return asyncio.run(_send_test(office, address, clock.now()))


async def _send_test(office: Office, address: str, at: datetime) -> int:
    try:
        line = await connect(office.relay)
        try:
            _say_connected(office.relay, line.encryption)
            data = _test_mail(office, address, at)
            outcome = await line.send(office.sender.address, address, data, lambda: True)
        finally:
            await line.close()
    except ServerTroubleError as trouble:
        _say(str(trouble))
        return COULD_NOT_LOOK
    _say(_result(outcome, address))
    return DONE if isinstance(outcome, Sent) else COULD_NOT_LOOK


def _say_connected(relay: Relay, encryption: str) -> None:
    login = f"，已登录 {relay.user}" if relay.user else ""
    _say(f"已连接 {relay.host}:{relay.port}，{encryption or '没有加密'}{login}。")


def _say(text: str) -> None:
    Paper().print(text)


def _test_mail(office: Office, address: str, at: datetime) -> bytes:
    content = Content(
        subject="govmon 试验邮件",
        text=f"这是一封试验邮件，{at:%Y-%m-%d %H:%M} 发出。\n\n附件应显示为：政府网站监测试验附件.txt",
        files=(File("政府网站监测试验附件.txt", "text/plain", "附件能打开。\n".encode()),),
    )
    message_id = f"<govmon.test.{uuid.uuid4().hex}@{office.size.domain}>"
    return built([content], Envelope(message_id, address, "", at), office.sender)


def _result(outcome: Outcome, address: str) -> str:
    if isinstance(outcome, Sent):
        return f"服务器已收下给 {address} 的邮件：{outcome.answer}。请查看收件箱，没有的看垃圾箱。"
    return f"没有发出：{getattr(outcome, 'trouble', '')}"


def print_letters(config: Path | None, state: str | None, most: int, *, as_json: bool) -> int:
    """The letters with their copies. Raises RefusedError for an unknown state."""
    with reading(opened(load_settings(config))) as session:
        found = listed(session, state, most)
    if as_json:
        _say(json.dumps([_fields(one) for one in found], ensure_ascii=False, indent=2))
        return DONE
    if found:
        Paper().print(_table(found))
    _say(f"{counted(len(found), most, '封信')}重发：govmon mail resend 编号")
    return DONE


def resend_letter(config: Path | None, number: int, *, arrived_too: bool) -> int:
    """Has a letter sent again. Raises RefusedError where there is nothing to send."""
    settings = load_settings(config)
    with transaction(opened(settings)) as session:
        count = send_again(session, number, settings.mail.operator, clock.now(), arrived_too=arrived_too)
    _say(f"信 {number} 将重发 {count} 份，由 govmon run 发出。")
    if lacking := missing(settings.mail, os.environ):
        _say(lacking)
    return DONE


def _table(found: Sequence[Listed]) -> Table:
    drawn = Table(show_header=True, header_style="bold")
    for title in ("编号", "写于", "主题", "收件人", "状态", "情况"):
        drawn.add_column(title, overflow="fold", no_wrap=title in ("编号", "写于"))
    for one in found:
        letter = one.letter
        first = (str(letter.id), f"{letter.written_at:%m-%d %H:%M}", harmless(letter.subject))
        if not one.copies:
            drawn.add_row(*first, "", _STATES.get(letter.state, letter.state), "")
        for index, copy in enumerate(one.copies):
            drawn.add_row(*(first if index == 0 else ("", "", "")), *_cells(copy))
    return drawn


def _cells(copy: LetterRecipient) -> tuple[str, str, str]:
    part = f"（{copy.part}/{copy.parts}）" if copy.parts > 1 else ""
    state = _STATES.get(copy.state, copy.state)
    when = f"{copy.ended_at:%m-%d %H:%M}" if copy.ended_at else ""
    return f"{copy.address}{part}", state, harmless(" ".join(filter(None, (when, copy.trouble))))


def _fields(one: Listed) -> dict[str, Any]:
    letter = one.letter
    return {
        "id": letter.id,
        "key": letter.key,
        "kind": letter.kind,
        "subject": letter.subject,
        "written": letter.written_at.isoformat(),
        "state": letter.state,
        "recipients": [
            {
                "address": copy.address,
                "part": copy.part,
                "parts": copy.parts,
                "state": copy.state,
                "tries": copy.tries,
                "message_id": copy.message_id or None,
                "ended": copy.ended_at.isoformat() if copy.ended_at else None,
                "trouble": copy.trouble,
            }
            for copy in one.copies
        ],
    }
