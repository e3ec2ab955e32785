"""What shows that a script loads a page's list, so that markup without rows is no empty column."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

from checks.facts import MIDDLE
from checks.late_patterns import late_pattern
from spiders.reading.contents import what_it_holds
from spiders.reading.filling_scripts import filling_script
from spiders.reading.sheet import MIDDLE_AND_SIDES, Sheet, squeeze

_LOOPS = (
    "ms-repeat",
    "ms-for",
    "ms-each",
    "ng-repeat",
    "v-for",
    "wx:for",
    "*ngFor",
    "x-for",
    'data-bind="foreach',
)
_LOADING = late_pattern(
    r"正在(?:努力)?(?:检索|加载|载入|查询|读取|获取)|(?:数据|内容|列表|努力)(?:加载|载入)中|加载中|请稍[后候等]|\bloading\.{0,3}",
    re.I,
)
_ROW_OF_LOOP = late_pattern(r"title|subject|\bbt\b|biaoti", re.I)
_LOOP_CHARACTERS = re.compile(r"[:*]")
_HOLES = late_pattern(r"\{\{[^{}\n]{1,80}\}\}|<%=?[^%\n]{1,80}%>|\$\{[^{}\n]{1,80}\}")
_ASKS = late_pattern(
    r"\$\.(?:ajax|post|get|getJSON)\s*\(|\bfetch\s*\(|\baxios\b|XMLHttpRequest|\.load\s*\(\s*['\"]|\$http\b|jpage|\blaypage\b|DataTable\s*\(|"
    r"\.jsonp\s*\(|new\s+Vue\s*\(|createApp\s*\(|layui\.(?:use|table)|ajaxRequest|getList\s*\(|loadData\s*\(|queryList\s*\(",
    re.I,
)
_TARGETS = late_pattern(
    r"""(?:getElementById\(\s*|\$\(\s*)['"]#?([A-Za-z][\w-]{0,60})['"]\s*\)\s*\.\s*(?:html|append|prepend|innerHTML|load|replaceWith|DataTable)"""
    r"""|\bel\s*:\s*['"]#([\w-]{1,60})['"]|mount\(\s*['"]#([\w-]{1,60})['"]|(?:elem|container|target|renderTo)\s*:\s*['"]#([\w-]{1,60})['"]"""
)
_VARIABLE = late_pattern(
    r"""(?:getElementById\(\s*|\$\(\s*)['"]#([A-Za-z][\w-]{0,60})['"]|getElementById\(\s*['"]([\w-]{1,60})['"]"""
)
_NOT_LISTS = late_pattern(
    r"hits?|click|count(?!y)|visit|stat(?!e)|tongji|weather|tianqi|search|share|login|qrcode|nav|menu|banner|foot|head|date|time|fontsize",
    re.I,
)
_LIST_NAMES = late_pattern(
    r"list|news|content|data|table|rows?|items?|result|main|con$|jpage|unit|page|lb|xxgk|dzlm|^\d{3,}$", re.I
)
_LIST_SCRIPT = late_pattern(
    r"""<script[^>]{0,300}\bsrc\s*=\s*["'][^"'>]{0,300}?"""
    r"""(?:list|data|load|ajax|(?<!j)query|jpage|dataproxy|column|channel|api|chunk|app\.\w|bundle|main\.)[^"'>]{0,200}\.js""",
    re.I,
)
_FRAME_NOT_LIST = late_pattern(
    r"weather|tianqi|map|video|player|share|conac|baidu|weibo|jiucuo|\.mp4|about:blank|kefu|count|datepicker|calendar|plugin"
    r"|(?:^|/)(?:foot(?:er)?|bottom|copyright|head(?:er)?|top|banner|nav)\.[a-z]{2,5}(?:$|\?)",
    re.I,
)
_MOUNTS = (
    "#app,#root,#__next,#__nuxt,#main-app,[data-server-rendered],app-root,"
    "[ng-app],[ms-controller],[ng-view],[ui-view],router-view"
)
_PLACE_WORDS = late_pattern(
    r"skeleton|placeholder|shimmer|spinner|-cloak|aria-busy|data-(?:url|api|src|source|ajax|remote|load|channel|column|options|toggle|bind)"
    r"|easyui-|lay-data|lay-filter|hx-get|</[a-z]{1,20}-[a-z]",
    re.I,
)
_PLACES = (
    "li[class*=skeleton],div[class*=skeleton],ul[class*=skeleton],tr[class*=skeleton],section[class*=skeleton],"
    "[class*=shimmer],[class*=spinner],li[class*=placeholder],div[class*=placeholder],[aria-busy=true],"
    "[v-cloak],[x-cloak],[ng-cloak]"
)
_SOURCES = ",".join(
    f"{tag}[{name}]"
    for tag in ("div", "ul", "ol", "table", "tbody", "section", "dl")
    for name in (
        "data-url", "data-api", "data-src", "data-source", "data-ajax", "data-remote", "data-load",
        "data-channel", "data-column", "data-options", "data-bind", "data-toggle=table", "lay-data",
        "lay-filter", "hx-get", "class*=easyui-data",
    )
)  # fmt: skip
_ADDRESS_NAMES = ("data-url", "data-api", "data-source", "data-ajax", "data-remote", "data-load", "hx-get")
_NAMES_ADDRESS = re.compile("|".join(_ADDRESS_NAMES).encode(), re.I)
_ADDRESSED = ",".join(
    f"{tag}[{name}*='/']"
    for tag in ("div", "ul", "ol", "table", "tbody", "section")
    for name in _ADDRESS_NAMES
)
_OWN_ELEMENT = late_pattern(r"<([a-z]{1,20}(?:-[a-z0-9]{1,20}){1,3})[\s>]", re.I)
_GKMLPT = late_pattern(r"/gkmlpt/api/|_CONFIG\b", re.I)
_TAG_ID = late_pattern(r"""tagId['"]?\s{0,5}:\s{0,5}['"]([^'"]{1,60})""")
_LIST_UNIT = late_pattern(r"list|列表|分页", re.I)
_POSTED_PAGES = late_pattern(
    r"__doPostBack\([^()]{0,120}(?:Page\$|Pager|ctl\d{2}\$ctl\d{2}\$ctl\d{2})|AspNetPager", re.I
)


def scripted_sign(sheet: Sheet) -> str:
    """What shows that a script fills the page's list, in Chinese; "" when nothing does.

    Only for pages without rows in their middle: most pages with rows use scripts for something else.
    """
    markup = sheet.markup
    for loop in _LOOPS:
        if loop in markup:
            name = loop.partition("=")[0]
            return f"列表由脚本循环生成（{name}）"
    return (
        _by_holes(sheet)
        or _by_loading(sheet)
        or _by_placeholder(sheet)
        or _by_island(markup)
        or _by_postback(sheet)
        or _by_mount(sheet)
        or _by_frame(sheet)
        or _by_container(sheet)
        or filling_script(sheet)
    )


def loads_beside(sheet: Sheet) -> str:
    """What shows, on a page with other rows in its middle, that a script loads its list all the same: the
    rows in the markup are then beside the list, and may be old while the list is not."""
    if "build/unit" not in sheet.markup:
        return ""
    for node in sheet.tree.css("script[querydata]")[:60]:
        named = _TAG_ID.search(node.attributes.get("querydata") or "")
        if named and _LIST_UNIT.search(named[1]) and sheet.region(node) in MIDDLE_AND_SIDES:
            return "列表由 JPAAS 接口加载"
    return ""


def still_loads(sheet: Sheet) -> str:
    """The same on a page whose other rows have no dates, as those of a menu have none: only a box of its
    middle that says that it is being filled."""
    return "" if _loading_box(sheet) is None else _by_loading(sheet)


def loads_on_home(sheet: Sheet) -> str:
    """What shows, on a home page with rows in its markup, that a script loads others of them: the news may be
    among those, and the rows that stand there old."""
    return loads_beside(sheet) or still_loads(sheet) or _by_loop(sheet) or _by_filled_list(sheet)


def _by_loop(sheet: Sheet) -> str:
    """A loop over titles that stand in anchors: no weather, and no friendly sites, which have names."""
    for loop in _LOOPS:
        if loop not in sheet.markup:
            continue
        name = loop.partition("=")[0]
        selector = _LOOP_CHARACTERS.sub(r"\\\g<0>", name)
        for node in sheet.tree.css(f"[{selector}]")[:60]:
            inner = (node.html or "")[:3000]
            shows_rows = _ROW_OF_LOOP.search(inner) and "<a" in inner.lower()
            if shows_rows and sheet.region(node) in MIDDLE_AND_SIDES:
                return f"列表由脚本循环生成（{name}）"
    return ""


def _by_filled_list(sheet: Sheet) -> str:
    """An empty list that is called like one, on a page with scripts: one of them may fill it."""
    if "<script" not in sheet.markup:
        return ""
    script = sheet.script
    asks = _ASKS.search(script) is not None
    for node in sheet.tree.css("ul,ol,tbody,div[id]")[:400]:
        name = node.id or (node.attributes.get("class") or "")[:60]
        if not _LIST_NAMES.search(name) or _NOT_LISTS.search(name):
            continue
        named = asks and (f'"{name}"' in script or f"'{name}'" in script or f"#{name}" in script)
        if (named or node.tag != "div") and is_empty_box(node) and sheet.region(node) in MIDDLE_AND_SIDES:
            return f"空列表“{name[:30]}”可能由脚本填充"
    return ""


def _loading_box(sheet: Sheet) -> LexborNode | None:
    """The first box of the middle that holds nothing but words of loading."""
    if not any(sign in sheet.markup for sign in ("正在", "加载", "载入")):
        return None
    for node in sheet.tree.css("div,li,td,p,span")[:2000]:
        words = (node.text()[:60]).strip()
        if 2 <= len(words) <= 20 and _LOADING.match(words) and sheet.region(node) in MIDDLE:
            return node
    return None


def _by_postback(sheet: Sheet) -> str:
    """A pager of ASP.NET: the server makes the rows, and shows them to who posts the page's own state. Where
    it says that there are none, there are none to be shown."""
    markup = sheet.markup
    if "__doPostBack" not in markup or not _POSTED_PAGES.search(markup):
        return ""
    return "" if what_it_holds(sheet) == "nothing" else "列表由 ASP.NET 回发翻页"


def _by_holes(sheet: Sheet) -> str:
    if "{{" not in sheet.markup and "<%" not in sheet.markup and "${" not in sheet.markup:
        return ""
    hole = _HOLES.search(_visible(sheet)) or _template_hole(sheet)
    return f"页面中有未替换的占位符（{hole[0][:30]}）" if hole else ""


def _template_hole(sheet: Sheet) -> re.Match[str] | None:
    """Placeholders in a template script or in an attribute (`href="{{url}}"`)."""
    for node in sheet.tree.css(
        'script[type*="template"],script[type*="tmpl"],script[type="text/html"],script[type*="handlebars"],'
        'script[type*="mustache"],script[type*="render"],script[type*="x-"],template'
    ):
        found = _HOLES.search((node.inner_html or "")[:20_000])
        if found:
            return found
    return _HOLES.search(" ".join(a.attributes.get("href") or "" for a in sheet.tree.css("a[href]")[:300]))


def _by_loading(sheet: Sheet) -> str:
    if not any(sign in sheet.markup for sign in ("正在", "加载", "载入", "请稍", "oading")):
        return ""
    for line in _visible(sheet).split("\n"):
        found = _LOADING.search(line) if 2 <= len(line) <= 60 else None
        if (found and found[0][:2] != "请稍") or (found and len(line) <= 20):
            return f"列表位置显示“{squeeze(line)[:20]}”"
    for node in sheet.tree.css("img[src*=loading],[class*=loading],[id*=loading]")[:5]:
        if sheet.region(node) in MIDDLE_AND_SIDES:
            return "列表位置显示加载图标"
    return ""


def _by_placeholder(sheet: Sheet) -> str:
    """What stands in a list's place until it is there, and elements that name where their rows come from."""
    if not _PLACE_WORDS.search(sheet.markup):
        return ""
    for node in sheet.tree.css(_PLACES)[:20]:
        if sheet.region(node) in MIDDLE_AND_SIDES:
            return "列表位置是等待填充的占位"
    for node in sheet.tree.css(_SOURCES)[:40]:
        if sheet.region(node) in MIDDLE_AND_SIDES and is_empty_box(node):
            return "空的列表元素注明了数据来源"
    return _by_own_element(sheet)


def awaits_rows(drawn: bytes, url: str) -> bool:
    """Whether a list that names the address of its rows is still empty beside others that are filled: the
    second tab of a drawn page may ask later than the first."""
    if not _NAMES_ADDRESS.search(drawn):
        return False  # few pages do, and to parse one takes longest
    sheet = Sheet(drawn.decode("utf-8", "replace"), url, utf8=drawn)
    for node in sheet.tree.css(_ADDRESSED)[:40]:
        rows = node if node.tag in ("ul", "ol", "tbody") else node.css_first("ul, ol, tbody")
        if rows is not None and is_empty_box(rows) and sheet.region(node) in MIDDLE_AND_SIDES:
            return True
    return False


def _by_own_element(sheet: Sheet) -> str:
    """`<news-list channel="3"></news-list>`: an element that only a script knows what to do with."""
    for name in dict.fromkeys(_OWN_ELEMENT.findall(sheet.markup)[:50]):
        node = sheet.tree.css_first(name.lower())
        if node is not None and sheet.region(node) in MIDDLE_AND_SIDES and is_empty_box(node):
            return f"页面元素 {name[:30]} 由脚本填充"
    return ""


def _by_island(markup: str) -> str:
    if "dataproxy.jsp" in markup or "<datastore" in markup or "jpage" in markup:
        return "列表由 jpage 脚本加载"
    if "/build/unit" in markup or "jpaas-publish-server" in markup:
        return "列表由 JPAAS 接口加载"
    return "列表由 gkmlpt 接口加载" if "/gkmlpt/" in markup and _GKMLPT.search(markup) else ""


def _by_mount(sheet: Sheet) -> str:
    mount = sheet.tree.css_first(_MOUNTS)
    if mount is None:
        return ""
    if is_empty_box(mount) and sheet.region(mount) in MIDDLE_AND_SIDES:
        return "页面内容由前端应用生成"
    if len(squeeze(_visible(sheet)[:5000])) > 200:
        return ""
    return "页面内容由前端应用生成，正文几乎为空"


def _by_frame(sheet: Sheet) -> str:
    for frame in sheet.tree.css("iframe[src]")[:10]:
        source = frame.attributes.get("src") or ""
        if (
            source
            and not _FRAME_NOT_LIST.search(source)
            and not _is_hidden(frame)
            and sheet.region(frame) in MIDDLE_AND_SIDES
        ):
            return f"列表在内嵌框架中（{source[:60]}）"
    return ""


def _is_hidden(frame: LexborNode) -> bool:
    attributes = frame.attributes
    style = (attributes.get("style") or "").replace(" ", "").lower()
    return (
        "display:none" in style
        or attributes.get("height") in ("0", "1")
        or attributes.get("width") in ("0", "1")
    )


def _by_container(sheet: Sheet) -> str:
    """An empty element that a script of the page fills."""
    if "<script" not in sheet.markup:
        return ""
    scripts = "\n".join(
        text for node in sheet.tree.css("script:not([src])")[:100] if (text := node.text()[:50_000])
    )
    asks = bool(_ASKS.search(scripts))
    named = {
        name
        for pattern in (_TARGETS, _VARIABLE)
        for match in pattern.finditer(scripts)
        for name in match.groups()
        if name
    }
    foreign = bool(_LIST_SCRIPT.search(sheet.markup))
    if not named and not foreign:
        return ""
    for node in sheet.tree.css("div[id],ul[id],tbody[id],table[id],section[id],ol[id],dl[id]")[:300]:
        name = node.id or ""
        if not ((asks and name in named) or (foreign and _LIST_NAMES.search(name))) or _NOT_LISTS.search(
            name
        ):
            continue
        if is_empty_box(node) and sheet.region(node) in MIDDLE_AND_SIDES:
            return f"空容器“{name[:30]}”由脚本填充"
    return ""


def is_empty_box(node: LexborNode) -> bool:
    """Neither words nor anything to see or to click on; what its own scripts hold is not seen."""
    if node.css_first("img,a[href],input,iframe") is not None:
        return False
    for inner in node.css("script,style"):
        if inner.text().strip():
            return len(node.text().strip()) <= len(inner.text().strip()) + 5
    return not node.text()[:200].strip()


def _visible(sheet: Sheet) -> str:
    """The body's text, one line a text node, scripts left out."""
    body = sheet.tree.body
    if body is None:
        return ""
    text = body.text(separator="\n")[:400_000]
    for node in body.css("script,style,noscript")[:200]:
        hidden = node.text()
        if hidden:
            text = text.replace(hidden[:400_000], "", 1)
    return text
