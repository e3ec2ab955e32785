"""Which addresses belong to a site, and which of them are files."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spiders.scope import FILE_ENDINGS, Scope, is_file, path_of


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("http://a.cn", "/"),
        ("http://a.cn/", "/"),
        ("http://a.cn?x=/y", "/"),
        ("http://a.cn/b/c.html?d=/e", "/b/c.html"),
    ],
)
def test_path(url: str, path: str) -> None:
    assert path_of(url) == path


@pytest.mark.parametrize(
    "url",
    ["http://a.cn/x.pdf", "http://a.cn/X.DOCX", "http://a.cn/a/b.wps?v=1", "http://a.cn/v1.2/x.tar.gz"],
)
def test_files(url: str) -> None:
    assert is_file(url)


@pytest.mark.parametrize(
    "url",
    [
        "http://a.cn/",
        "http://a.cn",
        "http://a.ps",
        "http://a.cn/x.html",
        "http://a.cn/x.jsp?f=y.pdf",
        "http://a.cn/pdf",
        "http://a.cn/v1.pdf/",
        "http://a.cn/down.do",
    ],
)
def test_pages(url: str) -> None:
    assert not is_file(url)


def test_www_makes_no_other_site_and_a_port_or_a_neighbour_does() -> None:
    scope = Scope(["http://www.a.gov.cn/"])
    assert "https://a.gov.cn/x" in scope
    assert "http://www.a.gov.cn/x" in scope
    for other in (
        "http://a.gov.cn:8080/",
        "http://b.a.gov.cn/",
        "http://a.gov.cn.evil.com/",
        "http://aa.gov.cn/",
    ):
        assert other not in scope


def test_a_site_that_moved_lives_at_both_hosts() -> None:
    scope = Scope(["http://a.gov.cn/"])
    scope.widen("https://www.new.gov.cn/portal/")
    assert "http://a.gov.cn/1" in scope
    assert "https://new.gov.cn/2" in scope


def test_what_stands_before_an_at_sign_is_no_host() -> None:
    assert "http://a.gov.cn@evil.com/" not in Scope(["http://a.gov.cn/"])


@given(st.text(max_size=80), st.sampled_from(["", "http://", "https://a.cn/", "http://[", "http://a.cn:"]))
def test_nothing_raises(text: str, start: str) -> None:
    url = start + text
    assert path_of(url).startswith("/")
    assert isinstance(is_file(url), bool)
    assert (url in Scope([url])) is True


def test_endings_are_written_as_they_are_compared() -> None:
    assert all(ending == ending.lower().strip(".") for ending in FILE_ENDINGS)
