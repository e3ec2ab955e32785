from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.facts import Leak, LeakKind
from checks.leak_judgement import judged

ID, PHONE, CARD = "659*************12", "138****1111", "6299***********2343"
SHOWN: dict[LeakKind, str] = {"id-card": ID, "mobile": PHONE, "bank-card": CARD}


def leak(kind: LeakKind, before: str, behind: str = "", heading: str = "", *, sure: bool = True) -> Leak:
    return Leak(
        kind, SHOWN[kind], f"{before}{SHOWN[kind]}{behind}", heading=heading, at=len(before), sure=sure
    )


@pytest.mark.parametrize(
    ("before", "heading", "title"),
    [
        ("申请人：张某，联系电话：", "", ""),
        ("您好，我是河东村的，我的电话", "", "关于噪音扰民的咨询"),
        ("", "户主 联系电话", "危房改造公示"),
        ("张某 ", "姓名 电话", "临时救助发放名单"),
        ("张某 河东村 ", "姓名 房屋坐落 联系电话", "情况公示"),
        ("市民张某来电（来电号码", "", "热线转办单"),
        ("张某 ", "准考证号 姓名 手机", "公开招聘体检人员名单"),
        (f"张某 | {ID} | ", "姓名 | 身份证号 | 电话", ""),
        ("当事人：张某，电话", "", "行政处罚决定书送达公告"),
        ("监护人：李某（电话", "", "县残疾人联合会"),
        ("递补人员张某，手机", "", "事业单位招聘递补人员"),
        ("", "借款人 身份证号 贷款金额 手机", "创业担保贷款信息"),
        ("来源：云岭县水利局 受害人张某，住河东村，联系方式", "", "公示"),
        ("听证会代表：张某，电话：", "", "听证会参加人名单"),
        ("张某 ", "收养人 被收养儿童 电话", "收养登记公告"),
        ("张某 银杏 ", "个人手机号码", "古树结果公布"),
        ("来源：云岭县司法局 受援人 张某 受援人电话 ", "", "案件承办情况公开"),
        ("来源：云岭县司法局 帮扶对象 张某 手机 ", "", "结对情况公开"),
        ("起拍价三万元，车辆原所有人张某（手机", "", "车辆拍卖公告"),
        ("农民工张某，电话", "", "情况公示"),
    ],
)
def test_a_mobile_phone_of_a_private_person_is_a_leak(before: str, heading: str, title: str) -> None:
    assert judged(leak("mobile", before, heading=heading), title).verdict == "failed"


@pytest.mark.parametrize(
    ("before", "heading", "title"),
    [
        ("采购人：县医院 联系人：王先生 电话：", "", "设备采购公开招标公告"),
        ("联系人：王某，联系电话：", "", "关于举办培训班的通知"),
        ("李某 ", "网格 网格员 联系电话", "网格员联系方式公示"),
        ("王某 副县长 ", "河流 河长 电话", "县级河长名单公示"),
        ("地址：人民路1号 值班电话：", "", ""),
        ("如有异议，请向县民政局反映，联系电话：", "", "低保对象名单公示"),
        ("农民工维权联系人：王某，办公室电话", "", ""),
        ("所有人员请联系王主任，电话", "", "关于集合的通知"),
        ("某食品有限公司 工业园区 ", "企业名称 地址 联系电话", "企业名录"),
        ("退役军人事务局 联系电话：", "", ""),
        ("", "准考证号 姓名", "成绩公布"),
        ("手机号码填写示例：", "", "申请表"),
        ("户主：张某，电话", "", "低保申请表填写说明"),
    ],
)
def test_a_mobile_phone_of_an_office_or_an_example_is_none(before: str, heading: str, title: str) -> None:
    assert judged(leak("mobile", before, heading=heading), title).verdict == "not_applicable"


def test_the_head_of_a_column_says_more_than_the_text_behind_the_table() -> None:
    duty = leak("mobile", "10月3日 陈某 ", " 近年来，坚持以群众需求为导向", "值班领导 值班电话")
    assert judged(duty, "节假日值班安排").verdict == "not_applicable"


@pytest.mark.parametrize(
    ("title", "heading", "verdict"),
    [
        ("滑坡隐患点责任人", "隐患点 监测员 联系电话", "not_applicable"),
        ("水库三个责任人公示", "水库 姓名 电话", "not_applicable"),
        ("隐患点搬迁对象", "户主 电话", "failed"),
    ],
)
def test_telephones_of_those_on_duty_are_published_by_rule(title: str, heading: str, verdict: str) -> None:
    listed = leak("mobile", "樟树坪 | 张某 | ", " 居民点在坡下。", heading)
    assert judged(listed, title).verdict == verdict


def test_words_to_everybody_tell_nobody() -> None:
    spoken = leak("mobile", "联系电话：", " 群众可以提出意见。")
    assert judged(spoken, "情况公布").verdict == "suspect"


def test_the_number_of_a_card_of_office_is_no_telephone() -> None:
    card = leak("mobile", "姓名 执法证号 金某 ", heading="姓名")
    assert judged(card, "执法人员公示").verdict == "not_applicable"
    phone = leak("mobile", "姓名 学号 联系电话 金某 2026001 ", heading="姓名")
    assert judged(phone, "贫困学生名单").verdict == "failed"


def test_a_mobile_phone_of_nobody_can_tell_whom_is_doubtful() -> None:
    assert judged(leak("mobile", "张某 "), "").verdict == "suspect"
    assert judged(leak("mobile", "张某 ", sure=False), "").verdict == "not_applicable"


def test_a_number_among_figures_is_one_of_them() -> None:
    figure = leak("mobile", "经度 纬度 排放量 116.473 33.334 ")
    assert judged(figure, "污染源普查").verdict == "not_applicable"


def test_the_nearest_word_tells_whose_number_it_is() -> None:
    private = leak("mobile", "采购人：县医院，地址：人民路。申请人张某电话")
    office = leak("mobile", "申请人须携带本人身份证到窗口办理，咨询电话：")
    assert judged(private, "").verdict == "failed"
    assert judged(office, "").verdict == "not_applicable"


def test_an_identity_card_of_another_sentence_says_nothing() -> None:
    one = leak("mobile", "采购代理机构：某招标有限公司，电话：0990-2210021，", f"。 项目编号：{ID}")
    assert judged(one, "").verdict == "not_applicable"


def test_an_identity_card_is_a_leak_whoever_has_it() -> None:
    assert judged(leak("id-card", "专家："), "评审专家名单").verdict == "failed"
    assert judged(leak("id-card", "填写示例："), "").verdict == "suspect"
    assert judged(leak("id-card", "身份证号：", sure=False), "").verdict == "suspect"
    assert judged(leak("id-card", "", heading="姓名 身份证号", sure=False), "").verdict == "suspect"
    assert judged(leak("id-card", "业务号：", sure=False), "").verdict == "not_applicable"


def test_an_old_card_must_be_called_one() -> None:
    old = Leak("id-card", "659**********12", "身份证号：659**********12", at=5)
    bare = Leak("id-card", "659**********12", "659**********12")
    assert judged(old, "").verdict == "failed"
    assert judged(bare, "").verdict == "not_applicable"


@pytest.mark.parametrize(
    ("before", "heading", "title", "verdict"),
    [
        ("张某 ", "姓名 一卡通账号 金额", "补贴发放公示", "failed"),
        ("张某，银行卡号：", "", "", "failed"),
        ("收款人姓名：张某，开户行：中国农业银行股份有限公司某县支行，账号：", "", "", "failed"),
        (f"张某 | {ID} | ", "", "", "failed"),
        ("账号：", "", "", "suspect"),
        ("户名：县慈善总会，账号：", "", "", "not_applicable"),
        ("投标保证金账户 户名：县交易中心 账号：", "", "", "not_applicable"),
        ("某建材有限公司 开户行：某银行 账号：", "", "", "not_applicable"),
        (
            "请将款项汇入：户名：本局财务结算中心，开户行：农业银行城关支行，账号：",
            "",
            "补助资金缴款通知",
            "not_applicable",
        ),
        ("收款单位：云岭县国库集中支付中心 账号：", "", "临时救助资金缴回的通知", "not_applicable"),
        ("请把结余补贴缴至本局账户，账号：", "", "补贴资金清算", "not_applicable"),
        ("户名：张某，开户行：某银行，账号：", "", "补贴发放", "failed"),
        ("户名：张某行 开户行 某银行 账号：", "", "补贴发放", "failed"),
        ("户名：县医院，账号：", "", "医疗救助资金归集", "not_applicable"),
        ("领取人张某，补贴汇入本人账户，账号：", "", "补贴发放", "failed"),
        ("", "", "", "not_applicable"),
        ("订单 ", "", "缴费", "not_applicable"),
    ],
)
def test_a_bank_card_is_a_leak_where_it_is_a_persons(
    before: str, heading: str, title: str, verdict: str
) -> None:
    assert judged(leak("bank-card", before, heading=heading), title).verdict == verdict


@given(
    st.sampled_from(["id-card", "mobile", "bank-card"]), st.text(max_size=90), st.text(max_size=60), st.text()
)
def test_anything_can_be_judged(kind: LeakKind, context: str, heading: str, title: str) -> None:
    said = judged(Leak(kind, SHOWN[kind], context, heading=heading, at=len(context) // 2), title)
    assert said.verdict in ("failed", "suspect", "not_applicable")


def test_long_words_are_judged_to_their_end() -> None:
    words = "某" * 100_000
    said = judged(Leak("mobile", PHONE, words + PHONE, heading=words, at=len(words)), words)
    assert said.verdict == "suspect"


def test_the_account_of_a_named_claimant_is_a_leak() -> None:
    paid = leak("bank-card", "申领人张某，社会保障卡银行账号", "，本月起享受失业保险待遇")
    assert judged(paid, "失业保险金申领公示").verdict == "failed"
    given = leak("bank-card", "户名：某县慈善总会 开户行：某银行某县支行 账号：")
    assert judged(given, "慈善捐款账户公告").verdict == "not_applicable"


@pytest.mark.parametrize(
    ("before", "heading", "title", "verdict"),
    [
        ("户籍人口（人） 500123 生产总值（元） ", "", "人口基本情况", "not_applicable"),
        ("户籍居民 ", "", "统计公报", "not_applicable"),
        ("困难户 张某 补贴（元） ", "户主 手机", "补贴发放公示", "failed"),
        ("困难户 张某 ", "", "补贴发放公示", "failed"),
    ],
)
def test_an_amount_among_figures_is_no_telephone(before: str, heading: str, title: str, verdict: str) -> None:
    assert judged(leak("mobile", before, heading=heading), title).verdict == verdict


def test_the_office_that_registers_adoptions_may_be_called() -> None:
    office = leak("mobile", "送养人须持证明到场，民政局值班电话：")
    assert judged(office, "收养登记办事指南").verdict == "not_applicable"


def test_in_papers_on_private_people_an_address_is_theirs() -> None:
    number = leak("mobile", "张某，电话：", " 地址：河东村 3 组")
    assert judged(number, "临时救助发放名单").verdict == "failed"
    assert judged(number, "关于召开会议的通知").verdict == "not_applicable"
