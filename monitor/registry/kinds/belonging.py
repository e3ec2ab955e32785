"""To which registered site a row belongs: the same field in every kind that has one."""

from __future__ import annotations

from monitor.registry.cells import words
from monitor.registry.kind import Field

SITE = Field(
    "site_id",
    "网站",
    words("https://www.example.gov.cn/", 2000),
    "已登记网站的首页网址、标识码或名称",
    "https://www.example.gov.cn/",
    required=True,
    refers="site",
)
