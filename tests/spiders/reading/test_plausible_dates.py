"""What on a page is its publish date, and what only looks like one."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest

from checks.facts import Page
from spiders.reading.articles import read_article
from spiders.reading.date_lines import Header, may_be_dated
from spiders.reading.page import read_page
from spiders.reading.row_dates import row_date
from spiders.reading.sheet import Sheet
from spiders.reading.tags import read_tags

SEEN = date(2026, 11, 22)
AT = datetime(2026, 11, 22, 9, tzinfo=timezone(timedelta(hours=8)))
TITLE = "关于加强供水保障的通知"
PROSE = "<p>" + "为进一步优化营商环境，结合本市实际，制定如下措施，请认真贯彻执行。" * 5 + "</p>"


def published(around: str, url: str = "https://www.example.gov.cn/zwgk/content_123456.html") -> str:
    """The publish date of a page with its title and content before and after `around`; "" for none."""
    markup = f"<title>{TITLE}</title><h1>{TITLE}</h1>{around}{PROSE}"
    sheet = Sheet(markup, url)
    found = read_article(sheet, read_tags(sheet), SEEN)
    return found.published.isoformat() if found and found.published else ""


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("发布时间：2016-12-19 08:49:27", "2016-12-19"),
        ("发布日期：2015年01月14日", "2015-01-14"),
        ("时间：2019年10月31日 23:00 来源：县政府", "2019-10-31"),
        ("日期：2025-4-13 22:01", "2025-04-13"),
        ("公开日期：2023/10/23", "2023-10-23"),
        ("录入时间：2023.10.23", "2023-10-23"),
        ("发 布 时 间：2023-08-19 10∶08", "2023-08-19"),
        ("发&ensp;布&ensp;日&ensp;期：２０２３年７月４日", "2023-07-04"),
        ("来源：县政府 2025-04-13 09:24 浏览：3", "2025-04-13"),
        ("发布时间：二〇二四年五月三十日", "2024-05-30"),
        ("二〇二六年十一月五日　信息来源：局办公室", "2026-11-05"),
        ("来源：县政府　二零二六年九月十日　<a href='#'>打印</a>", "2026-09-10"),
        ("[2017-03-29] 字号：大 中 小", "2017-03-29"),
        ("成文日期：2023-10-16 发布日期：2023-10-23", "2023-10-23"),
        ("生成日期：2023-06-04</p><p>发布时间：2023-06-13", "2023-06-13"),
        ("有效期至：2027-01-01</p><p>发布时间：2026-06-13", "2026-06-13"),
        ("发布日期：2056-10-04　来源：县政府", "2056-10-04"),
        ("有效期至：2056-10-04</p><p>发布时间：2026-06-13", "2026-06-13"),
    ],
)
def test_a_publish_date(line: str, day: str) -> None:
    assert published(f"<p>{line}</p>") == day


@pytest.mark.parametrize(
    "around",
    [
        "<p>2026年11月22日 星期日 丙午年十月初四</p>",
        "<p><span>2026年11月22日</span><span>星期日</span></p>",
        "<p>今天是：2026年11月22日</p>",
        "<p>成文日期：2026-10-01 来源：县政府</p>",
        "<p>生成日期：2026-10-01</p>",
        "<p>印发日期：2026-10-01 来源：县政府</p>",
        "<p>施行日期：2026-10-01</p>",
        "<p>有效期至：2026-12-31 来源：县政府</p>",
        "<p>报名时间：2026-10-01</p>",
        "<p>活动时间：2026年10月1日</p>",
        "<p>（二〇二六年九月十日县人大常委会通过）来源：县政府</p>",
        "<p>会议定于2026年10月1日召开</p>",
        "<div style='display:none'>publishdate:2024/01/05 22:09:58</div><p>来源：县政府</p>",
        "<!-- Created Page at 2017-3-27 5:04:38 --><p>来源：县政府</p>",
        "<p>咨询电话：0571-2023-0102</p>",
        "<p>例政发〔2026〕10-1号</p>",
        "<p>索引号：0001/2026-02-00018</p>",
        "<p>公示期：2026-10-01至2026-10-08</p>",
        "<script>var today = '2026-11-22';</script>",
        "<style>/* 2026-11-22 */</style>",
    ],
)
def test_no_publish_date(around: str) -> None:
    assert published(around) == ""


@pytest.mark.parametrize(
    "after",
    [
        "<div class='foot'>版权所有 2010-2026 示例县人民政府 最后更新：2026-11-22</div>",
        "<div class='related'><ul><li><a href='a.html'>其他通知</a><span>2026-11-20</span></li></ul></div>",
        "<p>本通知自2026年12月1日起施行，有效期至2028年12月1日。</p>",
        "<p>示例县人民政府</p><p>2026年11月1日</p>",
    ],
)
def test_what_follows_the_content_says_nothing_of_publishing(after: str) -> None:
    assert published("<p>来源：县政府</p>" + PROSE + after) == ""
    assert published("<p>发布时间：2026-03-04 来源：县政府</p>" + PROSE + after) == "2026-03-04"


def test_a_date_ahead_is_told_as_it_stands() -> None:
    assert published("<p>发布时间：2026-12-04</p>") == "2026-12-04"


def test_what_is_shown_outranks_the_address() -> None:
    url = "https://www.example.gov.cn/xw/202610/t20261013_1001.html"
    assert published("<p>发布时间：2015-01-14</p>", url) == "2015-01-14"
    assert published("<p>来源：县政府</p>", url) == "2026-10-13"
    assert published("<p>来源：县政府</p>", "https://www.example.gov.cn/zxzx/t18993630.shtml") == ""


# ---------------------------------------------------------------- rows


@pytest.mark.parametrize(
    ("row", "day"),
    [
        ("县政府召开常务会议（2026-03-04）", "2026-03-04"),
        ("我县开展植树活动 2026-03-04", "2026-03-04"),
        ("关于印发方案的通知 2026-03-04", "2026-03-04"),
        ("报名时间: 2026年3月4日", ""),
        ("会议定于2026年3月4日召开", ""),
        ("2026年11月22日\n星期日", ""),
        ("例政发〔2024〕5号 关于供水的通知\n2026-03-04", "2026-03-04"),
        ("索引号 0001/2026-02-00018 \n2026-03-04", "2026-03-04"),
        ("咨询电话 0571-2026-0102", ""),
        ("公告（有效期至2027-01-01）\n2026-03-04", "2026-03-04"),
    ],
)
def test_the_date_of_a_row(row: str, day: str) -> None:
    found = row_date(row, SEEN)
    assert (found.isoformat() if found else "") == day


def dates(markup: str, url: str = "https://www.example.gov.cn/gzdt/index.html") -> list[str]:
    page = read_page(markup.encode(), "text/html", Page(url=url, at=AT))
    return [str(entry.dated) for block in page.blocks for entry in block.entries]


def rows(*days: str, href: str = "content_{n}.html") -> str:
    lines = (
        f"<li><a href='{href.format(n=n)}'>我县第{n}次开展供水保障工作</a><span>{day}</span></li>"
        for n, day in enumerate(days, 1)
    )
    return f"<ul>{''.join(lines)}</ul>"


def test_rows_keep_their_own_dates_pinned_or_unsorted() -> None:
    assert dates(rows("2024-01-05", "2026-11-02", "2025-06-01")) == ["2024-01-05", "2026-11-02", "2025-06-01"]


def test_a_row_without_year_is_never_ahead() -> None:
    assert dates(rows("11-20", "11-25", "01-05")) == ["2026-11-20", "2025-11-25", "2026-01-05"]


def test_the_year_may_stand_over_the_rows() -> None:
    assert dates("<h3>2024年</h3>" + rows("03-13", "02-01")) == ["2024-03-13", "2024-02-01"]
    assert dates("<h3>2026年</h3>" + rows("11-20", "02-01")) == ["2026-11-20", "2026-02-01"]
    assert dates("<h3>要闻</h3>" + rows("03-13", "02-01")) == ["2026-03-13", "2026-02-01"]
    assert dates("<h3>2024年</h3>" + rows("2026-03-13", "2026-02-01")) == ["2026-03-13", "2026-02-01"]


def test_the_year_may_be_the_folder() -> None:
    url = "https://www.example.gov.cn/gzdt/2024/index.html"
    assert dates(rows("03-13", "02-01"), url) == ["2024-03-13", "2024-02-01"]


def test_the_year_may_stand_in_the_address_of_the_row() -> None:
    last = rows("03-13", "02-01", href="202503/t20250313_{n}.html")
    assert dates(last)[0] == "2025-03-13"
    whole = rows("2026-03-13", "2026-03-12", href="202503/t20250313_{n}.html")
    assert dates(whole) == ["2026-03-13", "2026-03-12"]
    other = rows("06-13", "06-12", href="202503/t20250101_{n}.html")
    assert dates(other) == ["2026-06-13", "2026-06-12"]


@pytest.mark.parametrize(
    ("words", "dated"),
    [
        (["2026年11月22日", "星期日", "水库水位情况", "来源：县水务局"], False),
        (["水库水位情况", "发布于 二〇二六年十一月三日"], True),
        (["水库水位情况", "日期：", "未知"], True),
    ],
)
def test_the_banner_of_today_is_no_sign_of_a_date(words: list[str], dated: bool) -> None:
    assert may_be_dated({}, Header("", -1), words, date(2026, 11, 22)) is dated
