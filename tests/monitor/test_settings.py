from collections.abc import Callable
from pathlib import Path

import pytest

from checks.declaration import Check, Limit
from monitor.settings import Settings, WrongSettingsError, described_settings, load_settings


def _check(name: str, *limits: Limit) -> Check:
    return Check(name, "标题", "办法", ("code",), "room", lambda site: (), limits, "说明")


CHECKS = {
    "stale-home": _check("stale-home", Limit("days", 14)),
    "wordy": _check("wordy", Limit("words", ("一",)), Limit("share", 0.5), Limit("strict", True)),
}


Load = Callable[[str], Settings]


@pytest.fixture
def load(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Load:
    monkeypatch.chdir(tmp_path)

    def write_and_load(text: str) -> Settings:
        (tmp_path / "govmon.toml").write_text(text, "utf-8")
        return load_settings(checks=CHECKS)

    return write_and_load


def test_without_a_file_the_defaults_hold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert load_settings(checks=CHECKS) == Settings()


def test_what_the_file_says_holds(load: Load) -> None:
    settings = load('[budget]\nmax_pages = 7\n[identity]\ncontact = "mailto:a@b.cn"\n')
    assert settings.budget.max_pages == 7
    assert settings.full_user_agent.endswith("(+mailto:a@b.cn)")


def test_a_variable_outranks_the_file(load: Load, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOVMON_BUDGET__MAX_PAGES", "9")
    settings = load("[budget]\nmax_pages = 7\nmax_depth = 3\n")
    assert (settings.budget.max_pages, settings.budget.max_depth) == (9, 3)


def test_how_many_attachments_are_read_can_be_set(load: Load) -> None:
    settings = load("[budget]\nmax_attachments = 0\nattachment_megabytes = 2\n")
    assert (settings.budget.max_attachments, settings.budget.attachment_megabytes) == (0, 2)
    with pytest.raises(WrongSettingsError, match=r"attachment_megabytes.*不应大于 100"):
        load("[budget]\nattachment_megabytes = 101\n")


def test_limits_of_checks_take_the_type_of_their_default(load: Load) -> None:
    settings = load('[checks.stale-home]\ndays = 10\n[checks.wordy]\nwords = ["二"]\nshare = 1\n')
    assert settings.checks == {"stale-home": {"days": 10}, "wordy": {"words": ("二",), "share": 1}}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[politeness]\nrates = 3\n", ["govmon.toml", "[politeness] rates", "没有这个设置", "rate"]),
        ("[polite]\nrate = 3\n", ["govmon.toml", "polite", "没有这个设置", "politeness"]),
        ("[budget]\nmax_pages = 0\n", ["[budget] max_pages", "不应小于 1", "现在是 0"]),
        ('[budget]\nmax_pages = "many"\n', ["[budget] max_pages", "整数", "many"]),
        ("[politeness]\nrate = -1\n", ["[politeness] rate", "不应小于 0"]),
        ("[budget]\nmax_seconds = 0\n", ["[budget] max_seconds", "应大于 0"]),
        ('[scan]\nrender = "often"\n', ["[scan] render", "'auto'", "'never'", "often"]),
        ('[scan]\nallow_private = "maybe"\n', ["[scan] allow_private", "true 或 false"]),
        ('[scan]\nsearch_views = "often"\n', ["[scan] search_views", "true 或 false"]),
        ('[scan]\ntry_search = "often"\n', ["[scan] try_search", "true 或 false"]),
        ('[identity]\nuser_agent = "政府"\n', ["[identity] user_agent", "英文字母"]),
        ('[daemon]\nscan_at = "25:00"\n', ["[daemon] scan_at", "24 小时制的时刻，如 20:00", "25:00"]),
        ('[daemon]\nreports_at = "8点"\n', ["[daemon] reports_at", "24 小时制的时刻"]),
        ('[daemon]\nlisten = "9180"\n', ["[daemon] listen", "地址和端口，如 127.0.0.1:9180"]),
        ('[mail]\nserver = "smtp 服务器"\n', ["[mail] server", "域名或地址"]),
        ('[mail]\noperator = "张三"\n', ["[mail] operator", "应为邮箱"]),
        ('[politeness]\nignore_robots = ["ftp://a/"]\n', ["[politeness] ignore_robots", "http"]),
        ("budget = 3\n", ["budget", "一节"]),
        ("[checks.stale-hom]\ndays = 3\n", ["[checks.stale-hom]", "没有这项检查", "stale-home"]),
        ("[checks.stale-home]\nday = 3\n", ["[checks.stale-home] day", "没有这个限值", "days"]),
        ("[checks.stale-home]\ndays = -1\n", ["[checks.stale-home] days", "不小于 0 的整数", "-1"]),
        ("[checks.stale-home]\ndays = true\n", ["[checks.stale-home] days", "整数"]),
        ("[checks.stale-home]\ndays = 1.5\n", ["[checks.stale-home] days", "整数"]),
        ("[checks.wordy]\nwords = 3\n", ["[checks.wordy] words", "列表"]),
        ("[checks.wordy]\nshare = []\n", ["[checks.wordy] share", "数字"]),
        ("[checks.wordy]\nstrict = 1\n", ["[checks.wordy] strict", "true 或 false"]),
        ("[checks]\nstale-home = 3\n", ["[checks] stale-home", "一节"]),
        ('[daemon]\nreports_at = "8:00"\n', ["[daemon] reports_at", "现在是 '8:00'"]),
        ('[reports]\nautomatic = ["weekly"]\n', ["[reports] automatic", "没有“weekly”这种报告", "daily"]),
        ('[reports]\nautomatic = "daily"\n', ["[reports] automatic", "列表"]),
        ("[reports]\nmonthly_day = 0\n", ["[reports] monthly_day", "不应小于 1", "现在是 0"]),
        ("[reports]\nmonthly_day = 29\n", ["[reports] monthly_day", "不应大于 28"]),
        ("[reports]\nquarterly_day = 29\n", ["[reports] quarterly_day", "不应大于 28"]),
        ("[reports]\nannual_day = 32\n", ["[reports] annual_day", "不应大于 31"]),
        ("[reports]\nleast_coverage = 1.1\n", ["[reports] least_coverage", "不应大于 1", "现在是 1.1"]),
        ("[reports]\nleast_coverage = -0.1\n", ["[reports] least_coverage", "不应小于 0"]),
        ("[budget\n", ["govmon.toml", "TOML"]),
    ],
)
def test_wrong_settings_refuse_to_start_and_name_the_place(load: Load, text: str, told: list[str]) -> None:
    with pytest.raises(WrongSettingsError) as refused:
        load(text)
    assert [word for word in told if word not in str(refused.value)] == []


def test_a_wrong_variable_is_named_as_such(load: Load, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOVMON_BUDGET__MAX_PAGES", "many")
    with pytest.raises(WrongSettingsError, match="环境变量 GOVMON_BUDGET__MAX_PAGES"):
        load("")


def test_everything_wrong_is_told_at_once(load: Load) -> None:
    with pytest.raises(WrongSettingsError) as refused:
        load("[budget]\nmax_pages = 0\nmax_depth = -1\n")
    assert len(str(refused.value).splitlines()) == 2


def test_a_named_file_must_exist(tmp_path: Path) -> None:
    with pytest.raises(WrongSettingsError, match=r"找不到设置文件 .*none\.toml"):
        load_settings(tmp_path / "none.toml", CHECKS)


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "gbk.toml").write_bytes("# 设置".encode("gbk"))
    with pytest.raises(WrongSettingsError, match="UTF-8"):
        load_settings(tmp_path / "gbk.toml", CHECKS)


def test_robots_are_overridden_only_for_authorised_hosts(load: Load) -> None:
    settings = load('[politeness]\nignore_robots = ["www.example.gov.cn"]\n')
    assert settings.overrides_robots("https://www.example.gov.cn/a")
    assert not settings.overrides_robots("https://other.example.gov.cn/")


def test_the_defaults_of_all_checks_fit_their_own_types() -> None:
    from checks.catalogue import catalogue
    from monitor.check_limits import limit_complaints

    defaults = {
        name: {
            limit.name: list(limit.default) if isinstance(limit.default, tuple) else limit.default
            for limit in check.limits
        }
        for name, check in catalogue().items()
    }
    assert limit_complaints(defaults, catalogue()) == []


def test_every_setting_is_described_with_its_default() -> None:
    described = {(section, key): default for section, key, default in described_settings()}
    assert described["budget", "max_pages"] == Settings().budget.max_pages
    assert described["politeness", "rate"] == Settings().politeness.rate


def test_further_rules_for_documents_are_read_with_the_settings(tmp_path: Path) -> None:
    rules = tmp_path / "rules.toml"
    rules.write_text("[[rule]]\nname = '供水'\npattern = '供水'\nreason = '本地规定'\n", "utf-8")
    file = tmp_path / "govmon.toml"
    file.write_text(f"[documents]\nexempt = '{rules}'\n", "utf-8")
    assert [rule.reason for rule in load_settings(file).exempt] == ["本地规定"]


@pytest.mark.parametrize(
    "text", [None, "[[rule]]\nname = 'x'\n", "[[rule]]\nname='x'\nreason='y'\npattern='('\n", "="]
)
def test_rules_that_cannot_be_read_refuse_to_start(tmp_path: Path, text: str | None) -> None:
    rules = tmp_path / "rules.toml"
    if text is not None:
        rules.write_text(text, "utf-8")
    file = tmp_path / "govmon.toml"
    file.write_text(f"[documents]\nexempt = '{rules}'\n", "utf-8")
    with pytest.raises(WrongSettingsError, match="documents"):
        load_settings(file)
