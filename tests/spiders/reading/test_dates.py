from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spiders.reading.date_forms import made_without_year
from spiders.reading.dates import epoch_day, find_dates, labelled_date
from spiders.reading.row_dates import line_date, row_date
from spiders.reading.url_dates import url_date

SEEN = date(2026, 11, 22)


def days(text: str) -> list[str]:
    return [found.day.isoformat() for found in find_dates(text, SEEN)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-09-10 09:24", "2024-09-10"),
        ("2017年03月10日 15:03", "2017-03-10"),
        ("2025-4-13 22:01", "2025-04-13"),
        ("[2017-03-29]", "2017-03-29"),
        ("(2017-03-13)", "2017-03-13"),
        ("（2017-03-13）", "2017-03-13"),
        ("03-13", "2026-03-13"),
        ("[12-04]", "2025-12-04"),
        ("7月4日", "2026-07-04"),
        ("2023/10/23", "2023-10-23"),
        ("2023.10.23", "2023-10-23"),
        ("2025-04-13-20:57:00", "2025-04-13"),
        ("2023-08-19 10∶08", "2023-08-19"),
        ("二〇二四年五月三十日", "2024-05-30"),
        ("二○二三年七月四日", "2023-07-04"),
        ("二零二三年十一月二十一日", "2023-11-21"),
        ("２０２３年７月４日", "2023-07-04"),
        ("23-07-04", "2023-07-04"),
        ("昨天", "2026-11-21"),
        ("前天 08:30", "2026-11-20"),
        ("3天前", "2026-11-19"),
        ("今天 10:20", "2026-11-22"),
        ("1小时以前", "2026-11-22"),
        ("1720000000000", "2024-07-03"),
        ("20230704", "2023-07-04"),
        ("Wed Jul 05 10:20:00 CST 2023", "2023-07-05"),
        ("2026 - 03 - 04", "2026-03-04"),
        ("2026年 3月 4日", "2026-03-04"),
        ("发布时间：2023-07-04 10:20", "2023-07-04"),
    ],
)
def test_every_way_to_write_a_date_is_read(text: str, day: str) -> None:
    assert days(text) == [day]


@pytest.mark.parametrize(
    "text",
    [
        "2017年4月1日 星期六 丁酉年三月初五",
        "今天是2026年11月22日",
        "电话：0571-2023-0102",
        "010-12345678",
        "某政发〔2024〕5号",
        "2026-02-00018",
        "11330000/2026-00123",
        "Copyright 2010-2026",
        "版权所有 2010-2026",
        "有效期至2027年1月1日",
        "2026-01-01至2026-03-01",
        "2026-01-01 - 2026-03-01",
        "公示期为2026年3月1日至3月7日",
        "192.168.1.1 2020.1.2.3",
        "v2023.1.2",
        "2023年7月",
        "2023-7",
        "2023年7月第3周",
        "2023-13-01",
        "2023-02-30",
        "1899-01-01",
        "2031-01-01",
        "",
    ],
)
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert days(text) == []


def test_places_of_dates_are_those_in_the_given_text() -> None:
    text = "甲　２０２６年３月４日，乙 2026-03-05。"
    assert [text[found.start : found.end] for found in find_dates(text, SEEN)] == [
        "２０２６年３月４日",
        "2026-03-05",
    ]


def test_a_date_that_lies_ahead_is_still_found() -> None:
    assert days("2027-01-02") == ["2027-01-02"]


@pytest.mark.parametrize(
    ("row", "day"),
    [
        ("关于2026年3月5日停水的通知\n2026-03-04", "2026-03-04"),
        ("关于2026年3月5日停水的通知", None),
        ("标题\n2020年3月4日，县委书记某某调研某某工作并讲话", None),
        ("20\n2026-11\n标题文字", "2026-11-20"),
        ("标题\n20\n2026年11月", "2026-11-20"),
        ("11-20\n2026\n标题", "2026-11-20"),
        ("2026\n11-20\n标题", "2026-11-20"),
        ("20\n11月\n标题", "2026-11-20"),
        ("2026\n-\n11\n-\n20", "2026-11-20"),
        ("[2026-03-04] 标题是这个", "2026-03-04"),
        ("标题是这个（2026-03-04）", "2026-03-04"),
        ("标题是这个 2026-03-04", "2026-03-04"),
        ("来源：某某局 发布时间：2026-03-04 10:20 浏览：33", "2026-03-04"),
        ("成文日期：2026-02-01\n发布日期：2026-03-04", "2026-03-04"),
        ("有效期至：2027-01-01\n2026-02-01", "2026-02-01"),
        ("索引号：0001/2026-02-00018\n2026-02-01", "2026-02-01"),
        ("1-2\n标题", None),
        ("1\n2\n标题", None),
        ("[7-4]\n标题", "2026-07-04"),
        ("2027-01-01\n标题", "2027-01-01"),
        ("2026-02-01\n2026-02-05", "2026-02-05"),
        ("关于举行水价听证会的公告\n听证时间：2027-02-05", None),
        ("优化营商环境在线访谈\n访谈时间：2027-02-05", None),
        ("优化营商环境在线访谈\n访谈时间：2026-02-05", "2026-02-05"),
        ("国有房产公开拍卖公告\n拍卖日期2027-02-05", None),
        ("文化惠民演出预告\n活动时间 2027-02-05", None),
        ("某县召开全县工作会议 2027-02-05", "2027-02-05"),
        ("关于停水的公告\n停水时间：2027-02-05\n2026-02-05", "2026-02-05"),
    ],
)
def test_a_row_has_the_date_it_was_published(row: str, day: str | None) -> None:
    found = row_date(row, SEEN)
    assert (found.isoformat() if found else None) == day


def test_the_label_decides_which_date_is_the_published_one() -> None:
    text = "生成日期：2026-01-01 发 布 时 间 ： 2026-02-03 10:20 有效期至：2027-01-01"
    assert labelled_date(text, SEEN) == date(2026, 2, 3)
    assert labelled_date("成文日期：2026-01-02", SEEN) is None
    assert labelled_date("时间：2014-01-17 点击数：172", SEEN) == date(2014, 1, 17)


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("xw/202307/t20230704_123456.html", "2023-07-04"),
        ("art/2024/1/4/art_60085_11394426.html", "2024-01-04"),
        ("2023-07/04/content_123456.htm", "2023-07-04"),
        ("20260105/0a1b2c/c.html", "2026-01-05"),
        ("web/SECTION/2023070412345678/index.shtml", "2023-07-04"),
        ("2012/06/12/ARTI1339464978524578.shtml", "2012-06-12"),
        ("zcwj/2023-07-04/12345.html", "2023-07-04"),
        ("safe/2023/0704/12345.html", "2023-07-04"),
        ("lyj/1/zcgg/20230704/12345.html", "2023-07-04"),
        ("10462/12/2023/7/4/0a1b2c.shtml", "2023-07-04"),
        ("columns/0a-1b/202307/04/0c-1d.html", "2023-07-04"),
        ("2022/08-11/2559082.html", "2022-08-11"),
        ("zxzx/zdxm/t18993630.shtml", None),
        ("x/202307041234567890/index.shtml", None),
        ("x/2188837/index.html", None),
        ("x/202307/aabbccddaabbccddaabbccddaabbccdd.shtml", None),
        ("art/2024/art_aabbccdd.html", None),
        ("content/post_9360641.html", None),
        ("xw/1833316118612205569.html", None),
        ("portal/article/2/20240115102030", None),
        ("list.html?date=/2023/07/04/", None),
        ("2025/0710/c1216a61/page.htm", "2025-07-10"),
        ("2025/0710/c1216/page.htm", None),
    ],
)
def test_an_address_has_a_date_only_in_dialects_that_carry_one(path: str, day: str | None) -> None:
    found = url_date(f"http://www.example.gov.cn/{path}")
    assert (found.isoformat() if found else None) == day


FORMATS = (
    lambda d: d.isoformat(),
    lambda d: f"{d.year}-{d.month}-{d.day}",
    lambda d: f"{d.year}年{d.month}月{d.day}日",
    lambda d: f"{d:%Y/%m/%d} 08:30",
    lambda d: f"{d:%Y.%m.%d}",
    lambda d: f"[{d:%Y-%m-%d}]",
    lambda d: f"{d:%y-%m-%d}",
)


@given(st.dates(date(1995, 1, 1), SEEN), st.sampled_from(FORMATS))
def test_what_was_written_is_read_back(day: date, form: object) -> None:
    text = form(day)  # type: ignore[operator]
    assert [found.day for found in find_dates(text, SEEN)] == [day]
    assert row_date(f"关于某某事项的通知\n{text}", SEEN) == day


@given(st.dates(SEEN - timedelta(days=364), SEEN))
def test_without_a_year_the_newest_day_not_ahead_is_meant(day: date) -> None:
    assert row_date(f"标题文字\n{day:%m-%d}", SEEN) == day


def test_29_february_means_the_last_leap_year() -> None:
    assert made_without_year(2, 29, SEEN) == date(2024, 2, 29)


@given(st.integers(-(10**20), 10**20))
def test_any_number_may_be_asked_for_its_epoch_day(stamp: int) -> None:
    found = epoch_day(stamp, SEEN)
    assert found is None or 1990 <= found.year <= 2028


SIGNS = "0123456789-/.年月日号至〔〕[]()（）：: \n二\u3007十一前天昨发布时间时A"


@given(st.text(alphabet=SIGNS, max_size=300))
def test_nothing_makes_the_reader_fail(text: str) -> None:
    for found in find_dates(text, SEEN):
        assert 1990 <= found.day.year <= 2028
        assert 0 <= found.start < found.end <= len(text)
    row_date(text, SEEN)
    labelled_date(text, SEEN)
    url_date("http://a.gov.cn/" + text)


def test_the_year_below_the_day_is_the_days_year() -> None:
    assert row_date("10月18日\n2025\n全县农机跨区作业", SEEN) == date(2025, 10, 18)
    assert row_date("10月18日\n2025年农机补贴公示名单", SEEN) == date(2026, 10, 18)


@pytest.mark.parametrize("year", [2027, 2030, 2031, 2036, 2040, 2047, 2062, 2099])
@pytest.mark.parametrize("row", ["{}-03-04", "{}年3月4日", "[{}/3/4]", "发布时间：{}.03.04"])
def test_the_year_that_a_row_shows_is_read_as_it_stands(year: int, row: str) -> None:
    assert row_date(f"某镇召开农业工作会议\n{row.format(year)}", SEEN) == date(year, 3, 4)


@pytest.mark.parametrize(
    "row",
    [
        "关于食品经营许可的公告\n有效期至：\n2031-03-04",
        "关于食品经营许可的公告\n有效期至：2031-03-04",
        "关于征集意见的公告\n截止日期\n2031-03-04",
        "关于征集意见的公告\n2031-03-04\n前",
        "至2031年12月31日的农业发展规划",
    ],
)
def test_terms_and_plans_far_ahead_are_no_days_of_publishing(row: str) -> None:
    assert row_date(row, SEEN) is None


@pytest.mark.parametrize("label", ["举办时间", "演出日期", "开幕时间", "展出时间", "面试日期"])
def test_the_day_of_an_event_is_no_day_of_publishing(label: str) -> None:
    assert row_date(f"某市图书馆公益讲座\n{label}：2026-12-08", SEEN) is None
    assert row_date(f"某市图书馆公益讲座\n{label}\n2026-12-08", SEEN) is None
    assert row_date(f"{label}：2026-12-08\n某市图书馆公益讲座\n2026-11-08", SEEN) == date(2026, 11, 8)


@pytest.mark.parametrize(
    "row", ["公益讲座在市图书馆举办\n2026-12-08", "发布时间：2026-12-08\n讲座", "全市展会开幕 [2026-12-08]"]
)
def test_a_title_that_tells_of_an_event_does_not_hide_a_day_ahead(row: str) -> None:
    assert row_date(row, SEEN) == date(2026, 12, 8)


def test_a_term_far_ahead_leaves_the_day_of_publishing() -> None:
    assert row_date("关于许可的公告\n2026-03-04\n2031-03-04", SEEN) == date(2026, 3, 4)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("（2206年9月12日）", date(2206, 9, 12)),
        ("2926-03-04", date(2926, 3, 4)),
        ("2300-12-31", None),
        ("2100-01-01", None),
    ],
)
def test_a_year_far_away_is_a_slip_or_none(line: str, day: date | None) -> None:
    assert row_date(f"某镇召开农业工作会议\n{line}", SEEN) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("发布日期：2056-10-04", date(2056, 10, 4)),
        ("录入时间：2206年09月12日 08:27", date(2206, 9, 12)),
        ("发布日期：2090-10-04", None),
        ("发布日期：2056-10-04至2056-11-04", None),
        ("有效期至：2056-10-04", None),
    ],
)
def test_a_slip_of_the_year_behind_a_sure_label_is_read_where_it_is_asked_for(
    text: str, day: date | None
) -> None:
    assert labelled_date(text, SEEN, slips=True) == day
    assert labelled_date(text, SEEN) is None


def test_the_line_of_an_article_is_a_date_far_ahead_by_a_slip_alone() -> None:
    assert line_date("2031-03-04", SEEN) is None
    assert line_date("2062-03-04", SEEN) == date(2062, 3, 4)
