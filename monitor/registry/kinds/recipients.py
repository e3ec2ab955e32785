"""Recipients 收件人 of reports and letters."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from monitor.registry.cells import mail, some_of, words, yes_no
from monitor.registry.kind import Field, Kind
from monitor.store.tables.registry import Recipient

LETTERS: Mapping[str, str] = MappingProxyType(
    {
        "daily": "日报",
        "monthly": "月报",
        "quarterly": "季报",
        "annual": "年报",
        "rectification": "整改通知",
        "alert": "预警",
    }
)

RECIPIENTS = Kind(
    name="recipients",
    title="收件人",
    table=Recipient,
    fields=(
        Field("name", "姓名", words("张三", 50), "收件人", "张三"),
        Field(
            "mail",
            "邮箱",
            mail,
            "收件的邮箱",
            "zhangsan@example.gov.cn",
            required=True,
        ),
        Field(
            "unit_id",
            "单位",
            words("某某县教育局", 100),
            "只收这个单位的；空着的收全部",
            "某某县教育局",
            empty=None,
            refers="unit",
        ),
        Field(
            "kinds",
            "收哪些",
            some_of(LETTERS),
            "可填几种，用顿号隔开",
            "日报、整改通知",
            empty=",".join(LETTERS),
            names=LETTERS,
            several=True,
        ),
        Field(
            "active",
            "启用",
            yes_no,
            "暂时不收的填“否”",
            "是",
            empty=True,
        ),
    ),
    key=lambda recipient: (recipient["mail"].lower(), recipient["unit_id"]),
    called=lambda recipient: f"{recipient['mail']}（{recipient['unit_id'] or '全部单位'}）",
    known_by="mail",
)
