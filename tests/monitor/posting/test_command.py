from __future__ import annotations

import json
from pathlib import Path

import pytest

from monitor.__main__ import run
from monitor.posting.office import PASSWORD, missing
from monitor.settings import Mail
from monitor.store.database import open_database
from monitor.store.migrating import bring_up_to_date
from tests.monitor.posting.mailbox import Mailbox
from tests.monitor.posting.posts import NOON, OFFICE, office, post, register, write


@pytest.fixture
def config(tmp_path: Path, mailbox: Mailbox) -> Path:
    file = tmp_path / "govmon.toml"
    file.write_text(
        f"""[database]\naddress = "sqlite:///{tmp_path / "govmon.db"}"
[mail]\nserver = "127.0.0.1"\nport = {mailbox.port}\nsecurity = "none"\nsender = "watch@example.gov.cn"\n""",
        "utf-8",
    )
    return file


def govmon(config: Path, *words: str) -> int:
    return run(["mail", *words, "--config", str(config)])


def test_a_test_mail_arrives_and_says_so(
    config: Path, mailbox: Mailbox, capsys: pytest.CaptureFixture[str]
) -> None:
    assert govmon(config, "test", "a@example.gov.cn") == 0
    assert "已收下" in capsys.readouterr().out
    [taken] = mailbox.taken
    assert [file.get_filename() for file in taken.mail.iter_attachments()] == ["政府网站监测试验附件.txt"]


def test_a_test_mail_that_is_refused_says_why(
    config: Path, mailbox: Mailbox, capsys: pytest.CaptureFixture[str]
) -> None:
    mailbox.for_address["a@example.gov.cn"] = "550 nobody here"
    assert govmon(config, "test", "a@example.gov.cn") == 3
    assert "550 nobody here" in capsys.readouterr().out


def test_a_server_that_is_not_there_says_so(config: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config.write_text(config.read_text("utf-8").replace('"127.0.0.1"', '"127.0.0.9"'), "utf-8")
    assert govmon(config, "test", "a@example.gov.cn") == 3
    assert "127.0.0.9" in capsys.readouterr().out


def test_what_is_no_address_is_refused(config: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert govmon(config, "test", "nobody") == 2
    assert "不是邮箱地址" in capsys.readouterr().err


def test_list_and_resend(config: Path, mailbox: Mailbox, capsys: pytest.CaptureFixture[str]) -> None:
    engine = open_database(f"sqlite:///{config.parent / 'govmon.db'}")
    bring_up_to_date(engine)
    register(engine)
    number = write(engine, "a")
    mailbox.for_address[OFFICE] = "550 no"
    post(engine, office(mailbox.port), NOON)
    engine.dispose()
    assert govmon(config, "list", "--state", "被拒收") == 0
    assert "被拒收" in capsys.readouterr().out
    assert govmon(config, "resend", str(number)) == 0
    assert "将重发 1 份" in capsys.readouterr().out
    assert govmon(config, "list", "--format", "json") == 0
    told = json.loads(capsys.readouterr().out)
    assert [(one["state"], one["recipients"][0]["state"]) for one in told if one["id"] == number] == [
        ("sending", "unsent")
    ]


@pytest.mark.parametrize(
    ("settings", "environment", "words"),
    [
        (Mail(), {}, "没有设置邮件服务器"),
        (Mail(server="a"), {}, "没有设置发件人"),
        (Mail(server="a", user="watch"), {PASSWORD: "x"}, "没有设置发件人"),
        (Mail(server="a", user="watch@b.cn"), {}, PASSWORD),
        (Mail(server="a", user="watch@b.cn"), {PASSWORD: "x"}, ""),
        (Mail(server="a", sender="watch@b.cn"), {}, ""),
    ],
)
def test_what_is_missing_is_named(settings: Mail, environment: dict[str, str], words: str) -> None:
    assert words in missing(settings, environment)
    assert bool(words) == bool(missing(settings, environment))
