"""What a column is by its name and its type."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from checks.column_addresses import canonical
from checks.column_kinds import WornTypes, kind_by_name, kind_of, worn_types
from checks.column_pages import seen_page
from checks.facts import Block, Column, ColumnKind, Entry, Link, Page, Target
from tests.checks.gathering import AT, ROOT, entries, found, gathered, page


def test_the_tags_name_a_column_and_its_kind() -> None:
    tags = {"ColumnName": "区县快递", "ColumnType": "工作动态"}
    column = found(page("/qx/", Block(entries("/n/", "2026-01-01")), tags=tags))["/qx/"]
    assert (column.name, column.kind, column.kind_by) == ("区县快递", "news", "tag")


def test_what_the_menu_names_and_was_not_read_is_unread() -> None:
    columns = gathered(page("/", kind="home", depth=0))
    columns.add_target(Target(ROOT + "/tzgg/", AT, "gone"))
    columns.add_target(Target(ROOT + "/zc/", AT, "budget"))
    unread = {canonical(column.url).removeprefix(ROOT): column.unread for column in columns.columns()}
    assert set(unread) == {"/xw/", "/xw/gzdt/", "/tzgg/", "/zc/", "/jd/"}
    assert "打不开" in unread["/tzgg/"]
    assert "额度" in unread["/zc/"]


@pytest.mark.parametrize(
    ("column_type", "name", "kind"),
    [
        ("", "图片新闻", "news"),
        ("", "机构动态", "news"),
        ("", "通知公告", "notice"),
        ("", "行政规范性文件", "policy"),
        ("", "政策图解", "interpretation"),
        ("", "部门预算决算", "disclosure"),
        ("", "人事信息", "disclosure"),
        ("", "领导信箱", "interaction"),
        ("", "意见征集", "interaction"),
        ("", "办事指南", "service"),
        ("", "统计数据", "data"),
        ("", "乡村振兴专题", "topic"),
        ("", "其他", "other"),
        ("政策解读", "一起来看", "interpretation"),
        ("10", "通知公告", "notice"),
    ],
)
def test_kinds_by_tag_and_name(column_type: str, name: str, kind: ColumnKind) -> None:
    assert kind_of(column_type, name)[0] == kind


def test_the_columns_above_are_a_guess() -> None:
    assert kind_of("", "2026年", ("首页", "通知公告")) == ("notice", "guess")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("养老服务", "disclosure"),
        ("公共法律服务", "disclosure"),
        ("养老服务指南", "service"),
        ("办事服务", "service"),
        ("便民服务", "service"),
        ("便民资讯", "other"),
        ("便民提示", "other"),
        ("养老服务动态", "news"),
    ],
)
def test_fields_that_are_published_are_no_services(name: str, kind: ColumnKind) -> None:
    assert kind_of("", name)[0] == kind


@pytest.mark.parametrize(
    ("column_type", "name", "kind"),
    [
        ("工作动态", "通知公告", "notice"),
        ("工作动态", "人事信息", "disclosure"),
        ("工作动态", "政策文件", "policy"),
        ("工作动态", "部门动态", "news"),
        ("工作动态", "今日关注", "news"),
        ("政策文件", "通知公告", "policy"),
        ("政策解读", "工作动态", "interpretation"),
    ],
)
def test_the_name_says_what_the_type_news_has_to_stand_for(column_type: str, name: str, kind: str) -> None:
    assert kind_of(column_type, name)[0] == kind


def test_a_name_that_a_template_left_is_none() -> None:
    tags = {"ColumnName": "栏目名称", "ColumnType": "概况信息"}
    page = Page("https://www.x.gov.cn/gywm/", AT, kind="list", title="关于我们_甲县", tags=tags)
    assert seen_page(page, page.url).tag_name == ""


@pytest.mark.parametrize(
    ("name", "kind"),
    [("媒体聚焦", "news"), ("关注回应", "interaction"), ("政务服务统计", "service")],
)
def test_names_of_columns_of_news_and_of_services_done(name: str, kind: ColumnKind) -> None:
    assert kind_of("", name) == (kind, "name")


def test_what_is_called_a_focus_may_be_news() -> None:
    assert kind_of("", "今日关注") == ("news", "guess")
    assert kind_of("", "养老焦点问答") == ("news", "guess")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("在线访谈", "interaction"),
        ("新闻发布会", "interaction"),
        ("新闻发布", "news"),
        ("发布会动态", "news"),
        ("项目建设", "disclosure"),
        ("重点项目", "disclosure"),
        ("生态环境", "disclosure"),
        ("社会救助信息", "disclosure"),
        ("生态环境动态", "news"),
        ("生态环境风采", "news"),
        ("办事指南", "service"),
        ("政策解读", "interpretation"),
        ("专题专栏", "topic"),
        ("社保业务统计", "service"),
        ("访谈动态", "news"),
        ("项目动态", "news"),
        ("便民快讯", "news"),
        ("镇街风采", "news"),
        ("志愿服务", "news"),
    ],
)
def test_the_type_news_decides_where_the_name_says_no_other(name: str, kind: ColumnKind) -> None:
    assert kind_of("工作动态", name)[0] == kind


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("科普知识", "other"), ("专家讲堂", "other"), ("健康讲座", "other"), ("防火常识", "other"),
        ("科普动态", "news"), ("科普讲座通知", "notice"), ("知识产权", "news"),
    ],
)  # fmt: skip
def test_what_teaches_is_no_news_whatever_its_type(name: str, kind: ColumnKind) -> None:
    assert kind_of("工作动态", name)[0] == kind


def test_a_type_that_columns_of_all_kinds_bear_says_nothing() -> None:
    others = [("工作动态", name) for name in ("通知公告", "人事信息", "政策文件", "财政预算")]
    news = [("工作动态", name) for name in ("厅内动态", "农业要闻", "快讯")]
    assert worn_types([*others, *news, ("工作动态", "乡村见闻")]) == WornTypes(frozenset({"工作动态"}))
    assert worn_types([*others[:2], *news]) == WornTypes()
    assert worn_types([*others, *news, *news]) == WornTypes(frayed=frozenset({"工作动态"}))


WORN = ("通知公告", "人事信息", "政策文件", "财政预算", "厅内动态", "乡村见闻")


def with_worn_type(parent: str, crumbs: tuple[str, ...] = ()) -> Column:
    """The column 乡村见闻 of a site all of whose columns bear 工作动态, with a page that leads to it."""
    tags = {"ColumnType": "工作动态"}
    pages = [
        page(f"/c{n}/", Block(entries(f"/n{n}/", "2026-10-01")), tags={**tags, "ColumnName": name})
        for n, name in enumerate(WORN)
    ]
    pages[5] = replace(pages[5], crumbs=crumbs)
    middle = tuple(Link(f"{ROOT}/c{n}/", WORN[n], "a", "body") for n in (4, 5))
    return found(*pages, replace(page("/p/", kind="other"), title=parent, links=middle))["/c5/"]


def test_a_worn_type_is_believed_below_a_parent_that_says_the_same() -> None:
    assert (with_worn_type("新闻中心").kind, with_worn_type("新闻中心").kind_by) == ("news", "tag")
    crumbed = with_worn_type("乡村振兴", ("首页", "新闻中心", "乡村见闻"))
    assert (crumbed.kind, crumbed.kind_by) == ("news", "tag")


@pytest.mark.parametrize("parent", ["乡村振兴", "信息公开", "网站地图"])
def test_a_worn_type_is_not_believed_below_any_other(parent: str) -> None:
    assert with_worn_type(parent).kind != "news"


def test_a_column_of_a_worn_type_is_judged_by_its_name_alone() -> None:
    names = ("通知公告", "人事信息", "政策文件", "财政预算", "厅内动态", "乡村见闻")
    pages = [
        page(
            f"/c{n}/",
            Block(entries(f"/n{n}/", "2026-10-01")),
            tags={"ColumnName": name, "ColumnType": "工作动态"},
        )
        for n, name in enumerate(names)
    ]
    read = found(*pages)
    assert (read["/c5/"].kind, read["/c5/"].kind_by) == ("other", "guess")
    assert read["/c4/"].kind == "news"
    assert found(*pages[3:])["/c5/"].kind == "news"


def with_frayed_type(*crumbs: str) -> Column:
    """The column 乡村见闻 of a site where four of ten columns bear 工作动态 by mistake."""
    names = (*WORN[:5], "某县要闻", "乡镇动态", "部门快讯", "图片新闻", "媒体报道", "乡村见闻")
    pages = [
        page(
            f"/c{n}/",
            Block(entries(f"/n{n}/", "2026-10-01")),
            tags={"ColumnName": name, "ColumnType": "工作动态"},
            crumbs=crumbs if name == "乡村见闻" else (),
        )
        for n, name in enumerate(names)
    ]
    return found(*pages)["/c10/"]


def test_a_type_that_some_columns_bear_by_mistake_accuses_none_whose_name_says_nothing() -> None:
    column = with_frayed_type()
    assert (column.kind, column.kind_by) == ("news", "guess")
    crumbed = with_frayed_type("首页", "新闻中心", "乡村见闻")
    assert (crumbed.kind, crumbed.kind_by) == ("news", "tag")


@pytest.mark.parametrize(
    ("name", "kind"), [("企业名录", "other"), ("历史沿革", "other"), ("乡村见闻", "news")]
)
def test_what_stays_as_it_is_for_years_is_no_news_for_its_type_alone(name: str, kind: ColumnKind) -> None:
    tags = {"ColumnName": name, "ColumnType": "工作动态"}
    assert found(page("/c/", Block(entries("/n/", "2026-10-01")), tags=tags))["/c/"].kind == kind


@pytest.mark.parametrize(
    ("name", "by"), [("清廉机关", "guess"), ("乡村见闻", "tag"), ("乡村振兴动态", "tag")]
)
def test_a_campaign_is_no_news_for_its_type_alone(name: str, by: str) -> None:
    tagged = page(
        "/c/", Block(entries("/n/", "2026-10-01")), tags={"ColumnName": name, "ColumnType": "工作动态"}
    )
    column = found(tagged)["/c/"]
    assert (column.kind, column.kind_by) == ("news", by)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("常见问题", "service"), ("常见问题解答", "service"), ("办事百问", "service"), ("FAQ", "service"),
        ("两会专题要闻", "topic"), ("城市更新专题工作动态", "topic"), ("标准规范", "other"),
        ("操作规程", "other"), ("示范文本", "other"), ("新闻动态", "news"), ("标准化工作动态", "news"),
        ("外媒看某县", "news"),
        ("政策问答", "interpretation"), ("热点问答", "service"), ("典型案例", "other"), ("大事记", "other"),
        ("价格监测", "data"), ("水情", "data"), ("市场行情", "data"), ("气象要闻", "news"),
    ],
)  # fmt: skip
def test_collections_and_parts_of_topics_are_no_news_whatever_their_type(name: str, kind: ColumnKind) -> None:
    given = "政策解读" if kind == "interpretation" else "工作动态"
    assert kind_of(given, name)[0] == kind


@pytest.mark.parametrize("name", ["服务项目", "行政审批项目"])
def test_a_list_of_services_is_no_list_of_projects(name: str) -> None:
    assert kind_by_name(name) == "service"


@pytest.mark.parametrize("name", ["新闻发布会", "新闻发布", "新闻发布厅", "政策吹风会", "记者会"])
def test_press_conferences_are_no_news(name: str) -> None:
    assert kind_by_name(name) == "interaction"


@pytest.mark.parametrize(
    ("line", "finished"),
    [
        ("本专题已停止更新", True),
        ("（该栏目已归档，内容仅供查阅）", True),
        ("本专题自2025年6月起不再更新", True),
        ("本栏目仅存档，已停止更新。", True),
        ("专题已归档", True),
        ("本栏目内容仅供查阅", True),
        ("说明：本栏目自2025年6月1日起不再更新，雨情请到县气象局网站查询。", True),
        ("提示：因机构合并，本栏目自2025年9月起停止更新。", True),
        ("本栏目已停止更新，最新价格请到县发改局网站查看。", True),
        ("注：因业务调整，此栏目内容已迁移至“统计数据”专栏，请移步查看。", True),
        ("该栏目已并入“统计公报”栏目", True),
        ("★本栏目自即日起不再更新★", True),
        ("特别说明：自2025年1月1日起，以下数据不再更新", True),
        ("历史数据，仅供查阅", True),
        ("【说明】本版块内容暂停更新", True),
        ("因栏目优化，本栏目内容已整合至公示公告栏目。", True),
        ("自2025年3月1日起，本栏目已并入通知公告，请前往查看", True),
        ("本栏目已搬迁到县财政局网站", True),
        ("该栏目信息已划转至市公共资源交易平台", True),
        ("此栏目现已更名为“政策文件”", True),
        ("本栏目最新信息请移步市公共资源交易中心网站查看。", True),
        ("温馨提示：本栏目内容请到“信息公开目录”查阅", True),
        ("关于本栏目已并入通知公告的说明", False),
        ("本栏目文件请到附件中查看", False),
        ("原采购信息栏目已并入本栏目", False),
        ("采购公告请到省采购网查看", False),
        ("本栏目将于2027年1月1日停止更新", False),
        ("如本栏目停止更新，请联系我们", False),
        ("关于本栏目停止更新的公告", False),
        ("本栏目停止更新公告", False),
        ("县水文站网站已停止更新", False),
        ("本页面已关闭评论", False),
        ("本页面的访问统计功能已停止更新", False),
        ("本栏目每周更新", False),
        ("本栏目征集意见，已结束的不再受理", False),
        ("专题学习活动已结束", False),
        ("第四次经济普查数据采集工作已结束", False),
        ("本栏目已开通一年，全县各部门的信息都在这里发布，往年的信息归档后可以在旧版网站上查阅到", False),
    ],
)
def test_a_column_that_says_that_it_is_closed_is_finished(line: str, finished: bool) -> None:
    told = replace(page("/xw/gzdt/", Block(entries("/a/", "2025-03-13"))), lines=("新闻", line))
    assert found(told)["/xw/gzdt/"].finished is finished


@pytest.mark.parametrize("head", ["价格监测（已停更）", "价格监测【停止更新】", "价格监测 （历史数据）"])
def test_the_heading_over_a_list_says_that_it_is_closed(head: str) -> None:
    for name, finished in (("价格监测", True), ("菜价行情", False)):
        tagged = page("/c/", Block(entries("/a/", "2025-03-13")), tags={"ColumnName": name})
        assert found(replace(tagged, lines=("首页", head)))["/c/"].finished is finished


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("工程招投标", "disclosure"),
        ("教育信息", "disclosure"),
        ("土地出让", "disclosure"),
        ("排污许可证有效期限", "disclosure"),
        ("园区土地出让动态", "news"),
        ("科技资讯", "news"),
        ("工作信息", "news"),
        ("县区人社", "news"),
    ],
)
def test_what_is_called_otherwise_is_no_news_for_the_type_that_its_makers_left(
    name: str, kind: ColumnKind
) -> None:
    assert kind_of("工作动态", name)[0] == kind


def test_what_a_list_of_the_same_name_leads_to_is_no_column() -> None:
    """Letters that were not read as such bear their board's tags, and each has a row beside it."""
    tags = {"ColumnName": "书记信箱", "ColumnType": "咨询投诉"}
    board = page("/sjxx/", Block(entries("/sjxx/", "2026-11-20", "2025-03-06")), tags=tags)
    letters = [
        page(f"/sjxx/{place}001.html", Block(entries("/o/", "2025-03-06")), tags=tags) for place in (0, 1)
    ]
    assert list(found(board, *letters)) == ["/sjxx/"]
    other = page("/zxft/", Block(entries("/f/", "2026-11-20")), tags={"ColumnName": "在线访谈"})
    leading = page(
        "/sjxx/", Block((*entries("/sjxx/", "2026-11-20"), Entry(f"{ROOT}/zxft/", "在线访谈"))), tags=tags
    )
    assert set(found(leading, other)) == {"/sjxx/", "/zxft/"}
