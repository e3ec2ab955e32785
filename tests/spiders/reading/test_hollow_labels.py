"""Labels of service guides that stand before nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spiders.reading.hollow_labels import guide_labels

LINES = ("设定依据", "办理材料", "申请条件")
FULL = "<p>设定依据</p><p>条例</p><p>办理材料</p><p>申请表</p>"


@pytest.mark.parametrize(
    "markup",
    [
        "<table><tr><th>申请条件</th><td></td></tr></table>",
        '<table><tr><td width="20%">申请条件：</td><td>&nbsp;</td></tr></table>',
        "<dl><dt>申请条件</dt><dd> </dd></dl>",
        '<h3>三、申请条件</h3><div class="con"></div>',
        "<p><strong>三、申请条件</strong></p><p>　　</p>",
        "<td>申请条件</td><td><span><br/></span></td>",
    ],
)
def test_a_label_before_an_empty_box(markup: str) -> None:
    assert guide_labels(FULL + markup, LINES).hollow == ("申请条件",)


@pytest.mark.parametrize(
    "markup",
    [
        "<ul><li>申请条件</li><li>办理流程</li></ul>",
        "<th>申请条件</th><td>依法登记</td>",
        "<th>申请条件</th><td><img src=a.png></td>",
        "<th>申请条件</th><td><img src=a.png><span></span></td>",
        '<th>申请条件</th><td id="tj"></td>',
        '<th>申请条件</th><td v-html="tj"></td>',
        "<th>申请条件：依法登记</th><td></td>",
        "<th>序号</th><td></td>",
    ],
)
def test_what_is_filled_or_may_be(markup: str) -> None:
    assert guide_labels(FULL + markup, LINES).hollow == ()


def test_a_page_that_is_written_as_no_guide_is_not_looked_at() -> None:
    assert guide_labels("<th>申请条件</th><td></td>", ["申请条件"]).hollow == ()


@given(st.text(alphabet="<>/tdp 申请条件材料依据&nbs;", max_size=300))
def test_any_markup_is_read(markup: str) -> None:
    assert isinstance(guide_labels(FULL + markup, LINES).hollow, tuple)


@pytest.mark.parametrize(
    "box",
    [
        '<div style="display:none"><h4>办理地点</h4><p>二楼</p></div>',
        "<div class='x' style='color:red; display : none;'><dl><dt>办理地点：</dt><dd>二楼</dd></dl></div>",
    ],
)
def test_labels_that_are_folded_away(box: str) -> None:
    assert "办理地点" in guide_labels(FULL + box, LINES).folded


@pytest.mark.parametrize(
    ("markup", "lines"),
    [
        (FULL + "<div><h4>办理地点</h4></div>", LINES),
        (FULL + '<div style="display:none">办理地点在二楼，请走东门</div>', LINES),
        ('<div style="display:none"><h4>办理地点</h4></div>', ("今天天气晴",)),
    ],
)
def test_what_is_shown_or_no_label_is_not_folded(markup: str, lines: tuple[str, ...]) -> None:
    assert guide_labels(markup, lines).folded == ()


@given(st.text(alphabet='<>div style="display:none办理地点材料条件依据', max_size=300))
def test_folding_never_fails(markup: str) -> None:
    assert isinstance(guide_labels(markup, LINES).folded, tuple)
