"""A library's server that the county links to. Whatever it is asked, it answers 200 and shows one page."""

from __future__ import annotations

from collections.abc import Mapping

from town import break_ins, odd_answers
from town.pages import Part, Site, link
from town.planted import fault, trap
from town.prose import paragraphs

NAME = "青岚县图书馆"


def build(urls: Mapping[str, str]) -> Site:
    everything = odd_answers.html(odd_answers.page(NAME, "<p>此处风景独好</p>"))
    opened = odd_answers.html(odd_answers.page(NAME, f"<p>{paragraphs(1)[0]}</p>"))
    hours = odd_answers.html(odd_answers.page(NAME, "<p>周六全天开放</p>"))
    return Site(
        key="library",
        name=NAME,
        url=urls["library"],
        answers={"/": opened, "/hours.html": hours, "404": everything},
        endless={break_ins.LINKED: break_ins.neighbour_page},
        listed=False,
    )


def parts(host: str) -> tuple[Part, ...]:
    """What the county's news lead to there."""
    return (
        link(
            f"{host}reading/2019/7.html",
            "全民阅读专题",
            fault("broken-link", "200, and what that server shows for any address"),
        ),
        link(
            f"{host}hours.html",
            "图书馆开放时间",
            trap("broken-link", "next to no text, and a page of its own"),
        ),
        link(host, "县图书馆", trap("broken-link", "the home page of a server that answers everything")),
    )
