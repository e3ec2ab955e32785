from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spiders.reading.articles import read_article
from spiders.reading.headed_values import values_beneath
from spiders.reading.sheet import Sheet

LABELS = ("索引号", "发文机关", "发文字号", "发布日期")
VALUES = ("000/2026-1", "例县人民政府", "例政发〔2026〕30号", "2026-10-12")
READ = dict(zip(LABELS, VALUES, strict=True))


def _sheet(body: str) -> Sheet:
    return Sheet(f"<html><body>{body}</body></html>", "http://www.example.gov.cn/a/1.html")


def _row(tag: str, cells: tuple[str, ...], row: str = "tr") -> str:
    return f"<{row}>" + "".join(f"<{tag}>{cell}</{tag}>" for cell in cells) + f"</{row}>\n"


@pytest.mark.parametrize(
    "body",
    [
        "<table>" + _row("th", LABELS) + _row("td", VALUES) + "</table>",
        "<table><thead>" + _row("th", LABELS) + "</thead><tbody>" + _row("td", VALUES) + "</tbody></table>",
        "<table>"
        + "".join(_row("td", part) for part in (LABELS[:2], VALUES[:2], LABELS[2:], VALUES[2:]))
        + "</table>",
        _row("li", LABELS, "ul") + _row("li", VALUES, "ul"),
        _row("span", tuple(f"{one}：" for one in LABELS), "div") + "<!-- -->" + _row("span", VALUES, "div"),
        "<dl>" + "".join(f"<dt>[{one}]</dt>" for one in LABELS) + _row("dd", VALUES, "i")[3:-5] + "</dl>",
        "<table>" + _row("th", (*LABELS, "备注")) + _row("td", (*VALUES, "")) + "</table>",
    ],
)
def test_values_stand_under_their_labels(body: str) -> None:
    assert values_beneath(_sheet(body)) == READ


def test_an_empty_cell_stays_with_its_label() -> None:
    values = (VALUES[0], "", *VALUES[2:])
    body = "<table>" + _row("th", LABELS) + _row("td", values) + "</table>"
    assert values_beneath(_sheet(body)) == {**READ, "发文机关": ""}


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ('<img src="/v.png" alt="有效">', "有效"),
        ('<img src="/v.png">', "（图片）"),
        ("<script>write(state)</script>", "（由脚本填写）"),
    ],
)
def test_a_picture_or_a_script_stands_for_a_value(cell: str, value: str) -> None:
    values = ("000/2026-1", cell)
    body = "<table>" + _row("td", ("索引号", "有效性")) + _row("td", values) + "</table>"
    assert values_beneath(_sheet(body)) == {"索引号": "000/2026-1", "有效性": value}


@pytest.mark.parametrize(
    "body",
    [
        "<table>" + _row("td", ("索引号", VALUES[0])) + _row("td", ("发文字号", VALUES[2])) + "</table>",
        "<table>" + _row("th", LABELS) + _row("td", VALUES) + _row("td", VALUES) + "</table>",
        "<table>" + _row("th", LABELS) + _row("td", VALUES[:3]) + "</table>",
        "<table>" + _row("th", LABELS) + _row("td", ("有效性", "", "", "")) + "</table>",
        "<dl><dt>索引号</dt><dt>发文字号</dt><dd>1</dd><dd>2</dd></dl>",
        _row("li", LABELS, "ul"),
        "<table>" + _row("th", ("序号", "姓名", "单位")) + _row("td", ("1", "某某", "某局")) + "</table>",
    ],
)
def test_other_tables_are_left_to_who_reads_the_words(body: str) -> None:
    """Pairs side by side, lists of documents, rows that do not fit, labels under labels."""
    assert values_beneath(_sheet(body)) == {}


def test_an_article_has_the_fields() -> None:
    title = "例县人民政府关于印发《例县养老服务发展办法》的通知"
    table = "<table>" + _row("th", LABELS) + _row("td", VALUES) + "</table>"
    text = "<p>各乡镇人民政府：现将《例县养老服务发展办法》印发给你们，请认真组织实施。</p>" * 3
    sheet = _sheet(f"{table}<h1>{title}</h1><div>发布时间：2026-10-12</div><div id='zoom'>{text}</div>")
    article = read_article(sheet, {}, date(2026, 11, 1))
    assert article is not None
    assert {name: article.fields[name] for name in LABELS} == READ


_CELLS = st.lists(st.sampled_from([*LABELS, *VALUES, "", "<b>", "<td>", "<ul><li>索引号"]), max_size=8)


@given(st.lists(st.tuples(st.sampled_from(["td", "th", "li", "dt", "dd"]), _CELLS), max_size=8))
def test_any_markup_is_read(rows: list[tuple[str, list[str]]]) -> None:
    body = "<table>" + "".join(_row(tag, tuple(cells)) for tag, cells in rows)
    assert set(values_beneath(_sheet(body))) <= {*LABELS}
