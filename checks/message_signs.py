"""What the words of a message column, and of a message's status, mean."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal

from checks.facts import MessageKind
from checks.late_patterns import late_pattern

MessageState = Literal["answered", "open", "transferred", "closed", "unknown"]
"""`open`: waits for an answer; `transferred`: was passed on to another office (转办, 转交), and an answer
is still owed; `closed`: ended without an answer and rightly so (不予受理, 撤回, 已转信访)."""

_CLOSED = late_pattern(
    r"不予|不受理|不属于|无效|退回|撤[销回诉]|重复|作废|驳回"
    r"|(?:[转移]|导入|引导).{0,6}(?:信访|纪检|纪委|监委|法院|检察)"
)
_TRANSFERRED = late_pattern(
    r"^(?!.{0,18}(?:[待未]|已[回答办处反解]|[办处]理完)).{0,8}(?:转办|转交|转送|转派|转至|移交|移送|已转)(?!中)"
)
_OPEN = late_pattern(
    r"[待未]|^(?:暂|还没|没有|尚?无(?![需须]))|中$|中[)）\]】]?$|^已?受理$|^已?接收$|^已?收[到件]$|^已?签收$|^已?提交$"
    r"|^已?[交分]办$|^已?派[单件发]$|^已?阅[知读]?$|(?:部门|单位|科室)(?:办理|处理)$|^新(?:来)?信件?$|^在办|^审核|^[逾超]期$|^已?催办"
    r"|^(?:已?(?:受理|接收|收到|签收|登记)[，,、;；\s]?)?正在?[办处受核调研审]"
)
_ANSWERED = late_pattern(
    r"已?(?:回复|答复|办结|办毕|办复|反馈|解答|完成|回信|处理完|已处理|已办|结案|评价|公开|回答|回访|归档)|归档|[办处]理完[毕成]"
)

_EXCLUDED = late_pattern(
    r"信访|来信来访|来访|接访|上访|线索|纪检|纪委|监委|(?<!劳动)(?<!保障)(?<!城管)监察(?!大队|支队|执法)|(?<!投诉)举报(?!投诉)|检举|控告|廉政|巡视|巡察|征集|调查(?!队)|问卷|投票"
    r"|访谈|听证|直播|意见征求|征求意见|评议"
    r"|常见问题|常见问答|热点问答|政策问答|问答库|知识库|百问百答|(?i:faq)"
    r"|提案|议案|代表建议|人大建议|委员建议|依申请公开|公开申请|办件|双公示|许可(?:公示|公开|信息|结果)|审批(?:公示|公开|信息|结果)"
    r"|采购|招标|中标|拍卖|招聘|通讯录|电话(?:簿|号码|查询|一览)|联系方式|下载"
)
_BODY = late_pattern(
    r"(?:局|委员会|部|(?<!大)厅|处|政府|办公室|人民法院|检察院|总?队|(?<!举报)(?<!信访)(?<!调查)中心|(?<!信访)网站?)$"
)
"""The name of an office: 某县信访局 has a mailbox for questions as every office has."""
_EXCLUDED_FOLDERS = late_pattern(
    r"/(?:wsxf|xfdt|xfxx|xinfang|jbxx|jubao|wsjb|jjjc|yjzj|zjdc|wsdc|dczj|zxdc|zxft|ftzb|wsft|fangtan|wjdc|dcwj"
    r"|cjwt|cjwd|zsk|wdk|faq|ysqgk|sqgk|ysq|bjgs|bjgk|sgs|txl)/",
    re.I,
)
_BOARD = late_pattern(
    r"留言|信箱|来信|写信|信件|咨询|投诉|诉求|求助|求决|问政|互动|建言|献策|纠错|找错|答复|回复|回音|12345|热线|政民|意见箱|你问我答"
)
_KINDS: tuple[tuple[re.Pattern[str], MessageKind], ...] = (
    (re.compile(r"找错|纠错|挑错|错误(?:反馈|报告|上报|提交)|jiucuo|zhaocuo|wzjc"), "find-error"),
    (re.compile(r"投诉|诉求|举报|complain|tousu"), "complaint"),
    (re.compile(r"建议|建言|献策|意见|sugg|jianyi|jyxc"), "suggest"),
    (re.compile(r"咨询|问政|提问|你问|问答|consult|zixun|求助|求决"), "consult"),
)


def message_state(status: str) -> MessageState:
    """What the status word says of the answer."""
    word = re.sub(r"[\s\[\]【】()（）:：]", "", status)[:20]
    if not word:
        return "unknown"
    if _CLOSED.search(word):
        return "closed"
    if _TRANSFERRED.search(word):
        return "transferred"
    if _OPEN.search(word):
        return "open"
    return "answered" if _ANSWERED.search(word) else "unknown"


def message_kind(names: Iterable[str]) -> MessageKind:
    """The kind by type words, column names or addresses, the nearest first."""
    for name in names:
        for pattern, kind in _KINDS:
            if pattern.search(name.lower()):
                return kind
    return "other"


def is_excluded_column(names: Iterable[str]) -> bool:
    """Petition, discipline, survey, interview and hearing columns, whose letters follow other rules
    (国办秘函〔2019〕19号, 互动回应差); answers kept as a store of knowledge; proposals of deputies;
    applications and cases, which have days and states but are nobody's question."""
    return any(_is_excluded(name) for name in names if len(name) <= 16)


@lru_cache(4_096)
def _is_excluded(name: str) -> bool:
    return _EXCLUDED.search(name) is not None and _BODY.search(name) is None


def is_excluded_address(path: str) -> bool:
    """Whether a folder of the path is called as such columns' folders are: `/hdjl/wsxf/`."""
    return _EXCLUDED_FOLDERS.search(path) is not None


def names_board(names: Iterable[str]) -> bool:
    """Whether one of the names is that of a column of messages."""
    return any(_BOARD.search(name) for name in names if len(name) <= 16)
