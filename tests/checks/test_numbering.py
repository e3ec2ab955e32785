"""Numbers of the parts of a text that go on in another style."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.numbering import numbered_lines, numbering_break


@pytest.mark.parametrize(
    ("lines", "number"),
    [
        (["一、目标", "二、任务", "3.保障"], "3."),
        (["一、目标", "二、任务", "3、保障"], "3、"),
        (["一、目标", "（一）甲", "（二）乙", "(3)丙"], "(3)"),
        (["1.甲", "2.乙", "三、丙"], "三、"),
        (["第一条 目的", "第二条 范围", "（一）甲", "三、停放", "第四条 施行"], "三、"),
        (["第五条\u3000目的", "第六条\u3000范围", "7、停放", "第八条\u3000施行"], "7、"),
        (["（一）备料", "（二）检修", "3.值守", "4.投诉"], "3."),
        (["一是压实责任。", "二是规范经营。", "（三）强化监管。", "（四）广泛宣传。"], "（三）"),
        (["十一、甲", "一、甲", "二、乙", "三、丙", "4．丁"], "4．"),
    ],
)
def test_a_part_that_goes_on_in_another_style_is_found(lines: list[str], number: str) -> None:
    found = numbering_break(lines)

    assert found is not None
    assert found.number == number


@pytest.mark.parametrize(
    ("lines", "number", "sure"),
    [
        (["1、储水", "2、关阀", "③护表", "4、排水"], "③", True),
        (["1. 限行", "2. 绕行", "（三）避让", "4. 停放"], "（三）", True),
        (["（一）流程", "（二）材料", "三、渠道", "（四）培训"], "三、", True),
        (["1、储水", "2、关阀", "③护表"], "③", False),
    ],
)
def test_one_part_in_another_style_is_certain_where_the_count_goes_on_behind_it(
    lines: list[str], number: str, sure: bool
) -> None:
    found = numbering_break(numbered_lines(["有关事项如下：", *lines]))

    assert found is not None
    assert (found.number, found.sure) == (number, sure)


@pytest.mark.parametrize(
    ("lines", "number"),
    [
        (["（一）巡查", "(2)整改", "（三）问责"], "(2)"),
        (["一、对象", "2、时间", "三、地点", "四、事项"], "2、"),
        (["①取号", "②受理", "3.领证", "④评价"], "3."),
        (["一、占用", "（二）标志", "三、处罚"], "（二）"),
        (["1.甲", "②乙", "3.丙"], "②"),
        (["（1）甲", "2）乙", "（3）丙"], "2）"),
        (["１．甲", "二、乙", "３．丙"], "二、"),
        (["⑴甲", "二、乙", "⑶丙"], "二、"),
        (["第一，甲", "二、乙", "第三，丙"], "二、"),
        (["（一）甲", "（二）乙", "（三）丙", "（3）丁", "（五）戊"], "（3）"),
        (["一、总", "（一）甲", "（二）乙", "2、分", "（一）丙", "三、末"], "2、"),
        (["一、总", "1.甲", "2.乙", "二、分", "1.丙", "（2）丁", "3.戊", "三、末"], "（2）"),
    ],
)
def test_one_part_between_its_neighbours_is_in_another_style(lines: list[str], number: str) -> None:
    found = numbering_break(numbered_lines(lines))

    assert found is not None
    assert (found.number, found.sure, found.twice) == (number, True, False)


@pytest.mark.parametrize(
    "lines",
    [
        ["一、甲：1.天；", "2.地。", "二、乙", "三、丙"],
        ["一、甲", "①注", "②注", "二、乙", "③注", "三、丙"],
        ["（一）甲", "1.子", "2.丑", "（二）乙", "3.寅", "4.卯", "（三）丙"],
        ["一、将第三条修改", "（二）建设单位", "二、删去", "三、将"],
        ["一、甲", "一是天", "二是地", "二、乙", "三是人", "三、丙"],
        ["1.甲", "（1）子", "（2）丑", "2.乙", "（1）寅", "3.丙"],
    ],
)
def test_parts_within_parts_are_counted_by_themselves(lines: list[str]) -> None:
    assert numbering_break(numbered_lines(lines)) is None


def test_an_odd_part_whose_count_may_begin_within_a_line_is_a_doubt() -> None:
    found = numbering_break(["一、甲：1.天；", "2.地。", "三、丙"])

    assert found is not None
    assert (found.number, found.sure) == ("2.", False)


def test_short_headings_that_come_twice_are_certain_and_ranks_are_not() -> None:
    headings = ["一、总体要求", "二、清产核资", "二、规范处置", "三、加强监督"]
    ranks = ["一、青山镇人民政府", "二、白河镇人民政府", "二、东岭乡人民政府", "三、大河街道"]
    found, doubt = numbering_break(headings), numbering_break(ranks)

    assert found is not None
    assert (found.line, found.sure) == ("二、规范处置", True)
    assert doubt is None or not doubt.sure


@pytest.mark.parametrize(
    ("lines", "number"),
    [
        (["①核对信息；", "②现场核验；", "(3)公示名单；", "(4)拨付资金。"], "(3)"),
        (["一、程序", "①申请；", "②受理；", "③审核；", "4．公示；", "5．发放。"], "4．"),
        (["（1）核对；", "（2）核验；", "③公示；", "④拨付。"], "③"),
    ],
)
def test_a_count_in_circles_goes_on_in_another_style(lines: list[str], number: str) -> None:
    found = numbering_break(numbered_lines(lines))

    assert found is not None
    assert (found.number, found.sure) == (number, True)


@pytest.mark.parametrize(
    "lines",
    [
        ["（1）甲", "（2）乙：", "①丙", "②丁", "（3）戊", "（4）己"],
        ["①甲", "②乙", "（3）丙"],
        ["①甲", "②乙", "（1）丙", "（2）丁"],
        ["一、要求：（1）甲；（2）乙", "①丙", "②丁", "（3）戊", "（4）己"],
    ],
)
def test_circles_within_a_list_in_brackets_are_its_own(lines: list[str]) -> None:
    assert numbering_break(numbered_lines(lines)) is None


def test_notes_in_circles_and_sections_within_parts_are_left_alone() -> None:
    assert numbering_break(["1、产量", "2、面积", "①含套种", "②折水分", "3、单产"]) is None
    assert numbering_break(["一、总则", "（一）甲", "（二）乙", "二、组织", "（三）丙", "（四）丁"]) is None


@pytest.mark.parametrize(
    "lines",
    [
        ["一、目标", "二、任务", "三、保障"],
        ["一、目标", "二、任务", "1.甲", "2.乙", "3.丙", "三、保障"],
        ["一、目标", "（一）甲", "1.子", "2.丑", "（二）乙", "1.寅", "二、任务"],
        ["一、目标", "二、要求：1.甲；2.乙；", "3.丙；", "三、保障"],
        ["一、目标", "二、任务", "3.5亿元资金"],
        ["一、目标", "3.保障"],
        ["1.甲", "2.乙", "三是丙"],
        ["2026年工作要点", "3月", "4月"],
        ["（1）甲", "（2）乙", "（3）丙"],
        ["第一条 目的", "第二条 职责：", "一、宣传", "二、巡查", "三、受理", "第三条 施行"],
        ["第一条 目的", "第二条 范围", "3、停放"],
        ["第一条 目的", "第三条 范围", "（一）宣传", "第七条 施行"],
        ["一、将第一条改为：", "第一条 目的", "第二条 范围", "三、删去第九条。", "四、施行"],
    ],
)
def test_lawful_numbering_is_left_alone(lines: list[str]) -> None:
    assert numbering_break(lines) is None


@pytest.mark.parametrize(
    ("lines", "number", "twice"),
    [
        (["一、培育主体", "二、支持品牌", "（3）引进人才"], "（3）", False),
        (["一、总则", "二、组织", "二、响应"], "二、", True),
        (["1.王某", "2.李某", "2.张某", "3.赵某"], "2.", True),
        (["1.监测", "2.供应", "四、秩序", "五、政策"], "四、", False),
        (["一、内容", "二、方式", "四、要求"], "四、", False),
        (["（一）内容", "（二）方式", "（四）要求"], "（四）", False),
        (["一是备料。", "二是检修。", "（三）值守。"], "（三）", False),
    ],
)
def test_counts_that_may_be_meant_so_are_doubtful(lines: list[str], number: str, twice: bool) -> None:
    found = numbering_break(lines)

    assert found is not None
    assert (found.number, found.sure, found.twice) == (number, False, twice)


@pytest.mark.parametrize(
    "lines",
    [
        ["一、目标", "1.甲", "2.乙", "二、步骤", "（1）丙", "（2）丁"],
        ["一、甲", "二、乙", "一、丙", "二、丁", "二、戊"],
        ["1.签到", "2.介绍", "2.1背景", "2.2概况", "3.讨论"],
        ["一、目标", "（一）甲", "（二）乙", "二、保障", "（三）丙"],
        ["一、目标", "一是甲", "二是乙", "二、步骤", "一是丙", "二是丁", "三、保障"],
        ["（一）甲", "一是子", "二是丑", "（二）乙", "一是寅", "（三）丙"],
        ["一、内容", "二、方式：网上；三、时间：全年", "四、要求"],
        ["1.甲", "2.乙", "3.丙", "5号楼"],
    ],
)
def test_parts_within_parts_are_not_doubted(lines: list[str]) -> None:
    assert numbering_break(lines) is None


@given(st.lists(st.text(alphabet="一二三十0123（）()、.．甲", min_size=1, max_size=6), max_size=12))
def test_any_lines_are_read(lines: list[str]) -> None:
    found = numbering_break(lines)

    assert found is None or found.line in lines


def test_the_number_that_is_left_out_is_named() -> None:
    found = numbering_break(["（一）内容", "（二）方式", "（四）要求"])

    assert found is not None
    assert found.missing == "（三）"


@pytest.mark.parametrize(
    ("lines", "number"),
    [
        (["一、明确范围。", "二、规范审批程序。", "二、加强日常巡查。", "三、严格追责。"], "二、"),
        (["一、总则", "（一）目的", "（二）依据", "二、组织", "二、预警和应急响应", "三、保障"], "二、"),
        (["（一）登记", "（二）外出应当牵引。", "（二）粪便应当清理。", "（三）禁养"], "（二）"),
        (["一、宣传教育", "二、入户排查", "三、看护责任", "二、应急准备"], "二、"),
        (["第一条 目的", "第二条 范围", "第二条 职责", "第三条 施行"], "第二条"),
        (["第一条 目的", "第二条 范围", "第二条 职责", "第四条 施行"], "第二条"),
    ],
)
def test_a_number_that_comes_twice_while_the_count_goes_on_is_certain(lines: list[str], number: str) -> None:
    found = numbering_break(lines)

    assert found is not None
    assert (found.number, found.sure, found.twice) == (number, True, True)


@pytest.mark.parametrize(
    "lines",
    [
        ["1.问：怎样办理登记？", "1.答：到窗口办理登记。", "2.问：何时可以办？", "2.答：工作日都可以。"],
        ["一、甲方的权利和义务", "一、Rights and duties", "二、乙方的权利和义务", "二、Duties of the other"],
        ["第一条 目的", "第二条改为：", "第二条 范围", "第二条 职责", "第三条 施行"],
        ["第一条 目的", "第一条 Aim", "第二条 范围", "第二条 Scope"],
    ],
)
def test_numbers_that_come_in_pairs_are_not_certainly_wrong(lines: list[str]) -> None:
    found = numbering_break(lines)

    assert found is None or not found.sure


@pytest.mark.parametrize(
    ("lines", "number", "sure"),
    [
        (["(一)摸底", "县里开会。", "(2)登记", "(3)公示"], "(2)", True),
        (["（1）摸底", "（二）登记", "（三）公示"], "（二）", True),
        (["第一，压实责任。", "第二，规范经营。", "三、强化监管。", "四、广泛宣传。"], "三、", False),
        (["第一条 为管好广场，制定本办法。", "第二条 广场免费。", "3.管理", "4.施行"], "3.", False),
        (["会议要求，一是摸清底数；二是建好台账；3是按期整改。"], "3是", False),
        (["会议要求，一是摸清底数；2是建好台账；三是按期整改。"], "2是", False),
    ],
)
def test_the_first_parts_in_one_style_and_the_next_in_another_are_found(
    lines: list[str], number: str, sure: bool
) -> None:
    found = numbering_break(numbered_lines(lines))

    assert found is not None
    assert (found.number, found.sure) == (number, sure)


@pytest.mark.parametrize(
    "lines",
    [
        ["（一）摸底：（1）入户。", "（2）登记", "（3）公示"],
        ["（一）摸底", "（1）入户", "（2）登记", "（二）公示"],
        ["（一）摸底", "1.入户", "（2）登记", "（3）公示"],
        ["第一，压实责任。", "第二，规范经营。", "1.检查", "2.整改"],
        ["二、任务", "第一，压实责任。", "第二，规范经营。", "三、保障", "四、监督"],
        ["第一条 目的", "第二条 下列事项：", "1.甲", "2.乙", "第三条 施行"],
        ["会议要求，一是摸清底数；二是建好台账；三是按期整改。"],
        ["会议要求，一是摸清底数；二是建好台账。", "3是质数。"],
    ],
)
def test_parts_that_have_others_within_them_keep_their_style(lines: list[str]) -> None:
    assert numbering_break(numbered_lines(lines)) is None


@pytest.mark.parametrize(
    ("line", "number", "twice", "missing"),
    [
        ("会上明确，第一，要修渠；第二，要修桥；三是要修路；四是要修塘。", "三是", False, ""),
        ("一是修渠；二是修桥；三、修路；四是修塘。", "三、", False, ""),
        ("一是修渠；二是修桥；二是修路；三是修塘。", "二是", True, ""),
        ("一要修渠，二要修桥，四要修路，五要修塘。", "四要", False, "三要"),
    ],
)
def test_points_within_a_line_are_counted(line: str, number: str, twice: bool, missing: str) -> None:
    found = numbering_break(numbered_lines([line]))

    assert found is not None
    assert (found.number, found.twice, found.missing) == (number, twice, missing)
    assert found.sure is (twice or bool(missing))


@pytest.mark.parametrize(
    "line",
    [
        "一是修渠；二是修桥；三是修路。",
        "一是产业旺，二是环境美。三、四季度再修塘。",
        "一是总体平稳，二是结构向好。一是要修渠，二是要修桥。",
        "第一、二、三产业增加值分别增长3%、5%、6%。",
        "按照一要快、二要准、三要稳的要求，抓好落实。",
        "第一，修渠；第二，修桥；第三，修路。",
        "会议强调，一是事关全局，其二是事关长远。",
    ],
)
def test_points_that_are_in_order_stay_quiet(line: str) -> None:
    assert numbering_break(numbered_lines([line])) is None


def test_a_figure_behind_the_number_of_a_part_is_of_the_text() -> None:
    lines = [
        "一、1路由车站发出。",
        "二、3路首班提前一小时。",
        "二、5路增设市场站。",
        "三、其他线路照旧不变。",
    ]
    found = numbering_break(numbered_lines(lines))

    assert found is not None
    assert (found.number, found.twice) == ("二、", True)
    assert numbering_break(numbered_lines([lines[0], lines[1], "三、5路增设市场站。"])) is None
