from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from monitor.settings import Settings, WrongSettingsError, load_settings
from spiders.reading.accounts.mapping import JsonMapping

JSON = """
[collectors.bridge]
url = "http://bridge.intra/list?account={id}"
inside = true
items = "data.list"
time = "create_time"
title = "title"
link = "url"
total = "data.total"
"""
FEED = '[collectors.rsshub]\nkind = "feed"\nurl = "http://rsshub.intra:1200/{id}"\n'

WEIBO = '[collectors.weibo]\nkind = "weibo"\nurl = "http://10.1.2.3:8080"\ninside = true\n'

NAMES = "名称只能用小写英文字母、数字和 - _，以字母开头，如 [collectors.rsshub]。"

Load = Callable[[str], Settings]


@pytest.fixture
def load(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Load:
    monkeypatch.chdir(tmp_path)

    def write_and_load(text: str) -> Settings:
        (tmp_path / "govmon.toml").write_text(text, "utf-8")
        return load_settings(checks={})

    return write_and_load


def test_a_list_as_json_is_described_by_paths(load: Load) -> None:
    bridge = load(JSON).collectors["bridge"]
    assert (bridge.kind, bridge.url, bridge.inside) == ("json", "http://bridge.intra/list?account={id}", True)
    assert bridge.mapping == JsonMapping(
        items="data.list", time="create_time", title="title", link="url", total="data.total"
    )


def test_a_feed_service_needs_no_paths(load: Load) -> None:
    rsshub = load(FEED).collectors["rsshub"]
    assert (rsshub.kind, rsshub.inside, rsshub.mapping) == ("feed", False, None)


def test_a_host_in_place_of_weibos_is_named_by_its_address_alone(load: Load) -> None:
    weibo = load(WEIBO).collectors["weibo"]
    assert (weibo.kind, weibo.url, weibo.inside) == ("weibo", "http://10.1.2.3:8080", True)


def test_variables_describe_a_collector_as_well(load: Load, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOVMON_COLLECTORS__RSSHUB__INSIDE", "true")
    assert load(FEED).collectors["rsshub"].inside is True


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "collectors = 3\n",
            "collectors：应为一节，如 [collectors.rsshub]（现在是 3）。",
        ),
        (
            "[collectors]\nrsshub = 3\n",
            "[collectors] rsshub：应为一节，如 [collectors.rsshub]（现在是 3）。",
        ),
        (
            "[collectors.'平台']\n",
            f"[collectors.平台]：{NAMES}",
        ),
        (
            "[collectors.http]\n",
            f"[collectors.http]：{NAMES}",
        ),
        (
            JSON + 'titel = "t"\n',
            "[collectors.bridge] titel：没有这个设置。是不是想写 title？",
        ),
        (
            FEED.replace('"feed"', '"rss"'),
            "[collectors.rsshub] kind：只能是 'json'、'feed'、'page'、'weibo' 之一（现在是 'rss'）。",
        ),
        (
            WEIBO.replace("8080", "8080/api?uid={id}"),
            (
                "[collectors.weibo] url：微博镜像只写基地址，如 http://10.1.2.3:8080，不写 {id} 和参数"
                "（现在是 'http://10.1.2.3:8080/api?uid={id}'）。"
            ),
        ),
        (
            WEIBO.replace("http:", "ftp:"),
            "[collectors.weibo] url：应以 http:// 或 https:// 开头（现在是 'ftp://10.1.2.3:8080'）。",
        ),
        (
            FEED + "inside = 1\n",
            "[collectors.rsshub] inside：应为true 或 false（现在是 1）。",
        ),
        (
            '[collectors.rsshub]\nkind = "feed"\n',
            ('[collectors.rsshub] url：没有写地址。例：url = "http://rsshub.intra:1200/weibo/user/{id}"'),
        ),
        (
            '[collectors.rsshub]\nkind = "feed"\nurl = "ftp://a/{id}"\n',
            "[collectors.rsshub] url：应以 http:// 或 https:// 开头（现在是 'ftp://a/{id}'）。",
        ),
        (
            '[collectors.rsshub]\nkind = "feed"\nurl = "http://{id}.example.com/feed"\n',
            (
                "[collectors.rsshub] url：账号编号的位置 {id} 应在域名之后"
                "（现在是 'http://{id}.example.com/feed'）。"
            ),
        ),
        (
            '[collectors.rsshub]\nkind = "feed"\nurl = "http://u:p@example.com/{id}"\n',
            (
                "[collectors.rsshub] url：网址里不能带用户名和密码，请写成 http://example.com/"
                "（现在是 'http://u:p@example.com/{id}'）。"
            ),
        ),
        (
            FEED + 'items = "data"\n',
            "[collectors.rsshub] items：只有 kind = \"json\" 时才写，现在 kind 是 'feed'。",
        ),
        (
            '[collectors.bridge]\nurl = "http://bridge.intra/{id}"\nitems = "data"\n',
            '[collectors.bridge] time：没有写发布时间在哪里。例：time = "create_time"',
        ),
        (
            JSON.replace('"data.list"', '"data..list"'),
            ("[collectors.bridge] items：应为用点隔开的名称，如 \"data.list\"（现在是 'data..list'）。"),
        ),
        (
            JSON.replace('"data.list"', "3"),
            "[collectors.bridge] items：应为文字（现在是 3）。",
        ),
    ],
)
def test_what_cannot_be_used_is_told_with_its_place(load: Load, text: str, told: str) -> None:
    with pytest.raises(WrongSettingsError) as refused:
        load(text)
    assert str(refused.value) == f"govmon.toml 的 {told}"


def test_everything_wrong_with_collectors_is_told_at_once(load: Load) -> None:
    with pytest.raises(WrongSettingsError) as refused:
        load('[collectors.a]\nkind = "feed"\n[collectors.b]\nkind = "feed"\n')
    assert len(str(refused.value).splitlines()) == 2
