"""The footer of a home page that scripts write, with the true browser and without any."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from aiohttp import web

from checks.assembly import assemble
from checks.facts import FooterLook, FooterSeen, Page, Try
from checks.footer_marks import MARKS
from spiders.looking import Glimpse
from spiders.rendered_pages import IN_FRAMES, Rendered, footer_doubt, lacks_marks, wants_footer
from spiders.scan_file import read_records
from tests.spiders.browsing import FOUND, html
from tests.spiders.scanning import order
from tests.spiders.test_second_looks import scanned

needs_browser = pytest.mark.skipif(
    FOUND is None, reason="no browser is installed (govmon doctor says what to install)"
)
NUMBERS = (
    "主办：金溪县人民政府 电话：0579-82460000 网站标识码：3307000012 "
    "浙ICP备05018911号 浙公网安备33070002000001号"
)
BADGES = (
    "<a href='/leave/bszs.conac.cn/sitename?method=show&id=0584797714CF085DE053012819ACF7C7'>党政机关</a>"
    "<a href='/leave/zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code=3307000012'>找错</a>"
    "<a href='/map'>网站地图</a>"
)
LOADS = (
    "<div id='footer'></div><script>fetch('/common/footer.html').then(a => a.text())"
    ".then(t => { document.getElementById('footer').innerHTML = t })</script>"
)
HOME = (
    "<h1>金溪县人民政府</h1><ul><li><a href='/a.html'>全县召开安全生产工作会议</a>"
    "<span>2026-11-20</span></li></ul>"
)
PLAIN = html("<h1>全县召开安全生产工作会议</h1><p>发布时间：2026-11-20</p><p>会议强调压实责任。</p>")


def known(footer: str, **rest: web.Response) -> dict[str, web.Response]:
    return {
        "/": html(HOME + footer),
        "/a.html": PLAIN,
        **{f"/{name}": answer for name, answer in rest.items()},
    }


async def seen(pages: dict[str, web.Response], folder: Path, render: str = "auto") -> FooterSeen:
    facts, server = await scanned(dict(pages), folder, render=render)  # type: ignore[arg-type]
    url = server.url()
    site = assemble(read_records(order(url, folder).file), url, datetime(2026, 11, 22, tzinfo=UTC))
    assert site.footer is not None
    assert len(facts.of(FooterLook)) <= 1
    return site.footer


@needs_browser
async def test_a_footer_that_a_script_loads_is_judged_as_people_see_it(tmp_path: Path) -> None:
    footer = html(f"<div class='foot'>{NUMBERS}{BADGES}</div>")
    pages = known(LOADS, **{"common/footer.html": footer})
    found = await seen(pages, tmp_path)
    assert set(MARKS) <= set(found.marks)
    assert (found.writes, found.writes_badges, found.unseen) == ("", "", "")


@needs_browser
async def test_numbers_of_people_in_a_drawn_footer_are_starred(tmp_path: Path) -> None:
    footer = html(f"<div class='foot'>{NUMBERS} 地址：金溪县和平路1号张主任13912345678</div>")
    found = await seen(known(LOADS, **{"common/footer.html": footer}), tmp_path)
    assert "13912345678" not in str(found.marks)
    assert "网站标识码" in found.marks


@needs_browser
async def test_what_is_missing_there_too_is_missing(tmp_path: Path) -> None:
    found = await seen(known(LOADS, **{"common/footer.html": html(NUMBERS)}), tmp_path)
    assert "网站标识码" in found.marks
    assert "党政机关标识" not in found.marks
    assert (found.writes, found.writes_badges) == ("", "")


@needs_browser
async def test_a_footer_that_does_not_come_is_not_missing(tmp_path: Path) -> None:
    found = await seen(known(LOADS, **{"common/footer.html": web.Response(status=500)}), tmp_path)
    assert found.writes
    assert "HTTP 500" in found.unseen


async def test_without_a_browser_nobody_can_say(tmp_path: Path) -> None:
    found = await seen(known(LOADS), tmp_path, render="never")
    assert "/common/footer.html" in found.writes


@needs_browser
async def test_a_footer_in_plain_markup_needs_no_browser(tmp_path: Path) -> None:
    facts, _ = await scanned(dict(known(f"<footer>{NUMBERS}</footer>")), tmp_path)
    assert facts.of(FooterLook) == []


@pytest.mark.parametrize(
    ("marks", "doubt", "kept"),
    [
        ({}, "HTTP 500", True),
        ({}, IN_FRAMES, True),
        ({"网站标识码": "1"}, "HTTP 500", True),
        ({"网站标识码": "1"}, IN_FRAMES, False),
        ({"网站标识码": "1", "党政机关标识": "x", "找错": "1"}, "HTTP 500", False),
        (dict.fromkeys(MARKS, "x"), "HTTP 500", False),
        ({"网站标识码": "1", "找错": "1"}, "没有成功（http://zfwzgl.www.gov.cn/exposure/jiucuo.js）", False),
        ({"网站标识码": "1"}, "没有成功（http://zfwzgl.www.gov.cn/exposure/jiucuo.js）", True),
        ({"找错": "1"}, "没有成功（http://zfwzgl.www.gov.cn/exposure/jiucuo.js）", True),
    ],
)
def test_what_is_doubted_about_a_drawn_footer(marks: dict[str, str], doubt: str, kept: bool) -> None:
    seen = Glimpse(Try(datetime(2026, 11, 22, tzinfo=UTC), "ok", 200), "http://a.gov.cn/")
    assert bool(footer_doubt(marks, Rendered(seen, doubt))) is kept


def test_which_pages_are_looked_at() -> None:
    home = Page(
        "http://a.gov.cn/", datetime(2026, 11, 22, tzinfo=UTC), kind="home", footer_by="脚本 footer.js"
    )
    assert wants_footer(home, "auto")
    assert not wants_footer(home, "never")
    assert lacks_marks({})
    assert not lacks_marks(dict.fromkeys(MARKS, "x"))
