"""Documents of the county that are odd in one way each: copied, revised, republished, drafted, repealed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from town.county_paths import article_path
from town.pages import Article
from town.planted import Mark, fault, trap
from town.policies import Policy
from town.prose import days_back, interpretation_text, policy_text

TWICE = "青岚县城市停车管理暂行办法"
"""The title of the document that stands in the column twice."""
_PENSION = "青岚县养老机构运营补贴办法"
_FERTILIZER = "青岚县农业投入品管理办法"

_ROADS = (
    "第一条 为了加强农村公路养护，保持公路完好畅通，根据有关规定，结合本县实际，制定本办法。",
    "第二条 县交通运输主管部门负责农村公路养护的监督管理，乡镇人民政府负责乡道、村道的日常养护组织工作。",
    "第三条 日常养护包括清扫路面、疏通边沟、修补坑槽、清除塌方和维护标志标线，每月巡查不得少于两次。",
    "第四条 养护资金由县级财政和村集体共同承担，实行专户管理，按季度拨付，年末公布收支明细，接受群众监督。",
    "第五条 在公路用地范围内堆放物料、打场晒粮、挖沟引水的，由主管部门责令限期改正，恢复原状。",
    "第六条 本办法自发布之日起三十日后施行，由县交通运输主管部门负责解释。",
)
_PATHS = (
    "近日，县里出台了村级公益事业补助的新办法，不少村干部打来电话询问，这里挑大家最关心的几点说一说。",
    "办法写道：二、主要任务。明确申报条件、支持标准和办理流程，建立工作台账，实行清单化管理，定期调度进展情况。",
    "这一条的意思是，以前各村各报各的，今后由乡镇统一登记，哪个项目先做、哪个后做，村民在公示栏里都能看到。",
    "补助按受益人口计算，人口少、底子薄的村可以和邻村合报，不用担心因为规模小排不上队。",
    "材料只要三样：村民代表会议记录、工程预算和现场照片，县里不再要求盖七八个章。",
)


def policies(today: date) -> tuple[Policy, ...]:
    """Those that are paired as usual, but for one thing."""
    days = days_back(today, 30, 11, 9)
    copied = fault("copied-interpretation", "the interpretation is the document once more")
    quoting = trap("copied-interpretation", "the interpretation quotes one article and explains it")
    apart = fault("one-way-interpretation", "both are there, neither links to the other")
    return (
        Policy(32, "青岚县农村公路养护管理办法", days[0], text=_ROADS, explained=_ROADS, marks=(copied,)),
        Policy(33, "青岚县村级公益事业建设补助办法", days[1], explained=_PATHS, marks=(quoting,)),
        Policy(34, "青岚县扶持家庭农场发展若干措施", days[2], joined="neither", marks=(apart,)),
        Policy(
            35,
            f"{_PENSION}（{days[3].year}年修订）",
            days[3],
            joined="none",
            marks=(fault("missing-interpretation", "only the trial version was interpreted"),),
        ),
        Policy(
            36,
            _FERTILIZER,
            days[4],
            joined="none",
            marks=(fault("missing-interpretation", "explaining its terms is no interpretation"),),
        ),
        *noted(days[5:]),
        *led_wrong(today),
    )


def led_wrong(today: date) -> tuple[Policy, ...]:
    """One of the two links leads to an old address: that of both pages, or of what is the only one."""
    days = days_back(today, 37, 12, 3)
    forth = fault("one-way-interpretation", "the document's link leads to nothing")
    back = fault("one-way-interpretation", "the interpretation's link leads to nothing")
    there = trap("missing-interpretation", "the link leads to nothing, but the column has its interpretation")
    missing = fault("missing-interpretation", "all that there is is a link that leads to nothing")
    return (
        Policy(41, "青岚县农田灌溉用水管理办法", days[0], dead="forth", marks=(forth, there)),
        Policy(42, "青岚县古树名木保护管理办法", days[1], dead="back", marks=(back,)),
        Policy(63, "青岚县农村客运管理办法", days[2], joined="none", dead="forth", marks=(missing,)),
    )


def noted(days: Sequence[date]) -> tuple[Policy, ...]:
    """Those that bear another number than their table, and those without 此件公开发布."""
    lamps, shops = "青岚县城区路灯管护工作方案", "青岚县小餐饮登记管理办法"
    toilets = "青岚县农村公厕管护工作方案"
    over = trap("incomplete-metadata", "the number stands over the addressees once more")
    other = fault("incomplete-metadata", "the number under the title is not the table's")
    same = trap("incomplete-metadata", "the number stands under the title once more")
    heads = trap("incomplete-metadata", "some labels of the table stand over their values")
    without = fault("missing-disclosure-mark", "the others say that they may be published")
    notice = trap("missing-disclosure-mark", "a notice to everyone needs no such words")
    return (
        Policy(37, lamps, days[0], text=_headed(lamps, days[0], 73), marks=(other,)),
        Policy(38, shops, days[1], text=_headed(shops, days[1], 38), marks=(same, heads)),
        Policy(
            39,
            toilets,
            days[2],
            disclosed=False,
            text=(f"青政发〔{days[2].year}〕39号", *policy_text(toilets)),
            marks=(without, over),
        ),
        Policy(40, "关于禁止露天焚烧秸秆的通告", days[3], disclosed=False, marks=(notice,)),
    )


def _headed(title: str, day: date, number: int) -> tuple[str, ...]:
    return (title, f"青政发〔{day.year}〕{number}号", *policy_text(title))


def readings(today: date, path: str) -> list[Article]:
    """What stands among the interpretations and interprets none of the documents."""
    days = days_back(today, 60, 14, 2)
    return [
        _paper(path, days[0], 1596, f"《{_PENSION}（试行）》政策解读", interpretation_text(_PENSION)),
        _paper(
            path, days[1], 1597, f"《{_FERTILIZER}》名词解释", ("农业投入品是指种子、肥料、农药和农膜等。",)
        ),
    ]


def papers(today: date, path: str, documents: Sequence[Article]) -> list[Article]:
    """What stands among the documents and needs no interpretation."""
    days = days_back(today, 33, 13, 3)
    above = "国务院办公厅关于做好冬季保暖保供工作的意见"
    draft = "关于公开征求《青岚县养犬管理办法（征求意见稿）》意见的公告"
    repealed = "青岚县散装水泥管理办法（已废止）"
    again = next(one for one in documents if one.title == TWICE)
    return [
        replace(
            _paper(
                path, days[0], 1090, above, policy_text(above), _trap("issued by a body above the county")
            ),
            number=f"国办发〔{days[0].year}〕41号",
            written=days[0],
        ),
        _paper(path, days[1], 1091, draft, policy_text(draft), _trap("a draft is no document")),
        _paper(path, days[2], 1092, repealed, policy_text(repealed), _trap("out of force")),
        replace(
            again,
            path=article_path(path, again.day or today, 1093),
            title=f"青岚县人民政府关于印发《{TWICE}》的通知",
            number="",
            related=(),
            marks=(_trap("the same document a second time, without its number"),),
        ),
    ]


def _trap(why: str) -> Mark:
    return trap("missing-interpretation", why)


def _paper(path: str, day: date, number: int, title: str, text: tuple[str, ...], *marks: Mark) -> Article:
    column = "政府文件" if number < 1500 else "政策解读"
    return Article(
        article_path(path, day, number), title, day, text, column, path, "青岚县人民政府", marks=marks
    )
