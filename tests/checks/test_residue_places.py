"""What is left in the small pieces of a page: crumbs, labels of answers, titles, names of files, links."""

from __future__ import annotations

import pytest

from checks.facts import Topic
from checks.lexicons import bundled_lexicon
from checks.residue import residue_in
from checks.wrong_words import finder


def _is_told_of(line: str, *topics: Topic) -> bool:
    may_be = finder(bundled_lexicon()).may_hold_residue(line)
    return may_be and any(one.sure for one in residue_in(line, topics))


@pytest.mark.parametrize(
    "line",
    [
        "您当前的位置：首页 > null > 通知公告",
        "首页 / 政务公开 / undefined / 正文",
        "1970-01-01 08:00:00",
        "[1970/01/01]",
        "县住建局召开安全生产例会 1970-01-01",
        "【回复日期】1970-01-01",
        "【承办部门】（部门名称）",
        "来源：（单位名称）",
        "职务待补充",
        "姓名待定\u00d7\u00d7",
        "友情链接：站点名称1 站点名称2",
        "栏目标题一 | 栏目标题二",
        "【草稿】关于开展燃气安全检查的通知",
        "[待审核] 县委召开常委会会议",
        "全县林长制工作会议召开（待审稿）",
        "我县举办农民丰收节（改3最终版）",
        "县政府召开党组会议（三校定稿）",
        "附件1：报名表_修改2_定稿.xls",
        "实施方案（终稿改3不改了）.pdf",
        "本文档由用户分享，不代表豆丁网立场",
        "原文链接：https://www.cnblogs.com/abc/p/12345.html",
        "本文来源：百度文库",
        "水库巡查每日不少于两次。您的浏览器不支持 video 标签。",
        "会议由县长主持。带格式的：缩进：首行缩进：2字符",
        "李局长：这条答复先别发布，等会议定了再说",
        "小张，此稿先不要挂网，等领导审定后再发",
        "该通知暂不要发布，等领导审了再说",
        "（数字请小李按统计局口径核一下）",
        "【照片让小陈补上】",
        "养殖户李□□告诉记者，销路不愁。",
        "河湾县水利局".encode().decode("cp1252"),
    ],
)
def test_what_was_left_in_a_small_piece_is_told_of(line: str) -> None:
    assert _is_told_of(line)


@pytest.mark.parametrize(
    "line",
    [
        "您当前的位置：首页 > 政务公开 > 通知公告",
        "1970年1月1日，水库动工兴建。",
        "【承办部门】县住建局",
        "申请人：（单位名称）（盖章）",
        "职务待定，由人大任命",
        "网站名称：河湾县人民政府网",
        "栏目一：走基层",
        "【审议通过】河湾县新一轮规划",
        "河湾县城市管理办法（送审稿）",
        "会议审议《县城总体规划（修改稿）》",
        "2026年预算公开（第2版）",
        "附件1：申报书（2026版）.docx",
        "附件：评审结果（最终版）.pdf",
        "本网站转载内容不代表本站立场",
        "原文链接：https://mp.weixin.qq.com/s/abc",
        "若您的浏览器不支持HTML5，请更换浏览器",
        "会议明确了删除的内容：第三条",
        "李局长：这条道路什么时候修？",
        "（请小区居民提供房产证）",
        "（让小明填写姓名，再由小红核对）",
        "男□女□",
        "请勾选□同意",
        "市民不要发布虚假信息，等官方通报再说",
        "该信息暂不公开",
        "任务整改3项、完成2项（整改2）",
        "平台里办件状态为“未定义（undefined）”显示时，请与窗口核对。",
    ],
)
def test_what_looks_like_it_is_right(line: str) -> None:
    assert not _is_told_of(line)


def test_lessons_and_forms_show_it_on_purpose() -> None:
    assert not _is_told_of("首页 > undefined > 正文", "programs")
    assert not _is_told_of("来源：（单位名称）", "forms")
    assert not _is_told_of("1970-01-01", "history")


def test_the_code_of_a_link_is_told_of_with_its_address() -> None:
    line = '各单位要HYPERLINK "http://www.example.gov.cn/zt" \\h 学习贯彻。'
    found = [one for one in residue_in(line) if one.sure]
    assert [line[one.start : one.end] for one in found] == [line[4:-6]]
