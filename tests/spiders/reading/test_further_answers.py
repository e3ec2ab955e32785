"""Where the next rows of a list are asked for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.facts import Endpoint
from spiders.reading.further_answers import next_endpoint

HOST = "http://www.example.gov.cn"


@pytest.mark.parametrize(
    ("url", "form", "next_url", "next_form"),
    [
        ("/gkmlpt/api/all/5?page=1&sid=9", "", "/gkmlpt/api/all/5?page=2&sid=9", ""),
        ("/api/list?pageNum=3&pageSize=20&id=3", "", "/api/list?pageNum=4&pageSize=20&id=3", ""),
        ("/api/list?start=0&limit=20", "", "/api/list?start=20&limit=20", ""),
        ("/q/list", "cid=3&page=1", "/q/list", "cid=3&page=2"),
        ("/q/list", '{"cid": "3", "pageNo": 1}', "/q/list", '{"cid": "3", "pageNo": 2}'),
        ("/q/list", '{"page": "1", "on": true}', "/q/list", '{"page": "2", "on": true}'),
        (
            "/x/dataproxy.jsp?startrecord=1&endrecord=45&perpage=15", "col=1",
            "/x/dataproxy.jsp?startrecord=46&endrecord=90&perpage=15", "col=1",
        ),
        ("/front/page/build/unit?pageId=5", "", "/front/page/build/unit?pageId=5&pageNo=2&rows=20", ""),
        (
            "/front/page/build/unit?pageId=5&pageNo=2&rows=20", "",
            "/front/page/build/unit?pageId=5&pageNo=3&rows=20", "",
        ),
    ],
)  # fmt: skip
def test_the_page_is_moved_on(url: str, form: str, next_url: str, next_form: str) -> None:
    assert next_endpoint(Endpoint(HOST + url, form), 20) == Endpoint(HOST + next_url, next_form)


@pytest.mark.parametrize(
    ("url", "form"),
    [
        ("/api/list", ""),
        ("/api/list?id=5", ""),
        ("/api/list?page=last", ""),
        ("/api/list", '{"cid": 3}'),
        ("/api/list", "{broken"),
        ("/api/list", "[1]"),
        ("/api/list?page=1" + "0" * 9000, ""),
    ],
)
def test_what_knows_of_no_pages_is_not_asked_again(url: str, form: str) -> None:
    assert next_endpoint(Endpoint(HOST + url, form), 20) is None


@given(st.text(max_size=200), st.text(max_size=200), st.integers())
def test_any_endpoint_is_answered(url: str, form: str, rows: int) -> None:
    found = next_endpoint(Endpoint(url, form), rows)
    assert found is None or found != Endpoint(url, form)
