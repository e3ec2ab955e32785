"""Columns without content."""

from __future__ import annotations

from collections.abc import Iterator

from checks.declaration import check
from checks.facts import Column, Site
from checks.findings import Evidence, Verdict
from checks.late_patterns import late_pattern
from checks.limits import limit_days

_FORM_NAMES = late_pattern(r"我要|写信|咨询|投诉|举报|建议|信箱|查询|登录|注册|提交|预约|申请|申报|检索|搜索")
"""Columns that a form is all there need be of; what such a page says of nothing is the answer to a query."""


@check(
    implements="gov2019.site.update.columns-blank",
    title="空白栏目",
    advice="补充内容；没有内容可发的栏目，从导航中去掉，待有内容后再开设。",
)
def blank_column(site: Site) -> Iterator[Evidence]:
    """找出开设了却没有任何内容的栏目。

    为什么重要：空白栏目 5 个以上是单项否决；不足 5 个的逐个扣分。

    怎样判：栏目页打开了，而列表、文章、表单都没有，一条信息也没有，判为不合要求。办事、互动类栏目可能只是查询
    入口，页面上是表单的、只有本页自己的链接的，没有列表时判为疑似，由人核对；空列表上面只有图片的，
    也判为疑似；空列表就在栏目名称下面、通往别处的链接都在别的方框里的，不因这些链接存疑；办事类栏目自己写明
    没有信息的、页面上只有栏目名和空列表的，判为不合要求。

    不判什么：只起导航作用的上级栏目、已结束的专题、只有一篇文章的栏目、栏目名称下面写着几句话的不算空白；名称就是查询、咨询、我要写信等、
    页面上是表单的也不算；写明内容已迁到别处、请到别处查看的，按已有内容看。列表由脚本加载的，只有列表接口
    自己回答共 0 条，或者用浏览器打开、请求都成功而仍没有一条，才算空白；接口出错、列表没有看到、
    栏目没有打开的，是“未能检查”。

    数字来源：5 个，国办秘函〔2019〕19号单项否决指标“栏目不更新”。
    """
    for column in site.columns:
        verdict, saw = _verdict(column)
        yield Evidence(
            at=next(iter(column.seen_on), column.url),
            what=column.url,
            name=column.name,
            column=column.name,
            verdict=verdict,
            saw=saw,
            pages=column.seen_on,
        )


def _verdict(column: Column) -> tuple[Verdict, str]:
    if column.kind in ("home", "parent") or column.finished:
        return "not_applicable", ""
    if column.entries or column.latest is not None:
        return "passed", f"有 {len(column.entries)} 条信息"
    if column.unread:
        return "not_checked", f"栏目没有看到：{column.unread}"
    if column.scripted:
        return "not_checked", f"列表由脚本加载，没有看到（{column.scripted}）"
    if column.holds == "text":
        return "not_applicable", "栏目页是一篇文章"
    if column.holds == "form":
        return _of_form(column.name)
    if column.holds == "picture":
        return "suspect", "只有图片和空的列表，没有一条信息，请人工核对"
    if column.holds == "links":
        return "suspect", "没有看到列表，只有通往别处的链接，请人工核对是不是办事或导航入口"
    if not _says_nothing(column) and _may_be_way_in(column):
        return "suspect", "没有看到列表，可能只是表单或查询入口，请人工核对"
    return "failed", f"栏目页能打开，{column.heard or '但一条信息也没有'}"


def _of_form(name: str) -> tuple[Verdict, str]:
    if _FORM_NAMES.search(name):
        return "not_applicable", "栏目页是一个表单"
    return "suspect", "栏目页是一个表单，没有看到列表，请人工核对"


def _says_nothing(column: Column) -> bool:
    """The page of a service itself says that there is nothing, and not in answer to a query; or a list
    without a row stands under its name, and nothing else."""
    if _FORM_NAMES.search(column.name):
        return False
    return column.holds == "empty" or (column.kind == "service" and column.holds == "nothing")


def _may_be_way_in(column: Column) -> bool:
    return column.kind in ("service", "interaction") and limit_days(column.kind, column.name) is None
