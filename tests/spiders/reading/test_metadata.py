from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spiders.reading.metadata import as_label, looks_catalogued, read_fields, with_pictures, with_scripts

NUMBER = "例政发〔2026〕30号"


@pytest.mark.parametrize(
    "words",
    [
        ["索引号", "000/2026-1", "发文字号", NUMBER, "有效性", "有效"],
        ["索引号：000/2026-1", f"发文字号：{NUMBER}", "有效性：有效"],
        ["[索引号] 000/2026-1", f"[发文字号] {NUMBER}", "[有效性] 有效"],
        ["【索引号】", "000/2026-1", "【发文字号】", NUMBER, "【有效性】", "有效"],
        ["索\u00a0引\u00a0号：", "000/2026-1", "文\u3000\u3000号：", NUMBER, "时\u2002效\u2002性：", "有效"],
        [f"【索 引 号】 000/2026-1　【文\u3000号】 {NUMBER}　【有 效 性】 有效　【标　　题】 通知"],
        ["信息索引号", "000/2026-1", "文件编号", "例政发", "〔2026〕", "30号", "效力状态", "有效"],
    ],
)
def test_layouts_of_the_table(words: list[str]) -> None:
    fields = read_fields(words)
    assert (fields["索引号"], fields["发文字号"], fields["有效性"]) == ("000/2026-1", NUMBER, "有效")


def test_a_search_form_with_the_same_labels_stands_over_the_table() -> None:
    form = ["发文机关：", "请选择", "主题分类", "--请选择--"]
    table = ["索引号", "000/2026-1", "发文机关：", "县政府", "主题分类", "综合"]
    fields = read_fields([*form, *table])
    assert (fields["发文机关"], fields["主题分类"]) == ("县政府", "综合")
    assert read_fields([*table, *form])["发文机关"] == "县政府"


@pytest.mark.parametrize("table", [["发布日期", "0000-00-00"], ["发布日期：0000-00-00"]])
def test_a_day_that_was_never_entered_is_not_hidden_by_the_head_of_the_page(table: list[str]) -> None:
    head = ["发布时间：", "2026-10-09 10:26"]
    fields = read_fields([*head, "索引号", "000/2026-1", "发文字号", NUMBER, *table, "有效性", "有效"])
    assert fields["发布日期"] == "0000-00-00"
    assert fields["有效性"] == "有效"


def test_of_a_day_met_twice_the_first_wins() -> None:
    fields = read_fields(["发布时间：2026-10-09", "索引号", "000/2026-1", "发布日期", "2026-10-08"])
    assert fields["发布日期"] == "2026-10-09"


@pytest.mark.parametrize("behind", [True, False])
def test_the_day_under_the_title_does_not_fill_the_table(behind: bool) -> None:
    head = ["发布时间：2026-10-09", "来源：县政府办公室"]
    table = ["[索引号]", "000/2026-1", "[发文字号]", NUMBER, "[发布日期]", "[有效性]", "有效"]
    fields = read_fields([*table, "某通知", *head] if behind else ["某通知", *head, *table])
    assert fields["发布日期"] == ""
    assert fields["信息来源"] == "县政府办公室"


def test_a_search_form_leaves_the_day_under_the_title() -> None:
    form = ["索引号", "文号", "发布日期", "标题", "搜索"]
    table = ["索引号", "000/2026-1", "发文字号", NUMBER, "标题", "某通知", "有效性", "有效"]
    head = ["发布时间：2026-10-09"]
    assert read_fields([*form, *head, *table])["发布日期"] == "2026-10-09"
    assert read_fields([*form, *table, *head])["发布日期"] == "2026-10-09"


def test_labels_without_values_are_kept_empty() -> None:
    assert read_fields(["索引号", "发文字号", "成文日期", "有效性"]) == {
        "索引号": "",
        "发文字号": "",
        "成文日期": "",
        "有效性": "",
    }


@pytest.mark.parametrize("words", [["来源", "县政府"], ["标题", "某某通知", "发布时间", "2026-10-12"], []])
def test_a_date_line_is_no_table(words: list[str]) -> None:
    assert read_fields(words) == {}


@pytest.mark.parametrize("word", ["[图解] 某办法", "【转发】关于某事", "索引号码本", "（标题党）"])
def test_other_words_are_no_labels(word: str) -> None:
    assert as_label(word) == ("", "")


def test_the_table_is_looked_for_cheaply() -> None:
    assert looks_catalogued("…发文字号…")
    assert not looks_catalogued("某局召开会议")


@given(
    st.lists(st.text(alphabet="索引号发文字有效性[【】]：: 〔〕2026", min_size=1, max_size=40), max_size=40)
)
def test_any_words_are_read(words: list[str]) -> None:
    fields = read_fields([word.strip() for word in words if word.strip()])
    assert all(isinstance(value, str) for value in fields.values())


def test_yes_and_no_answer_to_whether_it_is_in_force() -> None:
    table = ["索引号", "000/2026-1", "发文字号", NUMBER, "是否有效"]
    assert read_fields([*table, "是"])["有效性"] == "是"
    assert read_fields([*table, "否"])["有效性"] == "否"
    assert read_fields([*table, "是否公开发布"])["有效性"] == ""


@pytest.mark.parametrize(
    "value",
    [
        "2026年8月1日至2031年7月31日",
        "2026-08-01至2031-07-31",
        "有效期至2031年7月31日",
        "有效（有效期至2031年7月31日）",
        "有效，有效期五年",
        "自印发之日起有效期5年",
        "五年",
        "长期有效",
        "试行两年",
        "自2026年8月1日起施行",
        "未标注",
        "—",
    ],
)
def test_a_term_shows_whether_it_is_in_force(value: str) -> None:
    table = ["索引号", "000/2026-1", "发文字号", NUMBER, "发布日期", "2026-08-01", "有效性", value]
    assert read_fields(table)["有效性"] == value


@pytest.mark.parametrize(
    "behind",
    [
        "2026-03-05",
        "2026年3月5日",
        "2026年03月05日 09:30　来源：县政府办公室",
        "关于废止部分文件的决定和有关说明的通知",
        "浏览次数：12",
    ],
)
def test_what_stands_behind_an_empty_validity_is_none(behind: str) -> None:
    table = ["索引号", "000/2026-1", "发文字号", NUMBER, "发布日期", "2026-03-05", "有效性：", behind]
    assert read_fields(table)["有效性"] == ""


@pytest.mark.parametrize(
    ("last", "value"),
    [
        ("有效性", "有效"),
        ("发布日期", "2026-03-05"),
        ("发文机关", "云岭县教育局"),
        ("发文字号", NUMBER),
    ],
)
def test_the_day_of_the_page_behind_the_table_is_no_part_of_its_last_value(last: str, value: str) -> None:
    table = ["索引号", "000/2026-1", "成文日期", "2026-03-02", f"{last}：", value]
    assert read_fields([*table, "2026年03月05日 09:30"])[last] == value


def test_a_term_that_markup_parts_is_read_whole() -> None:
    table = ["索引号", "000/2026-1", "有效性", "有效（有效期至", "2031年7月31日", "）", "打印"]
    assert read_fields(table)["有效性"] == "有效（有效期至2031年7月31日）"


@pytest.mark.parametrize(
    ("markup", "value"),
    [
        ('<td>有&nbsp;效&nbsp;性：</td><td><img src="/y.png" alt="有效"></td>', "有效"),
        ('<td>有效性</td><td><img src="/y.png"></td>', "（图片）"),
        ('<h1>某通知<img src="/y.png" title="失效"></h1><td>有效性</td><td></td>', "失效"),
        ('<img alt="有效"><img alt="失效"><td>有效性</td><td></td>', ""),
        ('<td>有效性</td><td></td><td>二维码</td><td><img src="/q.png"></td>', ""),
        ("<td>有效性</td><td>有效</td>", ""),
    ],
)
def test_a_picture_may_stand_for_a_value(markup: str, value: str) -> None:
    assert with_pictures({"有效性": "", "索引号": "1"}, markup) == {"有效性": value, "索引号": "1"}


def test_pictures_take_nothing_from_words() -> None:
    assert with_pictures({"有效性": "有效"}, '有效性<img alt="失效">') == {"有效性": "有效"}


@given(st.text(alphabet="<img alt='有效性\">td/ &;", max_size=200))
def test_any_markup_is_looked_through_for_pictures(markup: str) -> None:
    assert set(with_pictures({"有效性": ""}, markup)) == {"有效性"}


@pytest.mark.parametrize(
    ("markup", "value"),
    [
        ('<td>发布日期</td><td><script>document.write("2026-10-12")</script></td>', "（由脚本填写）"),
        ("<li>[发布日期]<SCRIPT src='/d.js'></SCRIPT></li>", "（由脚本填写）"),
        ("<td>发布日期</td><td></td><td>有效性</td><td>有效</td><script>go()</script>", ""),
    ],
)
def test_what_a_script_writes_is_not_empty(markup: str, value: str) -> None:
    assert with_scripts({"发布日期": "", "索引号": "1"}, markup) == {"发布日期": value, "索引号": "1"}
