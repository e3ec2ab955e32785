"""Site tags that pages lack."""

from __future__ import annotations

from collections.abc import Iterator

from checks.declaration import check
from checks.facts import Site
from checks.findings import Evidence
from checks.office_names import bare_office, is_department, may_be_same
from checks.page_tags import same_code
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
    个而值不同，标识码与公安备案号不是同一省份，网站名称写的是另一个部门（首页标题和主办单位都是本部门），判为
    不一致（提醒）；域名是另一个政府网站的、首页没有一个链接指向它的，也是。标识码与备案号的市县不同、域名不是本站
    网址、标签名写法不规范的，列为疑似。全站一个标签算一个问题，列出页数和最多十个页面。属性先后、大小写、值前后的空格都不计较。

    不判什么：跳转页、错误页、其他语言的页面、专题页、搜索登录等功能页、其他网站上的系统；一级也没有读到的列为
    未能检查。

    数字来源：三个标签和标识码格式见国办发〔2017〕47号附件；扣分见国办秘函〔2019〕19号“页面标签”（分值待核）。
    """
    found = {one.what: one for one in (_of_name(site), _of_code(site)) if one is not None}
    for one in judged(site, "site"):
        yield found.pop(one.what, one) if one.verdict == "passed" else one
    yield from found.values()


def _of_name(site: Site) -> Evidence | None:
    """The SiteName of one department on the site of another, as its title and its footer say."""
    seen = site.footer
    if seen is None or site.tags is None:
        return None
    named, host = bare_office(seen.named), bare_office(seen.marks.get("主办单位", ""))
    if not is_department(named) or not is_department(host) or host not in seen.title:
        return None
    if may_be_same(named, host) or named in seen.title:
        return None
    saw = f"SiteName 是“{seen.named[:40]}”，首页标题和主办单位是“{host[:40]}”"
    return _wrong("SiteName 与页面不一致", saw, seen.url)


def _of_code(site: Site) -> Evidence | None:
    """The tag's code beside that of a footer in a frame or drawn by a script."""
    seen = site.footer
    if seen is None or site.tags is None or len(seen.codes) < len(("tag", "footer")):
        return None
    tag, shown = seen.codes[:2]
    if same_code(tag, shown) or same_code(tag, seen.marks.get("找错", "")):
        return None
    if any(one.name == "SiteIDCode" and one.flaw == "contradicts" for one in site.tags.faults):
        return None
    return _wrong("SiteIDCode 与页面不一致", f"SiteIDCode 是“{tag}”，页面显示“{shown}”", seen.url)


def _wrong(subject: str, saw: str, url: str) -> Evidence:
    return Evidence(url, subject, saw, "failed", subject, pages=(url,), indicator=WRONG, do=_OWN)


_OWN = "把标签的值改成本站自己的名称、标识码；页面显示错了的，改页面。"
