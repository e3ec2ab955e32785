from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.page_tags import (
    area_doubt,
    date_fault,
    day_of,
    domains_in,
    filled,
    is_code,
    is_leftover,
    is_other_domain,
    province_clash,
)


@pytest.mark.parametrize(
    ("value", "fault"),
    [
        ("2026-05-01 09:00", ""),
        ("2026-05-01 09:00:30", ""),
        ("2026-5-1 9:05", ""),
        ("2026\u201405\u201401 09：00", ""),
        ("２０２６－０５－０１　０９：００", ""),
        ("2026-05-01 09\u223600", ""),
        ("2026-05-01", "loose"),
        ("2026-05-01T09:00:00", "loose"),
        ("2026-05-01-20:57:00", "loose"),
        ("2026年5月1日", "form"),
        ("2026/05/01 09:00", "form"),
        ("20260501", "form"),
        ("2026-13-01 09:00", "form"),
        ("2026-02-30 09:00", "form"),
        ("2026-05-01 25:61", "form"),
        ("昨天", "form"),
    ],
)
def test_forms_of_a_date(value: str, fault: str) -> None:
    assert date_fault(value) == fault


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2026-05-01 09:00", date(2026, 5, 1)),
        ("2026年5月1日", date(2026, 5, 1)),
        ("20260501093000", date(2026, 5, 1)),
        ("2026-02-30", None),
        ("发布时间", None),
        ("", None),
    ],
)
def test_the_day_of_a_date(value: str, day: date | None) -> None:
    assert day_of(value) == day


@pytest.mark.parametrize(
    "code", ["3307000012", "bm05000001", "BM05000001", "３３０７００００１２", "310000000044"]
)
def test_codes(code: str) -> None:
    assert is_code(code)


@pytest.mark.parametrize(
    "code", ["", "330700001", "33070000123", "bm0500001", "330700001X", "999999999999", "SITE"]
)
def test_no_codes(code: str) -> None:
    assert not is_code(code)


@pytest.mark.parametrize(
    ("code", "police", "icp", "doubted"),
    [
        ("3307000012", "33070002000001", "浙ICP备1号", False),
        ("3300000020", "33010602009328", "浙ICP备1号", False),
        ("3307000012", "", "", False),
        ("3307000012", "00000000000000", "浙ICP备1号", False),
        ("9901010001", "99010102000001", "某ICP备1号", False),
        ("bm05000001", "44010602009328", "粤ICP备1号", False),
        ("4401000012", "33070002000001", "浙ICP备1号", True),
        ("4401000012", "33070002000001", "", True),
        ("3301000012", "33070002000001", "浙ICP备1号", True),
    ],
)
def test_the_area_of_a_code(code: str, police: str, icp: str, doubted: bool) -> None:
    assert bool(area_doubt(code, police, icp)) is doubted


@pytest.mark.parametrize(
    ("code", "police", "icp", "clashes"),
    [
        ("3307000012", "33070002000001", "浙ICP备1号", False),
        ("3301000012", "33070002000001", "浙ICP备1号", False),
        ("4401000012", "", "浙ICP备1号", False),
        ("4401000012", "33070002000001", "粤ICP备1号", False),
        ("4401000012", "00000000000000", "", False),
        ("6601000012", "65010002000001", "新ICP备1号", False),
        ("bm05000001", "44010602009328", "粤ICP备1号", False),
        ("4401000012", "33070002000001", "浙ICP备1号", True),
        ("4401000012", "33070002000001", "", True),
    ],
)
def test_a_code_of_another_province(code: str, police: str, icp: str, clashes: bool) -> None:
    assert bool(province_clash(code, police, icp)) is clashes


@pytest.mark.parametrize(
    ("value", "named"),
    [
        ("www.jinxi.gov.cn", ("jinxi.gov.cn",)),
        ("http://www.jinxi.gov.cn/", ("jinxi.gov.cn",)),
        ("jinxi.gov.cn:8080", ("jinxi.gov.cn",)),
        ("www.a.gov.cn，b.gov.cn", ("a.gov.cn", "b.gov.cn")),
        ("金溪县.政务", ("金溪县.政务",)),
        ("金溪县人民政府", ()),
        ("http://", ()),
        ("", ()),
    ],
)
def test_domains(value: str, named: tuple[str, ...]) -> None:
    assert domains_in(value) == named


@pytest.mark.parametrize(
    ("value", "host", "other"),
    [
        ("www.a.gov.cn", "a.gov.cn", False),
        ("a.gov.cn", "fgw.a.gov.cn", False),
        ("fgw.a.gov.cn,old.gov.cn", "fgw.a.gov.cn", False),
        ("b.gov.cn", "a.gov.cn", True),
        ("aa.gov.cn", "a.gov.cn", True),
        ("b.gov.cn", "127.0.0.1:8000", False),
        ("b.gov.cn", "localhost", False),
        ("没有域名", "a.gov.cn", False),
    ],
)
def test_domains_of_others(value: str, host: str, other: bool) -> None:
    assert is_other_domain(value, host) is other


@pytest.mark.parametrize(
    "value",
    ["${site.name}", "{{name}}", "<%=x%>", "null", "undefined", "无", "#name#", "{dede:global/}", "..."],
)
def test_leftovers_of_templates(value: str) -> None:
    assert is_leftover(value)


@pytest.mark.parametrize(
    "value", ["金溪县人民政府", "无锡市人民政府", "100%完成任务", "3307000012", "政策（试行）#1", "test 报告"]
)
def test_what_people_write_is_no_leftover(value: str) -> None:
    assert not is_leftover(value)


@given(st.text(max_size=80))
def test_any_value_is_judged(value: str) -> None:
    assert date_fault(value) in ("", "form", "loose")
    assert day_of(value) is None or isinstance(day_of(value), date)
    assert isinstance(domains_in(value), tuple)
    assert isinstance(area_doubt(value, value, value), str)
    assert isinstance(is_leftover(value), bool)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SiteName", "网站名称"),
        ("SiteName", "XX县人民政府"),
        ("ColumnName", "栏目名称"),
        ("ColumnName", "{ColumnName}"),
        ("ColumnDescription", "[栏目描述]"),
        ("ArticleTitle", "文章标题"),
        ("ArticleTitle", "articletitle"),
        ("ArticleTitle", "无标题文档"),
        ("ContentSource", "信息来源"),
        ("ContentSource", "请填写来源"),
        ("PubDate", "发布时间"),
        ("PubDate", "1970-01-01 08:00"),
        ("PubDate", "0000-00-00 00:00:00"),
        ("PubDate", "1900年1月1日"),
        ("PubDate", "NaN-NaN-NaN"),
        ("ContentSource", "请选择来源"),
        ("ContentSource", "--请选择--"),
        ("ContentSource", "来源：null"),
        ("ContentSource", "[object Object]"),
        ("ColumnName", "新建栏目1"),
        ("ColumnKeywords", "keywords"),
        ("SiteDomain", "www.xxx.gov.cn"),
    ],
)
def test_what_belongs_there_in_place_of_it_is_a_leftover(name: str, value: str) -> None:
    assert is_leftover(value, name)
    assert filled({name: value}, name) == ""


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ArticleTitle", "XX区居民来信：路灯不亮"),
        ("ArticleTitle", "关于规范网站名称的通知"),
        ("ArticleTitle", "来源"),
        ("ColumnName", "来源追溯"),
        ("ContentSource", "本站"),
        ("ContentSource", "请您来找茬栏目组"),
        ("ArticleTitle", "1970-01-01 的那一天"),
        ("PubDate", "1970-10-01 09:00"),
        ("PubDate", "2026-01-01 00:00"),
        ("ColumnKeywords", "栏目,关键词"),
    ],
)
def test_words_that_only_sound_like_it_are_none(name: str, value: str) -> None:
    assert not is_leftover(value, name)
    assert filled({name: value}, name) == value


@pytest.mark.parametrize("value", ["0000000000", "1111111111", "bm00000000"])
def test_one_digit_all_through_is_no_code(value: str) -> None:
    assert not is_code(value)
