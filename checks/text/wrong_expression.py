"""Wrong words, misspelt names and fixed expressions, names of offices that are no more, residue."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from checks.declaration import check
from checks.facts import NumberingSeen, Site, TextSeen
from checks.findings import Evidence, Verdict
from checks.late_patterns import late_pattern
from checks.lexicons import Lexicon, Term, WrongKind, bundled_lexicon
from checks.misprints import Misprint, joined
from checks.residue import residue_in
from checks.wrong_words import Finder, Wrong, finder

_GRAVE = "gov2019.site.security.wrong-expression"
_TYPO = "gov2019.site.content.typo"
_RESIDUE = "gov2019.site.content.residue"
_ABOLISHED = "gov2019.site.content.outdated-name"
_INDICATORS: dict[WrongKind, str] = {
    "grave": _GRAVE,
    "phrase": _GRAVE,
    "typo": _TYPO,
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

    怎样判：只看群众看得见的文字，用词库逐条比对。词库里的词都带着例外：更长的正确词语里出现的不算（“可以经过”
    里没有“以经”）。机构全称和固定表述差一个字（错字、漏字、叠字、颠倒）的，按严重表述错误列出；常见错别字、
    残留、标点和序号问题只作提醒，异形词只作疑似。机构改革后的旧称只作疑似，而且只看单独成行的（友情链接、页脚、
    落款），稿件里的要撤销超过 years_after 年。同一处文字在许多页面上出现，只算一个问题。单位可以在设置里加
    自己的词库。

    不判什么：专门讲错别字、更正、规范用字的文字；讲程序代码的文字里的标签和变量；句子里提到的旧称；网民留言里的
    错别字（留言里的严重错误只作疑似）。

    数字来源：严重表述错误见国办秘函〔2019〕19号单项否决指标；其余没有国家规定的数字，是本软件的建议。
    """
    lexicon: Lexicon = site.lexicon or bundled_lexicon()
    judge = _Judge(finder(lexicon), site, timedelta(days=365 * years_after))
    yield from (_evidence(one) for one in joined(one for text in site.texts for one in judge.misprints(text)))
    for numbering in site.numberings:
        yield _of_numbering(numbering)
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
        if not _ABOUT_WORDS.search(text.text):
            yield from self._wrong(text)
        if not text.cited:
            yield from _left_behind(text)

    def _wrong(self, text: TextSeen) -> Iterator[Misprint]:
        for wrong in self._words.wrong_in(text.text, self._day):
            verdict = self._verdict(wrong, text)
            if verdict is not None:
                said = _saw(wrong.term, text.text[wrong.start : wrong.end])
                yield Misprint(text, wrong.start, wrong.end, said, verdict, _INDICATORS[wrong.term.kind])

    def _verdict(self, wrong: Wrong, text: TextSeen) -> Verdict | None:
        """None: it is nothing to name here."""
        match wrong.term.kind:
            case "abolished":
                return "suspect" if self._is_present(wrong, text) else None
            case "grave" | "phrase":
                return "suspect" if text.cited else "failed"
            case "variant":
                return None if text.cited else "suspect"
            case _:
                return None if text.cited else "failed"

    def _is_present(self, wrong: Wrong, text: TextSeen) -> bool:
        """The name stands by itself (in a menu, a footer, under a text), not only on pages of its time."""
        if text.cited or not _BY_ITSELF(text.text[: wrong.start]) or text.text[wrong.end :].strip(_AROUND):
            return False
        since = wrong.term.since
        return since is None or text.day is None or text.day - since > self._after


_AROUND = " ·•>》-—|\uff5c：:[]【】()（）"
_BY_ITSELF = re.compile(
    r"[\s·•>|\uff5c【\[]*(?:[\u4e00-\u9fff]{2,8}[:：]\s?)?(?!原|前|时任)[\u4e00-\u9fff]{0,14}"
).fullmatch
"""Before the name: a label, and whose office it is."""
_ABOUT_WORDS = late_pattern(
    r"错别字|错字|勘误|更正|误写|误作|误为|误用|笔误|异形词|应写[作为成]|应改为|写成了?[“\"]|不能写[作成为]|不是[“\"]|而非[“\"]"
    r"|正确写法|规范写法|规范用字|正确的是|易错|改为[“\"]|应为[“\"]|应作[“\"]"
)


def _left_behind(text: TextSeen) -> Iterator[Misprint]:
    for left in residue_in(text.text):
        said = f"“{text.text[left.start : left.end][:60]}”是{left.what}"
        verdict: Verdict = "failed" if left.sure else "suspect"
        yield Misprint(text, left.start, left.end, said, verdict, _RESIDUE, is_residue=True)


def _saw(term: Term, seen: str) -> str:
    right = term.right or (term.wrong if term.kind == "phrase" else "")
    source = f"（{term.source}）" if term.source else ""
    match term.kind:
        case "abolished":
            return f"“{seen}”是旧称，" + (f"现为“{right}”" if right else "该机构已不存在") + source
        case "residue":
            return f"“{seen}”是残留的内容{source}"
        case _:
            return f"“{seen}”" + (f"应为“{right}”" if right else "不规范") + source


def _evidence(one: Misprint) -> Evidence:
    return Evidence(
        at=next(iter(one.text.pages), ""),
        what=one.around,
        name=one.seen,
        saw=f"{one.said}：{one.context}",
        verdict=one.verdict,
        occurrences=one.text.occurrences,
        pages=one.text.pages,
        indicator=one.indicator,
        do=_ADVICE.get(one.indicator, ""),
    )


def _of_numbering(one: NumberingSeen) -> Evidence:
    return Evidence(
        at=one.url,
        what=one.line[:60],
        name=one.number,
        saw=f"前面用{one.style}编号，到“{one.line[:40]}”换了写法",
        verdict="failed",
        pages=(one.url,),
        indicator=_TYPO,
        do="把同一层次的序号统一成一种写法：一、（一）1.（1）。",
    )
