from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.message_answers import LONGEST_EMPTY, says_nothing


@pytest.mark.parametrize(
    "answer",
    [
        "已收悉",
        "您的来信已收悉。",
        "留言已收悉，感谢您的关注与支持！",
        "您好，您的留言已收悉。感谢您对我们工作的理解与支持！",
        "感谢您的留言。",
        "网友您好：您反映的问题已收悉，我们已转相关部门办理，请耐心等待。",
        "您好！您的诉求我们已转交有关部门处理，感谢您的支持。",
        "请致电0990-12345678咨询。",
        "您好，如有疑问请拨打电话0990-22345678咨询。",
        "收到，谢谢。",
        "您好，您反映的情况已知悉，我们将尽快核实处理并及时答复您，感谢您的监督。",
        "正在办理中。",
        "尊敬的王先生：您的建议已收到，我们会认真研究，谢谢您对我县发展的关心！",
        "您的问题已反馈给相关部门，请您耐心等待回复。",
        "1",
        "已收到您的来信，感谢支持！",
        "我们已收到您的留言，谢谢",
        "已收到您反映的问题，感谢您的理解与支持",
        "收到您的建议，我们会认真考虑采纳，谢谢",
        "您的来信已收到，谢谢您的关注",
        "感谢您对政府网站的关注和支持，祝您工作顺利、阖家幸福！",
        "您的建议很好，多谢，欢迎继续关注支持我们的工作。",
        "对此深表感谢！来信收到。",
        "您反映的问题已转交相关部门处理，将尽快与您联系。",
        "已转规划建设局办理。",
        "您好，已转镇综治中心，请您来电咨询。",
    ],
)
def test_receipt_thanks_and_passing_on_say_nothing(answer: str) -> None:
    assert says_nothing(answer)


@pytest.mark.parametrize(
    "answer",
    [
        "",
        "已修复",
        "可以。",
        "不需要。",
        "已处理",
        "已更正，感谢您的监督。",
        "您好，您的来信收悉。经现场核实，我局已安排专人办理，将按程序推进并及时向您反馈，感谢您的支持。",
        "该问题属县医保局职责范围，请致电0990-22345678咨询。",
        "您好，您反映的小区物业问题由城东街道办事处负责，联系电话0990-22345678。",
        "收悉。根据《物业管理条例》第二十条，业主大会可以更换物业。",
        "请登录政务服务网查询。",
        "办理时间为周一至周五上午。",
        "（图片）",
        "已收到您的材料，请于周五前到窗口领取证件",
        "收到您的来信后我局已修复路灯",
        "感谢您的建议，该路段已列入明年计划",
        "谢谢，可以办理",
        "感谢您对路灯的关注，已通电",
        "效果很好",
        "已收到您的申请，欢迎持身份证到窗口办理",
        "您的来信已收悉。" * 30,
    ],
)
def test_any_word_beyond_that_says_something(answer: str) -> None:
    assert not says_nothing(answer)


PIECES = ["您的", "我们", "已转", "来信", "相关", "收悉", "感谢", "请致电", "0990", "的", "，", "办"]


@given(st.lists(st.sampled_from(PIECES), max_size=120))
def test_no_answer_is_too_long_to_be_read(parts: list[str]) -> None:
    answer = "".join(parts)
    assert says_nothing(answer) in ((False,) if len(answer) > LONGEST_EMPTY or not answer else (True, False))
