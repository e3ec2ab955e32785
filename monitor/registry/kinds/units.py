"""Units 单位."""

from __future__ import annotations

from collections.abc import Iterator

from monitor.registry.cells import mail, words, yes_no
from monitor.registry.kind import Field, Kind, Values, Wrong
from monitor.store.tables.registry import Unit


def _rules(unit: Values) -> Iterator[Wrong]:
    if unit["parent_id"] == unit["name"]:
        yield Wrong("parent_id", "上级单位不能是自己", "某某市人民政府办公室")


UNITS = Kind(
    name="units",
    title="单位",
    table=Unit,
    fields=(
        Field(
            "name",
            "单位名称",
            words("某某县教育局", 100),
            "全称，不能重复",
            "某某县教育局",
            required=True,
        ),
        Field(
            "parent_id",
            "上级单位",
            words("某某县人民政府办公室", 100),
            "上级单位的全称；可以在同一文件里，先后不限",
            "某某县人民政府办公室",
            empty=None,
            refers="unit",
        ),
        Field("level", "层级", words("县", 20), "如省、市、县、乡、部门，按本地的叫法", "部门"),
        Field("contact", "联系人", words("张三", 50), "负责网站工作的人", "张三"),
        Field("phone", "电话", words("020-12345678", 50), "联系电话", "020-12345678"),
        Field("mail", "邮箱", mail, "收整改通知的邮箱", "zhangsan@example.gov.cn"),
        Field(
            "active",
            "启用",
            yes_no,
            "不再负责任何网站的单位填“否”",
            "是",
            empty=True,
        ),
    ),
    key=lambda unit: (unit["name"],),
    called=lambda unit: unit["name"],
    rules=_rules,
)
