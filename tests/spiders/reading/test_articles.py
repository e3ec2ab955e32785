# ruff: noqa: E501, ISC004 - a page is easier to read as it stands
from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.facts import Article
from spiders.reading.articles import read_article
from spiders.reading.metadata import read_fields
from spiders.reading.sheet import Sheet

SEEN = date(2026, 11, 22)
TEXT = (
    "<p>"
    + "为进一步优化营商环境，激发市场主体活力，结合本市实际，制定如下措施，请认真贯彻执行。" * 4
    + "</p>"
)


def article(
    body: str,
    title: str = "关于加强供水保障的通知-示例县人民政府",
    url: str = "https://www.example.gov.cn/zwgk/content_123456.html",
    **tags: str,
) -> Article | None:
    markup = f"<html><head><title>{title}</title></head><body>{body}</body></html>"
    return read_article(Sheet(markup, url), tags, SEEN)


def read(body: str, title: str = "关于加强供水保障的通知-示例县人民政府", **more: str) -> Article:
    found = article(body, title, **more)
    assert found is not None
    return found


HEAD = "<h1>关于加强供水保障的通知</h1>"


@pytest.mark.parametrize(
    "line",
    [
        "<div>发布时间：2026-10-12 08:30 来源：县水利局 浏览次数：12</div>",
        "<div><span>发布日期：</span><span>2026年10月12日</span><span>信息来源：县水利局</span></div>",
        "<p>2026-10-12 08:30:11 来源：县水利局 字号：大 中 小</p>",
        "<table><tr><td>来源：</td><td>县水利局</td><td>时间：</td><td>2026/10/12</td></tr></table>",
        "<div>来源：县水利局　　日期：2026.10.12</div>",
    ],
)
def test_date_and_source_under_the_title(line: str) -> None:
    found = read(HEAD + line + TEXT)
    assert (found.title, found.published, found.published_by) == (
        "关于加强供水保障的通知",
        date(2026, 10, 12),
        "article",
    )
    assert found.source == "县水利局"


@pytest.mark.parametrize(
    "tags", [{}, {"ArticleTitle": "关于加强供水保障的通知", "ContentSource": "县水利局"}]
)
def test_what_is_shown_outranks_a_tag_that_says_another_day(tags: dict[str, str]) -> None:
    shown = HEAD + "<div>发布时间：2016-10-12</div>" + TEXT
    found = read(shown, PubDate="2026-10-13 09:00", **tags)
    assert (found.published, found.published_by) == (date(2016, 10, 12), "article")
    found = read(shown, PubDate="2016-10-12 09:00", **tags)
    assert (found.published, found.published_by) == (date(2016, 10, 12), "tag")
    # No label, no other 来源 beside it: the tag is surer.
    other = HEAD + "<div>会议时间：2016-10-12</div><p>2016年10月12日，会议召开。</p>" + TEXT
    assert read(other, PubDate="2026-10-13", **tags).published == date(2026, 10, 13)


def test_the_tag_outranks_the_address() -> None:
    url = "https://www.example.gov.cn/a/202610/t20261014_123456.html"
    assert read(HEAD + TEXT, url=url, PubDate="2026-10-13 09:00").published == date(2026, 10, 13)
    found = read(HEAD + TEXT, url="https://www.example.gov.cn/a/202610/t20261014_123456.html")
    assert (found.published, found.published_by) == (date(2026, 10, 14), "url")


def test_the_day_of_signing_is_not_the_day_of_publishing() -> None:
    found = read(HEAD + "<div>成文日期：2026-10-01</div>" + TEXT)
    assert found.published is None


def test_a_banner_with_today_is_no_publish_date() -> None:
    found = read("<div>今天是2026年11月22日 星期日</div>" + HEAD + "<div>来源：县水利局</div>" + TEXT)
    assert found.published is None


def test_an_empty_source_takes_nothing_from_its_neighbour() -> None:
    assert read(HEAD + "<div>时间：2026-10-12 来源： 编辑：</div>" + TEXT).source == ""


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("关于加强供水保障的通知_示例县人民政府", "<div class='bt'>其他</div>" + HEAD),
        ("示例县人民政府", "<div class='x'>关于加强供水保障的通知</div>"),
        ("关于加强供水保障的通知|通知公告|示例县水利局", "<td>关于加强供水保障的通知</td>"),
        ("关于加强供水保障的通知", "<h1>关于加强<br>供水保障的通知</h1>"),
        ("&lt;font&gt;关于加强供水保障的通知&lt;/font&gt;", HEAD),
    ],
)
def test_titles(title: str, body: str) -> None:
    assert read(body + "<p>发布时间：2026-10-12</p>" + TEXT, title).title == "关于加强供水保障的通知"


TABLES = [
    "<table><tr><th>索 引 号</th><td>1133/2026-0001</td><th>文&nbsp;&nbsp;号</th><td>例政发〔2026〕30号</td></tr>"
    "<tr><th>发布机构</th><td>县政府</td><th>成文日期</th><td>2026-10-08</td></tr><tr><th>有效性</th><td></td></tr></table>",
    "<ul><li>[索引号] 1133/2026-0001</li><li><font>索引号：</font>1133/2026-0001</li><li><b>发文字号：</b>例政发[2026]30号</li>"
    "<li>发文机关：县政府</li><li>成文日期：2026年10月8日</li><li>有&ensp;效&ensp;性：</li></ul>",
    "<dl><dt>索引号</dt><dd>1133/2026-0001</dd><dt>发文字号</dt><dd>例政发<span>（２０２６）</span>３０号</dd><dt>发文机构</dt>"
    "<dd>县政府</dd><dt>生成日期</dt><dd>2026-10-08</dd><dt>时效性</dt><dd></dd></dl>",
    "<div class='row'><div>信息索引：</div><div>1133/2026-0001</div></div><div><div>文件编号：</div><div>例政发【2026】30号</div></div>"
    "<div><div>发文单位：</div><div>县政府</div></div><div><div>发文日期：</div><div>2026-10-08</div></div><div>有效性：</div>",
]


@pytest.mark.parametrize("table", TABLES)
def test_metadata_in_every_layout(table: str) -> None:
    found = read(table + HEAD + "<p>发布时间：2026-10-12</p>" + TEXT)
    assert found.number == "例政发〔2026〕30号"
    assert found.fields["索引号"] == "1133/2026-0001"
    assert found.fields["发文机关"] == "县政府"
    assert found.written == date(2026, 10, 8)
    assert found.fields["有效性"] == ""


def test_fields_may_all_be_empty() -> None:
    cells = "".join(
        f"<tr><td>{name}</td><td></td></tr>" for name in ("索引号", "发文字号", "发文机关", "成文日期")
    )
    found = read(HEAD + f"<p>发布时间：2026-10-12</p><table>{cells}</table>" + TEXT)
    assert found.number == ""
    assert set(found.fields) >= {"索引号", "发文字号", "发文机关", "成文日期"}
    assert not any(found.fields[name] for name in ("索引号", "发文字号", "发文机关"))


def test_number_signature_quotes_and_cites_of_the_text() -> None:
    body = (
        "<p>例政发〔2026〕30号</p><p>根据《示例省供水条例》和上级文件（省政发〔2025〕7号），现通知如下。</p>"
        + TEXT
        + "<p>示例县人民政府</p><p>二〇二六年十月八日</p>"
    )
    found = read(HEAD + "<p>发布时间：2026-10-12</p><div class='TRS_Editor'>" + body + "</div>")
    assert found.number == "例政发〔2026〕30号"
    assert found.written == date(2026, 10, 8)
    assert "示例省供水条例" in found.quotes
    assert set(found.cites) == {"例政发〔2026〕30号", "省政发〔2025〕7号"}


def test_text_is_kept_masked_for_documents_and_not_for_news() -> None:
    line = "<p>发布时间：2026-10-12</p><div class='TRS_Editor'><p>联系电话13800001111</p>" + TEXT + "</div>"
    paper = read(HEAD + "<p>例政发〔2026〕30号</p>" + line)
    assert "138****1111" in paper.text
    news = read("<h1>我县举行供水工程开工仪式</h1>" + line, "我县举行供水工程开工仪式")
    assert news.text == ""
    assert news.length > 100


def test_pictures_and_videos_are_named() -> None:
    body = (
        HEAD + "<p>发布时间：2026-10-12</p><div id='zoom'><img src='a.jpg'><video src='a.mp4'></video></div>"
    )
    assert read(body).media == ("图片", "视频")


ROWS = "".join(
    f"<li><a href='{n}.html'>第{n}条重要新闻的标题</a><span>2026-10-{n:02}</span></li>" for n in range(10, 30)
)


@pytest.mark.parametrize(
    ("url", "title", "body"),
    [
        ("https://www.example.gov.cn/", "示例县人民政府", f"<h2>要闻</h2><ul>{ROWS}</ul>"),
        ("https://www.example.gov.cn/xw/", "工作动态-示例县人民政府", f"<h2>工作动态</h2><ul>{ROWS}</ul>"),
        ("https://www.example.gov.cn/xw/index_2.html", "工作动态", f"<ul>{ROWS}</ul><p>来源：本站</p>"),
        (
            "https://www.example.gov.cn/col/col161/index.html",
            "政策法规",
            "<div class='content'>正在检索</div>",
        ),
        ("https://www.example.gov.cn/a/12345.html", "", ""),
    ],
)
def test_lists_and_home_pages_are_no_articles(url: str, title: str, body: str) -> None:
    assert article(body, title, url) is None


def test_a_lone_label_is_no_metadata_table() -> None:
    assert read_fields(["标题", "关于供水", "发布日期", "2026-01-01"]) == {}


@given(st.lists(st.sampled_from(["索引号", "发文字号：", "例政发〔2026〕3号", "<p>", "</div>", "<td>", "发布时间：", "2026-13-40", "《", "》",
                                 "h1", "<h1>", "<table>", "来源：", "\x00", "　", "二〇二六年十月八日"]), max_size=60))  # fmt: skip
def test_no_page_is_too_broken(parts: list[str]) -> None:
    found = article("".join(parts), "".join(parts[:3]))
    assert found is None or found.title


@given(st.text(max_size=400))
def test_no_text_is_too_strange(text: str) -> None:
    found = article(HEAD + "<p>发布时间：2026-10-12</p>" + text, ArticleTitle=text[:50], PubDate=text[:20])
    assert found is None or len(found.title) <= 200


def test_a_page_nested_without_end_ends() -> None:
    found = article(HEAD + "<p>发布时间：2026-10-12</p>" + "<div>" * 20_000 + "字")
    assert found is not None


@pytest.mark.parametrize(
    "tags",
    [
        {"ArticleTitle": "示例县人民政府", "SiteName": "示例县人民政府"},
        {"ArticleTitle": "文章标题"},
        {"ArticleTitle": "${article.title}", "PubDate": "2026-10-12 08:30", "ContentSource": "县水利局"},
        {
            "ArticleTitle": "示例县人民政府",
            "SiteName": "示例县人民政府",
            "PubDate": "2026-10-12 08:30",
            "ContentSource": "县水利局",
        },
    ],
)
def test_a_tag_that_says_no_title_does_not_hide_the_one_that_is_shown(tags: dict[str, str]) -> None:
    found = read(HEAD + "<p>发布时间：2026-10-12 08:30</p>" + TEXT, **tags)
    assert found.title == "关于加强供水保障的通知"


def test_a_page_about_the_site_itself_keeps_its_title() -> None:
    tags = {"ArticleTitle": "示例县水利局", "SiteName": "示例县水利局"}
    assert read(TEXT, "示例县水利局", **tags).title == "示例县水利局"


@pytest.mark.parametrize(
    "line", ["停电时间：2026-12-01 08:00", "直播时间：2026年12月1日", "开课日期：2026-12-01"]
)
def test_a_day_ahead_of_something_else_is_no_day_of_publishing(line: str) -> None:
    found = article(f"{HEAD}<p>{line}</p><p>{'各位用户，供水供电线路检修。' * 10}</p>")
    assert found is None or found.published is None


@pytest.mark.parametrize("line", ["发布时间：2026-12-01 08:00", "2026年12月1日　来源：县政府办公室"])
def test_a_day_of_publishing_ahead_is_read_as_it_stands(line: str) -> None:
    assert read(f"{HEAD}<p>{line}</p><p>{'各位用户，供水供电线路检修。' * 10}</p>").published == date(
        2026, 12, 1
    )


@pytest.mark.parametrize(
    "line",
    [
        "<p>发布时间：</p><p>来源：县政府</p>",
        "<p>更新于 九月十日</p>",
        "<p>日期：上月末</p>",
        "<p>2026年10月 第3期</p>",
    ],
)
def test_a_line_in_which_a_date_belongs_may_hold_one_that_was_not_read(line: str) -> None:
    found = read(HEAD + line + TEXT)
    assert (found.published, found.may_be_dated) == (None, True)


def test_a_tag_with_a_day_that_was_not_read_may_be_one() -> None:
    assert read(HEAD + TEXT, PubDate="上月末").may_be_dated


@pytest.mark.parametrize("line", ["<p>来源：县政府 浏览：35 次</p>", "<p>字号：大 中 小 打印</p>", ""])
def test_a_page_without_any_date_is_not_taken_for_a_dated_one(line: str) -> None:
    found = read(HEAD + line + TEXT)
    assert (found.published, found.may_be_dated) == (None, False)


def test_a_page_whose_date_was_read_leaves_no_doubt() -> None:
    assert not read(HEAD + "<p>发布时间：2026-11-05 来源：县政府</p>" + TEXT).may_be_dated


def test_a_day_of_the_table_is_no_signature() -> None:
    table = "<table><tr><td>索引号</td><td>1/2026</td></tr><tr><td>发文字号</td><td>例政发〔2026〕3号</td></tr><tr><td>发布日期</td><td>2026年10月10日</td></tr></table>"
    text = (
        "<p>各有关单位：</p><p>现就有关事项通知如下，请认真贯彻执行，遇有问题及时报告县人民政府办公室。</p>"
    )
    head = HEAD + "<p>发布时间：2026-10-12</p>"
    unsigned = read(f'{head}<div class="TRS_Editor">{table}{text}</div>')
    assert unsigned.written is None
    signed = read(f'{head}<div class="TRS_Editor">{table}{text}<p>2026年10月8日</p></div>')
    assert signed.written == date(2026, 10, 8)


@pytest.mark.parametrize("box", ['class="content"', 'id="zoom"', 'class="article-content"'])
def test_a_short_article_is_read_as_well(box: str) -> None:
    body = (
        "<h1>我区扶持新规解读</h1><p>发布时间：2026-06-16　来源：某局</p>"
        f"<div {box}><p>近日，丽政规〔2026〕11号印发，现解读如下。</p><p>一、降低门槛。</p></div>"
    )
    page = f"<html><head><title>解读</title></head><body>{body}</body></html>"
    found = read_article(Sheet(page, "https://www.example.gov.cn/jd/202606/t20260616_7.html"), {}, SEEN)
    assert found is not None
    assert (found.cites, found.length > 0) == (("丽政规〔2026〕11号",), True)
