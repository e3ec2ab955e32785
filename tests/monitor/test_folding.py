from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from monitor.folding import folded, harmless


def test_chinese_is_folded_at_the_width_in_cells() -> None:
    assert folded("一二三四五六七八", 8) == ["一二三四", "五六七八"]


def test_closing_marks_do_not_begin_a_line() -> None:
    assert folded("一二三四，五六", 8) == ["一二三", "四，五六"]


def test_an_address_stays_whole_however_long() -> None:
    address = "http://www.example.gov.cn/" + "a" * 100
    assert folded(f"位置：{address} 等 3 处", 40)[1] == address


def test_a_short_text_is_one_line() -> None:
    assert folded("HTTP 404, three tries", 80) == ["HTTP 404, three tries"]


def test_escapes_and_turned_directions_are_taken_out() -> None:
    assert harmless("好\x1b[32m\u202e的\r\n\x9b1mx\x00") == "好 [32m 的 1mx"


@given(st.text(), st.integers(min_value=4, max_value=200))
def test_folding_loses_nothing_but_blanks(text: str, width: int) -> None:
    clean = harmless(text)
    assert "".join("".join(folded(clean, width)).split()) == "".join(clean.split())


@given(st.text(alphabet="一二三四五六七八九十 ", max_size=200), st.integers(min_value=4, max_value=120))
def test_plain_chinese_never_exceeds_the_width(text: str, width: int) -> None:
    assert max(map(cell_len, folded(text, width))) <= width
