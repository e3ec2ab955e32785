from __future__ import annotations

import pytest

from spiders.reading.own_readings import UNSEEN, own_reading
from spiders.reading.sheet import Sheet

TITLE = "示例县人民政府关于印发《河道清淤办法》的通知"
NAV = """<div class="nav"><a href="/zwgk/">政务公开</a><a href="/jd/">政策解读</a></div>"""
HEAD = f"<h1>{TITLE}</h1><p>例政规〔2026〕3号</p>"
TEXT = """<div id="zoom"><p>各乡镇人民政府：</p><p>第一条 为了保持河道畅通，制定本办法，请认真执行。</p>
<p>第二条 县水利局每年组织一次清淤，费用由县财政承担。</p><p>示例县人民政府</p><p>2026年10月12日</p></div>"""
TALK = """<p>几场大雨过后，不少村民反映桥下的淤泥越积越厚，水一大就漫上路面。</p>
<p>新办法把谁来清、多久清一次、钱从哪里出说清楚了，村里只要打一个电话就能报修。</p>"""
FOOT = """<div class="footer"><p>主办单位：示例县人民政府办公室。网站标识码：1234567890。</p></div>"""


def own(markup: str) -> str:
    return own_reading(Sheet(f"<body>{NAV}{markup}{FOOT}</body>", "http://www.a.gov.cn/1.html"), TITLE)


@pytest.mark.parametrize(
    "heading",
    [
        "<h3>政策解读</h3>",
        "<p><strong>【政策解读】</strong></p>",
        "<p><b>政策</b><b>解读</b></p>",
        "<p>《河道清淤办法》解读</p>",
        "<p>《示例县河道清淤办法》政策解读</p>",
        "<p>示例县河道清淤办法政策解读</p>",
        "<p>关于《河道清淤办法》的起草说明</p>",
        "<p>附：政策解读</p>",
        "<p>附件2：《河道清淤办法》解读材料</p>",
        "<p>二、政策解读</p>",
        "<div class=bt>文件解读：</div>",
        "<dt>部门解读</dt>",
        "<summary>图文解读</summary>",
        "<p>《河道清淤办法》答记者问</p>",
        "<li>政策问答</li>",
        "<p>【政策解读】（与文件同日发布）</p>",
        "<p>——以下为政策解读——</p>",
        "<p>第二部分 政策解读</p>",
        "<p>【政策解读】几场大雨过后，不少村民反映桥下的淤泥越积越厚，水一大就漫上路面。新办法把谁来清、多久清一次、钱从哪里出说清楚了，不难办。</p>",
        "<button type=button>专家解读</button>",
        "<a href='javascript:;' onclick='unfold(this)'>政策解读</a>",
    ],
)
def test_a_headed_section_below_the_text(heading: str) -> None:
    assert own(f"{HEAD}{TEXT}<div>{heading}{TALK}</div>") == "文字"


@pytest.mark.parametrize(
    ("below", "form"),
    [
        ("<h3>一图读懂</h3><p><img src='/images/1012.jpg'></p>", "图片"),
        ("<h3>一图读懂《河道清淤办法》</h3><a href='/big/1.jpg'><img src='/small/1.jpg'></a>", "图片"),
        ("<p><img src='/images/1.jpg' alt='一图读懂河道清淤办法'></p>", "图片"),
        ("<h3>视频解读</h3><video src='/v/1.mp4'></video>", "视频"),
        ("<h3>视频解读</h3><iframe src='/player/index.html?v=1'></iframe>", "视频"),
        ("<h3>政策解读</h3><p><a href='/files/jd.pdf'>点击下载</a></p>", "附件"),
        (f"<details><summary>政策解读</summary>{TALK}</details>", "文字"),
        (f"<div style='display:none' class='fold'><h4>政策解读</h4>{TALK}</div>", "文字"),
        (f"<p>一、出台背景</p>{TALK}<p>二、主要内容</p>{TALK}", "文字"),
    ],
)
def test_other_forms_below_the_text(below: str, form: str) -> None:
    assert own(f"{HEAD}{TEXT}{below}") == form


@pytest.mark.parametrize(
    ("tabs", "form"),
    [
        (
            f"""<ul><li><a href='#wj'>文件正文</a></li><li><a href='#jd'>政策解读</a></li></ul>
            <div id=wj>{TEXT}</div><div id=jd>{TALK}</div>""",
            "文字",
        ),
        (
            f"""<ul><li data-target='#wj'>原文</li><li data-target='#jd'>解读</li></ul>
            <div id=wj>{TEXT}</div><div id=jd>暂无解读。</div>""",
            "",
        ),
        (
            f"""<ul class=tabnav><li aria-controls=wj>政策原文</li><li aria-controls=jd>图解</li></ul>
            <div id=wj>{TEXT}</div><div id=jd><img src='/images/1012.png'></div>""",
            "图片",
        ),
        (
            f"""<ul><li class=on>文件内容</li><li>政策解读</li></ul><div>{TEXT}</div>
            <div><p>一、起草背景</p>{TALK}<p>二、主要内容</p>{TALK}</div>""",
            "文字",
        ),
        (f"<ul><li class=on>文件内容</li><li>政策解读</li></ul><div>{TEXT}</div><div id=p2></div>", UNSEEN),
        (f"<ul><li class=on>文件内容</li><li>政策解读</li></ul><div>{TEXT}</div><div>暂无相关内容</div>", ""),
    ],
)
def test_tabs(tabs: str, form: str) -> None:
    assert own(f"{HEAD}{tabs}") == form


@pytest.mark.parametrize(
    "below",
    [
        "",
        "<h3>政策解读</h3><p>暂无</p>",
        "<h3>政策解读</h3><p>本文件暂无解读，如有疑问请拨打县政府办公室电话咨询，工作人员会在上班时间里一一作答。</p>",
        "<h3>政策解读</h3><ul><li><a href='/jd/1.html'>《停车办法》解读</a></li></ul>",
        "<h3>政策解读</h3><a href='/jd/1.html'><img src='/images/a1.jpg'></a><a href='/jd/1.html'>图解</a>",
        f"<a href='/jd/'>政策解读</a>{TALK}",
        f"<h3>相关新闻</h3>{TALK}",
        f"<h3>更多解读</h3>{TALK}",
        f"<p>请点击查看政策解读</p>{TALK}",
        "<h3>政策解读</h3><img src='/images/share_weixin.png'><p>扫一扫在手机上打开</p>",
        "<h3>政策解读</h3><p>声明：本站转载的内容版权归原作者所有，如有侵权请与我们联系，我们会及时删除有关内容。</p>",
        f"<div class=side><h3>政策解读</h3>{TALK}</div>",
        f"<p>一、编制背景</p>{TALK}<p>二、目标任务</p>{TALK}",
        "<p>附件：1.河道清淤办法</p><p>2.政策解读</p>",
    ],
)
def test_what_interprets_nothing(below: str) -> None:
    assert own(f"{HEAD}{TEXT}{below}") == ""


def test_a_section_of_the_document_on_interpreting() -> None:
    text = TEXT.replace(
        "<p>示例县人民政府</p>",
        f"<p>三、政策解读</p>{TALK}<p>示例县人民政府</p>",
    )
    assert own(HEAD + text) == ""


def test_tabs_over_a_document_with_a_file_at_its_head() -> None:
    tabs = "<a href='/f/1.pdf'>下载</a><ul><li>文件内容</li><li>政策解读</li></ul>"
    assert own(f"{HEAD}{tabs}{TEXT}") == UNSEEN


def test_a_document_that_is_a_file() -> None:
    assert own(f"{HEAD}<p><a href='/f/1.pdf'>河道清淤办法.pdf</a></p><h3>政策解读</h3>{TALK}") == "文字"
