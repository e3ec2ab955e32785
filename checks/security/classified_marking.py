"""Marks of secrecy on what is public."""

from __future__ import annotations

from collections.abc import Iterator

from checks.declaration import check
from checks.facts import MarkSeen, Site
from checks.findings import Evidence
from checks.secrecy_marks import mark_kind
from checks.whereabouts import column_finder


@check(
    implements="gov2019.site.security.classified-marking",
    title="疑似密级或内部标志",
    advice="马上暂停公开并送保密部门核查；确认可以公开的，去掉标志后再发布。",
    gone_is_mended=True,
)
def classified_marking(site: Site) -> Iterator[Evidence]:
    """找出网页和附件里像密级标志（秘密★、机密★、绝密★）或内部标志（内部资料 注意保存等）的行。

    为什么重要：泄露国家秘密一例即单项否决；带着“内部资料”的文件上网，多半没有经过公开审查。

    怎样判：标志要独占一行，或紧跟在“密级：”之后，才算。一律只判为疑似，由人查看，由保密部门认定。

    不判什么：正文里说到保密、机密的句子，商业秘密，连续性内部资料的准印证号，已解密的说明，不算。图片和扫描件里
    的标志看不到；没有读到的附件在“泄露个人信息”一项里说明。

    数字来源：标志的样子依据保守国家秘密法实施条例关于国家秘密标志的规定；没有数字标准，标志一行最多 60 个字为
    本软件的做法。
    """
    column_of = column_finder(site)
    if site.looks:
        yield Evidence(at=site.url, what=site.url, verdict="passed", occurrences=len(site.looks))
    for mark in site.marks:
        kind = mark_kind(mark.line)
        if kind is not None:
            yield _evidence(mark, kind, column_of(mark.url))


def _evidence(mark: MarkSeen, kind: str, column: str) -> Evidence:
    called = "密级标志" if kind == "secret" else "内部标志"
    where = "附件" if mark.is_attachment else "网页"
    return Evidence(
        at=mark.found_on or mark.url,
        what=mark.url,
        saw=f"{where}里有一行“{mark.line}”，像是{called}，请人工核查",
        verdict="suspect",
        name=mark.title,
        occurrences=mark.occurrences,
        pages=mark.pages or (mark.url,),
        column=column,
    )
