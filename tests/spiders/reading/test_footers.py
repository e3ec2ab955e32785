# ruff: noqa: E501 - a footer is easier to read as it stands
from __future__ import annotations

import pytest

from spiders.reading.footers import read_footer

ICP = "<p>主办：示例县政府办公室 浙ICP备05018911号-1</p>"


@pytest.mark.parametrize(
    ("footer", "marks"),
    [
        ("<p>网站标识码：3300000020</p>", {"网站标识码": "3300000020"}),
        ("<p>政府网站标识码 ： <b>bm05000001</b></p>", {"网站标识码": "bm05000001"}),
        (ICP, {"ICP备案": "浙ICP备05018911号-1"}),
        ("备案号：<a href='//beian.miit.gov.cn'>京ICP备 05018911 号 - 12</a>", {"ICP备案": "京ICP备05018911号-12"}),
        ("粤icp备020032 版权所有", {"ICP备案": "粤ICP备020032"}),
        (
            ICP + "<a href='//beian.gov.cn?recordcode=33010602009328'><img>浙公网安备 33010602009328号</a>",
            {"ICP备案": "浙ICP备05018911号-1", "公安备案": "33010602009328"},
        ),
        ("<p>公安机关备案号：33010602009328</p>", {"公安备案": "33010602009328"}),
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
        ("<script id='_jiucuo_' sitecode='3708260018' src='//zfwzgl.www.gov.cn/exposure/jiucuo.js'>", {"找错": "3708260018"}),
        ("<!-- 网站标识码：3300000020 浙ICP备05018911号 -->", {}),
        ("<p>已报县政府备案，备案编号 12</p><p>电话：0571-12345678</p>", {}),
        ("<p>公安局公开招聘，联系人备案后 13800001111 报到</p>", {}),
        ("", {}),
    ],
)  # fmt: skip
def test_marks_of_a_footer(footer: str, marks: dict[str, str]) -> None:
    text = "<p>" + "有关单位请向县备案机关报送，密码请妥善保管。" * 40 + "</p>"
    assert read_footer(f"<body>{text}<div class='foot'>{footer}</div></body>") == marks


def test_a_footer_is_found_under_a_long_script_at_the_end() -> None:
    page = f"<div class='foot'>网站标识码：3300000020 {ICP}</div><script>{'x();' * 20_000}</script>"
    assert read_footer(page) == {"网站标识码": "3300000020", "ICP备案": "浙ICP备05018911号-1"}
