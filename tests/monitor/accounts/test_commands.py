"""`govmon accounts` and `govmon posts`, from the ledger to issues and back."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from monitor import clock
from monitor.__main__ import run

PICTURE = b"\x89PNG\r\n\x1a\n" + b"\x00" * 64
ACCOUNTS = [
    ("平台", "账号名称", "采集方式", "粉丝数", "备案状态", "公告关停日期", "自定期限", "依据"),
    ("微信公众号", "甲县发布", "导入", 500, "开设", "", "", ""),
    ("微博", "甲县教育", "人工", 900, "开设", "", 10, "县里的办法"),
]

Govmon = Callable[..., int]


@pytest.fixture
def govmon(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Govmon:
    monkeypatch.chdir(tmp_path)

    def call(*words: object) -> int:
        return run([str(word) for word in words])

    return call


def table(name: str, rows: Sequence[Sequence[object]]) -> str:
    with Path(name).open("w", encoding="utf-8", newline="") as opened:
        csv.writer(opened).writerows(rows)
    return name


def printed(capsys: pytest.CaptureFixture[str]) -> Any:
    return json.loads(capsys.readouterr().out)


def ago(days: int) -> str:
    return f"{clock.now().date() - timedelta(days=days)}"


def shown(govmon: Govmon, capsys: pytest.CaptureFixture[str], name: str) -> dict[str, Any]:
    capsys.readouterr()
    assert govmon("accounts", "show", name, "--format", "json") == 0
    found: dict[str, Any] = printed(capsys)
    return found


def verdicts(told: dict[str, Any]) -> dict[str, str]:
    return {one["check"]: one["verdict"] for one in told["findings"]}


def test_posts_of_a_table_are_judged_as_of_the_day_they_reach_to(
    govmon: Govmon, capsys: pytest.CaptureFixture[str]
) -> None:
    assert govmon("accounts", "import", table("a.csv", ACCOUNTS)) == 0
    headings = ("平台", "账号名称", "发布时间", "统计截至", "标题")
    rows = [
        ("微信公众号", "甲县发布", ago(30), ago(0), "一"),
        ("微信公众号", "甲县发布", ago(60), ago(0), "二"),
    ]
    assert govmon("posts", "import", table("p.csv", [headings, *rows]), "--as", "张三") == 0
    told = shown(govmon, capsys, "甲县发布")
    assert verdicts(told)["stale-account"] == "failed"
    assert [post["title"] for post in told["posts"]] == ["一", "二"]
    assert (told["changes"][0]["actor"], told["changes"][0]["action"]) == ("张三", "accounts.import")
    capsys.readouterr()
    assert govmon("issues", "list", "--account", "甲县发布", "--format", "json") == 0
    (issue,) = printed(capsys)
    assert (issue["state"], issue["site"], issue["account"]) == ("open", None, "微信公众号 甲县发布")


def test_all_findings_come_at_once(govmon: Govmon, capsys: pytest.CaptureFixture[str]) -> None:
    govmon("accounts", "import", table("a.csv", ACCOUNTS))
    headings = ("平台", "账号名称", "发布时间", "统计截至")
    govmon("posts", "import", table("p.csv", [headings, ("微信公众号", "甲县发布", ago(30), ago(0))]))
    capsys.readouterr()
    assert govmon("accounts", "findings", "--format", "json") == 0
    told = {one["account"]: one for one in printed(capsys)}
    assert list(told) == ["微信公众号 甲县发布", "微博 甲县教育"]
    assert verdicts(told["微信公众号 甲县发布"])["stale-account"] == "failed"
    assert (told["微博 甲县教育"]["look"], told["微博 甲县教育"]["state"]) == (None, "open")
    assert govmon("accounts", "findings") == 0
    lines = capsys.readouterr().out.splitlines()
    assert any(line.startswith("微信公众号 甲县发布 不合要求 政务新媒体超期未更新") for line in lines)
    assert lines[-1] == "共 2 个账号，1 个有问题或疑点。"


def test_an_old_table_accuses_nobody(govmon: Govmon, capsys: pytest.CaptureFixture[str]) -> None:
    govmon("accounts", "import", table("a.csv", ACCOUNTS))
    headings = ("平台", "账号名称", "发布时间", "统计截至")
    govmon("posts", "import", table("p.csv", [headings, ("微信公众号", "甲县发布", ago(40), ago(20))]))
    assert verdicts(shown(govmon, capsys, "甲县发布"))["stale-account"] == "not_checked"


def test_a_person_confirms_with_a_picture_that_is_kept(
    govmon: Govmon, capsys: pytest.CaptureFixture[str]
) -> None:
    govmon("accounts", "import", table("a.csv", ACCOUNTS))
    Path("shot.png").write_bytes(PICTURE)
    assert govmon("accounts", "confirm", "微博 甲县教育", "--newest", ago(12), "--evidence", "shot.png") == 0
    told = shown(govmon, capsys, "甲县教育")
    assert verdicts(told)["stale-account"] == "failed"  # the place asks for ten days
    assert Path(told["looks"][0]["evidence"]).read_bytes() == PICTURE
    later = ("--newest", ago(0), "--interactive", "--evidence", "shot.png")
    assert govmon("accounts", "confirm", "甲县教育", *later) == 0
    assert "stale-account" not in verdicts(shown(govmon, capsys, "甲县教育"))
    capsys.readouterr()
    assert govmon("accounts", "show", "甲县教育") == 0
    assert "县里的办法" in capsys.readouterr().out


def test_who_only_looked_for_comments_says_nothing_of_the_posts(
    govmon: Govmon, capsys: pytest.CaptureFixture[str]
) -> None:
    govmon("accounts", "import", table("a.csv", ACCOUNTS))
    assert govmon("accounts", "confirm", "甲县教育", "--not-interactive", "--evidence", "http://x.cn/1") == 0
    said = verdicts(shown(govmon, capsys, "甲县教育"))
    assert (said["account-without-interaction"], said["stale-account"]) == ("failed", "not_checked")


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("accounts", "confirm", "甲县教育", "--evidence", "http://x.cn/1"), "请写看到了什么"),
        (("accounts", "confirm", "甲县教育", "--newest", "昨天", "--evidence", "http://x.cn/1"), "不是日期"),
        (("accounts", "confirm", "甲县教育", "--newest", "2099-01-01", "--evidence", "http://x/1"), "没有到"),
        (("accounts", "confirm", "甲县教育", "--newest", "2026-01-01", "--evidence", "none.png"), "none.png"),
        (("accounts", "look", "甲县教育"), "人工"),
        (("accounts", "look", "乙县"), "没有登记账号"),
        (("accounts", "show", "同名"), "不止一个"),
        (("issues", "add", "--indicator", "gov2019.account.security", "--what", "x", "--saw", "y",
          "--evidence", "z"), "其中之一"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused(
    govmon: Govmon, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], complaint: str
) -> None:
    rows = [*ACCOUNTS, ("微博", "同名", "", "", "", "", "", ""), ("抖音", "同名", "", "", "", "", "", "")]
    govmon("accounts", "import", table("a.csv", rows))
    capsys.readouterr()
    assert govmon(*words) == 2
    assert complaint in capsys.readouterr().err


@pytest.mark.parametrize(
    ("heading", "value", "complaint"),
    [
        ("备案状态", "公告关停", "公告日期"),
        ("备案状态", "关停", "关停日期"),
        ("自定期限", 5, "依据"),
        ("自定期限", 20, "14"),
        ("采集方式", "订阅源", "采集标识"),
        ("采集方式", "微博", "主页网址"),
    ],
)
def test_a_ledger_that_contradicts_itself_is_refused(
    govmon: Govmon, capsys: pytest.CaptureFixture[str], heading: str, value: object, complaint: str
) -> None:
    file = table("a.csv", [("平台", "账号名称", heading), ("微博", "甲县发布", value)])
    assert govmon("accounts", "import", file) == 2
    assert complaint in capsys.readouterr().err


def test_a_person_enters_what_no_machine_can_see(govmon: Govmon, capsys: pytest.CaptureFixture[str]) -> None:
    govmon("accounts", "import", table("a.csv", ACCOUNTS))
    what = ("--what", "https://weibo.com/1/a", "--saw", "严重表述错误", "--evidence", "shot.png")
    entered = ("issues", "add", "--account", "甲县教育", "--indicator", "gov2019.account.security", *what)
    assert govmon(*entered) == 0
    capsys.readouterr()
    assert govmon("issues", "show", "1") == 0
    assert "微博 甲县教育" in capsys.readouterr().out
    assert govmon("issues", "recheck", "1") == 2
    assert govmon("posts", "template", "t.xlsx") == 0
