"""Personal data made unreadable before anything is written down.

Identity cards, mobile phones, bank cards, mail addresses, and the names of people who wrote a message. The
numbers of offices (landlines, credit codes, index numbers) are public and stay.
"""

from __future__ import annotations

import re

from checks.late_patterns import late_pattern
from checks.personal_data import mask_numbers

_MAIL = late_pattern(r"(?<![\w.+-])([\w+-])[\w.+-]{0,63}@([\w-]{1,63}(?:\.[\w-]{1,63}){1,4})", re.ASCII)
_WRITER = late_pattern(
    r"((?:来信人|写信人|留言人|咨询人|投诉人|举报人|反映人|申请人|联系人|留言者|网友|姓名|昵称)[:：]\s{0,4})"
    r"(?![您你])([\u4e00-\u9fff·]{2,6})(?![\u4e00-\u9fff])"
)
"""`网友：您好` greets, and names nobody."""


def mask(text: str) -> str:
    """The text with personal data starred out; every other character stays where it is, save in names."""
    text = mask_numbers(text)
    if "@" in text:
        text = _MAIL.sub(r"\1***@\2", text)
    return _WRITER.sub(lambda found: found[1] + mask_name(found[2]), text)


def mask_name(name: str) -> str:
    """`张三` as `张*`; a name that is masked already stays as it is."""
    plain = name.strip()
    return plain if "*" in plain or "\uff0a" in plain else plain[:1] + "*" * (len(plain) - 1)


_DWELLING = late_pattern(
    r"(?:(?:[A-Za-z]|\d{1,4}|[一二三四五六七八九十]{1,3})(?:号楼|栋|幢|座|单元|号院)[,， -]?){1,3}"
    r"(?:[A-Za-z]?\d{1,5})?(?:室|房|号|户)?"
)
_ACCOUNT = late_pattern(r"((?:QQ|qq|微信|WeChat)号?(?:码)?[:：是为]?\s{0,2})([A-Za-z0-9_-]{5,20})")
_PLATE = late_pattern(
    r"([\u4e00-\u9fff][A-HJ-NP-Z])[·\s]?([A-HJ-NP-Z0-9]{3,4})([A-HJ-NP-Z0-9]{2})(?![A-Za-z0-9])"
)
_ADDRESSED = late_pattern(
    r"((?:^|尊敬的|亲爱的|[。！\s])(?:网友|市民|来信人)?)"
    r"(?!谢谢|多谢|于是|关于|任何|任务|平时|和谐|向[您你]|万[分一]|安全|安排|方[便式法案]|时[间限]|高[兴度]|程序|路[段线]|章程)"
    r"([赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻"
    r"柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和"
    r"穆萧尹姚邵汪毛臧戴宋庞熊纪舒屈项祝董梁杜阮蓝闵席季贾路娄江童颜郭梅盛林钟徐邱骆高夏蔡田樊胡凌霍万支柯管卢莫房丁邓洪石崔龚程"
    r"裴陆翁谭申冉叶武刘龙黎易廖曾关向古][\u4e00-\u9fff]{1,2})(?=(?:先生|女士|同志|同学|老师)?(?:[，,:：！!]|[您你]好))"
)


def mask_letter(text: str) -> str:
    """A citizen's words, or an answer to them: what `mask` stars, and dwellings, plates, accounts and the
    name in the salutation. Offices have rooms too; starring them here costs nothing."""
    plain = mask(text)
    plain = _ADDRESSED.sub(lambda found: found[1] + mask_name(found[2]), plain)
    plain = _ACCOUNT.sub(lambda found: found[1] + found[2][0] + "***", plain)
    plain = _PLATE.sub(r"\1***\3", plain)
    return _DWELLING.sub(lambda found: re.sub(r"[\dA-Za-z一二三四五六七八九十]+", "*", found[0]), plain)
