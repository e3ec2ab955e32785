"""Which links of a home page name an account of new media."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from checks.account_links import account_links, same_account
from checks.facts import Link, Page

HERE = "https://www.a.gov.cn/"


def named(*links: Link) -> list[str]:
    page = Page(HERE, datetime(2026, 11, 22, tzinfo=UTC), links=links)
    return [link.words for link in account_links(page)]


def test_links_with_a_name_those_to_platforms_first() -> None:
    assert named(
        Link("https://news.example/1", "本地新闻网"),
        Link("https://news.example/2", "县长调研工业园区重点项目建设情况并召开座谈会强调要抓好落实工作"),
        Link(f"{HERE}app/", "手机客户端下载"),
        Link("https://weibo.com/u/1", "甲县发布"),
        Link("https://weibo.com/u/2", "官方微博"),
        Link("https://weibo.com/u/3", "关注我们"),
        Link("https://www.douyin.com/user/4", "平安甲县抖音号"),
        Link("https://weibo.com.evil.example/u/5", "乙县发布"),
        Link(f"{HERE}weibo.com", "丙县发布"),
        Link("https://weibo.com/u/6", "丁县发布", "img"),
    ) == ["甲县发布", "平安甲县抖音号", "本地新闻网", "乙县发布", "丙县发布"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://weibo.com/u/1", "http://www.weibo.com/u/1/", True),
        ("https://m.weibo.cn/u/1", "https://weibo.cn/u/1?spm=a.b", True),
        ("https://weibo.com/u/1", "https://weibo.com/u/12", False),
        ("", "", False),
    ],
)
def test_one_account_has_several_addresses(one: str, other: str, same: bool) -> None:
    assert same_account(one, other) is same
