"""The lines of a page as people see them."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from spiders.reading.memory import Memory
from spiders.reading.sheet import Sheet
from spiders.reading.visible_text import MOST_CHARACTERS, mask_lines, visible_lines


def lines(markup: str, memory: Memory | None = None) -> list[str]:
    return visible_lines(Sheet(markup, "http://www.yunling.gov.cn/", memory=memory))


@pytest.mark.parametrize(
    ("markup", "seen"),
    [
        ("<p>第一段</p><p>第二段</p>", ["第一段", "第二段"]),
        ("<p>统一<b>部</b><span>署</span>工作</p>", ["统一部署工作"]),
        ("<p>按照<a href='/1.html'>《通知》</a>要求</p>", ["按照《通知》要求"]),
        ("<div><a href='/1'>首页</a> <a href='/2'>新闻</a></div>", ["首页", "新闻"]),
        ("<td><a href='/1'>标题</a><span>2026-01-02</span></td>", ["标题", "2026-01-02"]),
        ("<li><a><span>甲</span></a></li><li>乙</li>", ["甲", "乙"]),
        ("<p>甲&nbsp;&nbsp;\u3000 乙\n丙</p>", ["甲 乙 丙"]),
        ("<p>&amp;nbsp;显示出来</p>", ["&nbsp;显示出来"]),
        ("<p>甲<br>乙<BR/>丙</p>", ["甲", "乙", "丙"]),
        ("<p>1 < 2，3 > 2</p>", ["1 < 2，3 > 2"]),
        ("<p>部\u200b署</p>", ["部署"]),
        ('<a href="/1" onclick="if(a>b)go()">看</a>', ["看"]),
        ("<p title='一个\"引号'>文</p>", ["文"]),
        ("<P>大写<SCRIPT>x</SCRIPT></P>", ["大写"]),
    ],
)
def test_blocks_are_lines_and_inline_tags_split_no_word(markup: str, seen: list[str]) -> None:
    assert lines(f"<html><body>{markup}</body></html>") == seen


@pytest.mark.parametrize(
    "unseen",
    [
        "<script>document.write('</div><p>暗</p></li>')</script>",
        "<style>.a{content:'暗'}</style>",
        "<!-- <p>暗</p></div></li><script> -->",
        "<!-- <!-- 暗 --> ",
        "<noscript><p>暗</p></noscript>",
        "<template><ul><li>暗</li><li>暗</li></ul></template>",
        "<textarea>暗</textarea>",
        "<svg><text>暗</text></svg>",
        "<div style='color:red;display: none'><div>暗</div><p>暗</p></div>",
        '<li style="DISPLAY:NONE">暗</li>',
        "<p hidden>暗</p>",
        '<div class="a" id="b" hidden><ul><li>暗</li></ul></div>',
        "<span style='visibility:hidden'>暗</span>",
        "<?xml version='暗'?>",
    ],
)
def test_what_nobody_sees_is_left_out(unseen: str) -> None:
    assert lines(f"<body><p>明</p>{unseen}<p>亮</p></body>") == ["明", "亮"]


def test_what_hides_nothing_is_shown() -> None:
    shown = lines('<body><input type="hidden" value="x"><div style="overflow:hidden">明</div></body>')

    assert shown == ["明"]


@pytest.mark.parametrize(
    "field",
    [
        '<input type="text" readonly value="13912345678">',
        "<input value='13912345678' disabled='disabled' class=a>",
        '<INPUT READONLY="readonly" VALUE="139 1234 5678" />',
        '<input name="sj" onclick="x(\'>\')" value="13912345678" readonly>',
    ],
)
def test_the_number_of_a_person_in_a_field_that_nobody_can_fill_in_is_shown(field: str) -> None:
    (line,) = lines(f"<body><p>手机：{field}（本人）</p></body>")
    assert line.replace(" ", "") == "手机：13912345678（本人）"


@pytest.mark.parametrize(
    "field",
    [
        '<input type="text" value="13912345678">',  # filled in by whoever reads
        '<input type="search" readonly value="13912345678">',
        '<input type="hidden" readonly value="13912345678">',
        '<input type="button" disabled value="拨打13912345678">',
        '<input readonly style="display:none" value="13912345678">',
        '<input readonly data-value="13912345678">',
        '<input readonly value="2026-11-22 09:00">',
        '<input readonly placeholder="11位手机号">',
    ],
)
def test_other_fields_are_no_text(field: str) -> None:
    assert lines(f"<body><p>明{field}</p></body>") == ["明"]


def test_the_title_and_scripts_of_the_head_are_no_text_of_the_page() -> None:
    head = "<head><title>题</title><script>var a='<body>';</script></head>"

    assert lines(f"<html>{head}<body><p>文</p></body></html>") == ["文"]


def test_what_a_script_fills_later_is_not_taken_for_text() -> None:
    filled = '<body><div id="app"><p v-for="one in list">{{ one.title }}</p></div><p>明</p>'

    own = r"<body><p>{{ total }}件</p><p>明</p><script>e.innerHTML.replace(/\{\{(\w+)\}\}/g,f)</script>"
    built = '<body><div class="a" id="app">{{ total }}件</div><p>明</p><script src="/js/a.js"></script>'

    assert lines(filled) == lines(own) == lines(built) == ["明"]
    assert lines("<body><p>{{title}}</p><p>明</p>") == ["{{title}}", "明"]


def test_a_comment_that_never_ends_hides_the_rest() -> None:
    assert lines("<body><p>明</p><!-- <p>暗</p></div><li>暗</li>") == ["明"]


def test_a_giant_page_is_cut() -> None:
    cut = lines("<body>" + "<p>一二三四五六七八九十</p>" * 20_000)

    assert sum(map(len, cut)) == MOST_CHARACTERS


def test_personal_data_is_masked_also_where_the_line_is_known() -> None:
    memory = Memory()

    first = mask_lines(["联系电话13800001111"], memory)

    assert first == mask_lines(["联系电话13800001111"], memory) == ("联系电话138****1111",)


PARTS = st.lists(
    st.sampled_from(
        ["<p>", "</p>", "<div>", "</div>", "<li>", "</li>", "<a href='/x'>", "</a>", "<script>", "</script>",
         "<!--", "-->", "<b", "'", '"', ">", "<div hidden>", "<p style='display:none'>", "</", "<", "甲",
         "乙乙", " ", "&lt;", "<svg/>", "\x01", "\x06", "\n", "&#1;"]
    ),
    max_size=40,
)  # fmt: skip


@example(["<div hidden>", " ", "'"])
@example(["\x01", "\n", "'"])
@given(PARTS)
def test_any_markup_gives_clean_lines_and_the_same_ones_when_known(parts: list[str]) -> None:
    markup = "<body>" + "".join(parts)
    memory = Memory()

    read = lines(markup, memory)

    assert lines(markup, memory) == read
    assert all(line and line == line.strip() and max(line) < "\ufdd0" for line in read)


@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    assert all(line.strip() for line in lines(text))


@pytest.mark.parametrize(
    "piece", ["<a '", '<p "', "<!--", "<div hidden>", "<script>", "</li", "<p style='", "none ", "<!-- </li>"]
)
def test_hostile_markup_is_read_in_time_that_grows_with_its_size(piece: str) -> None:
    assert sum(map(len, lines("<body>" + piece * 60_000))) <= MOST_CHARACTERS
