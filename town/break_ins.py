"""What people leave behind who break into a site: links that nobody sees, rewritten heads, their own pages.
And what honest pages have that looks like it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from town import odd_answers
from town.pages import Answer, Fragment, Part, link
from town.planted import Mark, fault, trap
from town.prose import paragraphs

_GAMES = ("真人百家乐", "澳门葡京赌场", "时时彩平台", "六合彩开奖", "老虎机注册")
_FIRMS = ("家政服务", "管道疏通", "旧房装修", "空调维修", "搬家电话")
_HIDDEN = "hidden-link"
_TAMPERED = "tampered-page"
LINKED = "/youlian/"
"""Where on the neighbour's server the planted links lead."""


def neighbour_page(path: str) -> Answer:
    """A page of its own for each of them."""
    number = sum(map(ord, path))
    return odd_answers.html(odd_answers.page(f"读者园地{number}", f"<p>{paragraphs(number)[0]}</p>"))


def anchors(urls: Sequence[str], words: Sequence[str]) -> str:
    return "\n".join(f'<a href="{url}">{word}</a>' for url, word in zip(urls, words, strict=True))


def hidden_in_text(urls: Mapping[str, str]) -> tuple[tuple[Part, ...], ...]:
    """Groups of parts, each for one of the notices."""
    return (
        (
            _games(urls, "a", "an id that a script writes in pieces", '<div id="wxts">', _PIECES),
            _games(urls, "b", "a box off the screen", '<div style="position:absolute;left:-4000px">'),
            _games(urls, "c", "not displayed, with words that sell", '<div style="display: none">'),
        ),
        (
            _games(urls, "d", "a marquee of two points", '<marquee height="2" width="4">', "</marquee>"),
            _games(urls, "e", "a box that a script writes", _WRITTEN, _WRITTEN_END),
            _games(urls, "f", "a class of the page's own style", f'{_OWN_STYLE}<div class="ymgx">'),
            _in_sight(urls),
        ),
        (
            _games(urls, "g", "a script in character codes", '<div id="tzlk">', _CODES),
            _innocent(urls),
            _written_in_codes(urls),
            _white_on_white(urls),
        ),
        honest(urls),
    )


_PIECES = '</div><script>document.getElementById("w"+"x"+"ts").style.display="none";</script>'
_WRITTEN = "<script>document.write('<div style=\"position:absolute;top:-2000px\">');</script>"
_WRITTEN_END = "<script>document.write('</div>');</script>"
_OWN_STYLE = "<style>.ymgx{height:0;overflow:hidden}</style>"
_CODES = (
    r'</div><script>var _q=["\x74\x7a","\x6c\x6b","\x6e\x6f\x6e\x65"];'
    r'document["\x67\x65\x74\x45\x6c\x65\x6d\x65\x6e\x74\x42\x79\x49\x64"](_q[0]+_q[1])'
    r'["\x73\x74\x79\x6c\x65"]["\x64\x69\x73\x70\x6c\x61\x79"]=_q[2];</script>'
)


def _games(urls: Mapping[str, str], form: str, why: str, before: str, after: str = "</div>") -> Fragment:
    targets = [f"{urls['library']}{LINKED[1:]}{form}{number}.html" for number in range(len(_GAMES))]
    html = f"{before}{anchors(targets, _GAMES)}{after}"
    return Fragment(html, (fault(_HIDDEN, why, targets[0]),))


def _written_in_codes(urls: Mapping[str, str]) -> Fragment:
    """Nobody who edits the page sees them."""
    targets = [f"{urls['library']}{LINKED[1:]}k{number}.html" for number in range(len(_GAMES))]
    why = "links that a script writes out of character codes"
    return Fragment(_unescaping(anchors(targets, _GAMES)), (fault(_HIDDEN, why, targets[0]),))


def _white_on_white(urls: Mapping[str, str]) -> Fragment:
    targets = [f"{urls['library']}{LINKED[1:]}m{number}.html" for number in range(2)]
    links = anchors(targets, ("代办文凭", "办理假身份证")).replace("<a ", '<a style="color:#fff" ')
    why = "forged papers, written in white on white"
    html = f'<p style="background:#FFFFFF">{links}</p>'
    return Fragment(html, (fault(_HIDDEN, why, min(targets)),))


def _unescaping(html: str) -> str:
    codes = "".join(f"%u{ord(sign):04X}" if ord(sign) > 127 else f"%{ord(sign):02X}" for sign in html)
    return f"<script>document.write(unescape('{codes}'));</script>"


def _innocent(urls: Mapping[str, str]) -> Fragment:
    """No word gives it away: five firms on five servers, four thousand points to the left."""
    targets = [urls[key] for key in ("library", "county", "township", "newarea", "department")]
    why = "a box off the screen with links to five unrelated servers"
    html = f'<p style="text-indent:-9999px">{anchors(targets, _FIRMS)}</p>'
    return Fragment(html, (fault(_HIDDEN, why, min(targets)),))


def _in_sight(urls: Mapping[str, str]) -> Fragment:
    """In the open, on three servers."""
    library = [f"{urls['library']}{LINKED[1:]}h{number}.html" for number in range(3)]
    targets = [*library, urls["newarea"], urls["township"]]
    html = f"<p>{anchors(targets, _GAMES)}</p>"
    return Fragment(html, (fault(_HIDDEN, "a row of betting houses for everybody to see", min(targets)),))


def honest(urls: Mapping[str, str]) -> tuple[Part, ...]:
    """What must not be called a fault, though it is hidden, or speaks of vice."""
    library = urls["library"]
    places = [urls[key] for key in ("county", "library", "township", "newarea")]
    menu = anchors(places, ("县政府", "图书馆", "柳湾镇", "新区"))
    return (
        Fragment(
            f'<div style="display:none">{menu}</div>',
            (trap(_HIDDEN, "a menu that opens at a click", library),),
        ),
        Fragment(
            f'<a href="{library}{LINKED[1:]}s0.html" style="position:absolute;left:-9999px">跳到读者服务</a>',
            (trap(_HIDDEN, "one link for screen readers", f"{library}{LINKED[1:]}s0.html"),),
        ),
        Fragment(
            f'<div style="display:none">{_news(library)}</div>',
            (trap(_HIDDEN, "news of the police, in a tab", f"{library}{LINKED[1:]}n0.html"),),
        ),
        Fragment(
            _unescaping(f'<a href="{library}{LINKED[1:]}t0.html">访问统计</a>'),
            (trap(_HIDDEN, "a counter that a script writes", f"{library}{LINKED[1:]}t0.html"),),
        ),
        Fragment(
            f'<p style="background:#1a5fb4"><a style="color:#fff" href="{library}{LINKED[1:]}w0.html">'
            "老年大学毕业文凭颁发</a></p>",
            (trap(_HIDDEN, "white words on a blue ground", f"{library}{LINKED[1:]}w0.html"),),
        ),
        Fragment(
            f"<p>{_lottery(library)}</p>",
            (trap(_HIDDEN, "the lawful lottery and a housing estate", f"{library}{LINKED[1:]}p0.html"),),
        ),
        *(_to(path, words, mark) for path, (words, mark, _) in PAGES.items()),
    )


def _news(library: str) -> str:
    words = ("警方捣毁一网络赌博窝点", "法院宣判一起百家乐赌博案", "禁毒民警提醒：警惕“听话水”")
    return anchors([f"{library}{LINKED[1:]}n{number}.html" for number in range(3)], words)


def _lottery(library: str) -> str:
    words = ("福彩双色球开奖公告", "体彩投注站招募", "太阳城小区物业服务中心")
    return anchors([f"{library}{LINKED[1:]}p{number}.html" for number in range(3)], words)


# ---------------------------------------------------------------- heads


def _to(path: str, words: str, mark: Mark) -> Fragment:
    return link(path, words, mark)


def _coded(text: str) -> str:
    return "".join(f"&#{ord(letter)};" for letter in text)


def _whole(title: str, head: str = "", before: str = "") -> str:
    text = "</p><p>".join((*paragraphs(3), *paragraphs(5)))
    return (
        f'<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8">{before}<title>{title}</title>'
        f"{head}</head>"
        f"<body><h1>社区服务</h1><p>{text}</p></body></html>"
    )


_SPAM = "澳门新葡京官网_百家乐在线开户"
_KEYWORDS = '<meta name="keywords" content="百家乐,时时彩,老虎机,真人娱乐">'
_SWAP = (
    '<script>if(navigator.userAgent.toLowerCase().indexOf("baidu") == -1)'
    '{document.title="梧桐街道办事处"}</script>'
)
_JUMP = (
    "<script>var from=document.referrer;if(/baidu|sogou|so\\.com/.test(from))"
    '{window.location.href="http://casino.example/"}</script>'
)
_TO_MOBILE = (
    "<script>if(!/baiduspider|sogou/i.test(navigator.userAgent)&&/Android|iPhone/i.test(navigator.userAgent))"
    '{location.href="/wt/dt/"}</script>'
)

PAGES: Mapping[str, tuple[str, Mark, Answer]] = {
    "/fw/swap.html": (
        "便民服务",
        fault(_TAMPERED, "people are shown another title than search robots", "/fw/swap.html"),
        odd_answers.html(_whole(_coded(_SPAM), _SWAP)),
    ),
    "/fw/jump.html": (
        "社区养老",
        fault(_TAMPERED, "who comes from a search engine is sent elsewhere", "/fw/jump.html"),
        odd_answers.html(_whole("社区养老", _JUMP)),
    ),
    "/fw/meta.html": (
        "社区医疗",
        fault(_TAMPERED, "title and keywords of a betting house", "/fw/meta.html"),
        odd_answers.html(_whole(escape(_SPAM), before=_KEYWORDS)),
    ),
    "/wT9xK/": (
        "社区文化",
        fault(_TAMPERED, "a page of others at an address by chance", "/wT9xK/"),
        odd_answers.html(_whole("高仿毕业证多少钱_高仿毕业证多少钱__百度--知道")),
    ),
    "/fw/police.html": (
        "平安建设",
        trap(_TAMPERED, "news of the police", "/fw/police.html"),
        odd_answers.html(_whole("警方破获网络赌博案 涉百家乐、时时彩-平安梧桐", _KEYWORDS)),
    ),
    "/fw/mobile.html": (
        "手机版",
        trap(_TAMPERED, "sends telephones on, but no search robots", "/fw/mobile.html"),
        odd_answers.html(_whole("社区服务手机版", _TO_MOBILE)),
    ),
    "/fw/coded.html": (
        "社区团购",
        trap(_TAMPERED, "a title in character codes, as honest programs write it too", "/fw/coded.html"),
        odd_answers.html(_whole(_coded("社区团购服务点-梧桐街道"))),
    ),
}
"""By path: what they are called where they are linked, what is planted, and the page."""


def answers() -> dict[str, Answer]:
    return {path: answer for path, (_, _, answer) in PAGES.items()}


def shown_to_robots() -> dict[str, Answer]:
    """The home page that only search robots are given."""
    return {"/": odd_answers.html(_whole(_SPAM, _KEYWORDS))}


def plain_for_robots(name: str) -> dict[str, Answer]:
    """A home page without pictures and scripts, of the same name."""
    return {"/": odd_answers.html(_whole(f"{name}（文字版）"))}


CLOAKED = fault("cloaked-home", "search robots are given the page of a betting house")
SIMPLER = trap("cloaked-home", "search robots are given a plain version of the same page")
