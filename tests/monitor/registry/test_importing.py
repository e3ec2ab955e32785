"""Files into the registry: whole or not at all, again without doubling, and every change written down."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from sqlalchemy import Engine
from sqlmodel import col, select

from monitor.clock import SHANGHAI
from monitor.registry.books import books_of, enter, registered
from monitor.registry.comparing import Change, changes, read_given
from monitor.registry.complaints import BadFileError
from monitor.registry.kinds import KINDS
from monitor.registry.table_reading import EXAMPLE, NOTES, open_table
from monitor.registry.table_writing import write_table, write_template
from monitor.store.database import reading, transaction
from monitor.store.tables.registry import Account, Audit, Column, Exemption, PlanTask, Recipient, Site, Unit
from tests.monitor.registry.tables import csv_file, workbook

AT = datetime(2026, 3, 2, 9, tzinfo=SHANGHAI)
URL = "https://www.a.gov.cn/"


def take(database: Engine, name: str, file: Path, actor: str = "张三") -> list[Change]:
    kind = KINDS[name]
    with open_table(file, kind.title) as table:
        given = read_given(kind, table)
    with transaction(database) as session:
        found = changes(given, books_of(session, kind, AT), actor)
        enter(session, kind, found, actor, AT)
    return found


def put(database: Engine, tmp_path: Path, name: str, *rows: Sequence[object]) -> list[Change]:
    return take(database, name, workbook(tmp_path / f"{name}.xlsx", KINDS[name].title, rows))


def complaints(database: Engine, tmp_path: Path, name: str, *rows: Sequence[object]) -> list[str]:
    with pytest.raises(BadFileError) as caught:
        put(database, tmp_path, name, *rows)
    assert "没有导入任何内容" in str(caught.value)
    return [str(one) for one in caught.value.complaints]


def audits(database: Engine) -> list[tuple[str, str, dict[str, object]]]:
    with reading(database) as session:
        rows = session.exec(select(Audit).order_by(col(Audit.id)))
        return [(one.action, one.actor, json.loads(one.detail)) for one in rows]


# ---------------------------------------------------------------- what is taken in


def test_units_and_their_parents_come_in_any_order(database: Engine, tmp_path: Path) -> None:
    put(
        database,
        tmp_path,
        "units",
        ["单位名称", "上级单位"],
        ["丙所", "乙局"],
        ["乙局", "甲府"],
        ["甲府", None],
    )
    with reading(database) as session:
        units = {one.id: one for one in session.exec(select(Unit))}
        parents = {one.name: units[one.parent_id].name for one in units.values() if one.parent_id}
    assert parents == {"丙所": "乙局", "乙局": "甲府"}


def test_importing_again_updates_and_never_doubles(database: Engine, tmp_path: Path) -> None:
    put(database, tmp_path, "units", ["单位名称", "电话"], ["甲府", 12345], ["乙局", "1"])
    found = put(database, tmp_path, "units", ["单位名称", "电话"], ["乙局", "2"], ["甲府", "12345"])
    assert [one.changed for one in found] == [("phone",), ()]
    with reading(database) as session:
        assert {one.name: one.phone for one in session.exec(select(Unit))} == {"甲府": "12345", "乙局": "2"}


def test_what_is_left_out_stays_and_what_is_emptied_goes(database: Engine, tmp_path: Path) -> None:
    put(database, tmp_path, "units", ["单位名称", "电话", "联系人", "启用"], ["甲府", "1", "张三", "否"])
    put(database, tmp_path, "units", ["单位名称", "联系人", "启用"], ["甲府", None, None])
    with reading(database) as session:
        unit = session.exec(select(Unit)).one()
    assert (unit.phone, unit.contact, unit.active) == ("1", "", True)


def test_a_site_that_moved_to_https_stays_the_same_site(database: Engine, tmp_path: Path) -> None:
    put(database, tmp_path, "sites", ["网站名称", "首页网址"], ["甲", "www.a.gov.cn"])
    put(database, tmp_path, "sites", ["网站名称", "首页网址"], ["甲", URL])
    with reading(database) as session:
        assert [one.url for one in session.exec(select(Site))] == [URL]


def test_a_site_with_all_it_can_have(database: Engine, tmp_path: Path) -> None:
    put(database, tmp_path, "units", ["单位名称"], ["甲府"])
    put(
        database, tmp_path, "sites",
        [
            "首页网址*", "网站名称*", "网站标识码", "责任单位", "类别", "状态", "关闭至", "批准文件",
            "有办事服务",
        ],
        [URL, "甲县", 4401000001, "甲府", "部门网站", "临时关闭", date(2026, 6, 30), "函8号", "否"],
    )  # fmt: skip
    with reading(database) as session:
        site = session.exec(select(Site)).one()
        unit = session.get_one(Unit, site.unit_id)
    assert (site.code, unit.name, site.sort, site.state) == ("4401000001", "甲府", "department", "paused")
    assert (site.paused_until, site.services, site.added_at) == (date(2026, 6, 30), False, AT)


@pytest.mark.parametrize("written", ["2026-01-02", "2026年1月2日", "2026/1/2", date(2026, 1, 2), 46024])
def test_days_in_the_forms_that_excel_gives(database: Engine, tmp_path: Path, written: object) -> None:
    put(database, tmp_path, "plan", ["序号", "年度", "任务", "完成时限"], [1, 2026, "甲", written])
    with reading(database) as session:
        assert session.exec(select(PlanTask)).one().due == date(2026, 1, 2)


def test_a_column_that_a_person_names_or_types_is_marked(database: Engine, tmp_path: Path) -> None:
    site_id = _site(database, Column(site_id=0, url=f"{URL}x/", name="动态", kind="news"))
    head = ["网站", "栏目网址", "栏目名称", "栏目类别"]
    known = ["www.a.gov.cn", f"{URL}x/", "动态", "通知公告"]
    put(database, tmp_path, "columns", head, known, [URL, f"{URL}y/", "乙", None])
    with reading(database) as session:
        rows = session.exec(select(Column).where(Column.site_id == site_id).order_by(col(Column.id))).all()
    marks = [(one.name, one.kind, one.named_by_person, one.typed_by_person) for one in rows]
    assert marks == [("动态", "notice", False, True), ("乙", "other", True, False)]
    put(database, tmp_path, "columns", head, [URL, f"{URL}x/", None, None])
    with reading(database) as session:
        row = session.exec(select(Column).where(Column.url == f"{URL}x/")).one()
    assert (row.name, row.named_by_person, row.typed_by_person) == ("动态", False, False)


def test_keys_without_a_unit_or_site_are_not_doubled(database: Engine, tmp_path: Path) -> None:
    for _ in range(2):
        put(database, tmp_path, "recipients", ["邮箱", "收哪些"], ["A@b.cn", "日报、预警"])
        put(
            database,
            tmp_path,
            "exemptions",
            ["范围", "理由", "有效期至"],
            [f"{URL}old/*", "旧版", "2026-12-31"],
        )
        put(database, tmp_path, "accounts", ["账号名称", "平台", "粉丝数"], ["甲发布", "微博", 12])
    with reading(database) as session:
        assert session.exec(select(Recipient)).one().kinds == "daily,alert"
        assert session.exec(select(Exemption)).one().set_by == "张三"
        assert session.exec(select(Account)).one().followers == 12


def test_every_change_is_written_down(database: Engine, tmp_path: Path) -> None:
    put(database, tmp_path, "units", ["单位名称", "电话"], ["甲府", "1"])
    put(database, tmp_path, "units", ["单位名称", "电话"], ["甲府", "2"])
    put(database, tmp_path, "units", ["单位名称", "电话"], ["甲府", "2"])
    assert audits(database) == [
        ("units.add", "张三", {"was": None, "became": {"name": "甲府", "phone": "1", "active": True}}),
        ("units.change", "张三", {"was": {"phone": "1"}, "became": {"phone": "2"}}),
    ]


# ---------------------------------------------------------------- what is refused


def test_every_bad_place_is_named_as_excel_shows_it_and_nothing_is_taken(
    database: Engine, tmp_path: Path
) -> None:
    told = complaints(
        database, tmp_path, "sites",
        ["网站名称", "首页网址", "网站标识码", "责任单位", "状态", "关闭至"],
        ["甲", URL, "4401000001", None, "开通", None],
        ["", "ftp://b.gov.cn", "44", None, "开", None],
        [],
        ["丙", "https://c.gov.cn/", "", "没有的单位", "", "2026-02-30"],
        ["丁", "https://d.gov.cn/", "4401000001", None, "临时关闭", None],
        ["戊", "http://www.a.gov.cn", None, None, None, None],
    )  # fmt: skip
    places = [one.partition("：")[0] for one in told]
    assert places == [
        "网站 第 3 行，“网站名称”列", "网站 第 3 行，“首页网址”列", "网站 第 3 行，“网站标识码”列",
        "网站 第 3 行，“状态”列", "网站 第 5 行，“责任单位”列", "网站 第 5 行，“关闭至”列",
        "网站 第 6 行，“网站标识码”列", "网站 第 6 行，“关闭至”列", "网站 第 6 行，“批准文件”列",
        "网站 第 7 行，“首页网址”列",
    ]  # fmt: skip
    assert all("。例：" in one for one in told[:6])
    assert "和第 2 行重复" in told[-1]
    with reading(database) as session:
        assert session.exec(select(Site)).all() == []
        assert session.exec(select(Audit)).all() == []


def test_a_unit_of_a_row_that_is_wrong_elsewhere_is_not_called_missing(
    database: Engine, tmp_path: Path
) -> None:
    head = ["单位名称", "上级单位", "启用"]
    (told,) = complaints(database, tmp_path, "units", head, ["甲", None, "大概"], ["乙", "甲", "是"])
    assert "“启用”列" in told


def test_a_check_may_be_named_by_its_title(database: Engine, tmp_path: Path) -> None:
    head = ["范围", "检查", "理由", "有效期至"]
    put(
        database, tmp_path, "exemptions", head, ["https://a.cn/old/*", "链接打不开", "留作档案", "2026-12-31"]
    )
    with reading(database) as session:
        assert session.exec(select(Exemption)).one().check == "broken-link"


def test_unknown_missing_and_doubled_headings(database: Engine, tmp_path: Path) -> None:
    told = complaints(database, tmp_path, "units", ["名称", "电话", "电话", ""], ["甲", "1", "2", ""])
    assert [one.partition("列：")[0] for one in told] == [
        "单位 第 1 行，“名称”", "单位 第 1 行，“单位名称”", "单位 第 1 行，“电话”",
    ]  # fmt: skip


def test_unknown_units_and_sites_are_named(database: Engine, tmp_path: Path) -> None:
    (told,) = complaints(database, tmp_path, "sites", ["网站名称", "首页网址", "责任单位"], ["甲", URL, "无"])
    assert "没有登记单位“无”" in told
    (told,) = complaints(
        database, tmp_path, "columns", ["网站", "栏目网址"], ["https://none.cn/", f"{URL}x/"]
    )
    assert "govmon sites import" in told


def test_units_above_themselves_are_refused(database: Engine, tmp_path: Path) -> None:
    head = ["单位名称", "上级单位"]
    assert len(complaints(database, tmp_path, "units", head, ["甲", "乙"], ["乙", "丙"], ["丙", "甲"])) == 3
    assert "不能是自己" in complaints(database, tmp_path, "units", head, ["甲", "甲"])[0]
    put(database, tmp_path, "units", head, ["甲", None], ["乙", "甲"])
    assert complaints(database, tmp_path, "units", head, ["甲", "乙"])
    assert "没有登记单位" in complaints(database, tmp_path, "units", head, ["丁", "无"])[0]


def test_a_code_that_another_site_has_is_refused(database: Engine, tmp_path: Path) -> None:
    head = ["网站名称", "首页网址", "网站标识码"]
    put(database, tmp_path, "sites", head, ["甲", URL, "4401000001"])
    (told,) = complaints(database, tmp_path, "sites", head, ["乙", "https://b.gov.cn/", "4401000001"])
    assert f"已经是 {URL} 的" in told
    put(
        database,
        tmp_path,
        "sites",
        head,
        ["甲", URL, "4401000002"],
        ["乙", "https://b.gov.cn/", "4401000001"],
    )


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("columns", [["网站", "栏目网址", "状态"], [URL, f"{URL}x/", "排除"]]),
        ("columns", [["网站", "栏目网址", "自定期限"], [URL, f"{URL}x/", 30]]),
        ("columns", [["网站", "栏目网址", "自定期限", "理由"], [URL, f"{URL}x/", 0, "因"]]),
        ("boards", [["网站", "栏目网址", "栏目名称", "答复期限"], [URL, f"{URL}x/", "甲", 10]]),
        ("exemptions", [["范围", "理由", "有效期至"], ["*", "因", "2026-12-31"]]),
        ("exemptions", [["范围", "检查", "理由", "有效期至"], ["a*", "no-such-check", "因", "2026-12-31"]]),
        ("recipients", [["邮箱", "收哪些"], ["a@b.cn", "周报"]]),
        ("recipients", [["邮箱"], ["a@b"]]),
        ("sites", [["网站名称", "首页网址"], ["甲", "http://10.0.0.8/"]]),
        ("sites", [["网站名称", "首页网址"], ["甲" * 101, URL]]),
        ("units", [["单位名称", "启用"], ["甲", "大概"]]),
    ],
)
def test_what_contradicts_is_refused(
    database: Engine, tmp_path: Path, name: str, rows: Sequence[Sequence[object]]
) -> None:
    if name in ("columns", "boards"):
        _site(database)
    assert len(complaints(database, tmp_path, name, *rows)) == 1


# ---------------------------------------------------------------- out again


def test_what_is_exported_imports_without_change(database: Engine, tmp_path: Path) -> None:
    rows = [["单位名称", "联系人", "电话"], ["甲府", "'=1+1", "'+86-20"], ["乙局", "''=x", "-"]]
    take(database, "units", csv_file(tmp_path / "in.csv", rows))
    for suffix in ("csv", "xlsx"):
        file = tmp_path / f"out.{suffix}"
        with reading(database) as session:
            write_table(file, KINDS["units"], (one.values for one in registered(session, KINDS["units"])))
        assert [one.changed for one in take(database, "units", file)] == [(), ()]


def test_no_exported_cell_can_be_taken_for_a_formula(tmp_path: Path) -> None:
    kind = KINDS["units"]
    risky = ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "'=1"]
    things = [{**{field.name: field.empty for field in kind.fields}, "name": name} for name in risky]
    write_table(tmp_path / "a.csv", kind, things)
    lines = (tmp_path / "a.csv").read_text("utf-8-sig").splitlines()[1:]
    assert all(line.lstrip('"').startswith("'") for line in lines)
    write_table(tmp_path / "a.xlsx", kind, things)
    page = openpyxl.load_workbook(tmp_path / "a.xlsx").active
    assert [(cell.value, cell.data_type) for cell in page["A"][1:]] == [(name, "s") for name in risky]


@pytest.mark.parametrize("name", list(KINDS))
def test_a_template_explains_itself_and_imports_as_nothing(
    database: Engine, tmp_path: Path, name: str
) -> None:
    kind, file = KINDS[name], tmp_path / "t.xlsx"
    write_template(file, kind)
    book = openpyxl.load_workbook(file)
    page, notes = book[kind.title], book[NOTES]
    assert page.freeze_panes == "A2"
    assert page["A2"].value.startswith(EXAMPLE)
    assert {cell.value for cell in notes["A"]} >= {field.heading for field in kind.fields}
    lists = {next(iter(one.sqref.ranges)).min_col for one in page.data_validations.dataValidation}
    assert lists == {place for place, field in enumerate(kind.fields, 1) if field.choices}
    assert take(database, name, file) == []


@pytest.mark.parametrize("name", list(KINDS))
def test_the_example_of_a_template_is_right(database: Engine, tmp_path: Path, name: str) -> None:
    put(database, tmp_path, "units", ["单位名称"], ["某某县人民政府办公室"], ["某某县教育局"])
    put(database, tmp_path, "sites", ["网站名称", "首页网址"], ["例", "https://www.example.gov.cn/"])
    file = tmp_path / "t.csv"
    write_template(file, KINDS[name])
    file.write_text(file.read_text("utf-8-sig").replace(EXAMPLE, ""), "utf-8")
    assert len(take(database, name, file)) == 1


def test_a_csv_in_gbk_imports(database: Engine, tmp_path: Path) -> None:
    take(database, "units", csv_file(tmp_path / "a.csv", [["单位名称"], ["甲县府"]], "gb18030"))
    with reading(database) as session:
        assert session.exec(select(Unit)).one().name == "甲县府"


def _site(database: Engine, *columns: Column) -> int:
    with transaction(database) as session:
        row = Site(url=URL, name="甲县", added_at=AT)
        session.add(row)
        session.flush()
        assert row.id is not None
        for column in columns:
            column.site_id = row.id
            session.add(column)
        return row.id
