"""Answers that make trouble: firewalls, challenges, redirects, soft errors, and a calendar without end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from urllib.parse import parse_qs

from town.pages import Answer


def html(text: str, status: int = 200, **headers: str) -> Answer:
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    return Answer(text.encode(), status=status, content_type="text/html; charset=utf-8", headers=names)


def in_old_charset(answers: Mapping[str, Answer]) -> dict[str, Answer]:
    """The answers with their pages written in GBK, which the page says and the header does not."""
    return {path: _in_old_charset(answer) for path, answer in answers.items()}


def _in_old_charset(answer: Answer) -> Answer:
    if answer.content_type != "text/html; charset=utf-8":
        return answer
    text = answer.body.decode().replace('charset="utf-8"', 'charset="gb2312"')
    return replace(answer, body=text.encode("gbk", "xmlcharrefreplace"), content_type="text/html")


def page(title: str, text: str) -> str:
    return (
        f'<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>{title}</title></head>'
        f"<body><h1>{title}</h1>{text}</body></html>"
    )


def not_found() -> Answer:
    return html(page("404 页面不存在", "<p>请检查地址是否正确。</p>"), 404)


def removed() -> Answer:
    return html(page("410 已删除", "<p>该内容已删除。</p>"), 410)


def server_error() -> Answer:
    return html(page("500 内部错误", "<p>服务器内部错误。</p>"), 500)


def soft_not_found() -> Answer:
    return html(
        page("提示信息", "<p>对不起，您访问的页面不存在或已被删除！</p><p><a href='/'>返回首页</a></p>")
    )


def soft_not_found_in_a_frame() -> Answer:
    """The message within menu and footer as long as those of large sites."""
    menu = "".join(f"<li><a href='/'>栏目{number}</a></li>" for number in range(300))
    foot = "<p>友情链接：<select><option>某县政府</option></select></p>"
    return html(page("信息提示", f"<ul>{menu}</ul><p>哎呀，您请求的内容不存在啦！</p>{foot}"))


def error_page_for_a_file() -> Answer:
    return html(page("错误提示", "<p>404错误，无法打开文件，文件不存在。</p>"))


def empty_file() -> Answer:
    return Answer(b"", content_type="application/pdf")


def redirect(to: str, status: int = 302) -> Answer:
    return html("", status, Location=to)


def firewall() -> Answer:
    text = "<p>您的请求疑似攻击行为，已被网站防火墙（WAF）拦截。事件编号：7f3a91c0</p>"
    return html(page("访问被拦截", text), 403)


def accelerator_challenge() -> Answer:
    text = "<script>document.cookie=('_')+('_')+('jsl_clearance_s=1;path=/');location.reload()</script>"
    return html(text, 521, Set_Cookie="__jsluid_s=0123456789abcdef; path=/; HttpOnly")


def script_challenge() -> Answer:
    text = '<html><head><meta content="x"><script>$_ts=window["$_ts"];</script></head><body></body></html>'
    return html(text, 412)


def empty_challenge() -> Answer:
    return html("", 202)


def busy_once(whole: Answer) -> Answer:
    busy = html(page("请求过于频繁", ""), 429, Retry_After="1")
    return _first(whole, busy)


def unavailable_once(whole: Answer) -> Answer:
    return _first(whole, html(page("503", "<p>服务暂不可用</p>"), 503))


def login_form() -> Answer:
    form = (
        '<form action="/login" method="post"><label>用户名 <input name="user"></label>'
        '<label>密码 <input type="password" name="password"></label><button>登录</button></form>'
    )
    return html(page("统一身份认证平台 用户登录", form))


def refresh_shell(to: str, title: str = "") -> Answer:
    head = f'<meta charset="utf-8"><meta http-equiv="refresh" content="0;url={to}"><title>{title}</title>'
    return html(f"<!DOCTYPE html><html><head>{head}</head><body></body></html>")


def script_shell(to: str) -> Answer:
    return html(f"<html><head><script>window.location.href='{to}';</script></head><body></body></html>")


def reloading(text: str) -> Answer:
    """A page that a screen in the hall shows, and that fetches itself anew."""
    return html(text.replace("<head>", '<head><meta http-equiv="refresh" content="300">'))


def calendar_page(query: str) -> Answer:
    """A month of a calendar that leads to the month before and the month after, without end."""
    month = _month(query)
    before, after = _shift(month, -1), _shift(month, 1)
    links = (
        f'<p><a href="/calendar?month={before:%Y-%m}">上一月</a> '
        f'<a href="/calendar?month={after:%Y-%m}">下一月</a></p>'
    )
    return html(page(f"政务日历 {month.year}年{month.month}月", links))


def _month(query: str) -> date:
    try:
        year, month = parse_qs(query)["month"][0].split("-")
        return date(int(year), int(month), 1)
    except (KeyError, ValueError):
        return date(2026, 1, 1)


def _shift(month: date, by: int) -> date:
    index = min(max(month.year * 12 + month.month - 1 + by, 12 * 1900), 12 * 9000)
    return date(index // 12, index % 12 + 1, 1)


def _first(whole: Answer, first: Answer) -> Answer:
    return replace(whole, first=first)
