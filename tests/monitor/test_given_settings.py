from collections.abc import Callable
from pathlib import Path

import pytest

from checks.declaration import Check, Limit
from monitor.settings import Settings, WrongSettingsError, load_settings
from spiders.agent import AGENT


def _check(name: str, *limits: Limit) -> Check:
    return Check(name, "标题", "办法", ("code",), "room", lambda site: (), limits, "说明")


CHECKS = {"stale-home": _check("stale-home", Limit("days", 14), Limit("words", ("一",)))}


Load = Callable[..., Settings]


@pytest.fixture
def load(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Load:
    monkeypatch.chdir(tmp_path)

    def write_and_load(text: str = "", **variables: str) -> Settings:
        (tmp_path / "govmon.toml").write_text(text, "utf-8")
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        return load_settings(checks=CHECKS)

    return write_and_load


def complaint(load: Load, text: str = "", **variables: str) -> str:
    with pytest.raises(WrongSettingsError) as refused:
        load(text, **variables)
    return str(refused.value)


def test_variables_are_read_as_what_is_wanted(load: Load) -> None:
    settings = load(
        GOVMON_POLITENESS__RATE="0.5",
        GOVMON_SCAN__THOROUGH="TRUE",
        GOVMON_SCAN__FOLDER="/somewhere",
        GOVMON_IDENTITY__CONTACT="12345",
        GOVMON_BUDGET__MAX_DEPTH=" 3 ",
    )
    assert settings.politeness.rate == 0.5
    assert settings.scan.thorough is True
    assert settings.scan.folder == Path("/somewhere")
    assert settings.identity.contact == "12345"
    assert settings.budget.max_depth == 3


def test_lists_are_json_in_variables(load: Load) -> None:
    settings = load(GOVMON_POLITENESS__IGNORE_ROBOTS='["www.example.gov.cn"]')
    assert settings.politeness.ignore_robots == ("http://www.example.gov.cn/",)


@pytest.mark.parametrize("text", ["www.example.gov.cn", "[", "3", '["a"'])
def test_a_list_that_is_no_json_is_told_by_its_variable(load: Load, text: str) -> None:
    told = complaint(load, GOVMON_POLITENESS__IGNORE_ROBOTS=text)
    assert told.startswith("环境变量 GOVMON_POLITENESS__IGNORE_ROBOTS：应为列表")


def test_limits_can_be_set_by_variables_beside_the_file(load: Load) -> None:
    settings = load(
        "[checks.stale-home]\ndays = 3\n",
        GOVMON_CHECKS__STALE_HOME__DAYS="10",
        GOVMON_CHECKS__STALE_HOME__WORDS='["二"]',
    )
    assert settings.checks == {"stale-home": {"days": 10, "words": ("二",)}}


@pytest.mark.parametrize(
    ("variable", "value", "told"),
    [
        ("GOVMON_POLITE__RATE", "3", "没有这个设置。是不是想写 politeness？"),
        ("GOVMON_BUDGET__MAX_PAGE", "3", "没有这个设置。是不是想写 max_pages？"),
        ("GOVMON_BUDGET", "3", "应为一节，如 [budget]"),
        ("GOVMON_BUDGET__MAX_PAGES__MORE", "3", "应为整数"),
        ("GOVMON_POLITENESS__RATE", "nan", "不应小于 0"),
        ("GOVMON_SCAN__THOROUGH", "maybe", "应为true 或 false"),
        ("GOVMON_IDENTITY__USER_AGENT", "", "不应为空"),
        ("GOVMON_IDENTITY__USER_AGENT", "a\u00a0b", "只能用英文字母"),
    ],
)
def test_a_wrong_variable_is_told_by_its_name(load: Load, variable: str, value: str, told: str) -> None:
    text = complaint(load, **{variable: value})
    assert text.startswith(f"环境变量 {variable}：")
    assert told in text


def test_variables_of_others_are_left_alone(load: Load) -> None:
    assert load(GOVMON_SETUP="pip") == Settings()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[budget]\nmax_pages = "7"\n', "应为整数（现在是 '7'）"),
        ("[budget]\nmax_pages = true\n", "应为整数"),
        ("[politeness]\nrate = nan\n", "不应小于 0（现在是 nan）"),
        ('[scan]\nallow_private = "true"\n', "应为true 或 false"),
        ("[scan]\nbrowser = 3\n", "应为路径"),
        ('[identity]\ncontact = "a\\nX-Evil: 1"\n', "只能用英文字母"),
        ('[identity]\ncontact = "a\\n"\n', "只能用英文字母"),
        ("checks = 3\n", "应为一节，如 [checks.stale-home]"),
    ],
)
def test_a_file_has_values_of_the_right_kind(load: Load, text: str, told: str) -> None:
    assert told in complaint(load, text)


def test_wrong_sections_keys_and_limits_are_told_together(load: Load) -> None:
    text = "[polite]\n[budget]\nmax_pages = 0\n[scan]\nrendr = 1\n[checks.stale-home]\nday = 1\n"
    lines = complaint(load, text).splitlines()
    assert [line.partition("：")[0] for line in lines] == [
        "govmon.toml 的 polite",
        "govmon.toml 的 [budget] max_pages",
        "govmon.toml 的 [scan] rendr",
        "govmon.toml 的 [checks.stale-home] day",
    ]


def test_we_read_as_a_browser_and_say_who_we_are() -> None:
    assert Settings().full_user_agent == AGENT
    assert AGENT.isascii()
    assert "govmon/" in AGENT
