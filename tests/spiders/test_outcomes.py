"""How looks are judged: one answer, and several tries."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.facts import OPENED, OURS, PERMANENT, OutcomeName, Try
from spiders.answers import Answer, Headers
from spiders.outcomes import Judged, classify, combine, is_moved_home, is_retryable

URL = "http://www.example.gov.cn/zwgk/2026/t1.html"
HOME = "http://www.example.gov.cn/"
LONG = "<p>" + "为贯彻落实有关规定，结合我县实际，现就有关事项通知如下。" * 60 + "</p>"


def answer(status: int = 200, body: str | bytes = "<p>好</p>" * 5, *lines: str, url: str = URL) -> Answer:
    if not any(line.lower().startswith("content-type") for line in lines):
        lines = (*lines, "Content-Type: text/html")
    head = [b"HTTP/1.1", *(line.encode() for line in lines)]
    return Answer(url, status, Headers(head), body.encode() if isinstance(body, str) else body)


def page(title: str, body: str) -> Answer:
    return answer(200, f"<html><head><title>{title}</title></head><body>{body}</body></html>")


# ---------------------------------------------------------------- statuses


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        (200, "ok"),
        (206, "ok"),
        (304, "ok"),
        (400, "client-error"),
        (401, "login"),
        (403, "blocked"),
        (404, "gone"),
        (405, "client-error"),
        (408, "timeout"),
        (410, "gone"),
        (412, "blocked"),
        (429, "blocked"),
        (500, "server-error"),
        (502, "server-error"),
        (503, "server-error"),
        (512, "blocked"),
        (521, "blocked"),
        (999, "blocked"),
        (600, "server-error"),
    ],
)
def test_a_status_has_its_outcome(status: int, outcome: OutcomeName) -> None:
    judged = classify(answer(status))
    assert judged.outcome == outcome
    assert str(status) in judged.saw


def test_cloudflare_that_cannot_reach_the_site_is_the_sites_fault() -> None:
    assert classify(answer(521, "x", "CF-Ray: 1")).outcome == "server-error"


# ---------------------------------------------------------------- blocks and logins


@pytest.mark.parametrize(
    "seen",
    [
        pytest.param(
            answer(200, "<html><script>var $_ts=window['$_ts'];</script><body></body></html>"), id="瑞数"
        ),
        pytest.param(answer(202, ""), id="202 empty"),
        pytest.param(
            answer(
                200, "<script>document.cookie=('_')+('_')+('jsl');location.href=location.pathname</script>"
            ),
            id="加速乐 script",
        ),
        pytest.param(answer(200, "", "Set-Cookie: __jsluid_h=1"), id="加速乐 cookie"),
        pytest.param(answer(403, "x", "cf-mitigated: challenge"), id="Cloudflare"),
        pytest.param(answer(503, "<title>Just a moment...</title>"), id="Cloudflare page"),
        pytest.param(page("访问提示", "<p>您的访问过于频繁，请稍后再试</p>"), id="too often"),
        pytest.param(
            page("网站防火墙", "<h1>网站防火墙</h1><p>您的请求带有不合法参数，已被拦截</p>"), id="firewall"
        ),
        pytest.param(
            answer(405, "<p>很抱歉，由于您访问的URL有可能对网站造成安全威胁，您的访问被阻断。</p>"), id="405"
        ),
    ],
)
def test_what_is_aimed_at_us_is_blocked(seen: Answer) -> None:
    assert classify(seen).outcome == "blocked"


@pytest.mark.parametrize(
    "seen",
    [
        pytest.param(page("关于加强网站防火墙建设的通知", LONG + "<p>网站防火墙</p>"), id="about firewalls"),
        pytest.param(page("首页", LONG + "<script>var $_ts=1</script>"), id="a page that carries the script"),
        pytest.param(answer(202, "<p>已受理</p>"), id="202 with content"),
    ],
)
def test_a_page_that_only_mentions_a_block_opens(seen: Answer) -> None:
    assert classify(seen).outcome == "ok"


@pytest.mark.parametrize(
    "final",
    [
        "http://www.example.gov.cn/user/login.jsp?from=x",
        "https://sso.example.gov.cn/x",
        "https://zwfw.example.gov.cn/cas/",
        "http://x.gov.cn/oauth2/authorize",
    ],
)
def test_a_redirect_to_a_login_is_a_login(final: str) -> None:
    assert classify(answer(url=final), URL).outcome == "login"
    assert classify(answer(url=final), final).outcome == "ok"


def test_a_redirect_to_a_page_that_asks_for_a_password_is_a_login() -> None:
    form = "<html><title>用户登录</title><input type='password' name='p'></html>"
    assert classify(answer(200, form, url=HOME + "ucenter"), URL).outcome == "login"


# ---------------------------------------------------------------- redirects


def test_a_redirect_elsewhere_is_opened() -> None:
    assert classify(answer(url="https://www.example.gov.cn/zwgk/2026/t1.html"), URL).outcome == "redirected"


@pytest.mark.parametrize("final", [HOME, HOME + "index.html", "http://example.gov.cn", HOME + "default.aspx"])
def test_a_deep_address_that_opens_the_home_page_moved_home(final: str) -> None:
    assert classify(answer(url=final), URL).outcome == "moved-home"


@pytest.mark.parametrize(
    ("asked", "final"),
    [
        (HOME, HOME + "index.html"),
        (URL, "http://fgj.other.gov.cn/"),
        (HOME + "index.jsp", HOME),
        (URL, HOME + "zwgk/"),
    ],
)
def test_other_redirects_did_not_move_home(asked: str, final: str) -> None:
    assert not is_moved_home(asked, final)


# ---------------------------------------------------------------- soft 404


@pytest.mark.parametrize(
    "words",
    [
        "404 Not Found", "404错误 无法打开页面", "页面不存在", "您访问的页面不存在！",
        "对不起，您访问的页面不存在或已被删除",
        "抱歉，您要查看的内容已删除", "HTTP Status 404 — Not Found", "该信息不存在",
        "很抱歉，您要访问的页面不存在！",
        "你访问的页面不见了", "无法找到该页", "找不到文件或目录", "The page cannot be found", "页面出错了！",
    ],
)  # fmt: skip
@pytest.mark.parametrize("charset", ["utf-8", "gb18030"])
def test_an_error_message_with_status_200_is_soft_404(words: str, charset: str) -> None:
    title = f"<html><title>{words}</title><body>x</body></html>".encode(charset)
    body = f"<html><title>某某县</title><a>首页</a><p>{words}</p><a>返回首页</a></html>".encode(charset)
    assert classify(answer(200, title)).outcome == "soft-404"
    assert classify(answer(200, body)).outcome == "soft-404"
    assert words[:3].replace(" ", "") in classify(answer(200, body)).saw


def test_numbers_of_people_in_what_a_page_shows_are_starred() -> None:
    lost = classify(page("页面不存在，请联系管理员13912345678", "<p>无</p>"))
    assert lost.outcome == "soft-404"
    assert "13912345678" not in lost.saw


@pytest.mark.parametrize("title", ["页面不存在 - 某某县人民政府", "某某县人民政府_404", "找不到页面|某某市"])
def test_a_title_with_the_sites_name_is_enough(title: str) -> None:
    assert classify(page(title, "<ul>" + "<li>网站首页</li>" * 50 + "</ul>")).outcome == "soft-404"


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("关于整改网站404错误页面的通知", LONG),
        ("关于整改网站404错误页面的通知", "<p>请各单位整改“页面不存在”问题。</p>"),
        ("404路公交车线路调整公告", "<p>404路公交车临时改道。</p>"),
        ("网站维护手册", LONG + "<p>您访问的页面不存在</p>" + LONG),
        ("招聘信息", "<li>某某招聘</li><i>信息已过期</i>" * 3),
        ("废止文件目录", "<p>下列文件已失效</p>"),
        ("纠错", "<a href='#'>网站错误</a><p>发现错误请告诉我们</p>"),
        ("某某县人民政府", "<script>var tip='页面不存在';</script><p>欢迎访问</p>"),
        ("工作动态", "<!-- 404 Not Found --><p>新闻</p>"),
    ],
)
def test_a_page_about_errors_is_none(title: str, body: str) -> None:
    assert classify(page(title, body)).outcome == "ok"


def test_a_page_with_article_tags_is_no_error_page() -> None:
    assert (
        classify(answer(200, '<meta name="ArticleTitle" content="x"><title>页面不存在</title>')).outcome
        == "ok"
    )


# ---------------------------------------------------------------- files


def zipped() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as file:
        file.writestr("word/document.xml", "<x/>")
    return held.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("a.pdf", b"%PDF-1.7 x"),
        ("a.pdf", b"\r\n\r\nrubbish %PDF-1.4"),
        ("a.PDF?download=1", b"%PDF-1.7"),
        ("a.doc", OLE),
        ("a.doc", zipped()),
        ("a.doc", b"{\\rtf1 x}"),
        ("a.doc", b"<html xmlns:o='urn:schemas-microsoft-com:office:office'><body>x"),
        ("a.doc", "公告正文".encode("gb18030")),
        ("a.docx", zipped()),
        ("a.docx", OLE),
        ("a.xls", b"<html><table><tr><td>1</table>"),
        ("a.xls", b"<?xml version='1.0'?><Workbook/>"),
        ("a.xlsx", zipped()),
        ("a.wps", OLE),
        ("a.zip", b"PK\x03\x04"),
        ("a.zip", b"Rar!\x1a\x07"),
        ("a.rar", b"Rar!\x1a\x07"),
        ("a.jpg", b"\xff\xd8\xff\xe0"),
        ("a.jpg", b"\x89PNG\r\n"),
        ("a.png", b"RIFF....WEBP"),
        ("a.svg", b"<svg/>"),
        ("a.mp4", b"\0\0\0\x18ftyp"),
        ("a.css", b""),
        ("count.js", b""),
        ("a.html", b"<p>x</p>"),
    ],
)
def test_a_file_that_programs_open_is_ok(name: str, body: bytes) -> None:
    kind = "text/html" if name == "a.html" else "application/octet-stream"
    assert classify(answer(200, body, f"Content-Type: {kind}", url=HOME + name)).outcome == "ok"


@pytest.mark.parametrize(
    "name", ["a.pdf", "a.doc", "a.docx", "a.xls", "a.xlsx", "a.zip", "a.rar", "a.jpg", "a.png", "a.ofd"]
)
@pytest.mark.parametrize(
    "body", [b"", b"<!DOCTYPE html><html><body>error</body></html>", b"\xfe\xdc\x01\x02\x03\x04\x05\x06\xff"]
)
def test_a_file_that_is_none_is_wrong_content(name: str, body: bytes) -> None:
    judged = classify(answer(200, body, "Content-Type: application/octet-stream", url=HOME + name))
    assert judged.outcome == "wrong-content"
    assert judged.saw


@pytest.mark.parametrize("name", ["a.pdf", "a.zip", "a.jpg", "a.docx"])
def test_words_for_a_file_are_wrong_content(name: str) -> None:
    judged = classify(answer(200, "文件不存在", url=HOME + name))
    assert (judged.outcome, "文件不存在" in judged.saw) == ("wrong-content", True)


@pytest.mark.parametrize("name", ["a.doc", "a.xls", "a.wps", "a.pdf"])
@pytest.mark.parametrize(
    "body", ["error: no such file", '{"code":404,"msg":"file not found"}', "附件已被删除", "null"]
)
def test_a_programs_excuse_for_a_document_is_wrong_content(name: str, body: str) -> None:
    assert classify(answer(200, body, url=HOME + name)).outcome == "wrong-content"


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("a.txt", b"error list of 2026"),
        ("a.csv", b"name,number"),
        ("a.doc", b"MIME-Version: 1.0\r\n\r\n<html></html>"),
        ("a.xls", "序号\t姓名\n1\t张某\n".encode("gb18030")),
        ("a.doc", "error 误差分析报告".encode() * 30),
    ],
)
def test_text_that_office_programs_open_is_ok(name: str, body: bytes) -> None:
    seen = answer(200, body, "Content-Type: application/octet-stream", url=HOME + name)
    assert classify(seen).outcome == "ok"


def test_data_in_place_of_a_page_is_soft_404() -> None:
    lost = answer(200, '{"code":500,"msg":"文章不存在"}', "Content-Type: application/json")
    assert classify(lost).outcome == "soft-404"
    rows = answer(200, '{"code":500,"msg":"x"}', "Content-Type: application/json", url=HOME + "api/list")
    assert classify(rows).outcome == "ok"


def test_a_file_that_leads_to_an_error_page_is_wrong_content() -> None:
    seen = answer(200, "<html><body>没有</body></html>", url=HOME + "error.html")
    assert classify(seen, HOME + "a.pdf").outcome == "wrong-content"


def test_an_empty_page_is_wrong_content() -> None:
    assert classify(answer(200, b"")) == Judged("wrong-content", "应答为空（0 字节）")


@given(st.binary(max_size=400), st.sampled_from(["a.pdf", "a.doc", "a.html", ""]), st.integers(100, 999))
def test_any_answer_is_decided(body: bytes, name: str, status: int) -> None:
    judged = classify(answer(status, body, url=HOME + name), URL)
    assert judged.saw


@given(st.text("<>/script-htle!=\"'abc ", max_size=300))
def test_any_markup_is_decided(markup: str) -> None:
    assert classify(answer(200, markup)).outcome in OPENED | PERMANENT | OURS


@pytest.mark.parametrize(
    "piece", ["<", "<script", "<h1", "<h1>", "<title", "<!--", "<meta name=", "您访问的", "404-", "该的"]
)
def test_long_markup_is_decided_in_linear_time(piece: str) -> None:
    assert classify(answer(200, piece * (200_000 // len(piece)) + "不存在")).saw


# ---------------------------------------------------------------- several tries


def tries(*outcomes: OutcomeName, saw: str = "") -> list[Try]:
    at = datetime(2026, 11, 22, tzinfo=UTC)
    return [Try(at, outcome, saw=saw or outcome) for outcome in outcomes]


@pytest.mark.parametrize(
    ("seen", "outcome"),
    [
        (("gone", "gone"), "gone"),
        (("gone", "gone", "gone"), "gone"),
        (("timeout", "ok"), "ok"),
        (("ok", "gone", "gone"), "ok"),
        (("gone", "redirected"), "redirected"),
        (("gone",), "budget"),
        (("gone", "blocked"), "blocked"),
        (("blocked", "timeout", "timeout"), "blocked"),
        (("server-error", "login"), "login"),
        (("timeout", "refused", "refused"), "refused"),
        (("refused", "timeout"), "timeout"),
        (("moved-home", "gone"), "moved-home"),
        (("tls-obsolete", "timeout"), "tls-obsolete"),
        ((), "budget"),
    ],
)
def test_tries_are_combined(seen: tuple[OutcomeName, ...], outcome: OutcomeName) -> None:
    assert combine(tries(*seen)).outcome == outcome


def test_what_was_seen_is_counted() -> None:
    assert combine(tries("gone", "gone", "gone", saw="HTTP 404")).saw == "HTTP 404，3 次"
    mixed = [*tries("refused", "refused", saw="连接被拒绝"), *tries("server-error", saw="HTTP 502")]
    assert combine(mixed).saw == "连接被拒绝，2 次；HTTP 502，1 次"
    assert combine(tries("gone", saw="HTTP 404")).saw == "HTTP 404，1 次，尚未复核"


def test_one_try_is_enough_where_the_caller_says_so() -> None:
    assert combine(tries("gone"), needed=1).outcome == "gone"


@given(st.lists(st.sampled_from(sorted(PERMANENT | OPENED | OURS)), min_size=1, max_size=5))
def test_a_fault_never_stands_beside_an_opened_or_hindered_try(seen: list[OutcomeName]) -> None:
    judged = combine(tries(*seen))
    if judged.outcome in PERMANENT:
        assert len(seen) >= 2
        assert set(seen) <= PERMANENT


def test_faults_and_rate_limits_are_worth_another_try() -> None:
    assert is_retryable("gone", 404)
    assert is_retryable("timeout")
    assert is_retryable("blocked", 429)
    assert is_retryable("moved-home", 200)
    assert is_retryable("hijacked", 200)
    assert not is_retryable("blocked", 403)
    assert not is_retryable("ok", 200)
    assert not is_retryable("login", 401)


NO_FILE = '{"code":404,"msg":"文件不存在","data":null}'


@pytest.mark.parametrize(
    "path", ["api/file/download/7781", "attachment/9", "filedown.do?id=3", "getFile.jsp?id=1"]
)
def test_a_download_that_answers_that_there_is_no_file_is_gone(path: str) -> None:
    assert classify(answer(200, NO_FILE, url=HOME + path), HOME + path).outcome == "soft-404"


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("api/articles/7781", NO_FILE),
        ("api/file/download/7781", '{"code":0,"data":{"name":"a.pdf"}}'),
        ("downtown/1", NO_FILE),
    ],
)
def test_what_answers_programs_or_has_a_file_is_not_gone(path: str, body: str) -> None:
    assert classify(answer(200, body, url=HOME + path), HOME + path).outcome == "ok"


VIEWER = "<html><head><title>在线阅读</title></head><body><h3>文件在线阅读</h3>{}</body></html>"


@pytest.mark.parametrize(
    "shown",
    [
        '<embed src="/f/1.pdf" type="application/pdf" width="100%">',
        '<iframe src="/pdf/web/viewer.html?file=/f/1.pdf"></iframe>',
        '<object data="/f/1.pdf" type="application/pdf"></object>',
        '<canvas id="c"></canvas><script src="/js/pdf.worker.min.js"></script>',
    ],
)
def test_a_viewer_at_the_address_of_a_file_opens_it(shown: str) -> None:
    assert classify(answer(200, VIEWER.format(shown), url=HOME + "a.pdf")).outcome == "ok"


@pytest.mark.parametrize(
    "shown",
    [
        "<p>文件不存在！</p>",
        '<p>文件不存在！</p><iframe src="/tj/count.html"></iframe>',
        '<p>您访问的文件不存在或已被删除</p><embed src="/f/1.pdf" type="application/pdf">',
        '<p>见 <a href="/f/2.pdf">其他文件</a></p>',
    ],
)
def test_a_page_that_shows_no_document_is_no_file(shown: str) -> None:
    assert classify(answer(200, VIEWER.format(shown), url=HOME + "a.pdf")).outcome == "wrong-content"


@pytest.mark.parametrize("name", ["a.xlsx", "a.xls", "a.et", "a.pptx", "a.zip", "a.ofd"])
def test_a_pdf_under_the_name_of_another_program_is_wrong_content(name: str) -> None:
    kind = "Content-Type: application/octet-stream"
    judged = classify(answer(200, b"%PDF-1.4\n%\xe2\xe3\xcf\xd3 x", kind, url=HOME + name))
    assert (judged.outcome, "PDF" in judged.saw) == ("wrong-content", True)


def test_browsers_show_a_pdf_that_is_sent_as_one() -> None:
    sent = "Content-Type: application/pdf"
    assert classify(answer(200, b"%PDF-1.4 x", sent, url=HOME + "a.xls")).outcome == "ok"
    assert classify(answer(200, b"%PDF-1.4 x", sent, url=HOME + "a.zip")).outcome == "wrong-content"


@pytest.mark.parametrize("name", ["a.doc", "a.docx", "a.wps"])
def test_word_opens_a_pdf(name: str) -> None:
    seen = answer(200, b"%PDF-1.4 x", "Content-Type: application/octet-stream", url=HOME + name)
    assert classify(seen).outcome == "ok"


def test_a_download_that_failed_is_no_document() -> None:
    told = '{"success":false,"message":"下载地址已过期"}'
    assert classify(answer(200, told, url=HOME + "a.wps")).outcome == "wrong-content"
