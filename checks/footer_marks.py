"""The marks that the foot of every page has to show, and what may stand for one. Pure."""

from __future__ import annotations

MARKS: dict[str, str] = {
    "党政机关标识": "党政机关网站标识",
    "找错": "“我为政府网站找错”入口",
    "网站标识码": "网站标识码",
    "主办单位": "主办单位",
    "联系方式": "联系方式",
    "ICP备案": "ICP备案编号",
    "公安备案": "公安机关备案号",
    "网站地图": "站点地图",
}
"""国办发〔2017〕47号, annex on page design: what the foot shows at least, by the names of `Page.footer`."""
BADGES = frozenset({"党政机关标识", "找错"})
"""Handed out as scripts."""
NUMBERED = frozenset({"党政机关标识", "网站标识码", "ICP备案", "公安备案"})
"""Those that nothing but a footer shows."""
STAND_INS = {
    "党政机关标识": "党政机关标识图片",
    "找错": "找错入口",
    "主办单位": "版权所有",
    "联系方式": "地址",
}
"""What is near a mark and not one for certain."""
HOLLOW = {"网站地图": "网站地图空", "找错": "找错空码", "主办单位": "主办单位空", "联系方式": "联系方式空"}
"""What tells that the place for a mark is there, and nothing in it."""
EVERYWHERE = ("网站标识码", "ICP备案", "公安备案", "党政机关标识", "找错", "主办单位")
"""Marks that are compared between the home page and others; of other pages only these are read."""
