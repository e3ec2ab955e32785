"""Wrong words, misspelt names and fixed expressions, names of offices that are no more, residue."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from msgspec.structs import replace

from checks.declaration import check
from checks.facts import NumberingSeen, RepeatSeen, Site, StraySeen, TextSeen
from checks.findings import Evidence, Verdict
from checks.late_patterns import late_pattern
from checks.lexicons import AS_WRITTEN, Lexicon, Term, WrongKind, bundled_lexicon
from checks.misprints import Misprint, joined
from checks.person_names import begins_behind_surname
from checks.punctuation import ODD
from checks.residue import residue_in
from checks.residue_context import Residue, is_within_quotes
from checks.residue_kinds import UNREAD_DAY
from checks.residue_names import FIELD_CODE, NOT_FETCHED, NOT_FILLED, NOTE, PROMPT, VARIABLE
from checks.slips import slips_in
from checks.wrong_words import Finder, Wrong, finder

_GRAVE = "gov2019.site.security.wrong-expression"
_TYPO = "gov2019.site.content.typo"
_RESIDUE = "gov2019.site.content.residue"
_ABOLISHED = "gov2019.site.content.outdated-name"
_INDICATORS: dict[WrongKind, str] = {
    "grave": _GRAVE,
    "phrase": _GRAVE,
    "typo": _TYPO,
    "wording": _TYPO,
    "variant": _TYPO,
    "residue": _RESIDUE,
    "abolished": _ABOLISHED,
}
_ADVICE = {
    _GRAVE: "立即核对并改正，同时检查同一来源的其他稿件；是否属于严重表述错误由人认定。",
    _RESIDUE: "在后台打开原稿，删掉这些内容，按纯文本重新粘贴；出现在每一页的，改模板。",
    _ABOLISHED: "请核对：说的是现在的机构，改用现名；说的是当时的事，可以保留，或写成“原某某”。",
}
"""Others do as the check's own advice says."""


@check(
    implements=(_TYPO, _GRAVE, _RESIDUE, _ABOLISHED),
    title="表述错误",
    advice="核对后改正这处文字，标题、列表和附件里同样的写法一并改正。",
    gone_is_mended=True,
)
def wrong_expression(site: Site, *, years_after: int = 1) -> Iterator[Evidence]:
    """找出页面文字里的错别字、写错的国家机构名称和固定表述、编辑和模板残留、重复标点、前后不一的序号。

    为什么重要：严重表述错误一例即单项否决；错别字、`&nbsp;` 和“此处填写”一类残留，说明稿件没有审核就发布了。

    怎样判：只看群众看得见的文字，用词库逐条比对。词库里的词都带着例外：更长的正确词语里出现的不算（“可以
    经过”里没有“以经”）。国名、最高机关全称和固定表述差一个字（错字、漏字、叠字、颠倒）的，按严重表述错
    误列出；其他机构名称和常用表述差一个字的（“人力资源与社会保障局”）、常见错别字、残留（包括各种模板
    变量、短代码、Markdown 标记、公众号和编辑器的控件文字、没有删的编辑批注和交代、“联系人：XXX”一类没有填的
    内容）、标点和序号问题只作提醒。文字本身就不可能对的也列出：日历上没有的日期和钟点、结束早于开始、超过
     100%
    的满意率一类比例、“压缩”后反而变多、分项与总数对不上、字词和句子写了两遍、括号引号没有关上、最后一段没有
    写完、固定表述里换了词。面包屑和答复栏目里的残留、标题和附件名里的稿次与审稿状态、别的平台的声明、写给同
    事的话、套用外地文本没有改的落款、写明“（图）”而没有图、有附件1和附件3而没有附件2的，也列出。序号用了两次的、“一、”一级漏掉而全页没有的、段落又粘贴一遍的，是确定的；
    异形词
    和别的漏掉的序号只作疑似。近一年的稿件里，撤销已久、各地都已改名的机构还在“开展”“主办”“今年印发”，
    或者让人向它报告、备案的，是确定的；其
    余机构改革后的旧称和改了名的地名只作疑似：单独成行的（友情链接、页脚、落款）和让人现在去办事
    的（“请到县国土资源局提交”），稿件里的要撤销超过 years_after 年，提到当年年份的不算。同一处文字在许
    多页面上出现，只算一个问题。附件里的句子按自带的词库找，只作疑似，注明文件名。单位可以在设置里加自己的
    词库。

    不判什么：案例、通报、处罚决定里隐去的姓名和电话；专门讲错别字、更正、规范用字的文字；试题、题库和选择题；
    讲程序代码的网页
    里的标签和变量，引号里举例的残留；表格、范本、
    填写说明里等人填写的地方；农历日期、比分、完成率和产能利用率一类可以超过 100% 的比率、可能重叠的分项、
    叠词和人名、隔段才关上的引号；带图片的稿件里请人扫码的话；句子里叙述往事的旧称；引用的旧文原句；网民留言里的错别字（留言里的严重错
    误只作疑似）。

    数字来源：严重表述错误见国办秘函〔2019〕19号单项否决指标；问号、叹号最多叠用三个，见 GB/T 15834-2011；其余
    没有国家规定的数字，是本软件的建议。
    """
    lexicon: Lexicon = site.lexicon or bundled_lexicon()
    judge = _Judge(finder(lexicon), site, timedelta(days=365 * years_after))
    yield from (_evidence(one) for one in joined(one for text in site.texts for one in judge.misprints(text)))
    for numbering in site.numberings:
        yield _of_numbering(numbering)
    for repeat in site.repeats:
        yield _of_repeat(repeat)
    yield from map(_of_stray, site.strays)
    if site.texts_left_out:
        saw = f"有问题的文字太多，后面的 {site.texts_left_out} 行没有列出"
        yield Evidence(at=site.url, what=site.url, saw=saw, verdict="not_checked")


class _Judge:
    """What is wrong in a text of the site, as of the day of the scan."""

    def __init__(self, words: Finder, site: Site, after: timedelta) -> None:
        self._words = words
        self._day = site.observed_at.date()
        self._after = after

    def misprints(self, text: TextSeen) -> Iterator[Misprint]:
        if text.file:
            yield from self._in_file(text)
            return
        cited = text.cited or _is_said_by_citizens(text)
        told: list[Misprint] = []
        is_about_words = "words" in text.topics or _ABOUT_WORDS.search(text.text) is not None
        if not is_about_words:
            told += self._wrong(text, cited=cited)
        if not cited or _IS_ANSWER.search(text.text):
            told += self._left_behind(_of_office(text))
        yield from told
        if not cited:
            yield from () if is_about_words else _slips(text, told)
        elif len(text.text) <= _LONGEST_LABEL and _is_said_by_board(text):
            # What the pages of a message board say themselves stands on no others.
            yield from self._of_template(_of_office(text))

    def _in_file(self, text: TextSeen) -> Iterator[Misprint]:
        """Out of a file single sentences are known, and not whether it is a form: nothing is certain."""
        if not _ABOUT_WORDS.search(text.text):
            for one in self._wrong(text, cited=False):
                if one.verdict == "failed":
                    yield replace(one, verdict="suspect")
        for one in self._left_behind(text):
            yield replace(one, verdict="suspect")

    def _left_behind(self, text: TextSeen) -> Iterator[Misprint]:
        if self._words.may_hold_residue(text.text):
            yield from _residue(text)

    def _of_template(self, text: TextSeen) -> Iterator[Misprint]:
        """Prompts and variables: citizens, who write as they like, write none."""
        if self._words.may_hold_residue(text.text):
            left = (one for one in residue_in(text.text, text.topics) if one.sure)
            yield from (_left(text, one) for one in left if _is_of_board(one, text.text))

    def _wrong(self, text: TextSeen, *, cited: bool) -> Iterator[Misprint]:
        for wrong in self._words.wrong_in(text.text, self._day):
            verdict = self._verdict(wrong, text, cited=cited)
            if verdict is not None:
                said = _saw(wrong.term, text.text[wrong.start : wrong.end])
                yield Misprint(text, wrong.start, wrong.end, said, verdict, _INDICATORS[wrong.term.kind])

    def _verdict(self, wrong: Wrong, text: TextSeen, *, cited: bool) -> Verdict | None:
        """None: it is nothing to name here."""
        kind = wrong.term.kind
        if kind == "abolished" and not cited and self._acts_today(wrong, text):
            return "failed"
        if kind == "abolished":
            return "suspect" if not cited and self._is_present(wrong, text) else None
        if kind in ("grave", "phrase"):
            return "suspect" if cited else "failed"
        if cited or _is_old_text(wrong, text):
            return None
        if _begins_name(wrong, text.text) or _is_given_name(wrong, text.text):
            return None
        return "suspect" if kind == "variant" else "failed"

    def _acts_today(self, wrong: Wrong, text: TextSeen) -> bool:
        """The office does something in news of the last year, long after it was abolished."""
        since, line, name = wrong.term.since, text.text, wrong.term.wrong
        if name not in _GONE_EVERYWHERE and name not in _GONE_OF_STATE:
            return False
        if since is None or text.day is None or "history" in text.topics:
            return False
        if text.day <= self._day - _YEAR_OF_NEWS or text.day - since <= self._after:
            return False
        if is_within_quotes(line, wrong.start):
            return False
        if _ACTED_THIS_YEAR.match(line, wrong.end):
            return _ONCE.search(line, max(0, wrong.start - _REACH), wrong.start) is None
        if _OF_THE_PAST.search(line) or _tells_of_before(line, since):
            return False
        before = line[: wrong.start]
        if _TURNED_TO.search(before) is not None and _TO_DO.match(line, wrong.end) is not None:
            return True
        return _OWN.search(before) is not None and _ACTS.match(line, wrong.end) is not None

    def _is_present(self, wrong: Wrong, text: TextSeen) -> bool:
        """The name stands by itself (in a menu, a footer, under a text), or people are sent there; and not
        only on pages of its time."""
        since, before = wrong.term.since, text.text[: wrong.start]
        late = since is None or (text.day is not None and text.day - since > self._after)
        if _BY_ITSELF(_cell_before(before)) and not _cell_behind(text.text[wrong.end :]).strip(_AROUND):
            return late or text.day is None
        if not late or "history" in text.topics or _OF_THE_PAST.search(text.text):
            return False
        if _LANDMARK.match(text.text, wrong.end) or _tells_of_before(text.text, since):
            return False
        sent = _SENT_THERE.search(before[-_REACH:])
        return sent is not None and (sent[0][0] != "与" or _TOUCHED.match(text.text, wrong.end) is not None)


def _cell_before(text: str) -> str:
    """What stands before it in a row of links: 友情链接：县水利局 | 县……."""
    return text[max(map(text.rfind, "|\uff5c")) + 1 :]


def _cell_behind(text: str) -> str:
    return text[: min((at for at in map(text.find, "|\uff5c") if at >= 0), default=len(text))]


def _begins_name(wrong: Wrong, text: str) -> bool:
    """What is wrong in the second half belongs to a name that goes on behind it: 东乡村·振新小区."""
    seen, right = text[wrong.start : wrong.end], wrong.term.right
    half = len(seen) // 2
    if len(seen) != len(right) or len(seen) < _LEAST_HALVES or seen[:half] != right[:half]:
        return False
    return _NAMED_BEHIND.match(text, wrong.end) is not None


def _is_given_name(wrong: Wrong, text: str) -> bool:
    """What is wrong in its first two characters is a person's name: 乡贤王以经."""
    seen = text[wrong.start : wrong.end]
    if seen[:2] == wrong.term.right[:2]:
        return False
    return begins_behind_surname(text, wrong.start)


def _tells_of_before(text: str, since: date | None) -> bool:
    """It names a year in which the office was still there."""
    return since is not None and any(int(year) < since.year for year in _YEAR.findall(text))


def _is_said_by_citizens(text: TextSeen) -> bool:
    """A line that names its speaker, or stands among letters and is no answer."""
    if _SPEAKER.match(text.text):
        return True
    return "letters" in text.topics and not _ANSWERED.search(text.text)


def _is_said_by_board(text: TextSeen) -> bool:
    """A label of an answer, or no line of a citizen."""
    return _LABEL_OF_ANSWER.match(text.text) is not None or not _is_said_by_citizens(text)


def _is_of_board(left: Residue, line: str) -> bool:
    """Citizens write none of it; to whom they speak they may tell not to publish their own letter."""
    return left.what in _OF_BOARDS or (left.what == NOTE and _OWN_TEXT.search(line) is not None)


def _of_office(text: TextSeen) -> TextSeen:
    """The same line, which is no letter though it stands among letters."""
    if "letters" not in text.topics:
        return text
    topics = tuple(one for one in text.topics if one != "letters")
    return TextSeen(text.text, text.occurrences, text.pages, text.cited, text.day, topics)


def _is_old_text(wrong: Wrong, text: TextSeen) -> bool:
    """Quoted from a text of another time, or the title of a work."""
    line = text.text
    opened = max(line.rfind("“", 0, wrong.start), line.rfind("《", 0, wrong.start))
    if opened < 0 or line.rfind("”", opened, wrong.start) > 0 or line.rfind("》", opened, wrong.start) > 0:
        return False
    return "history" in text.topics or bool(_CITES.search(line, max(0, opened - _REACH), opened))


_LONGEST_LABEL = 60
"""Characters of what a page says beside its letters."""
_LEAST_HALVES = 4
_NAMED_BEHIND = late_pattern(
    r"[\u4e00-\u9fff]{0,2}(?:小区|花园|家园|花苑|[苑府]|公寓|大厦|新村|里弄|[路街巷]|大道|大桥|广场|市场|超市|商[行店场]|酒店|宾馆|饭店|餐馆|幼儿园|[小中]学|药店|工厂|[纸砖瓦电机]厂|有限|公司|合作社|家庭农场)"
)
"""What names of estates, streets, shops and firms end in."""
_REACH = 24
"""Characters before an expression that tell how it is meant."""
_SPEAKER = late_pattern(
    r"[【\[]?(?:网友|网民|市民|群众|居民|村民|家长|来信人?|留言人?|咨询人?|投诉人?|读者|问|[\u4e00-\u9fff](?:某某?|先生|女士|同学))"
    r"(?:留言|来信|来电|咨询|反映|提问|问)?(?:内容)?[】\]]?[:\uff1a]"
)
_ANSWERED = late_pattern(
    r"^[【\[]?(?:回复|答复|办理|处理|答)|^[\u4e00-\u9fff]{1,20}(?:局|委|办|中心|政府|部门|厅|单位|街道|镇|乡)(?:回复|答复)?[:\uff1a]"
    r"|收悉|您反映|感谢您|经(?:核实|调查|核查|了解)"
)
_CITES = late_pattern(
    r"原文|原话|原信|写道|题词|日记|来信|手稿|遗书|记载|载[:\uff1a]|当年|当时|旧志|县志"
    r"|碑文|歌谣|标语"
)
_IS_ANSWER = late_pattern(
    r"^[\s【\[]{0,2}(?:回复|答复|办理|处理)(?:内容|意见|结果|情况)?[】\]:\uff1a]|您反映的|来信收悉|收悉[\uff0c。]"
)
_LABEL_OF_ANSWER = late_pattern(
    r"^[\s【\[]{0,2}(?:回复|答复|办理|承办|受理|处理|反馈)(?:单位|部门|机构|人员?|科室|时间|日期|状态|内容)[】\]:\uff1a]"
)
_OF_BOARDS = frozenset({PROMPT, VARIABLE, NOT_FETCHED, UNREAD_DAY, NOT_FILLED, FIELD_CODE})
_OWN_TEXT = late_pattern(r"回复|答复|稿")
_SENT_THERE = late_pattern(
    r"(?:(?:办理|受理|咨询|报名|申请|提交|办公|服务|领取|投诉|举报|联系|来信)(?:地点|地址|机构|单位|部门|窗口|机关|方式)[:\uff1a]|地址[:\uff1a]|与(?=[^\uff0c。]{0,20}$)"
    r"|到|向|由|至|往|经|须|取得|送|报|交|寄|拨打|致电|登录|关注|联系|咨询|会同|携带?[^,，。；]{1,12}到)"
    r"(?!原|前|老|旧)(?:所在地|当地|辖区|本级?|各|我|该)?(?:(?!原|时任|曾)[\u4e00-\u9fff]){0,6}$"
)
_YEAR_OF_NEWS = timedelta(days=366)
_GONE_EVERYWHERE = frozenset(
    [
        "环境保护局",
        "环境保护厅",
        "国土资源局",
        "国土资源厅",
        "工商行政管理局",
        "质量技术监督局",
        "食品药品监督管理局",
        "卫生和计划生育委员会",
        "卫生和计划生育局",
        "卫生和计划生育委",
        "卫生计生委",
        "卫生计生局",
        "人口和计划生育局",
        "安全生产监督管理局",
        "文化广电新闻出版局",
        "新闻出版广电局",
        "工商局",
        "食药监局",
        "安监局",
        "质监局",
        "卫计委",
        "卫计局",
        "环保局",
    ]
)
"""Offices that have a successor in every county; of others some have been kept."""
_GONE_OF_STATE = frozenset(
    [
        "国家工商行政管理总局",
        "国家工商总局",
        "国家质量监督检验检疫总局",
        "国家质检总局",
        "国家食品药品监督管理总局",
        "国家食品药品监督管理局",
        "国家食药监总局",
        "环境保护部",
        "国土资源部",
        "国家测绘地理信息局",
        "国家卫生和计划生育委员会",
        "国家卫生计生委",
        "国家安全生产监督管理总局",
        "国家安监总局",
        "国家旅游局",
        "国家新闻出版广电总局",
        "国务院法制办公室",
        "中国保险监督管理委员会",
        "中国银行业监督管理委员会",
        "中国银行保险监督管理委员会",
        "银保监会",
        "国家粮食局",
        "国务院扶贫开发领导小组办公室",
        "国务院扶贫办",
        "国家林业局",
        "劳动和社会保障部",
    ]
)
"""Offices of the State Council: there was one of each, and it is no more."""
_ACTED_THIS_YEAR = late_pattern(
    r"(?:于|在|将|又|已)?(?:今年|本年|本年度|本月|上月|本周|上周|近日|日前|最近|近期)(?:年?初|以来|春季|夏季|秋季|冬季|[上下]半年|第?[一二三四]季度)?(?:\d{1,2}月份?)?(?:\d{1,2}日|[上中下]旬|初|底)?"
    r"(?:最新|新近|联合|正式|集中|组织|已经|新|又|已|再次)?"
    r"(?:印发|发布|下发|出台|公布|颁布|制定|修订|部署|开展|启动|召开|举办|通报|批复|批准|核准|发出|推出|实施|公告|要求|提出|下达|安排|明确|组织|确定|认定|评定|授予|命名)"
)
_ONCE = late_pattern(r"原|前身|时任|曾|历史上|当年")
_TURNED_TO = late_pattern(
    r"(?:^|[\uff0c。\uff1b、\uff1a的后前])(?:应当?|须|需|均|必须|可以?|可直接|请|统一|及时|逐级|依法|一律|再|并|由|经[^\uff0c。\uff1b、]{1,8}后)?(?:上?报送?|报请|报经|呈报|提交|向|送|报告|抄送)"
    r"(?:当地|所在地|辖区|本级|同级|上级|[省市县区州旗盟]|自治区|[\u4e00-\u9fff]{2,4}[省市县区州旗盟]){0,2}$"
)
_TO_DO = late_pattern(
    r"(?:备案|审批|审核|审查|批准|核准|同意|登记|提出(?:书面)?申请|申请|提交|办理|报告|申报|举报|投诉|反映|报备|咨询|领取)(?!的|过的?|文号|机关|时)"
)
"""Whom people are to turn to, and what for."""
_OWN = late_pattern(
    r"(?:^|[\uff0c。\uff1b、\uff1a\s由和与及]|[县市区州盟省旗])(?<!港)(?<!澳门)(?<!开发区)(?<!高新区)(?<!经开区)(?<!园区)(?<!新区)(?<!示范区)(?<!实验区)$"
)
_ACTS = late_pattern(
    r"(?:、[^\uff0c。\uff1b《“]{2,24})?(?:等\d{0,2}个?(?:部门|单位))?(?:[\u4e00-\u9fff]{0,4}(?:局长|主任|书记|负责人|组长|人员|干部|志愿者)[\u4e00-\u9fff]{0,4}?)?"
    r"(?:近日|日前|今日|昨日|将|已|正在|及时|迅速|主动|积极|认真|精心|共|还|也|深入[^\uff0c。\uff1b]{0,10}|对[^\uff0c。\uff1b]{1,24}|在[^\uff0c。\uff1b]{1,16}|联合[^\uff0c。\uff1b]{0,24}|会同[^\uff0c。\uff1b]{0,24})?"
    r"(?:开展|组织|召开|联合|主办|承办|协办|举办|举行|发布|印发|带队|派出|出动|查处|进行|提醒|通报|受理|部署|参加|陪同|制定|加强|抽查|推进|启动|公布|深入|走进|实施|完成|集中|赴)"
)
_LANDMARK = late_pattern(
    r"家属|宿舍|小区|旧址|原址|老|对面|旁|附近|门口|门前|路口|十字|楼|大院|[东西南北]侧?\d*米|公交|站|工作|任|担任|当|退休"
)
"""Behind the name: a place that is called so, or where somebody worked."""
_TOUCHED = late_pattern(r"[^\uff0c。]{0,8}(?:联系|预约|对接|沟通)")
"""Whom people are told to get in touch with."""
_YEAR = late_pattern(r"(?:19|20)\d\d(?=年)")
_OF_THE_PAST = late_pattern(
    r"原[\u4e00-\u9fff]{0,8}局|(?:19|20)\d\d年(?:以前|之前|前|底前|成立|组建|更名|起)|曾|时任|历任|不再保留|撤销|更名|改称|改为|合并|组建|并入|划入"
    r"|历史|当年|当时|依据|根据|废止|号令|令第|核发的|颁发的|《[^》]{0,40}局|前身|挂牌"
)
_AROUND = " ·•>》-—|\uff5c：:[]【】()（）"
_BY_ITSELF = re.compile(
    r"[\s·•>|\uff5c【\[]*(?:[\u4e00-\u9fff]{2,8}[:：]\s?)?(?!原|前|时任)[\u4e00-\u9fff]{0,14}"
).fullmatch
"""Before the name: a label, and whose office it is."""
_ABOUT_WORDS = late_pattern(
    r"错别字|错字|勘误|更正|误写|误作|误为|误用|笔误|异形词|应写[作为成]|应改为|写成了?[“\"]|不能写[作成为]|不是[“\"]|而非[“\"]"
    r"|(?:有误|错误|不正确|没有错误|没有错别字)的(?:是|一[项组句个])|下列[^。]{0,16}(?:有误|错误|不当)|病句"
    r"|正确写法|规范写法|规范用字|正确的是|易错|改为[“\"]|应为[“\"]|应作[“\"]"
)


def _residue(text: TextSeen) -> Iterator[Misprint]:
    for left in residue_in(text.text, ("forms",) if text.file else text.topics):
        if text.file and left.what in ODD:
            continue  # the lines of a file end where its paper does
        yield _left(text, left)


def _slips(text: TextSeen, told: Sequence[Misprint]) -> Iterator[Misprint]:
    """What cannot be so in itself, where nothing certain was told of the same words."""
    for one in slips_in(text.text, text.topics):
        if not any(
            other.verdict == "failed" and one.start < other.end and other.start < one.end for other in told
        ):
            said = f"“{text.text[one.start : one.end][:60]}”{one.why}"
            yield Misprint(text, one.start, one.end, said, "failed", _GRAVE if one.grave else _TYPO)


def _left(text: TextSeen, left: Residue) -> Misprint:
    said = f"“{text.text[left.start : left.end][:60]}”是{left.what}"
    verdict: Verdict = "failed" if left.sure else "suspect"
    return Misprint(text, left.start, left.end, said, verdict, _RESIDUE, is_residue=True)


def _saw(term: Term, seen: str) -> str:
    right = term.right or (term.wrong if term.kind in AS_WRITTEN else "")
    source = f"（{term.source}）" if term.source else ""
    match term.kind:
        case "abolished":
            return f"“{seen}”是旧称，" + (f"现为“{right}”" if right else "该机构已不存在") + source
        case "residue":
            return f"“{seen}”是残留的内容{source}"
        case _:
            return f"“{seen}”" + (f"应为“{right}”" if right else "不规范") + source


def _evidence(one: Misprint) -> Evidence:
    where = f"附件“{one.text.file}”里，" if one.text.file else ""
    return Evidence(
        at=next(iter(one.text.pages), ""),
        what=one.around,
        name=one.seen,
        saw=f"{where}{one.said}：{one.context}",
        verdict=one.verdict,
        occurrences=one.text.occurrences,
        pages=one.text.pages,
        indicator=one.indicator,
        do=_ADVICE.get(one.indicator, ""),
    )


def _of_repeat(one: RepeatSeen) -> Evidence:
    doubt = "粘贴了两遍" if one.sure else "可能粘贴了两遍，请人工核对"
    return Evidence(
        at=one.url,
        what=one.line[:60],
        name=one.line[:20],
        saw=f"“{one.title[:40]}”里这一段出现了两次，{doubt}：{one.line[:60]}",
        verdict="failed" if one.sure else "suspect",
        pages=(one.url,),
        indicator=_RESIDUE,
        do="在后台打开原稿，删掉重复的段落。",
    )


def _of_stray(one: StraySeen) -> Evidence:
    return Evidence(
        at=one.url,
        what=one.line[:60],
        name=one.line[:20],
        saw=f"“{one.title[:40]}”里的“{one.line[:60]}”{one.what}",
        verdict="failed",
        pages=(one.url,),
        indicator=_RESIDUE if one.is_residue else _TYPO,
        do="在后台打开原稿核对，改正落款，补上缺少的图片或附件，或改正附件序号。",
    )


def _of_numbering(one: NumberingSeen) -> Evidence:
    line = one.line[:40]
    saw = f"序号“{one.number}”用了两次，第二次是“{line}”"
    if one.missing:
        saw = f"序号“{one.missing}”没有，下一个是“{line}”，可能漏了一段或写错了号"
    elif not one.twice:
        saw = f"前面用{one.style}编号，到“{line}”换了写法"
    return Evidence(
        at=one.url,
        what=one.line[:60],
        name=one.number,
        saw=saw,
        verdict="failed" if one.sure else "suspect",
        pages=(one.url,),
        indicator=_TYPO,
        do="把同一层次的序号统一成一种写法：一、（一）1.（1）。",
    )
