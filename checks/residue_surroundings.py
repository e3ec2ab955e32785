"""What the lines around a line of a page tell of it: a form stands there that is to be filled in, code is
shown, somebody is not to be named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from checks.document_metadata import is_no_day
from checks.facts import Page, Topic
from checks.late_patterns import late_pattern
from checks.residue_marks import SPOILT
from checks.slip_brackets import PAIRS

# In a pattern each of whose choices begins with a character of its own Python finds the places for them ten
# times as fast: what must stand before is asked behind it.
_ENDS = r"(?:[\uff08(][^\uff09)]{0,16}[\uff09)])?$"
_PAPERS = (
    "表(?<![代发外师]表)", "书(?<=[请报托诺权告意议明任约定认命聘邀举证]书)", "诉状", "答辩状", "函",
    "介绍信", "推荐信", "求职信", "证明", "条(?<=[假借欠收便]条)", "收据", "回执", "简历", "问卷", "合同",
    "协议", "遗嘱", "规约", "公约", "章程", "请柬", "聘书", "大纲", "提纲", "登记[卡簿册]",
)  # fmt: skip
_FORM_HEADING = late_pattern(
    r"样表|样式|样本|范本|模板|格式|范例|样例|示例|示范|参考文本|填[写表报](?:说明|须知|要求|指南)|空[白表]|"
    + "|".join(paper + _ENDS for paper in _PAPERS)
)
_BELOW = r"(?:见|可|参考|参照|为|是)?(?:如下|附后|见下|下列|以下)?[:\uff1a]$"
_SHOWS = ("格式", "样式", "范本", "模板", "样表", "样本", "示例", "范文", "内容", "写法")
_FORM_FOLLOWS = late_pattern(
    "|".join(what + _BELOW for what in _SHOWS)
    + "".join(f"|{use}(?:以下|如下|下列|下面|下表)" for use in ("按", "参照", "使用", "填写"))
)
_LONGEST_HEADING, _LONGEST_LEAD = 24, 120
_REACH = 40
"""Lines from the heading of a form to its last blank."""
_INTO_PAGES = r"[^。\uff0c]{0,8}(?:网页|页面|网站|首页|模板|<)"
CODE_SPOKEN_OF = late_pattern(
    r"代码(?<!信用代码)(?<!机构代码)(?<!区划代码)(?<!邮政代码)|样式表|(?:网页|样式|标签|程序|写法)示例"
    r"|源码|HTML|html|网页标签|超链接标签|标签(?:写法|语言|名|对)"
    r"|嵌入|插件|暗链|黑链|挂马|跨站|注入|脚本|iframe|CSS|元素"
    + "".join(
        f"|{deed}{_INTO_PAGES}" for deed in ("放[进入到在]", "粘贴", "复制", "引用", "调用", "加[入到]")
    )
)
_OF_INTERFACES = "说明|文档|规范|地址|调用|名称|返回|参数|标准|开发|对接|示例|数据|方|权限"
_INTERFACES_SPOKEN_OF = late_pattern(
    rf"接口(?:{_OF_INTERFACES})|对接单位|[请入出]参(?![加见赛照考])|请求(?:示例|方式|地址|头|体|参数)"
    r"|返回(?:值|码|结果|示例|参数|数据)|响应(?:示例|码|参数|报文)|报文|字段|数据(?:项|字典|元(?!素)|类型"
    r"|库表)"
    r"|varchar|VARCHAR|not null|NOT NULL|主键|可(?:否?为)?空|默认值|JSON|占位符|大括号|花括号|变量|自动替换"
    r"|系统替换|替换为(?:实际|真实|自己|对应)|调用方|GET /|POST /|Authorization|app(?:Id|Key|id|key)\b"
    r"|模板(?:示例|变量|报备|内容)|枚举|参数(?:名|说明|值|类型)"
)
"""What programs send one another: who writes of it shows how it looks."""
_CASE = late_pattern(
    r"某某|某(?<=[\u4e00-\u9fff]某)(?![种些个项年月日天类次级])|原告|被告|嫌疑人|化名|当事人|案情|受害人"
    r"|被害人" + "".join(f"|{party}(?:某|公司|与|向|将|因)" for party in "甲乙丙")
)
_NEAR_CODE, _NEAR_CASE, _NEAR_INTERFACE = 3, 4, 8
_UNREAD = late_pattern(rf"[\u00a1-\u00ff\ufffd{SPOILT}]")
_COMMON, _FEW = late_pattern("[的一是在了和有工作人会]"), 4
_SENTENCE_ENDS = ("。", "\uff1b", "\uff01", "\uff1f")
_SHORTEST_SENTENCE, _SHORTEST_CLOSED = 12, 6
"""Characters; what is closed by a full stop is hardly a cell or an entry of a menu."""
_TEXT_ENDS = (*_SENTENCE_ENDS, "\uff1a", "”", "\uff09", "…")
_DAY_LINE = late_pattern(r"[\s【\[(\uff08]{0,2}(?:发布|发文|更新)?(?:时间|日期)[:\uff1a]\s?20\d\d")
_HEADED = late_pattern(
    r"(?:第?[一二三四五六七八九十]{1,3}[、.\uff0e是]"
    r"|[(\uff08][一二三四五六七八九十\d]{1,3}[)\uff09]|\d{1,2}[、.\uff0e])\S{2}"
)
_EDGE = late_pattern(
    r"发布(?:时间|日期)|(?:信息|稿件|文章)?来源[:\uff1a]|责任?编辑?[:\uff1a]|编辑[:\uff1a]|作者[:\uff1a]"
    r"|打印|关闭|上一[篇条则]|下一[篇条则]|分享到?|扫一扫|字[体号]|浏览(?:次数|量)|点击(?:数|次数|量)"
    r"|主办(?:单位)?[:\uff1a]|承办(?:单位)?[:\uff1a]|版权所有|网站标识码|相关(?:链接|阅读|文章|信息|附件)"
    r"|^附件|^20\d\d年\d{1,2}月\d{1,2}日$|(?:人民政府|办公室|委员会|[局厅])$"
)
"""What stands before and behind a text: its day and source, buttons, who signed it."""


def topics_beside(page: Page, lines: Iterable[str]) -> Mapping[str, frozenset[Topic]]:
    """For each of the `lines` of the page what stands around tells of it."""
    wanted = set(lines)
    places: dict[str, int] = {}
    for place, line in enumerate(page.lines):
        if line in wanted:
            places.setdefault(line, place)
    fields = page.article.fields if page.article is not None else {}
    begins = _begins(page)
    pictured = frozenset[Topic](("pictured",) if page.article is not None and page.article.media else ())
    found = {
        line: pictured.union(_topics(page.lines, place, begins, fields)) for line, place in places.items()
    }
    begins = _text_begins(page.lines, begins)
    if page.kind != "article" or begins < 0:
        return found
    return {
        line: topics | frozenset(_places_in_text(page.lines, places[line], begins))
        for line, topics in found.items()
    }


def _places_in_text(lines: Sequence[str], place: int, begins: int) -> Iterator[Topic]:
    if not _is_inside(lines, place, begins):
        return
    yield "inside"
    if place + 1 >= len(lines) or _EDGE.search(lines[place + 1]):
        yield "last"
    if _goes_on(lines, place):
        yield "spans"


def _goes_on(lines: Sequence[str], place: int) -> bool:
    """A bracket of the line has its other half in a line near."""
    near = (*lines[max(0, place - _REACH) : place], *lines[place + 1 : place + 1 + _REACH])
    for opening, closing in PAIRS:
        more = lines[place].count(opening) - lines[place].count(closing)
        if more and any(more * (one.count(opening) - one.count(closing)) < 0 for one in near):
            return True
    return False


def _begins(page: Page) -> int:
    """Where the text begins; before it are menus, which name forms on every page. -1: that is not known."""
    title = page.article.title if page.article is not None else ""
    return page.lines.index(title) if title in page.lines else -1


def _text_begins(lines: Sequence[str], begins: int) -> int:
    """Where the title has other words than its tag says, it stands before the day of publication."""
    if begins >= 0:
        return begins
    return next((place - 1 for place, line in enumerate(lines) if _DAY_LINE.match(line)), -1)


def _is_inside(lines: Sequence[str], place: int, begins: int) -> bool:
    """The title, or a line of the text: what stands on either side is a sentence, a heading, or where the
    text begins and ends. In forms, menus and tables short words do."""
    if place <= begins:
        return place == begins
    before, behind = lines[place - 1], lines[place + 1] if place + 1 < len(lines) else ""
    return _is_of_text(before) and (not behind or _is_of_text(behind))


def _is_of_text(line: str) -> bool:
    shortest = _SHORTEST_CLOSED if line.endswith("。") else _SHORTEST_SENTENCE
    if len(line) >= shortest and line.rstrip().endswith(_TEXT_ENDS):
        return True
    return _HEADED.match(line) is not None or _EDGE.search(line) is not None


def _topics(lines: Sequence[str], place: int, begins: int, fields: Mapping[str, str]) -> Iterator[Topic]:
    before = lines[max(begins + 1, place - _REACH) : place] if 0 <= begins < place else ()
    if any(map(_is_form_heading, before)) or (before and _announces_form(before[-1])):
        yield "forms"
    if CODE_SPOKEN_OF.search(_around(lines, place, _NEAR_CODE)):
        yield "snippets"
    if _INTERFACES_SPOKEN_OF.search(_around(lines, place, _NEAR_INTERFACE)):
        yield "interfaces"
    if _CASE.search(_around(lines, place, _NEAR_CASE)):
        yield "cases"
    if _UNREAD.search(lines[place]) and len(_COMMON.findall(_around(lines, place, _NEAR_CASE))) > _FEW:
        yield "legible"
    # What a program writes for nothing is read as an empty field.
    if _is_field(lines, place, fields):
        yield "fields"


def _is_field(lines: Sequence[str], place: int, fields: Mapping[str, str]) -> bool:
    if lines[place] in fields.values() or (place and fields.get(lines[place - 1]) == ""):
        return True
    return any(is_no_day(value) and value in lines[place] for value in fields.values())


def _is_form_heading(line: str) -> bool:
    if len(line) > _LONGEST_HEADING or line.endswith(_SENTENCE_ENDS):
        return False
    return _FORM_HEADING.search(line) is not None


def _announces_form(line: str) -> bool:
    return _FORM_FOLLOWS.search(line[-_LONGEST_LEAD:]) is not None


def _around(lines: Sequence[str], place: int, reach: int) -> str:
    """The lines around it, without itself."""
    return "\n".join((*lines[max(0, place - reach) : place], *lines[place + 1 : place + 1 + reach]))[:4_000]
