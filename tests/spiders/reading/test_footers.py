# ruff: noqa: E501 - a footer is easier to read as it stands
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spiders.reading.footers import read_footer

ICP = "<p>主办：示例县政府办公室 浙ICP备05018911号-1</p>"


@pytest.mark.parametrize(
    ("footer", "marks"),
    [
        ("<p>网站标识码：3300000020</p>", {"网站标识码": "3300000020"}),
        ("<p>主&nbsp;办：县府办 网站标识码：3300000020</p>", {"网站标识码": "3300000020", "主办字样": "有"}),
        ("<p>政府网站标识码 ： <b>bm05000001</b></p>", {"网站标识码": "bm05000001"}),
        (ICP, {"ICP备案": "浙ICP备05018911号-1", "主办字样": "有"}),
        ("备案号：<a href='//beian.miit.gov.cn'>京ICP备 05018911 号 - 12</a>", {"ICP备案": "京ICP备05018911号-12"}),
        ("<a href='//beian.miit.gov.cn'><img src='/i.png' alt='浙ICP备05018911号-3'></a>", {"ICP备案": "浙ICP备05018911号-3"}),
        ("<img src='/备案.png' alt='备案图标'><p>备案</p>", {}),
        ("粤icp备020032 版权所有", {"ICP备案": "粤ICP备020032", "主办字样": "有"}),
        (
            ICP + "<a href='//beian.gov.cn?recordcode=33010602009328'><img>浙公网安备 33010602009328号</a>",
            {"ICP备案": "浙ICP备05018911号-1", "公安备案": "33010602009328", "主办字样": "有"},
        ),
        ("<p>公安机关备案号：33010602009328</p>", {"公安备案": "33010602009328"}),
        ("<p><img alt='浙公网安备' src='/g.png'>33010602009328</p>", {"公安备案": "33010602009328"}),
        ("<p><img src=/g.png title='公安备案图标'><a>33010602009328号</a></p>", {"公安备案": "33010602009328"}),
        ("<p>浙公网安备 3301 0602 009328 号</p>", {"公安备案": "33010602009328"}),
        ("<p>网站标识码（３３０１０６００１２）</p>", {"网站标识码": "3301060012"}),
        (
            "<a href='http://bszs.conac.cn/sitename?method=show&amp;id=0584797714CF085DE053012819ACF7C7'></a>",
            {"党政机关标识": "0584797714CF085DE053012819ACF7C7"},
        ),
        (
            '<script>document.write("%3Cscript src=\'http://dcs.conac.cn/js/11/182/CA111821333604148810001.js\'")</script>',
            {"党政机关标识": "CA111821333604148810001"},
        ),
        (
            "<a href='https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code=3300000020&url=x'>找错</a>",
            {"找错": "3300000020"},
        ),
        ("<p>网站标识码：３３０００００２０ ０</p>".replace(" ", ""), {"网站标识码": "3300000200"}),
        ("<p>网 站 标&nbsp;识 码：3300000020</p>", {"网站标识码": "3300000020"}),
        ("<p>网站标识码：33 0000 0020</p>", {"网站标识码": "3300000020"}),
        ("<p>网站标识码：33070012</p>", {"网站标识码": "33070012"}),
        ("<p>网站标识码：33-07 0012</p>", {"网站标识码": "33-07 0012"}),
        ("<p>某ICP备12345678号-1</p>", {"ICP备案": "某ICP备12345678号-1"}),
        (
            "<a href='/out?to=http%3A%2F%2Fbszs.conac.cn%2Fsitename%3Fmethod%3Dshow%26id%3D0584797714CF085DE053012819ACF7C7'></a>",
            {"党政机关标识": "0584797714CF085DE053012819ACF7C7"},
        ),
        (
            "<a href='/out?to=https%3A%2F%2Fzfwzgl.www.gov.cn%2Fexposure%2Fjiucuo.html%3Fsite_code%3D3300000020'></a>",
            {"找错": "3300000020"},
        ),
        ("<script id='_jiucuo_' sitecode='3708260018' src='//zfwzgl.www.gov.cn/exposure/jiucuo.js'>", {"找错": "3708260018"}),
        ("<!-- 网站标识码：3300000020 浙ICP备05018911号 -->", {}),
        ("<p>已报县政府备案，备案编号 12</p><p>电话：0571-12345678</p>", {}),
        ("<p>公安局公开招聘，联系人备案后 13800001111 报到</p>", {}),
        ("", {}),
    ],
)  # fmt: skip
def test_marks_of_a_footer(footer: str, marks: dict[str, str]) -> None:
    text = "<p>" + "有关单位请向县备案机关报送，密码请妥善保管。" * 40 + "</p>"
    assert read_footer(f"<body>{text}<div class='foot'>{footer}</div></body>", whole=False) == marks


def test_a_footer_is_found_under_a_long_script_at_the_end() -> None:
    page = f"<div class='foot'>网站标识码：3300000020 {ICP}</div><script>{'x();' * 20_000}</script>"
    footer = read_footer(page, whole=False)
    assert (footer["网站标识码"], footer["ICP备案"]) == ("3300000020", "浙ICP备05018911号-1")


@pytest.mark.parametrize(
    ("footer", "mark", "said"),
    [
        ("<p>主办单位：示例县人民政府办公室</p>", "主办单位", "示例县人民政府办公室"),
        ("<p>主&nbsp;&nbsp;办：<b>示例县政府</b></p>", "主办单位", "示例县政府"),
        ("<p>版权所有：示例县政府</p>", "版权所有", "示例县政府"),
        ("<p>Copyright © 2020-2026 示例县政府</p>", "版权所有", "示例县政府"),
        ("<p>示例县人民政府 版权所有</p>", "版权所有", "示例县人民政府"),
        ("<p>Copyright © 2026 All Rights Reserved</p>", "版权所有", ""),
        ("<p>Copyright © 2026 网站地图</p>", "版权所有", ""),
        ("<p>电　话：0571-12345678</p>", "联系方式", "电　话"),
        ("<p>联系人见公告</p>", "联系方式", ""),
        ("<a href='/lxwm/'>联系我们</a>", "联系方式", "联系我们"),
        ("<p>地址：示例路1号</p>", "地址", "地址"),
        ("<a href='/m'>网站 地图</a>", "网站地图", "网站 地图"),
        ("<a href='/m'>SiteMap</a>", "网站地图", "SiteMap"),
        ("<a href='/m'>网&nbsp;站&nbsp;地&nbsp;图</a>", "网站地图", "网站地图"),
        ("<a href='/m'>站　点　地　图</a>", "网站地图", "网站地图"),
        ("<!-- <a href='/m'>网&nbsp;站&nbsp;地&nbsp;图</a> -->", "网站地图", ""),
        ("<p>地&nbsp;图&nbsp;册</p>", "网站地图", ""),
        ("<a href='/m'>交通地图</a>", "网站地图", ""),
        ("<a href='#'>网站地图</a>", "网站地图", ""),
        ("<a href='#'>网站地图</a>", "网站地图空", "有"),
        ('<a title="地图" href="javascript:;" target="_blank"> 站点地图 </a>', "网站地图空", "有"),
        ('<a href="">网站导航</a>', "网站地图空", "有"),
        ("<a href='#'>网站地图</a> <a href='/m'>站点地图</a>", "网站地图", "站点地图"),
        ("<a href='#' class='map'>网站地图</a>", "网站地图", "网站地图"),
        ("<a href='#' onclick='openMap()'>网站地图</a>", "网站地图", "网站地图"),
        ("<a href='#map'>网站地图</a>", "网站地图", "网站地图"),
        ("<p>承办单位：金溪县大数据中心</p>", "承办单位", "金溪县大数据中心"),
        ("<p>承办单位：金溪县大数据中心</p>", "版权所有", ""),
        ("<p>主办：金溪县政府办 承办：金溪县大数据中心</p>", "承办单位", ""),
        ("<!-- <a href='/m'>网站地图</a> -->", "网站地图", ""),
        ("<img src='/a.png' alt='党政机关'>", "党政机关标识图片", "有"),
        ("<a href='/box/'>我为政府网站找错</a>", "找错入口", "/box/"),
        ("<a href='https://beian.miit.gov.cn/'>浙ICP备05018911号</a>", "ICP链接", "beian.miit.gov.cn"),
        ("<a href='http://www.baidu.com'>浙公网安备33010602009328号</a>", "公安链接", "www.baidu.com"),
    ],
)
def test_words_of_a_footer(footer: str, mark: str, said: str) -> None:
    page = f"<body><div>正文</div><div class='footer'>{footer}<p>网站标识码：3300000020</p></div></body>"
    assert " ".join(read_footer(page).get(mark, "").split()) == " ".join(said.split())


def test_what_an_article_says_above_the_footer_is_not_the_footers() -> None:
    page = "<div><p>主办单位：某协会 电话：1234567</p></div><div id='foot'>网站标识码：3300000020</div>"
    assert read_footer(page) == {"网站标识码": "3300000020"}


def test_a_contact_is_told_without_its_number() -> None:
    page = "<footer>联系人电话：13800001111 网站标识码：3300000020</footer>"
    assert "13800001111" not in str(read_footer(page))


@given(
    st.lists(
        st.sampled_from(
            [
                "<footer",
                "<div class='foot",
                ">",
                "备案",
                "标识码",
                "找错",
                "jiucuo",
                "conac.cn/",
                "<a href='",
                "地图",
                "<!--",
                "-->",
                "网站",
                "1234567890",
                "主办：",
                "&nbsp;",
                "<",
                "foot",
            ]
        ),
        max_size=60,
    )
)
def test_any_footer_is_read(parts: list[str]) -> None:
    assert all(read_footer("".join(parts)).values())


def test_an_entry_of_faults_without_a_code_is_told_on_all_pages() -> None:
    page = "<footer>网站标识码：3300000020 <a href='/box/'>我为政府网站找错</a></footer>"
    assert read_footer(page, whole=False)["找错入口"] == "有"


FILINGS = "<p>网站标识码：3300000020 浙ICP备05018911号 浙公网安备 33010602009328号</p>"


@pytest.mark.parametrize(
    ("footer", "mark", "label"),
    [
        ("<p>主办单位：</p><p>联系电话：0571-12345678</p>", "主办单位", "主办单位"),
        ("<p>主 办：<br>承办：县数据局 <a href='/lx/'>联系我们</a></p>", "主办单位", "主 办"),
        ("<p>主办单位：县政府 联系电话： 地址：示例路1号</p>", "联系方式", "联系电话"),
        ("<p>主办：县政府</p><p>电话： 传真： 邮箱：</p>", "联系方式", "电话"),
        ("<p>主办：县政府 联系电话：0000-0000000</p>", "联系方式", "联系电话"),
        ("<p>主办：县政府 电话：0571-xxxxxxxx 地址：示例路</p>", "联系方式", "电话"),
        ("<p>主办：县政府 联系电话：XXXX-XXXXXXX</p>", "联系方式", "联系电话"),
        ("<p>主办：县政府 电话：（0571）********</p>", "联系方式", "电话"),
        ("<p>电话：<a href='//beian.gov.cn/'><img src='ga.png'>浙公网安备 33010602009328号</a></p>", "联系方式", "电话"),
    ],
)  # fmt: skip
def test_a_label_that_nothing_stands_behind(footer: str, mark: str, label: str) -> None:
    said = read_footer(f"<div class='footer'>{footer}{FILINGS}</div>")
    assert (said.get(mark, ""), said[f"{mark}空"]) == ("", label)


def test_a_tag_that_the_footer_begins_within_is_no_number() -> None:
    """A page that is short is cut in its head, where the site's code stands."""
    head = f"<meta name='SiteIDCode' content='{'3' * 3300}'>"
    said = read_footer(f"{head}<p>主办单位：县政府</p><p>联系电话：</p>{FILINGS}")
    assert said["联系方式空"] == "联系电话"


def test_a_tag_that_the_footer_begins_within_names_nobody() -> None:
    head = f"<meta name='description' content='{'3' * 3300}主办单位：甲公司'>"
    assert "主办单位" not in read_footer(f"{head}<p>联系电话：</p>{FILINGS}")


@pytest.mark.parametrize(
    "footer",
    [
        "<p>主办单位：<img src='name.png'> 电话：<img src='tel.png'></p>",
        "<p>主办单位：<span id='host'></span> 电话：<b class='tel'></b></p>",
        "<p>主办单位：<script src='/host.js'></script></p>",
        "<table><tr><td>主办单位：</td><td>县政府</td><td>电话</td><td>（0571）12345678</td></tr></table>",
        "<p>联系方式：电话：0571-12345678 主办：县政府</p>",
        "<p>电话： 邮箱：a@example.gov.cn</p>",
        "<p>电话：0571-88888888</p>",
        "<p>电话：0571-80000000</p>",
        "<p>电话：0571-xxxxxxxx 传真：0571-82461100</p>",
        "<p>电话：12345</p>",
        "<p>电话： <a href='/lx/'>联系我们</a></p>",
        "<p>联系电话：{{tel}} 主办单位：{{host}}</p>",
    ],
)
def test_what_may_stand_behind_a_label(footer: str) -> None:
    said = read_footer(f"<div class='footer'>{footer}{FILINGS}</div>")
    assert not [name for name in said if name.endswith("空")]


JIUCUO = "zfwzgl.www.gov.cn/exposure/jiucuo"


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (f"<a href='https://{JIUCUO}.html?site_code=&amp;url='><img alt='我为政府网站找错'></a>", "有"),
        (f"<a href='https://{JIUCUO}.html?url=x&site_code='>找错</a>", "有"),
        (f"<script id='_jiucuo_' sitecode='' src='https://{JIUCUO}.js'></script>", "有"),
        (f"<a href='https://{JIUCUO}.html?site_code=3300000020&url='>找错</a>", ""),
        (f"<script>document.write('<a href=\\'https://{JIUCUO}.html?site_code=' + code + '\\'>')</script>", ""),
        (f"<script>go('https://{JIUCUO}.html?site_code=', code)</script>", ""),
        (f"<!-- <a href='https://{JIUCUO}.html?site_code=&amp;url='>找错</a> -->", ""),
        (f"<a href='https://{JIUCUO}.html'>找错</a><a href='/x?site_code='>x</a>", ""),
    ],
)  # fmt: skip
def test_an_entry_whose_code_is_left_empty(entry: str, said: str) -> None:
    assert read_footer(f"<footer>{entry}</footer>").get("找错空码", "") == said
