"""What content pages are about."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from checks.facts import Article, Page, Topic
from checks.page_topics import topics_of

AT = datetime(2026, 11, 22, 1, tzinfo=UTC)


def page(title: str, *crumbs: str, lines: tuple[str, ...] = (), shows_code: bool = False) -> Page:
    return Page(
        url="http://www.yunling.gov.cn/1.html",
        at=AT,
        kind="article",
        article=Article(title),
        crumbs=crumbs,
        lines=lines,
        shows_code=shows_code,
    )


@pytest.mark.parametrize(
    ("title", "topic"),
    [
        ("公文易错字辨析", "words"),
        ("关于更正招标公告的通知", "words"),
        ("正则表达式入门", "programs"),
        ("数据接口说明", "programs"),
        ("授权委托书范本", "forms"),
        ("信息公开申请表（样式）", "forms"),
        ("房屋租赁合同", "forms"),
        ("云岭县志：机构沿革", "history"),
        ("关于校车的建议（网友留言）", "letters"),
    ],
)
def test_the_title_tells(title: str, topic: Topic) -> None:
    assert topic in topics_of(page(title))


@pytest.mark.parametrize(
    "title",
    [
        "关于做好统一社会信用代码工作的通知",
        "云岭县行政处罚程序规定",
        "现代农业示范区建设推进会召开",
        "签订劳动合同的通知要点",
        "关于调整公交线路的公告",
        "关于举办文艺汇演的通知",
    ],
)
def test_usual_titles_tell_nothing(title: str) -> None:
    assert topics_of(page(title)) == frozenset()


def test_the_place_the_code_and_the_blanks_tell() -> None:
    blanks = ("甲方（出租方）：______", "乙方（承租方）：______", "（签字）")

    assert topics_of(page("情况说明", "首页", "表格下载")) == {"forms"}
    assert topics_of(page("情况说明", lines=blanks)) == {"forms"}
    assert topics_of(page("情况说明", lines=blanks[:2])) == frozenset()
    assert topics_of(page("情况说明", shows_code=True)) == {"programs"}
