from __future__ import annotations

from datetime import date

import pytest

from checks.document_drafters import explained_by, is_drafted_by_keeper
from checks.document_origin import home_of
from checks.documents import DocumentAssembly
from checks.facts import Document
from tests.checks.papers import page


@pytest.mark.parametrize(
    ("text", "keeper"),
    [
        ("本办法由市市场监督管理局负责解释。", "示例市市场监督管理局"),
        ("本办法由示例市市场监督管理局负责解释，自印发之日起施行。", "示例市市场监督管理局"),
        ("本细则由市市场监管局负责具体解释。", "示例市市场监督管理局"),
        ("本办法由市水利局会同市财政局负责解释。", "示例市水利局"),
        ("具体解释工作由市水利局承担。", "示例市水利局门户网站"),
        ("本规定的解释权归市水利局。", "示例市水利局"),
        ("本办法由县住建局负责解释。", "青石县住房和城乡建设局"),
        ("本办法由县卫健委负责解释。", "青石县卫生健康委员会"),
        ("本办法由区城管局负责解释。", "示例市海东区城市管理局"),
    ],
)
def test_the_keeper_explains_it(text: str, keeper: str) -> None:
    assert is_drafted_by_keeper(explained_by(text), home_of(keeper))


@pytest.mark.parametrize(
    ("text", "keeper"),
    [
        ("本办法由市财政局负责解释。", "示例市水利局"),
        ("本办法由市人民政府办公室负责解释。", "示例市水利局"),
        ("本办法由市水务局负责解释。", "示例市水利局"),
        ("市水利局要做好政策解释工作。", "示例市水利局"),
        ("本办法由县水利局负责解释。", "青石县人民政府"),
        ("本办法自印发之日起施行。", "示例市水利局"),
    ],
)
def test_another_explains_it(text: str, keeper: str) -> None:
    assert not is_drafted_by_keeper(explained_by(text), home_of(keeper))


def governments(text: str, keeper: str) -> Document:
    assembly = DocumentAssembly()
    title = "示例市人民政府关于印发《河道清淤办法》的通知"
    number = "例政规〔2026〕3号"
    assembly.add(
        page(
            "https://www.example.gov.cn/zc/1.html",
            title,
            column="政策文件",
            day=date(2026, 10, 12),
            number=number,
            text=text,
            fields={"发文机关": "示例市人民政府"},
        )
    )
    (found,) = assembly.documents((), keeper)
    return found


def test_the_governments_document_is_its_drafters_to_interpret() -> None:
    found = governments("本办法由市水利局负责解释。", "示例市水利局")
    assert (found.drafted, found.exempt_rule) == (True, "")


@pytest.mark.parametrize(
    ("text", "keeper"),
    [
        ("本办法由市财政局负责解释。", "示例市水利局"),
        ("本办法由市水利局负责解释。", "青石县水利局"),
    ],
)
def test_the_governments_document_stays_above_another_department(text: str, keeper: str) -> None:
    found = governments(text, keeper)
    assert (found.drafted, found.exempt_rule) == (False, "非本级文件")
