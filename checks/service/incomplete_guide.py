"""Service guides that lack elements."""

from __future__ import annotations

from collections.abc import Iterator

from checks.declaration import check
from checks.facts import GuideSeen, Site
from checks.findings import CannotTellError, Evidence, Verdict

_VETO = "gov2019.site.service.guides-incomplete"
_GUIDE = "gov2019.site.service.guide"
_OFTEN_A_PICTURE = ("办理流程",)
_MOST_EMPTY_CELLS = 2


@check(
    implements=(_GUIDE, _VETO),
    title="办事指南要素不全",
    advice="补全办事指南缺少的要素；与政务服务平台上的事项核对，保持一致，或者直接链接到平台上的指南。",
    gone_is_mended=True,
)
def incomplete_guide(site: Site, *, most_missing: int = 4) -> Iterator[Evidence]:
    """本站的办事指南缺少事项名称、设定依据、申请条件、办理材料、办理地点、办理时间、联系电话、办理流程中的几类。

    为什么重要：国办秘函〔2019〕19号规定，要素缺失 4 类以上的事项达到 5 个的，单项否决；门户网站的指南缺要素还
    要逐项扣分。

    怎样判：名称是办事指南、服务指南等，或者放在办事类栏目里、分项写了几类要素的网页，当作办事指南。各地叫法（受
    理条件、申报材料、办公时间、咨询电话、法律依据、办理程序、承诺时限等）都算。缺少（没有这一项，或者有名目而没
    有内容）most_missing 类以上、页面上也没有附件、图片、框架的，判为不合要求；有名目而没有内容的，判为不合要
    求，不足 most_missing 类的按扣分项计。其余缺少的，一两项只有名目而没有看到内容的，列为疑似。

    不判什么：政务服务网等别的网站上的指南；由脚本加载的页面；没有分项写、全部放在附件里的，只列为未能检查；选项
    卡里的内容看不到时算有。要素写得对不对、是不是最新，由人看。

    数字来源：8 类要素见国办秘函〔2019〕19号；4 类、5 个为记忆，待核。
    """
    if not site.guides:
        raise CannotTellError("没有看到本站自己的办事指南")
    for guide in site.guides:
        verdict, saw, indicator = _judged(guide, most_missing)
        yield Evidence(
            guide.url, guide.url, saw, verdict, guide.title, indicator=indicator, column=guide.column
        )


def _judged(guide: GuideSeen, most_missing: int) -> tuple[Verdict, str, str]:
    missing = (*guide.absent, *guide.empty)
    saw = _said(guide)
    many = len(missing) >= most_missing
    if not missing:
        return _of_labels(guide)
    if guide.doubt:
        return "not_checked" if many else "suspect", f"{saw}；但{guide.doubt}，请人工核对", _GUIDE
    if many and len(guide.bare) < 2:
        return "failed", f"缺 {len(missing)} 类：{saw}", _VETO
    if guide.empty:
        return "failed", saw, _GUIDE
    return "suspect", f"{saw}，请人工核对", _GUIDE


def _of_labels(guide: GuideSeen) -> tuple[Verdict, str, str]:
    """All eight are named. Of many, what a script shows behind tabs is not seen; of one or two, the cells may
    be empty."""
    bare = [name for name in guide.bare if name not in _OFTEN_A_PICTURE]
    if guide.doubt or not bare or len(guide.bare) > _MOST_EMPTY_CELLS:
        return "passed", "要素都有", _GUIDE
    return "suspect", f"{'、'.join(bare)}只有名目，没有看到内容，请人工核对", _GUIDE


def _said(guide: GuideSeen) -> str:
    parts = []
    if guide.absent:
        parts.append(f"没有{'、'.join(guide.absent)}")
    if guide.empty:
        parts.append(f"{'、'.join(guide.empty)}空着")
    return "，".join(parts)
