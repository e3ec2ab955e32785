"""The Chinese names of our closed vocabularies: one word for one thing in every text for people."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from checks.facts import ColumnKind, EvidenceName, LinkHow, OutcomeName, Region, Rung
from checks.findings import Severity, Verdict

OUTCOMES: Mapping[OutcomeName, str] = MappingProxyType(
    {
        "ok": "能打开",
        "redirected": "转到其他地址后能打开",
        "moved-home": "内页地址转到了首页",
        "gone": "页面不存在",
        "client-error": "请求被网站拒绝",
        "server-error": "服务器出错",
        "refused": "服务器拒绝连接",
        "reset": "连接被中断",
        "dns": "域名不能解析",
        "timeout": "超时未打开",
        "tls": "安全连接（HTTPS）失败",
        "tls-obsolete": "只支持已淘汰的加密方式",
        "soft-404": "页面能打开，但内容提示不存在",
        "wrong-content": "打开的不是该文件，而是错误页或空文件",
        "redirect-loop": "循环跳转",
        "malformed": "返回的不是有效网页",
        "too-large": "返回内容异常庞大",
        "hijacked": "打开的已是其他主体的网站",
        "login": "需要登录",
        "blocked": "被防护设备拦截",
        "internal-address": "指向内部网络地址",
        "robots": "robots.txt 不允许访问",
        "budget": "达到本次扫描上限，没有查看",
        "unsupported": "不是网页协议",
        "our-network": "网络不通，不作结论",
    }
)

VERDICTS: Mapping[Verdict, str] = MappingProxyType(
    {
        "failed": "不合要求",
        "suspect": "疑似",
        "passed": "正常",
        "not_applicable": "不适用",
        "not_checked": "未能检查",
    }
)

SEVERITIES: Mapping[Severity, str] = MappingProxyType(
    {"veto": "单项否决", "deduct": "扣分", "warn": "提醒", "info": "说明"}
)

COLUMN_KINDS: Mapping[ColumnKind, str] = MappingProxyType(
    {
        "home": "首页",
        "news": "动态要闻",
        "notice": "通知公告",
        "policy": "政策文件",
        "interpretation": "政策解读",
        "disclosure": "信息公开",
        "service": "办事服务",
        "interaction": "互动交流",
        "data": "数据发布",
        "topic": "专题专栏",
        "parent": "上级栏目",
        "other": "其他栏目",
    }
)

DATE_EVIDENCE: Mapping[EvidenceName, str] = MappingProxyType(
    {
        "tag": "页面标签",
        "list": "列表",
        "island": "列表数据",
        "api": "列表接口",
        "article": "文章页",
        "url": "网址",
        "attribute": "列表属性",
        "none": "无日期",
    }
)

LINK_KINDS: Mapping[LinkHow, str] = MappingProxyType(
    {
        "a": "链接",
        "area": "图片热区链接",
        "frame": "内嵌页面",
        "img": "图片",
        "script": "脚本",
        "style": "样式",
        "form": "表单",
        "media": "音视频",
        "object": "嵌入对象",
        "handler": "脚本中的链接",
        "paging": "翻页链接",
        "row": "列表数据中的链接",
    }
)

REGIONS: Mapping[Region, str] = MappingProxyType(
    {
        "head": "页面头部",
        "nav": "导航",
        "crumb": "当前位置",
        "body": "页面中部",
        "text": "正文",
        "related": "相关链接",
        "side": "侧栏",
        "foot": "页脚",
    }
)

RUNGS: Mapping[Rung, str] = MappingProxyType(
    {"strict": "严格方式", "legacy-tls": "兼容旧加密方式", "browser": "浏览器"}
)
