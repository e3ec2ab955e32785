"""What a page without rows shows in its middle, so that a page with a text or a form is not called blank."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

from checks.facts import MIDDLE, Holding
from checks.late_patterns import late_pattern
from spiders.reading.column_boxes import (
    has_empty_list,
    has_empty_place,
    has_list_without_rows,
    has_void_under_picture,
    says_under_its_name,
)
from spiders.reading.sent_on import sends_on
from spiders.reading.sheet import Sheet, ancestors, squeeze

_NOT_READ = frozenset({"a", "script", "style", "option", "noscript", "template", "textarea"})
_MOST_NODES = 20_000
_TELLING = 12
"""Shorter pieces of text are labels, headings and pagers."""
_TEXT = 60
"""Characters in telling pieces that make a text of the middle."""
_NOTICED = "div,p,td,span,font,center,strong,b,h3,h4,h5,li,em"
_MOST_NOTICED = 3_000
_LONGEST_NOTICE = 30
_NOTICE = late_pattern(
    r"[\W_]{0,6}(?:对不起|抱歉|您好)?[，,]?(?:本|该|此)?(?:栏目|页面|版块|板块|频道|内容|信息|数据|资料)?(?:内容|信息)?"
    r"(?:(?:正在|尚在|还在|目前|正)?(?:抓紧)?(?:建设|更新|整理|完善|筹建|筹备|维护|编辑|制作|准备|添加)(?:之)?中"
    r"|暂时?(?:无|没有)(?:任何|相关|可显示的?)?(?:内容|信息|数据|记录|文章|资料)"
    r"|(?:没有|未)(?:能)?(?:找|查询?|检索|搜索)到(?:任何|相关|有关|符合(?:条件|要求)?|您?(?:要|想)?查?找?|的){0,4}(?:内容|信息|数据|记录|文章|资料))"
    r"(?:[\W_]{0,6}(?:敬请期待|请稍后再来|请期待|谢谢))?[\W_]{0,8}"
    r"|[\W_]{0,6}敬请期待[\W_]{0,8}"
)
_PROSE = 20
"""The same in whole sentences: a column of one article may say no more."""
_SPOKEN = late_pattern(r"(?:问题?|答案?|[QA])\s?\d{0,2}\s?[:：、]\s?[^\s]{4,}")
_FEWEST_SPOKEN = 2
"""A question with its answer is a text, however short."""
_SENTENCE_ENDS = ("。", "！", "；", "”")
_NOTHING = late_pattern(
    r"暂无|暂时没有|没有(?:找到)?(?:相关|任何|符合)?[^，。]{0,6}(?:数据|信息|内容|记录|文章)|无(?:相关)?(?:数据|记录)"
    r"|(?:没有?|未|未能|没能)(?:找|查询?|检索|搜索)到[^，。]{0,6}(?:数据|信息|内容|记录|文章)"
    r"|(?:建设|更新|整理|完善)中|敬请期待|共\s?0\s?[条篇页]|内容为空"
)
_NO_TEXT = late_pattern(
    r"版权|主办|承办|备案|ICP|Copyright|©|技术支持|电话|地址[:：]|邮编|浏览器|分辨率|您是第|访问量|今天是|当前位置|您的位置"
    r"|网站标识码|上一页|下一页",
    re.I,
)
_ORNAMENT = late_pattern(
    r"(?:blank|spacer?|dot|line|icon?|ico|arrow|logo|banner|nodata|no-data|empty|loading|bg|btn|top|ewm|qr)[^/]{0,12}$"
    r"|(?:^|/)(?:wx|we?i?chat|weixin|we?ibo|wb|gzh|app|code)\d{0,2}\.[a-z]{3,4}$|^data:",
    re.I,
)
_CODE = late_pattern(r"二维码|扫一扫|扫码|公众号|微信|微博")
"""How pictures of codes to be scanned are called: they stand on every page."""
_NO_ROWS = re.compile(
    r"共(?<!评论共)(?<!评论[：:]共)(?:有|计)?(?:\s|&nbsp;|<[^<>]{0,80}>){0,6}0(?:\s|&nbsp;|<[^<>]{0,80}>){0,6}(?:条|篇|个?记录|个?文档)(?!评论|留言|回复)"
)
_NO_ROWS_SCRIPTED = late_pattern(
    r"(?i:\btotal(?:_?record|_?count|_?rows?)s?|\brecord_?count)[\"']?\s{0,4}[:=]\s{0,4}[\"']?0[\"']?\s{0,4}[,;}\n<]"
)
"""A pager's count of the page's own list, in words and in the script that draws it."""
_STORE_COUNTS_NONE = late_pattern(r"<totalrecord>\s{0,20}0{1,7}\s{0,20}<", re.I)
_VOID_STORE = late_pattern(
    r"<nextgroup>\s{0,20}(?:<!\[CDATA\[\s{0,20}\]\]>)?\s{0,20}</nextgroup>\s{0,20}<recordset>\s{0,20}</recordset>"
)
_STORE_COUNTS = re.compile(r"<totalrecord>", re.I)
_TOTALS = late_pattern(r"(?i:\btotal_?records?)[\"']?\s{0,4}[:=]\s{0,4}[\"']?(\d{1,9})\b")

_HOME_WORDS = frozenset({"首页", "网站首页", "本站首页", "返回首页"})
_MOST_MAPS = 20
_FEWEST_AREAS = 4
_BANNER = late_pattern(r"banner|(?:^|[-_\s])bn(?=$|[-_\s\d])", re.I)
_SENDS = late_pattern(r"提交|查询|申[报请]|报名|预约|登[录陆]|验证")
_FEWEST_CELLS = 2
_MOST_FORMS = 20
_MOST_PARTS = 30
"""Elements of a form that is one to search with, and not the page."""
_FILLED_IN = "textarea,input[type=radio],input[type=checkbox],input[type=password],input[type=file]"


def what_it_holds(sheet: Sheet) -> Holding:
    """The middle's own content, links and everything that all pages repeat left out."""
    if _has_form(sheet):
        return "form"
    size, prose, spoken, nothing = 0, 0, 0, False
    body = sheet.tree.body
    nodes = body.traverse(include_text=True) if body is not None else iter(())
    for _, node in zip(range(_MOST_NODES), nodes, strict=False):
        if node.tag != "-text":
            continue
        words = squeeze((node.text(deep=False) or "")[:2000])
        if len(words) < 2 or not _is_own(sheet, node):
            continue
        says_nothing = len(words) <= 40 and _NOTHING.search(words) is not None
        nothing = nothing or says_nothing
        spoken += _SPOKEN.match(words) is not None
        if len(words) >= _TELLING and not _NO_TEXT.search(words):
            size += len(words)
            prose += len(words) if words.endswith(_SENTENCE_ENDS) and not says_nothing else 0
    said = size >= _TEXT or spoken >= _FEWEST_SPOKEN or sends_on(sheet)
    if said or (not nothing and (prose >= _PROSE or _has_media(sheet) or _has_table(sheet))):
        return "text"
    if not nothing and _has_picture(sheet):
        return "picture" if has_void_under_picture(sheet) or has_empty_place(sheet) else "text"
    if nothing or counts_none_in_islands(sheet):
        return "nothing"
    if has_empty_list(sheet) or has_empty_place(sheet):
        return "empty"
    return _held_at_least(sheet)


def _held_at_least(sheet: Sheet) -> Holding:
    if _asks_for_words(sheet) or _searches_itself(sheet):
        return "form"
    return "text" if says_under_its_name(sheet) else ""


def _is_hidden(node: LexborNode) -> bool:
    """Written for a script to show when a list turns out to be empty."""
    around = (node, *(above for _, above in zip(range(3), ancestors(node), strict=False)))
    return any(
        "display:none" in (one.attributes.get("style") or "")[:300].replace(" ", "").lower()
        or "hidden" in one.attributes
        for one in around
    )


def counts_none_in_islands(sheet: Sheet) -> bool:
    """Whether its data islands hold no record and name no place for more, and its pager, or each of them,
    counts none: the list is empty, not left to a script."""
    markup = sheet.markup
    return has_void_islands(markup) and (
        _stores_count_none(markup) or _counts_none(markup) or _names_no_more(markup)
    )


def _names_no_more(markup: str) -> bool:
    """Whether the islands hold the group of rows, and the place where more of them are, both left empty."""
    void = len(_VOID_STORE.findall(markup))
    asks = any(int(total) > 0 for total in _TOTALS.findall(markup))
    return void > 0 and void == markup.count("<recordset") and not asks and "<totalrecord" not in markup


def _stores_count_none(markup: str) -> bool:
    counts = len(_STORE_COUNTS.findall(markup))
    return counts > 0 and counts == len(_STORE_COUNTS_NONE.findall(markup))


def has_void_islands(markup: str) -> bool:
    """Whether the data islands hold no record, and name no place for more or a pager that counts none asks
    there for nothing."""
    if "<recordset" not in markup or "<record>" in markup:
        return False
    return "dataproxy" not in markup or _pagers_count_none(markup)


def _pagers_count_none(markup: str) -> bool:
    totals = _TOTALS.findall(markup)
    return bool(totals) and all(int(total) == 0 for total in totals)


def _counts_none(markup: str) -> bool:
    if _NO_ROWS.search(markup):
        return True
    # A pattern that takes either case walks the page letter by letter; whether its words are there is cheap.
    lowered = markup.encode("utf-8", "replace").lower()
    return (b"total" in lowered or b"record" in lowered) and _NO_ROWS_SCRIPTED.search(markup) is not None


def counts_no_rows(markup: str) -> Holding:
    """Whether a page that shows rows of other lists (hot articles, 最新发布) counts none in its own."""
    return "nothing" if _counts_none(markup) else ""


def shows_no_rows(sheet: Sheet) -> Holding:
    """What stands in the place of the list on such a page, as far as its markup tells: "nothing", a notice
    that there is nothing yet; "empty", a list without a row."""
    if _has_notice(sheet):
        return "nothing"
    return "empty" if has_empty_list(sheet) else ""


def _has_notice(sheet: Sheet) -> bool:
    """A piece of text of the middle that says no more than that there is nothing yet."""
    if not _NOTHING.search(sheet.markup):
        return False
    for node in sheet.tree.css(_NOTICED)[:_MOST_NOTICED]:
        if node.css_first("a,img,input,table,ul") is not None or not _is_own(sheet, node) or _is_hidden(node):
            continue
        words = squeeze(node.text()[:200])
        if len(words) <= _LONGEST_NOTICE and _NOTICE.fullmatch(words):
            return True
    return False


def _has_picture(sheet: Sheet) -> bool:
    """A picture of the page's own, as a map or an organisation chart is one; no ornament, no link. The banner
    over a list without rows is none, nor the picture of a notice."""
    own = [
        node
        for node in sheet.tree.css("img[src]")[:60]
        if not _ORNAMENT.search((node.attributes.get("src") or "")[-200:])
        and not _is_menu(sheet, node)
        and not _CODE.search((node.attributes.get("alt") or "")[:60])
        and not _NOTICE.fullmatch((node.attributes.get("alt") or "")[:60].strip())
        and _is_own(sheet, node)
    ]
    if any(not _is_banner(node) for node in own):
        return True
    return bool(own) and not has_list_without_rows(sheet)


def _is_menu(sheet: Sheet, node: LexborNode) -> bool:
    """A picture whose map leads home and elsewhere: the main menu of an old site."""
    name = (node.attributes.get("usemap") or "").strip().lstrip("#")[:60]
    if not name:
        return False
    for one in sheet.tree.css("map")[:_MOST_MAPS]:
        if name in (one.attributes.get("name"), one.attributes.get("id")):
            areas = one.css("area[href]")[:60]
            return len(areas) >= _FEWEST_AREAS and any(_leads_home(area) for area in areas)
    return False


def _leads_home(area: LexborNode) -> bool:
    words = f"{area.attributes.get('alt') or ''} {area.attributes.get('title') or ''}"[:60].split()
    return bool(_HOME_WORDS.intersection(words)) or area.attributes.get("href") in ("/", "/index.html")


def _is_banner(node: LexborNode) -> bool:
    around = (node, *(above for _, above in zip(range(2), ancestors(node), strict=False)))
    return any(
        _BANNER.search(f"{one.attributes.get('class') or ''} {one.attributes.get('id') or ''}"[:200])
        for one in around
    )


def _has_media(sheet: Sheet) -> bool:
    """Something to watch or to listen to."""
    if not any(sign in sheet.markup for sign in ("<video", "<audio", "<embed", "<object")):
        return False
    return any(sheet.region(node) in MIDDLE for node in sheet.tree.css("video,audio,embed,object")[:20])


def _has_table(sheet: Sheet) -> bool:
    """A table with a few filled rows under its first, without links: prices, telephones, names."""
    for row in sheet.tree.css("tr")[:200] if "<td" in sheet.markup or "<TD" in sheet.markup else ():
        cells = [squeeze(cell.text()[:200]) for cell in row.iter() if cell.tag == "td"]
        filled = sum(1 for words in cells if words and not _NO_TEXT.search(words))
        if filled >= _FEWEST_CELLS and _is_data_row(sheet, row):
            return True
    return False


def _is_data_row(sheet: Sheet, row: LexborNode) -> bool:
    if sheet.region(row) not in MIDDLE or row.css_first("a,img,input,select,table,h1,h2,h3,h4") is not None:
        return False
    before = row.prev
    for _ in range(10):
        if before is None or before.tag == "tr":
            break
        before = before.prev
    return before is not None and before.tag == "tr"


def _is_own(sheet: Sheet, node: LexborNode) -> bool:
    above = node.parent
    if above is None or sheet.region(above) not in MIDDLE:
        return False
    return not any(one.tag in _NOT_READ for _, one in zip(range(4), ancestors(node), strict=False))


def _has_form(sheet: Sheet) -> bool:
    """Something to write or choose in the middle; a search box alone is none."""
    if "<form" not in sheet.markup and "<textarea" not in sheet.markup:
        return False
    if any(sheet.region(node) in MIDDLE for node in sheet.tree.css(_FILLED_IN)[:20]):
        return True
    boxes = sheet.tree.css("form input[type=text],form input:not([type])")[:20]
    return sum(1 for node in boxes if sheet.region(node) in MIDDLE) >= 2


def _searches_itself(sheet: Sheet) -> bool:
    """A small form in the middle whose answer is the page itself: what there is, is found by asking for it.
    The form that a server wraps around the whole page is none."""
    if "<form" not in sheet.markup and "<FORM" not in sheet.markup:
        return False
    for form in sheet.tree.css("form[action]")[:_MOST_FORMS]:
        address = (form.attributes.get("action") or "").strip()
        own = bool(address) and sheet.joiner.join(address).partition("?")[0] == sheet.url.partition("?")[0]
        if own and sheet.region(form) in MIDDLE and len(form.css("*")) <= _MOST_PARTS:
            return form.css_first("input[type=text],input[type=search],input:not([type])") is not None
    return False


def _asks_for_words(sheet: Sheet) -> bool:
    """A box to write in beside something to choose, or a button that sends off what was written."""
    if "<input" not in sheet.markup and "<INPUT" not in sheet.markup:
        return False
    boxes = sheet.tree.css("input[type=text],input:not([type])")[:20]
    if not any(sheet.region(node) in MIDDLE for node in boxes):
        return False
    others = sheet.tree.css("select,button,input[type=submit],input[type=button]")[:40]
    return any(
        node.tag == "select" or _SENDS.search(f"{node.attributes.get('value') or ''} {node.text()[:40]}")
        for node in others
        if sheet.region(node) in MIDDLE
    )
