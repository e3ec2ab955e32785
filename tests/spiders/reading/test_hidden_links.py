"""Links out of sight are found in whatever way they are hidden; boxes that open later are left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.facts import HiddenPart
from spiders.reading.hidden_links import Hiding, read_hiding
from spiders.reading.sheet import Sheet

URL = "http://www.example.gov.cn/a/b.html"
LINKS = '<a href="http://a.com/1">百家乐开户</a> <a href="http://b.com/2">旧房装修</a>'


def reading(markup: str) -> Hiding:
    return read_hiding(Sheet(markup, URL))


def page(inside: str, head: str = "", behind: str = "") -> str:
    top = f"<!DOCTYPE html><html><head>{head}<title>甲县</title></head>"
    return f"{top}<body><p>正文</p>{inside}</body></html>{behind}"


def the_part(markup: str) -> HiddenPart:
    (part,) = reading(markup).parts
    return part


SPLIT = (
    '<div id="tesi">{}</div><script>document.getElementById("t"+"e"+"s"+"i").style.display=\'none\';</script>'
)
SPLIT_NONE = (
    '<div id="bvf">{}</div><script>document.getElementById("bvf").style.display="n"+"o"+"n"+"e";</script>'
)
JQUERY = '<div id="tesi">{}</div><script>$("#te"+"si").hide();</script>'
HEX = (
    r'<div id="sohulink">{}</div><script>var _$=["\x73\x6f\x68\x75","\x6c\x69\x6e\x6b","\x6e\x6f\x6e\x65"];'
    r'window["\x64\x6f\x63"]["getElementById"](_$[0]+_$[1])["style"]["display"]=_$[2];</script>'
)
WRITTEN = (
    "<script>document.write('<div style=\"position: absolute; top: -989px;left: -989px;\">')</script>{}"
    "<script>document.write('</div>')</script>"
)


@pytest.mark.parametrize(
    ("markup", "how"),
    [
        (SPLIT, "split-id"),
        (SPLIT_NONE, "split-id"),
        (JQUERY, "split-id"),
        (HEX, "hex-script"),
        ('<div style="position:fixed;left:-3000px;top:-3000px">{}</div>', "off-screen"),
        ('<div style="POSITION: absolute; LEFT: -9999px">{}</div>', "off-screen"),
        ('<p style="text-indent:-9999px">{}</p>', "off-screen"),
        ('<div style="margin-left:-70em">{}</div>', "off-screen"),
        ("<marquee height=1 width=4 scrollamount=3000>{}</marquee>", "marquee"),
        ('<div style="display: none">{}</div>', "invisible"),
        ('<div style="visibility:hidden">{}</div>', "invisible"),
        ('<div style="height:1px;width:1px;overflow:hidden">{}</div>', "tiny"),
        ('<div style="font-size:0">{}</div>', "tiny"),
        ('<div style="font-size: 1px">{}</div>', "tiny"),
        ('<div style="transform:scale(0)">{}</div>', "invisible"),
        ("<div hidden>{}</div>", "invisible"),
        ('<ul class="a" hidden >{}</ul>', "invisible"),
        ('<div style="color:transparent">{}</div>', "invisible"),
        ('<div style="opacity:.01">{}</div>', "invisible"),
        ('<div style="opacity:0.02">{}</div>', "invisible"),
        ('<div style="position:absolute;z-index:-9">{}</div>', "invisible"),
        ('<div style="width:0;overflow:hidden">{}</div>', "tiny"),
        ('<div style="font-size:0.1px">{}</div>', "tiny"),
        ('<div style="max-height:0;overflow:hidden">{}</div>', "tiny"),
        ("<div style='display:none'><i>&#30334;&#23478;&#20048;&#20048;</i>{}</div>", "invisible"),
        ('<div style="position:absolute;clip:rect(0 0 0 0)">{}</div>', "invisible"),
        ('<div style="position:absolute;clip: rect(0px, 0px, 0px, 0px)">{}</div>', "invisible"),
        ('<div style="clip-path:inset(100%)">{}</div>', "invisible"),
        ("<style>.q{{display:none}}</style><div class='x q'>{}</div>", "own-style"),
        ('<style>#q{{text-indent:-9999px}}</style><div id="q">{}</div>', "own-style"),
    ],
)
def test_every_way_of_hiding(markup: str, how: str) -> None:
    part = the_part(page(markup.format(LINKS) if "{{" in markup else markup.replace("{}", LINKS)))
    assert (part.how, part.links) == (how, 2)
    assert part.urls == ("http://a.com/1", "http://b.com/2")
    assert part.words == ("百家乐开户", "旧房装修")
    assert part.saw


@pytest.mark.parametrize(
    "script",
    [
        "document.write(\"<a href='http://a.com/1'>百家乐开户</a>\")",
        'box.innerHTML = "<p><a href=\\"http://a.com/1\\">百家乐开户<\\/a></p>";',
        'document.write("<a hr" + "ef=\'http://a.com/1\'>百家乐开户</a>")',
    ],
)
def test_an_anchor_that_a_script_writes(script: str) -> None:
    part = the_part(page(f"<script>{script}</script>"))
    assert (part.how, part.urls, part.words) == ("written", ("http://a.com/1",), ("百家乐开户",))


@pytest.mark.parametrize(
    "markup",
    [
        '<div style="opacity:0.9">{}</div>',
        '<div style="opacity:1">{}</div>',
        '<div style="color:transparency">{}</div>',
        '<div style="font-size:12px">{}</div>',
        '<div style="z-index:9">{}</div>',
        '<div class="hidden-xs">{}</div>',
        '<div aria-hidden="true">{}</div>',
        "<script>var a = 1;</script>{}",
    ],
)
def test_what_is_shown_is_not_hidden(markup: str) -> None:
    assert reading(page(markup.replace("{}", LINKS))).parts == ()


STUFFED = (
    '<font style="font-size:0">百家乐技巧 老虎机送彩金、澳门葡京网址</font>',
    '<p style="display:none">时时彩平台,百家乐开户,真人荷官,甲县,六合彩特码</p>',
    '<div style="position:absolute;left:-9999px"><b>裸聊</b> <b>约炮</b> <b>百家乐</b></div>',
)


@pytest.mark.parametrize("markup", STUFFED)
def test_words_out_of_sight_that_lead_nowhere(markup: str) -> None:
    part = the_part(page(markup))
    assert (part.links, part.urls) == (0, ())
    assert len(part.words) >= 3


@pytest.mark.parametrize(
    "markup",
    [
        '<p style="display:none">百家乐、老虎机、六合彩都是网络赌博，请远离</p>',
        '<div style="display:none">法院以开设赌场罪判处三人，涉案的有百家乐、老虎机、时时彩</div>',
        '<p style="display:none">民警走访时说起百家乐，也说起老虎机。时时彩平台多在境外。要抓好落实。</p>',
        '<p style="font-size:0">甲县,乙县,百家乐</p>',
        "<p>百家乐 老虎机 葡京</p>",
    ],
)
def test_a_text_that_tells_of_it_is_not_stuffed(markup: str) -> None:
    assert reading(page(markup)).parts == ()


def test_a_box_that_a_script_writes() -> None:
    parts = reading(page(WRITTEN.replace("{}", LINKS))).parts
    assert ("written-box", 2) in {(part.how, part.links) for part in parts}


def test_behind_the_end_and_before_the_head() -> None:
    assert the_part(page("", behind=LINKS)).how == "after-end"
    assert the_part(LINKS + page("")).how == "before-head"


def test_two_documents_run_together_are_no_links_behind_the_end() -> None:
    assert reading(page("") + page(LINKS)).parts == ()


def test_anchors_that_are_hidden_one_by_one_are_one_part() -> None:
    one = '<a href="http://a.com/{}" style="margin-left:-{}px">六合彩</a>'
    part = the_part(page("".join(one.format(number, 90_000 + number) for number in range(5))))
    assert (part.how, part.links) == ("off-screen", 5)


def test_a_box_that_opens_later_is_written_down_only_beside_words_that_sell() -> None:
    menu = '<div style="display:none"><a href="http://a.com/">旧房装修</a></div>'
    assert reading(page(menu)).parts == ()
    assert the_part(page(menu + "<p>百家乐</p>")).how == "invisible"


@pytest.mark.parametrize(
    "markup",
    [
        '<div style="position:absolute;top:-180px">{}</div>',  # a list over its button
        '<div style="left:-100%">{}</div>',  # a menu that slides in
        "<marquee height=200>{}</marquee>",
        '<div style="position:absolute;left:-9999px"><a href="/own">甲</a></div>',
        "<div id=menu>{}</div><script>'t'+'e';document.getElementById('menu').style.display='none'</script>",
        "<script>document.write('<div class=\"box\">')</script>{}",
    ],
)
def test_what_is_not_out_of_sight(markup: str) -> None:
    plain = LINKS.replace("百家乐开户", "家电维修")
    assert reading(page(markup.replace("{}", plain))).parts == ()


def test_links_of_the_site_itself_do_not_count() -> None:
    inside = '<div style="left:-9999px"><a href="http://bm.example.gov.cn/">甲局</a></div>'
    assert reading(page(inside)).parts == ()


def test_of_thousands_of_links_those_that_sell_are_kept() -> None:
    many = "".join(f'<a href="http://a{number}.com/">苗木{number}</a>' for number in range(300))
    part = the_part(page(f'<div style="left:-9999px">{many}{LINKS}</div>'))
    assert part.links == 302
    assert part.words[0] == "百家乐开户"
    assert len(part.urls) == 30


# ---------------------------------------------------------------- heads


def signs(head: str, inside: str = "") -> list[tuple[str, str]]:
    markup = f"<html><head>{head}</head><body>{inside}</body></html>"
    return [(sign.name, sign.to) for sign in reading(markup).signs]


def coded(text: str) -> str:
    return "".join(f"&#{ord(letter)};" for letter in text)


def test_a_title_in_character_codes() -> None:
    assert signs(f"<title>{coded('澳门葡京')}</title>") == [("coded-title", "")]
    assert signs("<title>甲&#183;乙&#183;丙&#183;丁&#183;戊县人民政府网站</title>") == []


def test_people_are_given_another_title() -> None:
    script = 'if(navigator.userAgent.toLocaleLowerCase().indexOf("baidu") == -1){document.title="甲县"}'
    assert ("title-swap", "甲县") in signs(f"<title>x</title><script>{script}</script>")


def test_the_application_of_baidu_is_no_search_robot() -> None:
    script = 'if(navigator.userAgent.indexOf("baiduboxapp")>-1){document.title="甲县"}'
    assert signs(f"<title>x</title><script>{script}</script>") == []


def test_who_comes_from_a_search_engine_is_sent_on() -> None:
    script = (
        'var r=document.referrer;if(r.indexOf("baidu")>0||r.indexOf("sogou")>0)location.href="http://x.com/"'
    )
    assert signs(f"<script>{script}</script>") == [("search-jump", "http://x.com/")]


@pytest.mark.parametrize(
    "asked",
    [
        "/baidu|sogou|so\\.com|sm\\.cn/i.test(document.referrer)",
        '["baidu","sogou"].some(one => document.referrer.includes(one))',
    ],
)
def test_engines_that_the_referrer_is_held_against_may_be_named_before_it(asked: str) -> None:
    assert signs(f'<script>if({asked}){{location.href="http://x.com/"}}</script>') == [
        ("search-jump", "http://x.com/")
    ]


@pytest.mark.parametrize(
    "before",
    ['hm.src="https://hm.baidu.com/hm.js";', "if(/baidu/.test(navigator.language)){}", '["baidu"].join();'],
)
def test_an_engine_beside_the_referrer_is_that_of_a_counter(before: str) -> None:
    script = before + 'if(document.referrer==""){location.href="http://www.yunling.gov.cn/"}'
    assert signs(f"<script>{script}</script>") == []


def test_a_counter_that_reads_the_referrer_sends_nobody_on() -> None:
    assert signs('<script>var r=document.referrer;count(r,"baidu")</script>') == []


def test_a_script_that_asks_for_search_robots() -> None:
    script = "if(!navigator.userAgent.match(/baiduspider|sogou/i)){location.href='https://m.example.gov.cn/'}"
    assert signs(f"<script>{script}</script>") == [("robot-test", "https://m.example.gov.cn/")]


def test_addresses_of_scripts_in_codes() -> None:
    script = f'<script src="{coded("https://x.com/yb.js")}"></script>'
    assert signs(script) == [("coded-script", "https://x.com/yb.js")]
    assert signs('<script src="http://%31%2e%32.com/a.js"></script>') == [
        ("coded-script", "http://1.2.com/a.js")
    ]


def test_a_packed_loader_and_where_it_leads() -> None:
    written = "".join(f"\\x{ord(letter):02x}" for letter in "<script src=//x.com/a.js>")
    script = rf'<script>window["\x64\x6f"]["\x77\x72\x69\x74\x65"]("{written}")</script>'
    assert signs(script) == [("packed-script", "//x.com/a.js")]
    assert signs("<script>eval(function(p,a,c,k,e,d){return p}('0',1,1,'a'.split('|')))</script>") == [
        ("packed-script", "")
    ]


def test_keywords_that_stand_twice_beside_words_that_sell() -> None:
    metas = '<meta name="keywords" content="百家乐"><meta name="Keywords" content="甲县">'
    assert signs(metas) == [("doubled-meta", "")]
    assert signs(metas.replace("百家乐", "乙县")) == []


# ---------------------------------------------------------------- hostile markup

PIECES = st.sampled_from(
    [
        "<div style='left:-9999px'>", "</div>", "<a href='http://a.com'>", "百家乐", "</html>",
        "<marquee height=1>", "document.write('<div style=\"left:-999px\">", "<script>", "</script>",
        '"+"', "getElementById(", "\\x6e\\x6f\\x6e\\x65", "<style>", "display:none", "document.referrer",
        "baidu", "location=", "<title>", "&#1234;", "document.title=", "<", "'",
    ]
)  # fmt: skip


@given(st.lists(PIECES, max_size=60).map("".join))
def test_any_markup_is_read(markup: str) -> None:
    read = reading(markup)
    assert all(part.links > 0 for part in read.parts)
    assert all(len(sign.saw) <= 200 for sign in read.signs)


@pytest.mark.parametrize(
    "piece",
    [
        "<div style='left:-9999px'>", "<script>\"+\"getElementById(", "document.referrer baidu ",
        "<style>.a{display:none}", "<title>&#1234;", ".write('<div left:-999px ", "百家乐<div class='a' ",
        "userAgent ", "</html><a ", "\\x6e\\x6f\\x6e\\x65[",
    ],
)  # fmt: skip
def test_a_piece_without_end_costs_no_more_than_its_length(piece: str) -> None:
    assert len(reading(piece * (300_000 // len(piece))).parts) <= 20
