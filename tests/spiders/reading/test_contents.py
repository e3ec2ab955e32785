"""What a page shows in place of rows of its own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spiders.reading.contents import counts_no_rows


@pytest.mark.parametrize(
    "pager",
    [
        "<div>每页 8 记录 总共 0 记录 第一页</div>",
        "共0条",
        "<span>共<b>0</b>条记录</span>",
        "共&nbsp;0&nbsp;篇文章",
        "<script>var initParam={totalRecord:0,perPage:5};</script>",
        '<script>page({"totalCount": "0", "size": 10})</script>',
        "<script>var recordCount = 0;</script>",
    ],
)
def test_a_pager_that_counts_none_says_so(pager: str) -> None:
    assert counts_no_rows(f"<ul></ul>{pager}") == "nothing"


@pytest.mark.parametrize(
    "pager",
    [
        "共10条",
        "共0条评论",
        "评论：共0条",
        "<script>totalRecord:05</script>",
        "<script>var totalRecord = 10;</script>",
        "公共0号楼",
        "<script>subtotal:0,</script>",
        "",
    ],
)
def test_what_counts_something_else_says_nothing(pager: str) -> None:
    assert counts_no_rows(f"<ul></ul>{pager}") == ""


@given(st.text(alphabet="共0条 &nbsp;<b>total:=,", max_size=300))
def test_nothing_makes_it_fail(markup: str) -> None:
    assert counts_no_rows(markup) in ("", "nothing")
