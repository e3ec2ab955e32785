"""Persons' names in sentences: 乡贤王以经连续十二年资助学生 is no misspelt 已经连续."""

from __future__ import annotations

from checks.late_patterns import late_pattern

_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙马朱胡郭何林高罗郑梁谢宋唐许邓冯韩曹曾彭蔡潘田董袁余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔"
    "谭廖范汪陆石戴贾韦夏邱侯邹熊孟秦薛闫雷贺倪汤陶黎龚严温毛郝邵洪史龙武钱乔赖庞樊殷施翟颜涂洛伍尹柳葛岳梅莫庄"
    "辛柯齐耿阎詹裴俞骆聂鲁牛祝翁靳窦蒲臧褚霍冉瞿"
)
"""Without those that are words of every sentence: 于, 和, 时, 从, 方, 应."""
_CALLED = late_pattern(
    r"(?:乡贤|村民|居民|市民|职工|员工|党员|干部|记者|通讯员|同志|老师|教师|医生|大夫|护士|队[员长]|教练|选手|教授|专家|学者|委员"
    r"|主任|书记|[局县市区镇乡村组校院所站厂会科处部连排班社场店馆司]长|支书|主席|经理|总监|工程师|技术员|司机|店主|农民|工人|学生"
    r"|同学|战士|民警|律师|劳模|模范|歌手|作家|画家|诗人|艺人|传承人|企业家|能人|大户|负责人|网格员|志愿者|家长|丈夫|妻子|父亲"
    r"|母亲|儿子|女儿|老人|先生|女士|烈士|英雄|校友|(?:编辑|审核|摄影|校对|记者|作者|撰稿|供稿)[:\uff1a]\s?)"
    rf"[{_SURNAMES}]\Z"
)
_REACH = 8


def begins_behind_surname(text: str, start: int) -> bool:
    """Right before `start` stands a surname, and before that what its bearer is: 乡贤王, 记者：李."""
    return _CALLED.search(text[max(0, start - _REACH) : start]) is not None
