"""Policy documents without any interpretation."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from checks.days import china_day
from checks.declaration import check
from checks.document_scope import exempted, interpretations, out_of_scope
from checks.facts import Document, Site
from checks.findings import Evidence, Verdict
from checks.whereabouts import column_finder
from checks.working_days import CALENDAR_ADVICE, YearNotCoveredError, is_past

_ADVICE = "补发解读材料，在文件页面放上解读的链接，并在解读页面放上文件的链接。"


@check(implements="gov2019.site.interpretation.share", title="政策文件缺少解读", advice=_ADVICE)
def missing_interpretation(site: Site, *, since_days: int = 365, working_days: int = 3) -> Iterator[Evidence]:
    """政策文件发布后，没有任何解读。

    查什么：每一份政策文件，看文件页面是否链接到解读，解读栏目中是否有它的解读
    （解读页面链接到它、写明它的文号，或标题中引用它的标题）。文字、图片、视频、问答、访谈、新闻发布会、
    微信文章都算解读，登在文件本页的（正文后面的“政策解读”、标签页、折叠栏、图解）也算；名词解释不算。同一文件在
    几个栏目发布的，只算一份。

    为什么重要：国办发〔2016〕80号要求政策文件与解读方案、解读材料同步组织、同步审签、同步部署；
    国办秘函〔2019〕19号把解读比例和解读与文件的关联列为检查内容。

    怎样判：只看最近 since_days 天内发布的文件，发布满 working_days 个工作日仍没有解读的，判为不合要求。
    试行与修订、不同年份的版本各算各的。解读的链接确已打不开（与“链接打不开”同一标准）、又没有别的解读的，等于没有解读。
    网站上没有发现解读栏目的，或文件只以附件发布的，只列为疑似，请人工核实。
    部门网站上本级政府的文件，正文写明由本部门负责解释的，由起草部门解读，照常判断；这个网站从不解读这类文件的，列为疑似。

    不判什么：人事任免、转发上级文件、成立领导小组、表彰、会议通知等不需要解读的文件
    （规则见 exempt_documents.toml，可以修改）；正文写明不属于规范性文件、属于内部工作安排或不再解读的文件；
    上级或其他地方机关的文件、已经废止或失效的文件；征求意见稿及其反馈不算政策文件；解读栏目由脚本加载、没有打开或没有走到文件发布那一天的，文件页面没有打开的，文件页面上
    相关链接没有读到的，列为未能检查；页面上没有日期的文件列为未能检查。“政策问答”一类的入口通往其他网站、或解读栏目
    已经打不开（404），而本站另有读全的解读栏目的，照常判断，并写明那里没有查看。

    数字来源：working_days 取自各地实施办法（解读材料不晚于文件公开后 3 个工作日，郑州 2016、阿尔山 2023）；
    since_days 为本项目建议，与检查指标“最近一年”的口径一致。
    """
    today = china_day(site.observed_at)
    column = column_finder(site)
    for paper in site.documents:
        do = ""
        try:
            verdict, saw = _judged(paper, site, today, since_days, working_days)
        except YearNotCoveredError as unknown:
            verdict, saw, do = "not_checked", str(unknown), CALENDAR_ADVICE
        yield Evidence(paper.url, paper.url, saw, verdict, paper.title, do=do, column=column(paper.url))


def _judged(paper: Document, site: Site, today: date, since_days: int, limit: int) -> tuple[Verdict, str]:
    if paper.exempt:
        return "not_applicable", exempted(paper)
    found = interpretations(paper)
    if found:
        return "passed", f"有解读：{found[0].title or found[0].url}"
    published = paper.published or paper.written
    if published is None:
        return "not_checked", "页面上没有发布日期，不能确定是否在检查范围内"
    if old := out_of_scope(published, today, since_days):
        return "not_applicable", old
    if not is_past(published, today, limit, site.calendar):
        return "not_applicable", f"{published} 发布，还在 {limit} 个工作日的期限内"
    return _absent(paper, site, published)


def _absent(paper: Document, site: Site, published: date) -> tuple[Verdict, str]:
    if paper.unsure:
        return "not_checked", paper.unsure
    if (site.coverage.budget_hit or site.coverage.interrupted) and not _reaches(site, published):
        return "not_checked", "本次扫描没有走完，解读栏目没有读到文件发布的那一天"
    if paper.shut:
        return "failed", f"{published} 发布，{_shut(paper)}，没有找到别的解读"
    if not any(one.kind == "interpretation" for one in site.columns):
        return "suspect", f"{published} 发布，没有找到解读；本站也没有发现解读栏目"
    if paper.form == "file":
        return "suspect", f"{published} 以附件发布，解读栏目中没有找到它的解读"
    if paper.drafted and not any(one.drafted and interpretations(one) for one in site.documents):
        return "suspect", f"{published} 发布，是本部门起草的政府文件，没有找到解读；可能登在政府门户网站"
    aside = f"；{paper.aside}" if paper.aside else ""
    return "failed", f"{published} 发布，文件页面没有解读链接，解读栏目中也没有它的解读{aside}"


def _shut(paper: Document) -> str:
    one = paper.shut[0]
    where = "解读栏目中的" if one.by == "title" else "文件页面链接的"
    return f"{where}解读“{one.title or one.url}”打不开"


def _reaches(site: Site, published: date) -> bool:
    """Whether some interpretation column was read back to the day of the document."""
    columns = (one for one in site.columns if one.kind == "interpretation")
    return any(
        entry.dated is not None and entry.dated <= published for one in columns for entry in one.entries
    )
