from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spiders.reading.control_words import is_function, names_query, names_robot


@pytest.mark.parametrize(
    "words",
    [
        *("没有了", "没有了！", "很抱歉没有了", "无", "暂无", "已经是第一篇", "这是最后一篇", "没有上一篇了"),
        *(
            "最后一页",
            "第一页",
            "【大 中 小】",
            "特大",
            "字号：大",
            "打印此页",
            "关 闭",
            "▲TOP",
            "返回上一页",
        ),
        *("分享到新浪微博", "QQ空间", "收藏本文", "关怀模式", "高对比度", "语音播报", "盲人通道", "读屏"),
        *("长者版", "进入长者专区", "长者", "无障碍", "进入无障碍浏览模式", "适老化版", "适老"),
        *("繁体版", "简体"),
        *("EN", "日本語", "繁體中文", "藏文", "播放视频", "全屏", "下一组", "统一身份认证", "个人中心"),
        *("智能问答", "看不清，换一张", "重新获取", "赞(12)", "发表评论", "我要纠错", "我知道了"),
    ],
)
def test_what_names_a_control(words: str) -> None:
    assert is_function(words)


@pytest.mark.parametrize(
    "words",
    [
        *("没有了解不到的政策", "返回家乡就业创业政策", "关闭煤矿公告", "登记注册指南", "收藏品市场管理办法"),
        *("暂无房屋家庭补助", "无偿献血", "中小企业", "语言文字工作", "法律援助", "手机版", "办事大厅", ""),
        *("长者助餐点地图", "长者食堂", "无障碍设施", "无障碍环境建设", "适老化改造", "繁体字库"),
        *("第一书记", "最后一公里", "分享经济发展规划", "空气质量", "中介服务", "大数据局"),
    ],
)
def test_what_names_contents(words: str) -> None:
    assert not is_function(words)


@given(st.text(alphabet="返回全部我要打印请大中小没有了第一篇 ：(1", max_size=60))
def test_no_words_are_too_odd(words: str) -> None:
    assert is_function(words) in (True, False)


@pytest.mark.parametrize(
    "words", ["学籍查询", "水情查询入口", "不动产登记查询", "公积金查询系统", "空气质量检索"]
)
def test_what_can_be_looked_up_is_named(words: str) -> None:
    assert names_query(words)


@pytest.mark.parametrize(
    "words", ["高级检索", "立即查询", "查询", "信息查询入口", "站内检索", "查询入口", "搜索"]
)
def test_a_button_that_sends_a_query_names_nothing(words: str) -> None:
    assert not names_query(words)


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("智能问答机器人", True), ("政务智能客服系统", True), ("小政机器人", True), ("智能问答", False),
        ("在线客服", False), ("机器人", False), ("我的机器人大赛", False),
    ],
)  # fmt: skip
def test_who_answers_is_named(words: str, names: bool) -> None:
    assert names_robot(words) is names
