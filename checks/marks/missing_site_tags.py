"""Site tags that pages lack."""

from __future__ import annotations

from collections.abc import Iterator

from checks.declaration import check
from checks.facts import Site
from checks.findings import Evidence
from checks.tag_verdicts import LACKING, PARTLY, WRONG, judged

_ADVICE = (
    "在全站网页模板的 <head> 中加上 SiteName、SiteDomain、SiteIDCode 三个标签，值填本站的名称、域名和标识码。"
)


@check(implements=(LACKING, PARTLY, WRONG), title="网站标签缺失或不实", advice=_ADVICE)
def missing_site_tags(site: Site) -> Iterator[Evidence]:
    """网站标签（SiteName、SiteDomain、SiteIDCode）缺失、为空、格式不对，或与页面不一致。

    为什么重要：国家监测平台靠这三个标签认出每一页属于哪个网站；国办发〔2017〕47号规定每个页面都要有。

    怎样判：首页没有、值为空、是模板占位内容、标识码不是 10 位数字或 bm 加 8 位数字、域名不像域名的，判为
    不合要求。首页有而部分栏目页、内容页没有的，按“部分页面缺”提醒。标识码与页脚的标识码不同，同名标签有两
    个而值不同，判为不一致（提醒）。标识码的地区与备案号的地区不同、域名不是本站网址、标签名写法不规范的，
    列为疑似。全站一个标签算一个问题，列出页数和最多十个页面。属性先后、大小写、值前后的空格都不计较。

    不判什么：跳转页、错误页、其他语言的页面、专题页、搜索登录等功能页、其他网站上的系统；一级也没有读到的列为
    未能检查。

    数字来源：三个标签和标识码格式见国办发〔2017〕47号附件；扣分见国办秘函〔2019〕19号“页面标签”（分值待核）。
    """
    yield from judged(site, "site")
