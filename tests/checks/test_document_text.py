"""What a document's page says besides its table."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.document_text import closes_on, disclosure_of, expiry_of, number_by_title, signature_of

TITLE = "金溪县人民政府关于义务植树的倡议"


def test_the_number_under_the_title() -> None:
    table = ("发文字号", "金政发〔2026〕16号", "标题", TITLE, "发布日期")
    lines = (*table, TITLE, "金政发〔2026〕61号", "各乡镇：")
    assert number_by_title(TITLE, lines, ()) == "金政发〔2026〕61号"


def test_the_number_under_the_name_of_the_issuer() -> None:
    lines = ("金溪县人民政府文件", "金政发〔2026〕61号", TITLE, "各乡镇：")
    assert number_by_title(TITLE, lines, ()) == "金政发〔2026〕61号"
    assert number_by_title(TITLE, ("废止文件", "依据", *lines[1:]), ()) == ""


@pytest.mark.parametrize(
    "lines",
    [
        (TITLE, "（金政发〔2020〕61号）"),
        (TITLE, "根据金政发〔2020〕61号，现通知如下"),
        ("另一份文件", "金政发〔2026〕61号"),
        (TITLE,),
    ],
)
def test_other_numbers_are_not_its_own(lines: tuple[str, ...]) -> None:
    assert number_by_title(TITLE, lines, ()) == ""


@pytest.mark.parametrize(
    "addressed", ["各乡镇人民政府，各有关单位：", "示例市教育局：", "县直有关部门、各街道:"]
)
def test_the_number_over_the_addressees(addressed: str) -> None:
    lines = (
        TITLE,
        "发文字号：",
        "金政发〔2026〕16号",
        "发布日期：",
        "2026-06-09",
        "金政发〔2026〕61号",
        addressed,
    )
    assert number_by_title(TITLE, lines, {TITLE}) == "金政发〔2026〕61号"


@pytest.mark.parametrize(
    "lines",
    [
        (TITLE, "文号：", "金政发〔2026〕16号", "责任单位：", "县政府办公室"),
        (TITLE, "各乡镇：", "现转发给你们。", "省政发〔2026〕3号", "各市人民政府："),
        ("金政发〔2026〕61号", "各乡镇："),
    ],
)
def test_a_number_elsewhere_is_not_over_its_addressees(lines: tuple[str, ...]) -> None:
    assert number_by_title(TITLE, lines, ()) == ""


def test_a_row_of_a_list_shows_the_number_of_its_neighbour() -> None:
    assert number_by_title(TITLE, (TITLE, "金政发〔2026〕61号"), {TITLE}) == ""


def test_the_day_that_closes_the_text() -> None:
    lines = ("2026-06-09", "金溪县人民政府", "2026年6月9日")
    assert closes_on(lines, date(2026, 6, 9))
    assert not closes_on(lines, date(2026, 6, 8))
    assert not closes_on(lines[:2], date(2026, 6, 9))


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("（此件公开发布）", "公开"),
        ("(此件主动公开)", "公开"),
        ("（此件依申请公开）", "依申请公开"),
        ("（此件不予公开）", "不予公开"),
        ("（此件不公开）", "不予公开"),
        ("公开属性：主动公开", "主动公开"),
        ("（此 件 公 开 发 布）", "公开"),
        ("公 开 属 性 ： 依 申 请 公 开", "依申请公开"),
        ("主 动 公 开", ""),
        ("信息公开选项：依申请公开", "依申请公开"),
        ("主动公开", ""),
        ("法定主动公开内容", ""),
        ("依申请公开", ""),
        ("会议强调要公开发布信息", ""),
    ],
)
def test_how_open_a_page_says_that_it_is(line: str, said: str) -> None:
    assert disclosure_of({}, ("首页", line)) == said


def test_the_table_may_say_it() -> None:
    assert disclosure_of({"公开方式": "主动公开"}, ()) == "主动公开"
    assert disclosure_of({"公开方式": "主 动 公 开"}, ()) == "主动公开"
    assert disclosure_of({"公开方式": "网站公开"}, ("（此件公开发布）",)) == "公开"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("本办法自2021年1月1日起施行，有效期5年。", date(2026, 1, 1)),
        ("本办法自印发之日起施行，有效期三年。", date(2023, 5, 6)),
        ("本通知有效期至2025年12月31日。", date(2025, 12, 31)),
        ("本办法自2021年1月1日起施行，有效期5年，到期继续有效。", None),
        ("《养犬办法》有效期至2025年12月31日。", None),
        ("甲办法有效期至2025年12月31日，乙办法有效期至2026年12月31日。", None),
        ("许可证有效期为五年。", None),
        ("该企业资质证书有效期至2025年12月31日。", None),
        ("入选名单，有效期至2025年12月31日。", None),
        ("原办法有效期至2020年12月31日。", None),
        ("本办法为规范许可证管理，有效期至2025年12月31日。", date(2025, 12, 31)),
        ("本办法有效期自2021年1月1日至2025年12月31日。", date(2025, 12, 31)),
        ("执行期限：2021年1月1日至2025年12月31日。", date(2025, 12, 31)),
        ("本措施自2021年1月1日起施行，至2025年12月31日止。", date(2025, 12, 31)),
        ("本措施自2021年1月1日起执行，执行至2025年12月31日。", date(2025, 12, 31)),
        ("本办法自2021年1月1日起试行，试行期两年。", date(2023, 1, 1)),
        ("本办法有效期三年，自2021年1月1日起施行。", date(2024, 1, 1)),
        ("本规定自2021年1月1日起施行。", None),
        ("项目执行期限为2021年1月1日至2022年1月1日。", None),
        ("（三）实施时间：2021年1月1日至2022年1月1日。", None),
        ("本办法自2020年2月29日起施行，有效期3年。", date(2023, 3, 1)),
    ],
)
def test_until_when_a_text_is_in_force(text: str, day: date | None) -> None:
    assert expiry_of(text, date(2020, 5, 6)) == day


@given(st.text(max_size=80), st.lists(st.text(max_size=40), max_size=6))
def test_any_text_is_read(text: str, lines: list[str]) -> None:
    expiry_of(f"有效期{text}", None)
    disclosure_of({"公开方式": text}, lines)
    assert not number_by_title("", lines, ())


@pytest.mark.parametrize(
    ("lines", "day"),
    [
        (["关于某事的通知", "云岭县教育局", "2026年6月2日"], date(2026, 6, 2)),
        (["关于某事的通知", "云岭县人民政府办公室　2026年6月2日"], date(2026, 6, 2)),
        (["关于某事的通知", "2026年6月2日"], None),
        (["发布时间", "2026年6月5日", "云岭县教育局", "2026年6月2日"], date(2026, 6, 2)),
        (["云岭县教育局", "2026年6月2日", "附件", "云岭县民政局", "2026年3月2日"], None),
        (["云岭县教育局", "2026年13月2日"], None),
        (["云岭县教育局", "二〇二六年十月二十一日"], date(2026, 10, 21)),
        (["云岭县教育局", "二○二六年元月三十日"], date(2026, 1, 30)),
        (["云岭县教育局　二〇二六年十二月十日"], date(2026, 12, 10)),
        (["云岭县教育局", "二〇二六年十十月一日"], None),
        ([], None),
    ],
)
def test_the_day_under_the_name_of_who_signed(lines: list[str], day: date | None) -> None:
    found = signature_of(lines)
    assert (found.day if found is not None else None) == day
