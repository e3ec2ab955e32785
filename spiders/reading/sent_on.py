"""The note of a page without rows that its contents are to be found elsewhere."""

from __future__ import annotations

from checks.facts import MIDDLE
from checks.late_patterns import late_pattern
from spiders.reading.sheet import Sheet, squeeze

_NOTED = "p,div,td,span,font,center,strong,b,h2,h3,h4,li"
_BLOCKS = frozenset({"p", "div", "td", "li", "ul", "table", "footer", "h2", "h3", "h4"})
_MOST_NOTED = 3_000
_LONGEST = 160
_SIGNS = (
    *(
        "移步",
        "前往",
        "转到",
        "转至",
        "请到",
        "请至",
        "请访问",
        "请登录",
        "请登陆",
        "请进入",
        "请点击",
        "可到",
    ),
    *(
        "迁至",
        "迁到",
        "移至",
        "移到",
        "迁移",
        "并入",
        "合并",
        "归并",
        "整合",
        "调整",
        "更名",
        "统一",
        "新网址",
        "新地址",
    ),
)
_SENDS_ON = late_pattern(
    r"(?:请|可|敬请|欢迎)[您你]?(?:直接|点击)?(?:移步|前往|转到|转至|到|至|访问|登录|登陆|进入|点击(?:进入|访问|前往|这里|此处))"
    r"(?!.{0,8}(?:首页|主页|上一页|返回|后))[^。；！？]{0,50}"
    r"|(?:迁移|搬迁|迁|搬|转移|移|划转|调整|整合|合并|归并)(?:至|到|入)|并入|更名为"
    r"|统一(?:在|到|至|由|通过)[^。；！？]{2,40}(?:发布|公开|公布|公示|查询|查看|办理)"
    r"|新(?:网址|地址|栏目|网站)\s?(?:为|是|[:：])"
)
_NO_NOTE = late_pattern(
    r"稍[后候]再|请?刷新|网址是否|不存在|出错|已(?:被)?删除|浏览器|插件|播放器|无权|权限|返回首页"
)
"""What an error page says, and how to look at the page itself."""
_ADDRESS = late_pattern(
    r"https?://|www\.|“[^”]{2,30}”|《[^》]{2,30}》|[\u4e00-\u9fff]{2,}(?:网站?|平台|栏目|专栏|专区|中心)"
)
"""Where to, for want of a link."""


def sends_on(sheet: Sheet) -> bool:
    """Whether a line of the middle says where its contents are to be found: `请移步通知公告查看`."""
    if not any(sign in sheet.markup for sign in _SIGNS):
        return False
    for node in sheet.tree.css(_NOTED)[:_MOST_NOTED]:
        if sheet.region(node) not in MIDDLE or any(one.tag in _BLOCKS for one in node.iter()):
            continue
        words = squeeze(node.text(deep=True)[: _LONGEST + 1])
        if len(words) > _LONGEST or not _SENDS_ON.search(words) or _NO_NOTE.search(words):
            continue
        if node.css_first("a[href]") is not None or _ADDRESS.search(words):
            return True
    return False
