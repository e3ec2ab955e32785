from __future__ import annotations

from datetime import date

import pytest

from checks.document_origin import Issued, from_above, home_of, out_of_force, places_in

COUNTY = "示例市青石县人民政府门户网站"


def issued(title: str, number: str = "", issuer: str = "", column: str = "") -> Issued:
    return Issued(title, number, {"发文机关": issuer} if issuer else {}, (column,) if column else ())


@pytest.mark.parametrize(
    ("site", "one"),
    [
        (COUNTY, issued("国务院办公厅关于加强供水工作的意见")),
        (COUNTY, issued("关于加强供水工作的意见", number="国办发〔2026〕3号")),
        (COUNTY, issued("住房和城乡建设部关于加强供水工作的通知")),
        (COUNTY, issued("国家发展和改革委员会关于水价的通知")),
        (COUNTY, issued("中华人民共和国供水条例")),
        (COUNTY, issued("例省人民政府关于加强供水工作的意见")),
        (COUNTY, issued("中共红土县委 红土县人民政府关于加强供水工作的意见")),
        (COUNTY, issued("示例市人民政府办公室关于加强供水工作的意见")),
        (COUNTY, issued("红土县人民政府关于加强供水工作的意见")),
        (COUNTY, issued("供水条例", issuer="例省人民代表大会常务委员会")),
        (COUNTY, issued("供水条例", column="上级文件")),
        (COUNTY, issued("供水条例", column="省政府文件")),
        (COUNTY, issued("供水条例", column="市级文件")),
        ("青石县水利局", issued("青石县人民政府办公室关于加强供水工作的意见")),
        ("示例市青石县", issued("示例市供水条例", issuer="示例市人民政府")),
        ("中国·青石", issued("国务院关于供水的决定")),
        ("示例市水利局", issued("关于印发《供水管理办法》的通知", issuer="示例市人民政府")),
        ("青石县水利局", issued("转发《供水管理办法》的通知", issuer="示例市人民政府")),
        ("青石县水利局", issued("《供水管理办法》公布施行", issuer="青石县人民政府")),
        ("示例市住房和城乡建设局", issued("例省住房和城乡建设厅关于印发《供水管理办法》的通知")),
        ("", issued("国务院关于供水的决定")),
        ("水利部", issued("国务院关于供水的决定")),
    ],
)
def test_issued_above_or_elsewhere(site: str, one: Issued) -> None:
    assert from_above(one, home_of(site))


@pytest.mark.parametrize(
    ("site", "one"),
    [
        (COUNTY, issued("青石县人民政府关于加强供水工作的意见")),
        (COUNTY, issued("示例市青石县人民政府关于加强供水工作的意见")),
        (COUNTY, issued("中共青石县委 青石县人民政府关于加强供水工作的意见")),
        (COUNTY, issued("青石县水利局关于加强供水工作的意见")),
        (COUNTY, issued("柳湾镇人民政府关于加强供水工作的意见")),
        (COUNTY, issued("关于支持全市重点项目的若干措施", issuer="青石县人民政府")),
        (COUNTY, issued("促进全县民营经济发展办法")),
        (COUNTY, issued("社区供水管理办法")),
        (COUNTY, issued("城市供水管理办法")),
        (COUNTY, issued("供水管理办法", column="县政府文件")),
        ("例省人民政府", issued("例省人民政府关于供水的意见", column="省政府文件")),
        ("示例市人民政府", issued("供水办法", column="市政府文件")),
        ("恩山州人民政府", issued("恩山某族自治州人民政府关于供水的意见")),
        ("青石县水利局", issued("青石县水利局关于供水的通知")),
        ("青石县水利局", issued("关于印发《供水管理办法》的通知", issuer="青石县水利局")),
        ("青石县水利局", issued("关于印发《供水管理办法》的通知")),
        ("水利部", issued("水利部关于供水的通知")),
        ("国家税务总局", issued("国家税务总局关于供水企业税收的公告")),
        ("国务院办公厅", issued("国务院关于供水的决定", number="国发〔2026〕3号")),
        ("中国·青石", issued("青石县人民政府关于供水的决定")),
        ("", issued("例省人民政府关于供水的意见")),
    ],
)
def test_the_sites_own(site: str, one: Issued) -> None:
    assert not from_above(one, home_of(site))


def test_places_of_a_name() -> None:
    assert [(one.name, one.level) for one in places_in("例省示例市海东区教育局")] == [
        ("例省", 1),
        ("示例市", 2),
        ("海东区", 3),
    ]
    assert places_in("城市管理局") == places_in("住房和城乡建设局") == places_in("城乡规划局") == ()
    assert [one.name for one in places_in("古城乡人民政府")] == ["古城乡"]


@pytest.mark.parametrize(
    ("title", "fields", "out"),
    [
        ("供水办法", {"有效性": "失效"}, True),
        ("供水办法", {"有效性": "已废止"}, True),
        ("供水办法（已废止）", {}, True),
        ("供水办法", {"废止日期": "2026-01-01"}, True),
        ("供水办法", {"废止日期": "2027年1月1日"}, False),
        ("供水办法", {"废止日期": "2026-13-41"}, False),
        ("供水办法", {"有效性": "部分失效"}, False),
        ("供水办法", {"有效性": "有效"}, False),
        ("供水办法", {"有效性": "2026年7月31日失效"}, True),
        ("供水办法", {"有效性": "2031年7月31日失效"}, False),
        ("供水办法", {"有效性": "有效（2031年失效）"}, False),
        ("供水办法", {"有效性": "2026年8月1日至2031年7月31日"}, False),
        ("供水办法", {}, False),
    ],
)
def test_out_of_force(title: str, fields: dict[str, str], out: bool) -> None:
    assert out_of_force(title, fields, date(2026, 11, 22)) is out


@pytest.mark.parametrize(
    ("title", "site", "above"),
    [
        ("省交通运输厅关于印发《公路货车通行服务办法》的通知", "示例市交通运输局", True),
        ("市教育局关于印发《课后服务办法》的通知", "示例县教育局", True),
        ("市教育局关于印发《课后服务办法》的通知", "示例市教育局", False),
        ("省交通运输厅关于印发《公路货车通行服务办法》的通知", "示例省交通运输厅", False),
        ("省级储备粮管理办法", "示例市粮食局", False),
    ],
)
def test_a_body_of_the_place_above_need_not_name_it(title: str, site: str, above: bool) -> None:
    assert from_above(Issued(title, "", {}, ()), home_of(site)) is above
