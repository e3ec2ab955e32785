from __future__ import annotations

import pytest

from checks.document_statements import frees_itself


@pytest.mark.parametrize(
    "text",
    [
        "说明：本预案为专项预案，不属于行政规范性文件。",
        "本通知不属于规范性文件，请各单位照此执行。",
        "本方案属于单位内部工作安排。",
        "此件系内部管理制度，不对外执行。",
        "本手册仅供机关内部使用。",
        "本计划不纳入规范性文件管理。",
        "本文件不再另行解读。",
        "本通告无需解读。",
        "为便于执行，本办法不单独制发解读材料。",
        "特此通知。（按规定不再解读）",
        "有关工作照常进行，按照有关规定不再发布政策解读。",
        "该预案不是行政规范性文件。",
    ],
)
def test_it_says_that_it_need_not_be_interpreted(text: str) -> None:
    assert frees_itself(text)


@pytest.mark.parametrize(
    "text",
    [
        "第三条 下列文件不属于规范性文件：（一）人事任免文件；（二）会议通知。",
        "本办法不属于规范性文件的部分由各单位自行掌握。",
        "本办法所称内部控制，系单位为实现目标而建立的内部管理制度。",
        "各部门要加强政策解读，不得以转发代替解读。",
        "不按时解读的，予以通报。",
        "本办法属于行政规范性文件。",
        "加强机关内部管理，严格执行内部管理规定。",
        "《旧预案》不属于规范性文件。",
        "本办法由县水利局负责解释。",
    ],
)
def test_it_says_nothing_of_the_kind(text: str) -> None:
    assert not frees_itself(text)
