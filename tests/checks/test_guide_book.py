"""Which pages are service guides, and what may hold more of them."""

from __future__ import annotations

from datetime import datetime

import pytest

from checks.facts import Article, GuideSeen, Link, Page
from checks.guide_book import GuideBook
from monitor.clock import SHANGHAI

AT = datetime(2026, 11, 22, 9, 0, tzinfo=SHANGHAI)
HOME = "https://www.x.gov.cn/"
LINES = ("设定依据", "某某条例", "申请条件", "依法登记", "办理材料", "申请表")


def guides(*pages: Page) -> tuple[GuideSeen, ...]:
    book = GuideBook(HOME)
    for page in pages:
        book.add(page)
    return book.guides()


def page(title: str = "户外广告设置办事指南", lines: tuple[str, ...] = LINES, **more: object) -> Page:
    usual: dict[str, object] = {"kind": "article", "article": Article(title), "title": title, "lines": lines}
    return Page(HOME + "bs/1.html", AT, **(usual | more))  # type: ignore[arg-type]


def test_a_guide_by_its_title() -> None:
    (guide,) = guides(page())
    assert guide.filled == ("事项名称", "设定依据", "申请条件", "办理材料")
    assert guide.absent == ("办理地点", "办理时间", "联系电话", "办理流程")
    assert guide.doubt == ""


def test_a_guide_by_its_column() -> None:
    (guide,) = guides(page("户外广告设置审批", tags={"ColumnName": "办事服务"}))
    assert guide.column == "办事服务"


@pytest.mark.parametrize(
    "title", ["政府信息公开指南", "高考志愿申请指南", "关于印发办事指南的通知", "我县优化办事指南"]
)
def test_other_guides_and_news_of_guides_are_none(title: str) -> None:
    assert guides(page(title)) == ()


def test_a_notice_with_a_place_and_a_time_is_no_guide() -> None:
    lines = ("报名地点：大厅", "联系电话：2025112", "报名条件：依法登记")
    assert guides(page("招聘编外人员", lines)) == ()
    assert guides(page("窗口调整", ("办公地址：大厅", "联系电话：2025112"), crumbs=("办事服务",))) == ()


def test_what_the_home_page_shows_too_is_the_templates() -> None:
    foot = "联系电话：2025112"
    (guide,) = guides(Page(HOME, AT, kind="home", lines=(foot,)), page(lines=(*LINES, foot)))
    assert "联系电话" in guide.absent


@pytest.mark.parametrize(
    ("more", "doubt"),
    [
        ({"scripted": "v-for"}, "脚本"),
        ({"lines": ("请到大厅办理",)}, "没有按要素"),
        ({"lines": ("请到大厅办理", "联系电话：2025112", "地址：大厅")}, "没有按要素"),
        ({"links": (Link(HOME + "a.docx", "指南全文", "a", "text"),)}, "附有文件"),
        ({"links": (Link("https://zw.other.gov.cn/1", "在线办理", "a", "text"),)}, "通往 other.gov.cn"),
        ({"links": (Link(HOME + "f.html", "", "frame", "text"),)}, "框架"),
        ({"article": Article("户外广告设置办事指南", media=("图片",))}, "图片"),
    ],
)
def test_where_more_may_stand(more: dict[str, object], doubt: str) -> None:
    (guide,) = guides(page(**more))  # type: ignore[arg-type]
    assert doubt in guide.doubt


SERVICE = {"ColumnName": "办事服务"}


def short(*lines: str, length: int = 40, title: str = "食品小作坊登记") -> tuple[GuideSeen, ...]:
    return guides(page(title, lines, tags=SERVICE, article=Article(title, length=length)))


def test_a_guide_of_few_elements_names_its_matter() -> None:
    (guide,) = short("事项名称：食品小作坊登记", "联系电话：2025112")
    assert guide.filled == ("事项名称", "联系电话")
    assert len(guide.absent) == 6
    assert guide.doubt == ""
    (guide,) = short("事项名称：食品小作坊登记", "请及时办理。")
    assert len(guide.absent) == 7
    assert guide.doubt == ""


def test_a_longer_text_may_say_the_rest_in_other_words() -> None:
    assert short("事项名称：食品小作坊登记", "请及时办理。", length=400) == ()
    (guide,) = short("事项名称：食品小作坊登记", "联系电话：2025112", length=400)
    assert "没有按要素" in guide.doubt


def test_notices_of_what_was_permitted_are_no_guides() -> None:
    assert short("项目名称：滨河路改造", "联系电话：2025112", title="滨河路改造") == ()
    assert short("事项名称：办事指南", "联系电话：2025112", title="甲县梳理办事指南") == ()


def test_the_telephone_of_the_footer_may_be_the_guides_too() -> None:
    foot = "联系电话：2025112"
    (guide,) = guides(Page(HOME, AT, kind="home", lines=(foot,)), page(lines=(*LINES, foot, foot)))
    assert "联系电话" in guide.filled


def test_a_frame_of_the_template_and_a_page_that_was_drawn_leave_no_doubt() -> None:
    frame = Link(HOME + "foot.html", "", "frame", "body")
    scripted = "列表在内嵌框架中（/foot.html）"
    home = Page(HOME, AT, kind="home", links=(frame,))
    (guide,) = guides(home, page(links=(frame,), scripted=scripted))
    assert guide.doubt == ""
    (guide,) = guides(page(scripted="用浏览器打开后仍没有列表", rung="browser"))
    assert guide.doubt == ""
    (guide,) = guides(page(links=(frame,), scripted=scripted))
    assert "脚本" in guide.doubt


def test_a_label_before_an_empty_box_is_empty() -> None:
    lines = ("设定依据", "申请条件", "依法登记", "办理材料", "申请表")
    (guide,) = guides(page(lines=lines, hollow=("设定依据",)))
    assert guide.empty == ("设定依据",)


def test_a_guide_that_is_called_by_its_matter() -> None:
    (guide,) = short("办理材料：申请表", "办理流程：受理、审查", length=400)
    assert (guide.filled, guide.doubt) == (("事项名称", "办理材料", "办理流程"), "")
    assert short("办理材料：申请表", "办理流程：受理、审查", title="大厅搬迁到新址") == ()


def test_what_was_decided_for_somebody_is_no_guide() -> None:
    assert short("事项名称：取水许可", "申请单位：甲公司", "咨询电话：2025112", title="甲公司取水许可") == ()
    decided = ("许可依据：条例第三条", "许可机关：甲县水利局", "办理流程：受理、审查")
    assert short(*decided, title="甲公司取水许可") == ()


def test_a_short_guide_of_two_labels_says_all_that_it_says() -> None:
    title, lines = (
        "水域滩涂养殖证办理指南",
        ("事项名称", "水域滩涂养殖证", "办理材料", "申请表", "收费标准", "不收费"),
    )
    (short_one,) = guides(page(title, lines, article=Article(title, length=40)))
    assert short_one.doubt == ""
    (longer,) = guides(page(title, lines, article=Article(title, length=900)))
    assert longer.doubt != ""


@pytest.mark.parametrize(
    "foot",
    [
        ("打印本页", "关闭窗口", "网站地图 | 联系电话：0999-5533221", "主办单位：云岭县人民政府"),
        ("【打印】", "【关闭】", "主办：云岭县人民政府", "地址：云岭县中山路1号 电话：0999-5533221"),
        ("上一篇：无", "下一篇：无", "联系电话：0999-5533221"),
    ],
)
def test_a_telephone_in_the_foot_of_the_page_is_none_of_the_guide(foot: tuple[str, ...]) -> None:
    (guide,) = guides(page(lines=LINES + foot))
    assert guide.absent == ("办理地点", "办理时间", "联系电话", "办理流程")


def test_an_element_behind_a_button_is_no_foot() -> None:
    (guide,) = guides(page(lines=("打印", *LINES, "联系电话：0999-5533221")))
    assert guide.absent == ("办理地点", "办理时间", "办理流程")


def test_labels_that_are_folded_away_are_there() -> None:
    (guide,) = guides(page(folded=("办理地点", "办理时间", "办理材料")))
    assert guide.bare == ("办理地点", "办理时间")
    assert guide.absent == ("联系电话", "办理流程")
