"""Terms of a lexicon in a text: excuses, phrases with one fault, any number of terms."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.lexicons import Lexicon, Term, bundled_lexicon, with_bundled
from checks.wrong_words import finder

DAY = date(2026, 11, 22)


def wrong_in(text: str, *terms: Term, day: date = DAY) -> list[str]:
    lexicon = Lexicon(terms) if terms else bundled_lexicon()
    return [text[one.start : one.end] for one in finder(lexicon).wrong_in(text, day)]


@pytest.mark.parametrize(
    "text",
    [
        "经研究，可以经过公示后予以经济补偿，并以经营收入支付。",
        "立即然后", "当做为人民服务的事", "知己经历", "家具用品和工具", "既将来信登记", "通过份额分配",
        "座落户口", "普通迅速处理", "得到账户信息", "支付本次合同价款", "来自原单位", "电价按装机容量核定",
        "颁布署名规范", "发布署名文章", "究竟标准如何定", "当时侯书记在场", "反复盖章", "预防犯罪",
        "的的确确", "以盈利为目的的组织", "既使用又管护", "习惯彻底改变", "分管李局长", "县人民代表大会代表",
        "农民代表大会", "工人代表大会", "各界人民代表会议", "沿江一带一路畅通", "全国信访局长会议",
        "其中省科学技术协会", "市中区残疾人联合会", "省人力资源与社会保障学会", "人力资源社会保障局",
        "住房城乡建设部", "政务服务重心下移", "政务服务更暖心", "全省人大常委会主任", "全国人大常委赴京",
        "以农民为中心", "为人们服务", "中越共产党", "新兴工业化国家", "县医疗保险局", "中央各项规定",
        "高产量发展", "四个自选动作", "两个维护小组", "国家发展改革委", "中华人民共和国成为", "十五五规划",
        "第十五个五年规划", "消防救援中队", "检查院区通道", "事物局部与整体", "法制建设与法治建设",
        "网格平台", "教育局体育局", "文化局旅游局",
    ],
)  # fmt: skip
def test_words_that_meet_in_a_sentence_are_no_wrong_word(text: str) -> None:
    assert wrong_in(text) == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("工作以经完成", "以经完成"),
        ("再接再励", "再接再励"),
        ("部份单位", "部份"),
        ("县人名政府", "县人名政府"),
        ("国家监查", "国家监查"),
        ("安排布署防汛工作", "安排布署"),
        ("县应急管里局", "应急管里局"),
        ("监督管埋局", "监督管埋"),
        ("住房和城乡建没部", "城乡建没部"),
        ("牢记史命", "牢记史命"),
        ("全面惯彻", "惯彻"),
        ("县人名代表大会代表", "人名代表大会"),
        ("人民代表太会", "人民代表太会"),
        ("人民大表大会", "人民大表大会"),
        ("常态化扫黑险恶", "扫黑险恶"),
        ("坚持以人名为中心", "以人名为中心"),
        ("中央八项规订精神", "中央八项规订精神"),
        ("共建“一代一路”", "“一代一路"),
        ("人力资源与社会保障部", "人力资源与社会保障部"),
        ("县人力资源和社会保证局", "人力资源和社会保证局"),
        ("县人力资源和会社保障局", "人力资源和会社保障局"),
        ("退伍军人事务部", "退伍军人事务部"),
        ("退休军人事务厅", "退休军人事务厅"),
        ("国家发展与改革委员会", "国家发展与改革委员会"),
        ("健康卫生委员会", "健康卫生委员会"),
        ("供给侧结构改革性", "供给侧结构改革性"),
        ("供给侧结性构改革", "供给侧结性构改革"),
        ("政府信息公开工年度报告", "政府信息公开工年度报告"),
        ("县退役军事人务局", "退役军事人务局"),
        ("县农业与农村局", "农业与农村局"),
        ("国家卫生和健康委员会", "卫生和健康委员会"),
        ("国家市场监督总局", "国家市场监督总局"),
        ("国家税务局总局", "国家税务局总局"),
        ("增强“四个意思”", "“四个意思”"),
        ("国务员是最高行政机关", "国务员"),
        ("《中华人民共和国招投标法》", "中华人民共和国招投标法"),
        ("登陆县政务服务网", "登陆县政务"),
        ("作出部暑", "部暑"),
    ],
)
def test_the_bundled_lexicon_knows_common_confusions(text: str, wrong: str) -> None:
    assert wrong_in(text) == [wrong]


@pytest.mark.parametrize(
    "text",
    [
        "负责拟订国民经济和社会发展规划并组织实施",
        "《国民经济和社会发展规划纲要》",
        "国民经济和社会发展统计月报",
        "国民经济和社会发展第十六个五年规划",
        "坚持和完善我国人民代表大会制度",
        "中国人民代表大会制度",
        "全省人民代表大会工作座谈会",
        "中国人民解放战争纪念馆",
        "中国人民解放事业",
        "县人民政府办公用房",
        "县人民政府办公地点",
        "县人民政府办公区",
        "中华人民共和国国务委员",
        "中国共产党中央委员名单",
        "人民代表大会常务委员名单",
        "社会主义核心价值理念",
        "社会主义现代化国防",
        "政府信息公开条件",
        "最高人民检察署",
        "全心全意为农民服务",
        "中国共产党第十次全国代表大会",
        "新时期中国特色社会主义",
        "中国式现代画展",
        "改革开方案",
        "放宽了申请条件，压缩了审批时限",
        "严格遵守信访时限",
    ],
)
def test_right_expressions_that_begin_like_the_gravest_ones(text: str) -> None:
    assert wrong_in(text) == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("绿水青山就是金山银上的理念", "绿水青山就是金山银上"),
        ("中国人民解放君", "中国人民解放君"),
        ("县人民政府办公窒", "人民政府办公窒"),
        ("种央八项规定", "种央八项规定"),
        ("全面依法治过", "全面依法治过"),
        ("国务院办公庁", "国务院办公庁"),
        ("省政府办公庁印发", "办公庁"),
        ("最高人民法园", "最高人民法园"),
        ("必竟是第一次", "必竟"),
    ],
)
def test_the_last_character_sounds_or_looks_like_the_right_one(text: str, wrong: str) -> None:
    assert wrong_in(text) == [wrong]


def test_characters_around_make_it_part_of_other_words() -> None:
    term = Term("布署", "部署", before="颁发", behind="名")

    assert wrong_in("颁布署名，发布署里", term) == []
    assert wrong_in("布署", term) == ["布署"]
    assert wrong_in("安排布署工作", term) == ["布署"]


def test_confusions_belong_to_the_bundled_lexicon_and_yield_to_its_terms() -> None:
    own = with_bundled([Term("牢记史命", unless=("牢记史命案",))])

    assert finder(own).wrong_in("牢记史命", DAY)[0].term.unless == ("牢记史命案",)
    assert finder(own).wrong_in("牢记史命案", DAY) == ()
    assert wrong_in("牢记史命", Term("甲乙丙")) == []


def test_a_longer_expression_excuses_only_what_lies_within_it() -> None:
    term = Term("做为", "作为", unless=("当做为",))

    assert wrong_in("当做为了一", term) == []
    assert wrong_in("当做为了，又做为", term) == ["做为"]


def test_the_longest_of_two_wrong_expressions_is_named() -> None:
    assert wrong_in("国家监查委员会", Term("监查", "监察"), Term("国家监查", "国家监察")) == ["国家监查"]


def test_a_term_holds_up_to_its_last_day() -> None:
    term = Term("甲方案", until=DAY)

    assert wrong_in("甲方案", term) == ["甲方案"]
    assert wrong_in("甲方案", term, day=date(2026, 11, 23)) == []


PHRASE = "中国特色社会主义制度"


def test_a_phrase_as_it_should_be_is_not_wrong() -> None:
    assert wrong_in(f"坚持{PHRASE}不动摇", Term(PHRASE, kind="phrase")) == []


@given(st.integers(1, len(PHRASE) - 2), st.sampled_from(["replaced", "left-out", "doubled"]))
def test_one_fault_within_a_phrase_is_found_wherever_it_is(at: int, fault: str) -> None:
    seen = {
        "replaced": PHRASE[:at] + "甲" + PHRASE[at + 1 :],
        "left-out": PHRASE[:at] + PHRASE[at + 1 :],
        "doubled": PHRASE[:at] + PHRASE[at] + PHRASE[at:],
    }[fault]

    assert wrong_in(f"坚持{seen}，", Term(PHRASE, kind="phrase")) == [seen]


@given(st.integers(0, len(PHRASE) - 2))
def test_two_characters_changed_about_are_found(at: int) -> None:
    seen = PHRASE[:at] + PHRASE[at + 1] + PHRASE[at] + PHRASE[at + 2 :]

    assert wrong_in(f"坚持{seen}，", Term(PHRASE, kind="phrase")) == [seen]


@pytest.mark.parametrize(
    "other", ["中国特色社会主义", "中国特色现代化制度", "中国特色 社会主义制度", "中国特色社会主义制"]
)
def test_other_expressions_are_not_the_phrase_with_a_fault(other: str) -> None:
    assert wrong_in(f"坚持{other}", Term(PHRASE, kind="phrase")) == []


def test_a_lawful_neighbour_of_a_phrase_is_excused() -> None:
    term = Term("国务院办公厅", kind="phrase", unless=("国务院办公室",))

    assert wrong_in("国务院办公室", term) == []
    assert wrong_in("国务院辨公厅", term) == ["国务院辨公厅"]


def test_the_ends_of_a_common_expression_belong_to_the_words_around() -> None:
    term = Term("国家统计总局", kind="wording", others=("国家[审会]计总局",))

    assert wrong_in("国家统计总站，全国统计总局，中国统计总局，国省统计总局，国家审计总局", term) == []
    assert wrong_in("国家统汁总局，国家统总局", term) == ["国家统汁总局", "国家统总局"]


@given(st.lists(st.text(alphabet="以经可过部署布签订定国务院办公厅，。\n{&", max_size=30), max_size=8))
def test_lines_that_hold_something_wrong_are_suspicious(lines: list[str]) -> None:
    lines = [line.replace("\n", " ") for line in lines]
    words = finder(bundled_lexicon())

    suspicious = words.suspicious(lines)

    assert list(suspicious) == sorted(suspicious)
    assert {at for at, line in enumerate(lines) if words.may_hold_residue(line)} <= {
        at for at, may_be_residue in suspicious.items() if may_be_residue
    }
    assert {at for at, line in enumerate(lines) if words.wrong_in(line, DAY)} <= set(suspicious)


@pytest.mark.parametrize(
    ("faulty", "plain"),
    [
        ("根据云政办发〔2026〕XX号", "关于征集意见的公示（第3期）_云岭县人民政府"),
        ("按照云政发〔2026〕第__号", "云岭县召开防汛会议（图）_云岭县"),
        ("联系电话：0000-0000000", "联系电话：0999-1234567 地址：云岭县人民路1号"),
        ("咨询电话：0999-XXXXXXX", "咨询电话：0999－1234567"),
        ("电话：（0000）00000000", "电话：（0999）1234567"),
        ("传真:00000000000", "传真:09991234567"),
        ("电话：0XX-XXXXX", "电话：0999-1200000"),
    ],
)
def test_titles_and_footers_without_fault_are_not_suspicious(faulty: str, plain: str) -> None:
    words = finder(bundled_lexicon())

    assert words.suspicious([plain, faulty]) == {1: True}


@pytest.mark.parametrize(
    "seen", ["退疫军人事", "退军人事", "役退军人事", "退役人事", "退役人军事", "退役役军人事"]
)
def test_one_fault_within_a_short_phrase_is_found(seen: str) -> None:
    assert wrong_in(f"县里的{seen}，", Term("退役军人事", kind="phrase")) == [seen]


@pytest.mark.parametrize("seen", ["退役军人市", "役军人事", "退退役军人事"])
def test_the_ends_of_a_short_phrase_may_belong_to_other_words(seen: str) -> None:
    assert wrong_in(f"县里的{seen}，", Term("退役军人事", kind="phrase")) == []


def test_a_lexicon_of_the_same_terms_is_built_once() -> None:
    assert finder(Lexicon((Term("布署"),))) is finder(Lexicon((Term("布署"),)))


@pytest.mark.parametrize(
    "text",
    [
        "构件按装配顺序编号，工人按装车清单核对", "垃圾按装袋情况计量", "展厅内存放官服、玉器",
        "仓库里堆放官服", "各方究竟争论什么", "究竟岗位如何设置", "既使命光荣又责任重大", "既使者往来",
        "消防讯", "边防讯", "执业登记律师名单", "科普便民服务", "解决择校问题", "坚决择优录取", "文宣专班",
        "组织抗旱清淤", "像征地拆迁这样的工作", "忠诚肯干", "任职贵族学校", "不必竟然", "立即然后", "竞岗",
        "未必竟如此", "召开座谈汇报会", "举办联欢汇演", "基础户口薄弱", "审查合格并发证", "公路里程牌更换",
        "以干部为已任命的同志", "必须品德高尚", "联合做社区服务", "委员委员们", "部门联席会议会议纪要",
        "完善根据根据地史料", "等侯马市来人", "报名截止今年12月底", "化学反映了", "会议记要点如下",
        "大会仪式简朴", "学会仪器操作", "引起社会注意的事", "药品不良反应情况", "快速反应群众诉求",
        "群众反应强烈", "给我们的启示是", "根据报到情况", "未截止日前来领取", "参加新闻报到会",
        "方针炙手可热", "检查机关食堂", "报名截止时间",
    ],
)  # fmt: skip
def test_a_wrong_word_that_two_right_ones_make_is_none(text: str) -> None:
    assert wrong_in(text) == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("为独居老人按装了烟雾报警器", "按装"),
        ("深化“放官服”改革", "放官服"),
        ("引导企业良性竟争", "竟争"),
        ("第五次常务会议记要", "会议记要"),
        ("县长办公会记要", "办公会记要"),
        ("常委会第三次会仪", "会仪"),
        ("特此启示", "特此启示"),
        ("失物招领启示", "招领启示"),
        ("及时反应群众诉求，帮助解决困难", "反应群众诉求"),
        ("深入基层反应社情民意", "反应社情民意"),
        ("新时代中国特色社会注意思想", "特色社会注意"),
        ("建设社会注意现代化国家", "社会注意现代化"),
        ("截止到目前", "截止到目前"),
        ("报名截至时间", "报名截至时间"),
        ("欢渡春节", "欢渡春节"),
        ("到人事处办理报道手续", "报道手续"),
        ("加强新闻报到工作", "新闻报到"),
        ("据报到", "据报到"),
        ("具有里程牌意义", "里程牌意义"),
        ("术后并发证", "术后并发证"),
        ("以服务群众为已任", "为已任"),
        ("召开座谈汇", "座谈汇"),
        ("检查机关提起公诉", "检查机关提起公诉"),
    ],
)
def test_words_that_are_taken_for_one_another(text: str, wrong: str) -> None:
    assert wrong in wrong_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "按排名先后入场，按排队顺序叫号，按排到的号办理", "合理按排班表轮换", "合法权宜之计",
        "维护权宜之计的人", "作引渡假释的说明", "过渡假设",
        "当天燃气公司派人，蓝天燃气集团供气", "蔚蓝球场，湛蓝球队队服",
        "报名截止10月底，全县考生可以查询", "活动截止日期为10月底，全市适用",
    ],
)  # fmt: skip
def test_words_that_share_characters_with_a_known_slip_are_right(text: str) -> None:
    assert wrong_in(text) == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("县水务局按排专人看护", "按排专人"),
        ("经费得到合理按排。", "合理按排"),
        ("维护职工的合法权宜。", "合法权宜"),
        ("湖边建有渡假酒店", "渡假"),
        ("两个村用上了管道天燃气", "管道天燃气"),
        ("举行男子蓝球友谊赛", "男子蓝球"),
        ("蓝球比赛明天开始", "蓝球比赛"),
        ("截止9月底，全市已有百家", "截止9月底，全市"),
    ],
)
def test_slips_of_the_same_sound_are_found(text: str, wrong: str) -> None:
    assert wrong_in(text) == [wrong]
