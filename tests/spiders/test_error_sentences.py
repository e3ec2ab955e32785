"""What a sentence says of the page that it stands on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spiders.error_sentences import Strength, is_aside, is_search_result, strength_of

SUBJECTS = ("您访问的页面", "您所查看的文章", "该信息", "此链接", "当前页面", "您要访问的栏目", "指定的内容")
FATES = (
    "不存在",
    "已被删除",
    "已被管理员移动",
    "已下线",
    "尚未审核通过",
    "可能已经删除、更名或暂时不可用",
    "暂时无法显示",
)


@pytest.mark.parametrize("subject", SUBJECTS)
@pytest.mark.parametrize("fate", FATES)
@pytest.mark.parametrize(
    "around", ["{}", "很抱歉，{}！", "系统提示：{}。请返回首页", "对不起，{}，5秒后自动跳转"]
)
def test_a_subject_and_what_befell_it_is_a_message(subject: str, fate: str, around: str) -> None:
    assert strength_of(around.format(subject + fate)) >= Strength.STRONG


@pytest.mark.parametrize(
    "sentence",
    [
        "该信息已被删除或尚未审核通过！",
        "您要访问的栏目已关闭，内容已被移除。",
        "很抱歉！您所访问的文件不存在或者已经被管理员移动。",
        "该信息不存在！",
        "找不到指定的文章，可能已经被删除！",
        "您所访问的地址有误或页面已被移走",
        "抱歉，页面无法访问，可能因为：网址有错误、网址失效、页面已被移除",
        "亲，您访问的页面不见了……",
        "无法获取文档信息，该文档可能已经删除",
        "对不起，您请求的页面出现错误或不存在！",
        "404 - 找不到文件或目录。".replace(" ", ""),
        "HTTPStatus404\u2013NotFound",
        "TherequestedURL/a/x.htmlwasnotfoundonthisserver.",
        "Sorry,thepageyourequestedcouldnotbefound.",
        "未查询到该条信息，可能已被撤回。",
        "下载地址已过期",
        "Therewasanunexpectederror(type=NotFound,status=404).",
        "Thecontentyouarelookingforhasbeenremovedorisnolongeravailable.",
    ],
)
def test_messages_of_known_systems_are_understood(sentence: str) -> None:
    assert strength_of(sentence) >= Strength.STRONG


@pytest.mark.parametrize(
    "sentence",
    ["信息不存在", "参数错误！", "非法访问", "文章ID不正确", "内容已经被发布者删除", "信息已过期",
     "参数错误：没有找到编号对应的记录。", "信息已被取消发布，页面自动跳转", "Noinputfilespecified."],
)  # fmt: skip
def test_what_may_be_a_label_as_well_is_weak(sentence: str) -> None:
    assert strength_of(sentence) is Strength.WEAK


@pytest.mark.parametrize(
    "sentence",
    [
        "我县整治“页面不存在”问题",
        "关于栏目已关闭的公告",
        "因机构改革，原“便民热线”栏目已关闭，业务请到新平台办理",
        "如果浏览器提示“您访问的页面不存在”，请刷新",
        "县教育局：首页链接打不开",
        "网友：亲，我点开后提示您访问的页面不见了",
        "无法获取文档信息的群众可到窗口查询",
        "通报：某局网址有错误、页面已被移除未整改",
        "统计数据出现错误的责任追究办法",
        "没有找到相关记录，请更换关键词。",
        "未查询到相关数据",
        "本次活动已取消发布会环节",
        "没有找到与“供暖”相关的内容",
        "您访问的链接即将离开本站",
        "本专题已停止更新",
        "404路公交线路调整",
        "500千伏变电站投运",
        "该职位已过期",
        "公园已关闭。",
        "ObjectMoved",
        "Thepagewasnotfoundtobemisleading.",
        "",
    ],
)
def test_what_has_something_to_tell_is_no_message(sentence: str) -> None:
    assert strength_of(sentence) is Strength.NOTHING


@given(
    subject=st.sampled_from(SUBJECTS),
    fate=st.sampled_from(FATES),
    before=st.text("各单位要整改县政府办公室通报", min_size=4, max_size=20),
)
def test_news_about_a_message_is_none(subject: str, fate: str, before: str) -> None:
    assert strength_of(f"{before}，“{subject}{fate}”") is Strength.NOTHING
    assert strength_of(f"{before}：{subject}{fate}") is Strength.NOTHING


def test_a_search_may_find_nothing() -> None:
    assert is_search_result("很抱歉，未找到您要的信息")
    assert is_search_result("没有找到记录")
    assert not is_search_result("没有找到该文章")
    assert not is_search_result("该信息不存在")


def test_excuses_and_ways_back_are_asides() -> None:
    assert is_aside("很抱歉！请返回首页")
    assert not is_aside("404厂区安全生产通报")


@given(st.text(max_size=150))
def test_any_sentence_is_decided(sentence: str) -> None:
    assert strength_of(sentence) in Strength
    assert is_aside(sentence) in (True, False)


@pytest.mark.parametrize(
    "piece", ["您访问的", "该", "或", "已被", "404", "页面", "可能", "notfound", "a/", "未", "不"]
)
def test_long_sentences_are_not_searched(piece: str) -> None:
    assert strength_of((piece * 120)[:120] + "。") in Strength
    assert strength_of(piece * 10_000) is Strength.NOTHING


@pytest.mark.parametrize(
    "sentence",
    [
        "抱歉，您要瀏覽的網頁不存在",
        "找不到您所請求的網頁！",
        "您查看的檔案已被移除",
        "此連結已失效",
        "404錯誤：找不到頁面",
        "對不起，該資訊已被刪除，請返回首頁",
        "伺服器發生錯誤",
    ],
)
def test_messages_in_traditional_characters_are_understood(sentence: str) -> None:
    assert strength_of(sentence) >= Strength.STRONG


@pytest.mark.parametrize("sentence", ["網站無障礙聲明", "關於刪除失效文件的公告", "連江縣資訊公開指南"])
def test_what_only_tells_in_traditional_characters_is_no_message(sentence: str) -> None:
    assert strength_of(sentence) is Strength.NOTHING


@pytest.mark.parametrize("particle", "啦哦呀喔哟呢")
@pytest.mark.parametrize("sentence", ["找不到您要的页面{}", "哎呀，您访问的内容不见了{}", "该页面不存在{}！"])
def test_a_particle_at_the_end_changes_nothing(sentence: str, particle: str) -> None:
    assert strength_of(sentence.format(particle)) == strength_of(sentence.format("")) >= Strength.STRONG


@pytest.mark.parametrize(
    ("sentence", "of_search"),
    [
        ("您请求的内容不存在", False),
        ("您访问的信息不存在啦", False),
        ("您搜索的内容不存在", True),
        ("没有找到信息", True),
    ],
)
def test_what_was_opened_was_not_searched_for(sentence: str, of_search: bool) -> None:
    assert is_search_result(sentence) is of_search


@pytest.mark.parametrize(
    ("sentence", "strength"),
    [
        ("该信息已不存在或已删除！", Strength.STRONG),
        ("您访问的内容已经不存在", Strength.ADDRESSED),
        ("抱歉，您访问的栏目已关闭或页面地址已变更", Strength.STRONG),
        ("该文件已停止服务或不再可用", Strength.STRONG),
        ("您访问的网址已变更", Strength.ADDRESSED),
        ("网址已变更，请记住新网址", Strength.WEAK),
        ("公告内容已变更", Strength.NOTHING),
        ("该项目已不存在资金缺口", Strength.NOTHING),
        ("文件不用盖章", Strength.NOTHING),
    ],
)
def test_what_is_gone_by_now_and_what_is_only_another(sentence: str, strength: Strength) -> None:
    assert strength_of(sentence) is strength
