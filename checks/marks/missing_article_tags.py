"""Content tags that content pages lack."""

from __future__ import annotations

from collections.abc import Iterator

from checks.declaration import check
from checks.facts import Site
from checks.findings import Evidence
from checks.tag_verdicts import LACKING, PARTLY, WRONG, judged

_ADVICE = "在内容页模板中加上 ArticleTitle、PubDate（YYYY-MM-DD HH:MM）、ContentSource 三个标签，值取自稿件。"


@check(implements=(LACKING, PARTLY, WRONG), title="内容标签缺失或不实", advice=_ADVICE)
def missing_article_tags(site: Site) -> Iterator[Evidence]:
    """内容标签（ArticleTitle、PubDate、ContentSource）缺失、为空、格式不对，或与页面不一致。

    为什么重要：发布时间、来源由这些标签统计；缺了就无法证明按时更新，抽查内容页时逐个扣分。

    怎样判：内容页没有、值为空、是模板占位内容、发布时间不是日期或不是“年-月-日”写法的，判为不合要求；只有
    少数内容页缺的，按“部分页面缺”提醒。发布时间与页面上“发布时间”等处显示的不是同一天，同名标签有两个而值
    不同，标题写的是另一篇文章的（与本页标题没有相同之处，页面上也没有），判为不一致（提醒）。发布时间只写到日、没有时分的，列为疑似。宽窄不一的短横、全角冒号、多写的秒不
    计较。全站一个标签算一个问题，列出页数和最多十个页面。

    不判什么：首页、列表、跳转页、留言、视频页、只有附件的页面、专题页、其他语言的页面、其他网站的页面；没
    有日期、看不出是稿件的页面；Keywords、Author、Description、Image、Url 是可选的。

    数字来源：三个标签和时间格式见国办发〔2017〕47号附件；扣分见国办秘函〔2019〕19号“页面标签”（抽查 5 个
    内容页，分值待核）；少于五分之一页面按“部分页面缺”是本软件的建议。"""
    yield from judged(site, "article")
