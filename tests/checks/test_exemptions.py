from __future__ import annotations

import re
from importlib.resources import files

import pytest

from checks.exemptions import exempt_rule, exempt_rules, read_rules, with_further


@pytest.mark.parametrize(
    ("title", "rule"),
    [
        ("关于张三等同志职务任免的通知", "人事任免"),
        ("关于转发省政府供水办法的通知", "转发上级文件"),
        ("示例县人民政府办公室转发省人民政府办公厅关于供水工作意见的通知", "转发上级文件"),
        ("示例县人民政府办公室转发县卫生健康局等部门关于供水卫生意见的通知", "转发上级文件"),
        ("示例省水利厅转发水利部关于做好冬春灌溉工作的通知", "转发上级文件"),
        ("示例县教育局转发教育部办公厅等五部门关于课后服务的通知", "转发上级文件"),
        ("示例县水利局关于办公地点搬迁的公告", "印章机构事务"),
        ("关于成立示例县防汛工作领导小组的通知", "成立议事机构"),
        ("关于建立示例县供水工作联席会议制度的通知", "成立议事机构"),
        ("关于调整示例县安全生产委员会成员的通知", "成立议事机构"),
        ("关于表彰2025年度先进集体的决定", "表彰奖励"),
        ("关于召开全县供水工作会议的通知", "会议通知"),
        ("关于2026年国庆节放假安排的通知", "放假安排"),
        ("关于废止部分规范性文件的决定", "清理废止"),
        ("关于同意供水规划的批复", "批复和函"),
        ("对县政协第30号提案的答复", "批复和函"),
        ("关于做好政务值班的通知", "内部事务"),
        ("示例县人民政府关于命名第三批县级文明村的决定", "表彰奖励"),
        ("关于桥东路等道路命名的通知", "表彰奖励"),
        ("关于授予李某荣誉市民的决定", "表彰奖励"),
        ("关于公布2026年度示范家庭农场名单的通知", "公布名单"),
        ("关于认定第二批县级重点企业的通知", "公布名单"),
        ("关于公布第三批历史建筑名录的通知", "公布名单"),
        ("关于县政务服务中心整体搬迁的通知", "印章机构事务"),
        ("示例县2026年公开招聘教师公告", "招考录用"),
        ("关于更正《示例县供水办法》的公告", "更正勘误"),
        ("示例市水利局转发《水利部关于修改部分规章的决定》的通知", "转发上级文件"),
        ("示例县卫健委转发关于做好流感防控工作的通知", "转发上级文件"),
        ("关于印发《示例县防汛指挥部成员名单》的通知", "成立议事机构"),
        ("关于接受李某辞职请求的决定", "人事任免"),
        ("关于举办全县职工运动会的通知", "会议通知"),
        ("关于开展节水宣传周的通知", "会议通知"),
        ("关于认真学习贯彻全县水利工作会议精神的通知", "学习贯彻"),
        ("关于报送2026年供水工作总结的通知", "报送材料"),
        ("关于下达2026年第一批水利资金的通知", "下达资金和计划"),
        ("关于做好2026年元旦春节期间有关工作的通知", "放假安排"),
        ("示例县人民政府关于征收桥东村集体土地的公告", "土地征收和规划批后个案公告"),
        ("关于某地块国有建设用地使用权出让的公告", "土地征收和规划批后个案公告"),
        ("关于注销示例建筑公司资质的公告", "行政执法个案"),
        ("关于县城部分区域停水的公告", "临时性公告"),
        ("关于启动防汛四级应急响应的通知", "临时性公告"),
        ("关于批准2025年财政决算的决议", "报告公报"),
        ("关于县供水站更名的通知", "印章机构事务"),
        ("示例县供水办法立法听证会公告", "会议通知"),
        ("2026年第三季度水质监测结果公告", "通报情况"),
        ("关于敦促在逃人员投案自首的通告", "临时性公告"),
        ("2025年度行政规范性文件目录", "文件目录"),
        ("示例县2026年度建设用地供应计划公告", "土地征收和规划批后个案公告"),
    ],
)
def test_documents_that_need_no_interpretation(title: str, rule: str) -> None:
    found = exempt_rule(title)
    assert found is not None
    assert found.name == rule
    assert found.reason


@pytest.mark.parametrize(
    "title",
    [
        "示例县人民政府关于印发《示例县供水保障办法》的通知",
        "关于调整城镇职工医保待遇的通知",
        "关于印发《示例县节水领导小组办公室工作规则》的通知",
        "示例县科学技术奖励办法",
        "关于修改和废止部分规章的决定",
        "示例县表彰奖励管理办法",
        "关于调整最低工资标准的通知",
        "示例县会议费管理办法",
        "示例县优化营商环境领导小组关于印发若干措施的通知",
        "关于设立住房公积金委员会资金使用办法的通知",
        "示例县带薪休假和放假安排办法",
        "关于印发《示例县事业单位公开招聘实施细则》的通知",
        "关于印发《示例县加工企业搬迁补偿办法（试行）》的通知",
        "关于印发《示例县重点搬迁企业扶持政策》的通知",
        "关于印发《示例县考核结果运用办法》的通知",
        "关于印发《示例县培训会议费管理办法》的通知",
        "关于印发《示例县地名命名更名办法》的通知",
        "关于印发《示例县重点企业认定办法》的通知",
        "关于开展重点企业认定工作的通知",
        "关于印发《示例县信用信息更正登记办法》的通知",
        "关于进一步规范政府采购行为的通知",
        "关于公布征收土地区片综合地价的通知",
        "关于公布行政许可事项目录的通知",
        "示例市水利局关于印发《2026年水利工程招标工作方案》的通知",
        "关于印发《示例县土地征收成片开发方案》的通知",
        "关于加强政府采购监督管理的通知",
        "示例县2026年政府集中采购目录及限额标准",
        "关于印发《示例县政务信息转发管理办法》的通知",
        "关于建立供水联席会议制度的意见",
        "关于印发《示例县招聘会补贴实施方案》的通知",
        "关于印发《示例县学习贯彻节水条例实施意见》的通知",
        "关于印发《示例县应急响应启动办法》的通知",
        "关于印发《示例县水利资金拨付管理办法》的通知",
    ],
)
def test_documents_that_do(title: str) -> None:
    assert exempt_rule(title) is None


def test_the_number_may_tell() -> None:
    found = exempt_rule("关于张三同志的通知", "例政任〔2026〕3号")
    assert found is not None
    assert found.name == "人事任免"


def test_every_rule_has_a_name_of_its_own_and_a_reason() -> None:
    names = [rule.name for rule in exempt_rules()]
    assert len(set(names)) == len(names) > 10
    assert all(rule.reason for rule in exempt_rules())


def test_the_bundled_rules_are_what_a_table_of_an_office_has_to_be() -> None:
    text = (files("checks") / "data" / "exempt_documents.toml").read_text("utf-8")
    assert read_rules(text) == exempt_rules()


@pytest.mark.parametrize(
    "text",
    [
        "[[rule]]\nname='x'\nreason='y'\n",
        "[[rule]]\nname='x'\nreason='y'\npattern='('\n",
        "rule=1",
        "=",
        "[[rule]]\nnam='x'\n",
    ],
)
def test_wrong_rules_are_refused(text: str) -> None:
    with pytest.raises((ValueError, re.error)):
        read_rules(text)


def test_a_further_rule_takes_the_place_of_the_bundled_one_of_its_name() -> None:
    further = read_rules("[[rule]]\nname='放假安排'\npattern='供水'\nreason='本地规定'\n")
    rules = with_further(further)
    assert exempt_rule("示例县供水保障办法", rules=rules) == further[0]
    assert exempt_rule("关于2026年国庆节放假安排的通知", rules=rules) is None
    assert len(rules) == len(exempt_rules())
