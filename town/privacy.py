"""Notices of the county that show numbers of people, or marks of secrecy, and such as only look so.

Nobody has these numbers: the areas of the identity cards were never given out, the mobile phones have a row
of noughts and a running number.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date

from checks.personal_data import check_sign
from town.county_paths import article_path
from town.pages import Answer, Article, Fragment
from town.planted import Mark, fault, trap

LEAK, MARKING, WORDING = "leaked-personal-data", "classified-marking", "wrong-expression"
NAMES = ("甲某东", "乙某南", "丙某西", "丁某北")
LIST_XLSX, FORM_DOCX, ORDER_PDF = "/files/2026/jzmd.xlsx", "/files/2026/sqb.docx", "/files/2026/jds.pdf"
STARRED_XLSX, SUPPLIERS_DOCX, INSIDE_DOCX = (
    "/files/2026/bzmd.xlsx",
    "/files/2026/gys.docx",
    "/files/2026/nbzl.docx",
)


def identity_card(number: int) -> str:
    """A card with the right check sign, of an area that there is not."""
    first = f"659999{1961 + number}0101{number:03d}"
    return first + check_sign(first)


def mobile(number: int) -> str:
    return f"1380000{1000 + number}"


def notices(days: Sequence[date], column: str) -> list[Article]:
    """Three notices for the column at this path, one for each of the days."""
    return [_leaking(days[0], column), _lawful(days[1], column), _marked(days[2], column)]


def _leaking(day: date, column: str) -> Article:
    rows = ((name, identity_card(at), mobile(at)) for at, name in enumerate(NAMES))
    body = (
        "现将临时救助对象名单公示如下，公示期五个工作日。",
        Fragment(_table(("姓名", "身份证号", "联系电话"), rows)),
        _attachment(LIST_XLSX, "救助金发放明细", "bank cards and identity cards in a workbook"),
        _attachment(FORM_DOCX, "申请审批表", "an identity card in a document"),
        _attachment(ORDER_PDF, "决定书送达公告", "an identity card in a PDF"),
    )
    return _article(
        day,
        column,
        641,
        "青岚县临时救助对象名单公示",
        body,
        fault(LEAK, "identity cards and mobile phones in a table of people"),
    )


def _attachment(path: str, words: str, why: str) -> Fragment:
    return Fragment(f'<p><a href="{path}">{words}</a></p>', (fault(LEAK, why, path),))


def _lawful(day: date, column: str) -> Article:
    person, phone = identity_card(9), mobile(9)
    other = f"{person[:-1]}{(int(person[-2]) + 3) % 10}"
    buyer = f"采购人：青岚县卫生健康局，地址：青岚县湖滨路1号，联系人：甲先生，联系电话：{mobile(21)}。"
    body = (
        f"{buyer}采购代理机构：青岚某招标有限公司，联系电话：0990-2210021，{mobile(22)}。",
        f"项目编号：{other}，统一社会信用代码：916599990000000018，合同编号：{mobile(30)}。",
        f"履约保证金请汇入：户名：青岚县财政结算中心，开户行：青岚农村商业银行，账号：{card(7)}。",
        f"户籍人口（人）：500123，公共预算收入（元）：{mobile(31)}。",
        f"专家：{NAMES[0]}（身份证号{person[:6]}********{person[14:]}，手机{phone[:3]}****{phone[7:]}）。",
        Fragment(
            f'<p><a href="{STARRED_XLSX}">保障对象名单</a></p>',
            (trap(LEAK, "starred numbers", STARRED_XLSX),),
        ),
        Fragment(
            f'<p><a href="{SUPPLIERS_DOCX}">成交供应商一览</a></p>',
            (trap(LEAK, "contacts and accounts of companies", SUPPLIERS_DOCX),),
        ),
    )
    return _article(
        day,
        column,
        642,
        "青岚县医疗设备采购项目成交公告",
        body,
        trap(LEAK, "contacts of a tender, numbers of other kinds, starred numbers"),
    )


def _marked(day: date, column: str) -> Article:
    body = (
        "要进一步做好保密工作，严守国家秘密，规范内部资料管理。",
        "《青岚通讯》系连续性内部资料，准印证（青）字第0099号。",
        Fragment(
            f'<p><a href="{INSIDE_DOCX}">全县保密宣传工作要点</a></p>',
            (
                fault(MARKING, "an attachment for inside use: a person must look", INSIDE_DOCX),
                fault(WORDING, "a wrong word in an attachment: a person must look", "及时布署宣传工作"),
                trap(WORDING, "a form in an attachment is filled in by others", "XXX"),
            ),
        ),
    )
    return _article(
        day,
        column,
        643,
        "青岚县开展保密宣传教育活动",
        body,
        trap(MARKING, "speaks of secrets and of a licensed paper"),
    )


def _article(
    day: date, column: str, number: int, title: str, body: tuple[str | Fragment, ...], mark: Mark
) -> Article:
    return Article(
        article_path(column, day, number),
        title,
        day,
        body,
        "通知公告",
        column,
        "青岚县人民政府办公室",
        marks=(mark,),
    )


# ---------------------------------------------------------------- the files


def answers() -> dict[str, Answer]:
    people = [(name, identity_card(at), card(at), "1200") for at, name in enumerate(NAMES)]
    starred = [(name, one[:6] + "********" + one[14:], "6222****0000") for name, one, _, _ in people]
    suppliers = (
        f"成交供应商：青岚某医疗器械有限公司，联系人：乙经理，联系电话：{mobile(23)}",
        "户名：青岚某医疗器械有限公司，开户行：某银行青岚支行，账号：659000000000000000123",
    )
    return {
        LIST_XLSX: workbook((("姓名", "身份证号", "银行卡号", "金额"), *people)),
        STARRED_XLSX: workbook((("姓名", "身份证号", "银行卡号"), *starred)),
        FORM_DOCX: document(("临时救助申请审批表", f"申请人：{NAMES[0]}，公民身份号码：{identity_card(5)}")),
        SUPPLIERS_DOCX: document(suppliers),
        INSIDE_DOCX: document(
            ("内部资料 注意保存", "全县保密宣传工作要点", "一、突出重点，及时布署宣传工作。", "联系人：XXX")
        ),
        ORDER_PDF: pdf(("Service by announcement", f"ID {identity_card(6)}")),
    }


def card(number: int) -> str:
    """A bank card with the right check digit, of an issuer that there is not."""
    first = f"62990000000000{number:04d}"
    doubled = [sum(divmod(2 * int(digit), 10)) for digit in first[::-2]]
    total = sum(doubled) + sum(int(digit) for digit in first[-2::-2])
    return first + str(-total % 10)


_XML = "<?xml version='1.0' encoding='UTF-8'?>"


def document(lines: Sequence[str]) -> Answer:
    """A .docx with one paragraph for each line."""
    paragraphs = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines)
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = f"{_XML}<w:document {space}><w:body>{paragraphs}</w:body></w:document>"
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    return Answer(_zipped({"word/document.xml": body}), content_type=kind)


def workbook(rows: Sequence[Sequence[str]]) -> Answer:
    """An .xlsx with one sheet of text cells."""
    cells = "".join(f"<row>{''.join(map(_cell, row))}</row>" for row in rows)
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    sheet = (
        f"<?xml version='1.0' encoding='UTF-8'?><worksheet {space}><sheetData>{cells}</sheetData></worksheet>"
    )
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return Answer(_zipped({"xl/worksheets/sheet1.xml": sheet}), content_type=kind)


def _cell(value: str) -> str:
    return f'<c t="inlineStr"><is><t>{value}</t></is></c>'


def _zipped(parts: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        for name, text in parts.items():
            archive.writestr(name, text)
    return buffer.getvalue()


def pdf(lines: Sequence[str]) -> Answer:
    """A PDF of one page with lines of ASCII."""
    shown = " T* ".join(f"({line}) Tj" for line in lines)
    stream = f"BT /F1 12 Tf 14 TL 72 760 Td {shown} ET".encode("ascii")
    parts = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )
    body = b"%PDF-1.4\n"
    places = []
    for number, part in enumerate(parts, 1):
        places.append(len(body))
        body += b"%d 0 obj%s endobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"xref\n0 6\n0000000000 65535 f \n%strailer<</Root 1 0 R/Size 6>>\nstartxref\n%d\n%%%%EOF\n"
    return Answer(body + end % (table, len(body)), content_type="application/pdf")


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    cells = ("".join(f"<td>{cell}</td>" for cell in line) for line in (head, *rows))
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"
