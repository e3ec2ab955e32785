"""Which words sell vice, and which lawful ones only look like it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.vice_words import (
    broken_answer,
    counterfeit_answer,
    folded,
    has_root,
    is_all_vice,
    may_hold_vice,
    names_vice,
    repeats_itself,
    sells_vice,
    title_parts,
    vice_host,
    vice_in,
    vice_path,
)

SOLD = (
    "澳门新葡京官网", "百家乐开户", "时时彩平台", "真人娱乐注册", "皇冠现金代理", "bet365体育投注",
    "开云体育app下载", "江南体育官网入口", "高仿毕业证", "做个假毕业证多少钱", "成人视频在线",
    "buy viagra online", "六合彩开奖结果", "ag真人官网", "老虎机送彩金", "约炮网站", "迷药货到付款",
    "气枪专卖网", "大发888官网", "世界杯外围投注", "澳 门 百 家 乐", "百\u200b家\u200b乐",
    "皇冠信用网开户", "百盈彩票平台注册", "MG电子游艺", "星辉娱乐注册登录", "必赢国际官网",
    "新澳门正版资料大全", "一肖一码中特", "香蕉视频app", "国产精品视频", "麻豆传媒入口", "91视频在线",
    "某某体育全站app", "棋牌官网", "极速赛车计划",
    "\uff22\uff25\uff34365", "菠菜论坛", "老牌娱乐场", "堵搏网", "银行卡四件套",
)  # fmt: skip
LAWFUL = (
    "省体育局官网登录入口", "智慧体育登录入口", "福利彩票官网", "中国体育彩票官网", "棋牌协会官网",
    "文化娱乐注册登记", "草莓视频展播", "成人直播课", "吃瓜群众不嫌事大", "澳门旅游资料大全", "香港挂牌上市",
    "管家婆软件采购", "电子招标平台注册", "国产精品牌展", "伟德小学官网", "文化传媒入口", "彩票公益金情况",
    "娱乐场所注册登记", "91岁老人视频采访", "打麻将胡了",
    "江南区体育局官网", "半岛体育中心", "澳门特别行政区政府官网", "银河街道办事处网站",
    "金沙县人民政府官网", "太阳城社区居委会", "成人高考网上报名入口", "成人在线学习平台", "申请代开发票",
    "代开增值税专用发票办理指南", "五一假期交管业务驾驶证办理", "暑假学生身份证办理",
    "放假期间驾驶证换证", "购买首套住房学历补贴", "爱心助考志愿服务", "厨房返水问题", "薄荷官网",
    "打通网络堵点", "对口支援交流", "增援交警", "争做爱国青年", "特色播报", "绿色播种", "预约炮台参观",
    "specialist", "socialist", "HG20592法兰标准", "干果博览会", "硕士申博经验", "虚拟仿真实训基地资格证",
    "礼仪小姐服务队", "nav导航", "白小姐咨询社保", "蒙特码头", "民族风情色彩", "五月丁香盛开",
    "澳门博彩业收入", "娱乐城消防安全检查", "中国体育彩票投注站", "双色球开奖公告", "全民健身体育平台",
    "补办毕业证", "公私服务网点", "红包夜市", "关于XXX的通知", "数字体验金", "警方捣毁网络赌博窝点",
    "法院宣判百家乐赌博案", "打击跨境赌博专项行动", "反诈宣传：远离刷单赌球", "严禁替考",
)  # fmt: skip


@pytest.mark.parametrize("words", SOLD)
def test_words_that_sell(words: str) -> None:
    assert vice_in(words)


@pytest.mark.parametrize("words", SOLD)
def test_the_quick_look_misses_none_of_them(words: str) -> None:
    assert may_hold_vice(folded(words))


@pytest.mark.parametrize("words", LAWFUL)
def test_lawful_words_are_left_alone(words: str) -> None:
    assert vice_in(words) == ""
    assert sells_vice(words) == ""


@pytest.mark.parametrize(
    "title",
    [
        "办理毕业证_代开发票",
        "刻章|办证",
        "代开发票_办理学历证书【官方网站】",
        "办证_代开发票_微信同号",
        "办文凭,刻公章,办证",
    ],
)
def test_a_price_list_of_forged_papers_sells(title: str) -> None:
    assert may_hold_vice(title)
    assert names_vice(title)
    assert sells_vice(title)


@pytest.mark.parametrize(
    "title",
    [
        "办证_代开发票-某县人民政府",
        "代开发票、办证窗口_政务服务中心",
        "办理毕业证_办理学位证",
        "办事指南_代开发票_办理毕业证",
        "补办毕业证_代开发票",
        "集中清理办证刻章、代开发票小广告",
        "申请代开发票_某县税务局",
        "刻章备案公示_办证大厅",
    ],
)
def test_what_people_ask_an_office_is_no_price_list(title: str) -> None:
    assert sells_vice(title) == ""


def test_a_page_of_an_office_holds_no_root() -> None:
    assert not has_root("某某县人民政府办公室关于做好防汛工作的通知".encode())
    assert has_root("某某百家乐".encode())


def test_a_title_sells_whatever_the_name_of_the_site_behind_it() -> None:
    assert sells_vice("澳门新葡京官网_某某市公安局") == "澳门新葡京官网"


def test_a_title_that_tells_of_a_case_sells_nothing() -> None:
    title = "警方严打网络赌球案,世界杯赌球的消息,赌球网站"
    assert names_vice(title) == ""
    assert sells_vice(title) == ""


def test_a_sentence_names_but_does_not_sell() -> None:
    title = "连续八期无人中奖 六合彩下周二再搅珠_某新闻台"
    assert names_vice(title) == "六合彩"
    assert sells_vice(title) == ""


@pytest.mark.parametrize("title", ["代考__百度--知道", "文凭_百度 _ 知道", "模特_百度 知道 _ 中心"])
def test_a_name_of_baidu_taken_to_pieces(title: str) -> None:
    assert counterfeit_answer(title)
    assert broken_answer(title)


def test_a_copied_article_keeps_baidus_name_whole() -> None:
    assert counterfeit_answer("怎样办理居住证_百度知道")
    assert not broken_answer("怎样办理居住证_百度知道")


def test_a_title_repeats_itself() -> None:
    assert repeats_itself("托业代考-托业代考__百度")
    assert not repeats_itself("工作动态-某某县人民政府")


def test_pinyin_in_an_address() -> None:
    assert vice_path("http://a.com/aomenduchang/") == "duchang"
    assert vice_path("http://a.gov.cn/xwdt/") == ""


@pytest.mark.parametrize(
    "url",
    [
        "http://www.abc-qipai.com/i.html",
        "http://yulecheng8.net/",
        "http://m.yabo-vip.cc/",
        "http://88bet88.com/",
    ],
)
def test_a_host_named_after_a_house(url: str) -> None:
    assert vice_host(url)


@pytest.mark.parametrize(
    "url",
    [
        "http://www.example.gov.cn/bocai/",
        "https://hm.baidu.com/hm.js",
        "http://www.alphabet.com/",
        "http://www.leyudao.com/",
        "http://kaiyuan.net/",
        "http://www.yulei.cn/",
        "http://tv.cctv.com/live/",
    ],
)
def test_a_host_that_is_named_after_none(url: str) -> None:
    assert vice_host(url) == ""


@given(st.text(max_size=300))
def test_any_text_is_judged(text: str) -> None:
    assert isinstance(vice_in(text), str)
    assert sells_vice(text) in ("", *title_parts(text))
    assert not vice_in(text) or may_hold_vice(folded(text))


@pytest.mark.parametrize(
    ("title", "is_all"),
    [
        ("办假证_办假文凭_刻章办证_代开发票", True),
        ("代开发票_办理身份证", False),
        ("假文凭_某县公安局", False),
        ("打击假文凭_代开发票", False),
    ],
)
def test_a_price_list_has_nothing_of_the_site(title: str, is_all: bool) -> None:
    assert is_all_vice(title) is is_all
