"""Lines that do not belong to their page, or speak of what is not there."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from checks.facts import Article, Page, Topic
from checks.page_topics import topics_of
from checks.slips import slips_in
from checks.strays import strays_of

_TEXT = "为做好冬季供暖工作，各单位要落实责任，确保群众温暖过冬。"
_FOOT = "主办单位：石桥县人民政府 承办单位：石桥县人民政府办公室"


def _lines(*lines: str, media: tuple[str, ...] = (), foot: str = _FOOT) -> list[str]:
    page = Page(
        url="http://www.shiqiao.gov.cn/1.html",
        at=datetime(2026, 11, 22, tzinfo=UTC),
        kind="article",
        title="关于做好冬季供暖工作的通知",
        lines=("关于做好冬季供暖工作的通知", _TEXT, *lines, foot),
        article=Article("关于做好冬季供暖工作的通知", media=media),
    )
    return [one.line for one in strays_of(page)]


@pytest.mark.parametrize(
    "signed", ["东河县住房和城乡建设局", "云岭旗民政局", "北山市东河县教育局", "东河县人民政府办公室"]
)
def test_the_signature_of_another_county_is_told_of(signed: str) -> None:
    assert _lines(signed, "2026年11月14日") == [signed]


@pytest.mark.parametrize(
    "signed", ["石桥县住房和城乡建设局", "北山市住房和城乡建设局", "县住房和城乡建设局", "省教育厅"]
)
def test_its_own_offices_and_those_above_sign(signed: str) -> None:
    assert _lines(signed, "2026年11月14日") == []


def test_what_the_page_says_is_of_another_county_is_signed_there() -> None:
    assert _lines("来源：东河发布", "东河县教育局", "2026年11月14日") == []


def test_the_site_of_a_city_carries_the_notices_of_counties() -> None:
    assert _lines("东河县教育局", "2026年11月14日", foot="主办单位：北山市人民政府") == []


def test_a_picture_that_is_spoken_of_is_missing_where_there_is_none() -> None:
    line = "活动结束后，大家合影留念。（图）"
    assert _lines(line) == [line]
    assert _lines(line, media=("图片",)) == []
    assert _lines("我县举办冬季运动会（图）") == []


def test_an_attachment_between_two_others_is_missing() -> None:
    assert _lines("附件1：合格名单", "附件3：整改名单") == ["附件3：整改名单"]
    assert _lines("附件1：合格名单", "附件2：暂缓名单", "附件3：整改名单") == []
    assert _lines("详见附件1-3。", "附件1：合格名单", "附件3：整改名单") == []
    assert _lines("附件3：整改名单") == []


def test_questions_with_choices_show_wrong_words_on_purpose() -> None:
    page = Page(
        url="http://www.shiqiao.gov.cn/2.html",
        at=datetime(2026, 11, 22, tzinfo=UTC),
        kind="article",
        title="公共基础知识（一）",
        lines=("公共基础知识（一）", "1.下列说法正确的是（ ）。", "A.按装 B.安装 C.既使 D.既然"),
        article=Article("公共基础知识（一）"),
    )
    assert "words" in topics_of(page)


INSIDE: tuple[Topic, ...] = ("inside",)


def test_what_closes_a_quotation_behind_a_figure_is_no_measure() -> None:
    assert not [*slips_in("姓名栏填“张三”，电话栏填“12345”，日期栏填“当天”，填好后交到窗口。", INSIDE)]


def test_a_last_sentence_without_its_object_is_told_of() -> None:
    assert [*slips_in("下一步，县里将继续抓好各项措施落实，持续加大", ("inside", "last"))]
    assert not [*slips_in("通过一系列举措，全县政务服务水平和群众满意度进一步提升", ("inside", "last"))]
