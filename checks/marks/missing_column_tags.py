"""Column tags that the pages of columns lack."""

from __future__ import annotations

from collections.abc import Iterator

from checks.declaration import check
from checks.facts import Site
from checks.findings import Evidence
from checks.tag_verdicts import LACKING, PARTLY, TYPES, WRONG, levels_judged

_ADVICE = (
    "在栏目页模板中加上 ColumnName、ColumnDescription、ColumnKeywords、ColumnType 四个标签；"
    "首页的 ColumnType 填“首页”。"
)


@check(implements=(LACKING, PARTLY, WRONG, TYPES), title="栏目标签缺失或不实", advice=_ADVICE)
def missing_column_tags(site: Site) -> Iterator[Evidence]:
    """栏目标签（ColumnName、ColumnDescription、ColumnKeywords、ColumnType）缺失、为空或不合规定。

    为什么重要：国家监测平台靠栏目标签认出动态、文件、解读等栏目；认不出的栏目，更新了也可能不算。

    怎样判：栏目页没有、值为空、是模板占位内容的，判为不合要求；首页的 ColumnType 应为“首页”。只有少数栏目
    页缺的，按“部分页面缺”提醒。同名标签有两个而值不同，判为不一致（提醒）。ColumnType 不在规定列出的类别
    中的，列为疑似，供参考。全站一个标签算一个问题。

    内容页上的栏目标签为空的，按“部分页面缺”提醒；内容页没有栏目标签的，列为疑似。

    不判什么：翻页、专题页、跳转页、其他语言的页面、其他网站上的办事系统；没有读到栏目页的不判。

    数字来源：四个标签和类别见国办发〔2017〕47号附件（类别以“等”结尾，所以另写的类别不算错）；扣分见国办秘函
    〔2019〕19号“页面标签”（分值待核）；少于五分之一页面按“部分页面缺”是本软件的建议，出自抽查 5 页的做法。
    """
    yield from levels_judged(site, ("home", "column", "within"))
