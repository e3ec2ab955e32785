"""Which pages need a browser, and what is believed of what it showed. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from checks.document_signs import is_interpretation_title
from checks.facts import MIDDLE, Block, Endpoint, Page
from checks.footer_marks import BADGES, MARKS, NUMBERED
from checks.late_patterns import late_pattern
from spiders.looking import Glimpse
from spiders.reading.listed import DRAWN_EMPTY

Render = Literal["auto", "never", "always"]

NO_BROWSER = "没有可用的浏览器，运行 govmon doctor 可以看到需要安装什么"

IN_FRAMES = "列表可能在内嵌框架中"
"""The doubt about a page whose frames show something."""

_FIXED = frozenset({"article", "message", "shell", "error"})
"""Kinds of pages whose list, if a script loads one, is not what they are about."""

_OF_LATE = 400
"""Days; the interpretations of older documents are not judged."""
_UNFINISHED = late_pattern(
    r"正在(?:努力)?(?:检索|加载|载入|查询|读取|获取)|(?:数据|内容|列表|努力)(?:加载|载入)|加载中|加载失败|请求失败|网络(?:异常|错误)"
    r"|^loading\b|\{\{[^{}\n]{1,80}\}\}|<%=?[^%\n]{1,80}%>|\$\{[^{}\n]{1,80}\}",
    re.IGNORECASE,
)
_LONGEST_LINE = 60
_SHORTEST_ROW, _FEWEST_ROWS = 6, 2
_NO_ROW = late_pattern(
    r"星期|周[一二三四五六日]|今天|今日|农历|现在|天气|℃|°C|访问|浏览|点击|在线|版权|备案|共\s?\d|页|分享|字号"
)
"""What scripts write on every page: the date, the weather, counters, pagers."""

_ENDPOINT_HAS_NONE = re.compile(r"HTTP (?:404|410)\b")

_PAGER_ALONE = re.compile(r"\bcreatePage\w{0,12} is not (?:defined|a function)")
_COUNTERS = late_pattern(
    r"(?i)^https?://(?:[\w-]+\.)*(?:hm\.baidu\.com|tongji\.baidu\.com|push\.zhanzhang\.baidu\.com|zz\.bdstatic\.com"
    r"|cnzz\.com|umeng\.com|51\.la|51yes\.com|google-analytics\.com|googletagmanager\.com|conac\.cn"
    r"|jiathis\.com|bshare\.cn|webdissector\.com|gwdshare\.com|ta\.trs\.cn)[:/]"
)


class Rendered(Struct, frozen=True):
    """What the browser showed. `doubt` says in Chinese, when not empty, why it may not be all; `picture` is a
    PNG where one was asked for and could be drawn. `calls` are what its scripts asked for as data. `lacking`
    are its scripts that are not there, where the doubt comes of nothing else."""

    glimpse: Glimpse
    doubt: str = ""
    picture: bytes = b""
    calls: tuple[Endpoint, ...] = ()
    lacking: tuple[str, ...] = ()


def is_counter(url: str) -> bool:
    """A visit counter or share button: our look must not be counted, and its failure says nothing."""
    return _COUNTERS.match(url) is not None


def is_of_pager(error: str) -> bool:
    """A script's error for which nothing but the pager stays undrawn: it writes no rows, and a list that the
    server wrote stands there without it."""
    return _PAGER_ALONE.search(error) is not None


def needs_browser(page: Page, render: Render) -> bool:
    """The page is to be looked at again through the browser."""
    if render == "always":
        return page.kind != "error"
    return render == "auto" and bool(page.scripted or page.fillable) and page.kind not in _FIXED


def undrawn(page: Page) -> Page:
    """The page as it is written down where no browser looks at it: nobody knows what fills a list that a
    script names. Of scripts that do not, pages that show their content beside the same ones tell."""
    if page.fillable is None:
        return page
    sign = page.fillable.sign if page.fillable.named else ""
    return replace(page, fillable=None, scripted=page.scripted or sign)


def wants_related(page: Page, render: Render) -> bool:
    """The page is a policy document or an interpretation of late, beside which a script writes what it is
    related to."""
    article = page.article
    if render != "auto" or not page.related_by or article is None:
        return False
    if article.published is not None and (page.at.date() - article.published).days > _OF_LATE:
        return False
    return bool(article.number or article.fields) or is_interpretation_title(article.title)


def with_related(raw: Page, drawn: Page, doubt: str) -> Page:
    """The page with the links that its script wrote beside its article, and nothing else of what was drawn.
    A box that stays empty without doubt is empty."""
    known = {link.url for link in raw.links if link.region in ("text", "related")}
    written = tuple(link for link in drawn.links if link.region == "related" and link.url not in known)
    if written:
        return replace(raw, links=(*raw.links, *written), related_by="")
    why = f"{raw.related_by}；用浏览器打开后仍然空着：{doubt}" if doubt and drawn.related_by else ""
    return replace(raw, related_by=why)


def wants_footer(page: Page, render: Render) -> bool:
    """The page is a home page whose scripts may write what its footer lacks."""
    written = page.footer_by or page.badges_by
    return render != "never" and page.kind == "home" and page.rung != "browser" and bool(written)


def lacks_marks(footer: Mapping[str, str]) -> bool:
    """One of the marks that a footer has to show is not there."""
    return any(mark not in footer for mark in MARKS)


def footer_doubt(footer: Mapping[str, str], rendered: Rendered) -> str:
    """Why the drawn footer may not be whole, in Chinese. Where its numbers are drawn, only what scripts hand
    out may be kept from showing, and no frame would hold it."""
    if not lacks_marks(footer):
        return ""
    is_drawn = not NUMBERED.isdisjoint(footer)
    if is_drawn and (BADGES.issubset(footer) or rendered.doubt == IN_FRAMES):
        return ""
    return "" if is_drawn and _keeps_nothing_back(footer, rendered.doubt) else rendered.doubt


_ENTRY_SCRIPT = "zfwzgl.www.gov.cn"
"""It writes the 找错 entry and nothing else, and the markup that loads it tells of that entry by itself."""


def weighs_little(fault: str) -> bool:
    """Whether what did not come is a badge's script: no list and no text is in it."""
    return _ENTRY_SCRIPT in fault


def _keeps_nothing_back(footer: Mapping[str, str], doubt: str) -> bool:
    return weighs_little(doubt) and "找错" in footer


def draws_error(rendered: Rendered) -> bool:
    """The script drew that there is no such page. Where something kept the page from showing all, the words
    may come of that; an endpoint that answers that it has no such thing says the same as the page."""
    told = not rendered.doubt or _ENDPOINT_HAS_NONE.search(rendered.doubt) is not None
    return told and rendered.glimpse.attempt.outcome == "soft-404"


def shows_content(page: Page) -> bool:
    """The page shows what people come for: rows of a list, messages, or a text."""
    return bool(page.messages or page.article is not None or _has_rows(page))


def _has_rows(page: Page) -> bool:
    return any(
        block.region in MIDDLE and (len(block.entries) > 1 or block.entries[0].dated is not None)
        for block in page.blocks
    )


def unfinished_words(text: str) -> str:
    """The line of the drawn page that says that it is not whole, cut short; "" when there is none. `text` is
    what people see, one line each."""
    for line in map(str.strip, text[:400_000].split("\n")):
        if 2 <= len(line) <= _LONGEST_LINE and _UNFINISHED.search(line):
            return line[:20]
    return ""


def believed(raw: Page, drawn: Page, doubt: str, lacking: tuple[str, ...] = ()) -> Page:
    """The page as read from the drawn markup, which has no encoding of its own.

    With rows it is like any other page. One that a script only might have filled stays what its markup is,
    where it shows no more. Scripts that are `lacking` are told, for only the site's other pages
    say whether they matter. Without rows it is empty indeed when the rendering went well: then
    nothing is left to a script. Otherwise nobody can say.
    """
    if stands_beside_loaded(raw):
        return _with_loaded_rows(raw, drawn, doubt)
    drawn = replace(
        drawn, charset=raw.charset, charset_note=raw.charset_note, endpoints=raw.endpoints, fillable=None
    )
    if shows_content(drawn):
        return replace(drawn, scripted="")
    # an empty list that follows from an endpoint that broke down is not the site's
    lacking = () if raw.heard else lacking
    doubt = doubt or raw.heard
    if raw.fillable and not doubt and drawn.holds in ("", "empty", "picture"):
        if _adds_words(raw, drawn):
            return replace(raw, fillable=None, scripted=f"{raw.fillable.sign}；浏览器中显示的内容没有认出")
        # its scripts did what they do without fault, and the page is what the server sent
        return replace(raw, fillable=None, heard=DRAWN_EMPTY)
    return replace(drawn, scripted=f"用浏览器打开后仍没有列表：{doubt}" if doubt else "", lacking=lacking)


def stands_beside_loaded(raw: Page) -> bool:
    """Whether it is a home page with rows of its own, beside lists that scripts load."""
    return raw.kind == "home" and bool(raw.scripted) and _has_rows(raw)


def adds_rows(raw: Page, drawn: Page) -> bool:
    """Whether the drawn page lists what the markup did not."""
    return bool(_added(raw, drawn))


def _added(raw: Page, drawn: Page) -> tuple[Block, ...]:
    known = {entry.url for block in raw.blocks for entry in block.entries}
    return tuple(
        block
        for block in drawn.blocks
        if any(entry.url not in known and entry.url != raw.url for entry in block.entries)
    )


def _with_loaded_rows(raw: Page, drawn: Page, doubt: str) -> Page:
    """Such a home page with the rows that were drawn, and what scripts wrote into its footer."""
    added = _added(raw, drawn)
    known = {link.url for link in raw.links}
    footed = replace(
        raw,
        blocks=(*raw.blocks, *added),
        links=(*raw.links, *(link for link in drawn.links if added and link.url not in known)),
        footer={**raw.footer, **drawn.footer},
        footer_by=drawn.footer_by,
        badges_by=drawn.badges_by,
    )
    if not added and not doubt and _adds_words(raw, drawn):
        doubt = "浏览器中显示的内容没有认出"
    if doubt:
        return replace(footed, scripted=f"{raw.scripted}；用浏览器打开后：{doubt}")
    heard = f"用浏览器打开后多出 {sum(len(block.entries) for block in added)} 条" if added else raw.heard
    return replace(footed, scripted="", heard=heard)


def _adds_words(raw: Page, drawn: Page) -> bool:
    """Whether the scripts wrote lines that may be rows of a shape which nobody reads."""
    sent = set(raw.lines)
    new = (line for line in drawn.lines if line not in sent and len(line) >= _SHORTEST_ROW)
    return sum(1 for line in new if not _NO_ROW.search(line)) >= _FEWEST_ROWS


def unrendered(raw: Page, why: str) -> Page:
    """The page without a browser. One that does not need it stays as it is."""
    if raw.related_by:
        raw = replace(raw, related_by=f"{raw.related_by}；{why}")
    if raw.fillable is not None:
        raw = replace(raw, fillable=None, scripted=raw.scripted or raw.fillable.sign)
    return replace(raw, scripted=f"{raw.scripted}；{why}") if raw.scripted else raw


def moved_on(raw: Page, final_url: str) -> Page:
    """A page whose script leads to another one that is read by itself."""
    return replace(raw, kind="shell", shell_to=final_url, scripted="", blocks=(), rung="browser")
