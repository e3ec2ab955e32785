"""Error pages that are served with status 200, told by their words. Pure. What the words mean is
`error_sentences`, whether two answers are the same page `fingerprints`."""

from __future__ import annotations

import re

from checks.late_patterns import late_pattern
from spiders.error_sentences import Strength, is_aside, is_search_result, strength_of, tells_of_move
from spiders.page_text import PageText, chinese_of, looked_at, read_page_text, shows_little, title_of
from spiders.script_messages import script_messages
from spiders.simplified import simplified

# ---------------------------------------------------------------- by words

_TITLE_PARTS = late_pattern(r"[-_|—·»>]+")

_HINTS = late_pattern(
    "不存在|找不[到着见回]|(?:[未无]|没有?|[法能])找到|不见了|回收站|丢失|[走跑]丢|走失|飞走|迷路"
    "|去了?火星|消失了|失踪|离家出走|作废"
    "|(?:已经?|[被并或、员者能])(?:删除|移除|移走|移动|转移|迁移|更名|更改|下线|下架|屏蔽"
    "|隐藏|关闭|停用|停止|注销|清理|禁用)|(?:删除|移除|更名)[、或]"
    "|撤[稿回下销除]|取消发布|失效|过期|不正确|有误|无效|打不开|出错|不可用|创建成功|(?:未"
    "|没有?)(?:通过)?(?:审核|发布|开通|公开|开放)|审核中"
    "|无法(?:正常|被|继续)?(?:访问|显示|查看|打开|找到|浏览|加载)|不[能可予]?(?:浏览|查看)"
    "|(?:发生|出现|运行时?|服务器|系统|页面|参数|请求|访问|程序|内部)[^，。]{0,4}(?:错误"
    "|异常)"
    "|非法(?:的)?(?:访问|参数|请求|操作|链接)|错误(?:页|提示|信息)"
)
_FOREIGN_HINTS = (
    b"404", b"500", b"410", b"502", b"503", b"504", b"ot found", b"ot Found", b"OT FOUND", b"be found",
    b"not exist", b"such page", b"rror page", b"rror Page", b"rror in", b"navailable", b"been removed",
    b"longer", b"OLE DB", b"ADODB", b"atal error", b"database connection", b"SQL syntax", b"nvalid URL",
    b"ava.lang.", b"Traceback (most", b"ORA-", b"rror occurred", b"no Action mapped", b"untime Error",
    b"nput file", b"Microsoft JET", b"VBScript", b"arning</b>: ", b"arning: ", b"SQLSTATE",
    b"enied for user", b"atabase Error", b"oo many connections", b"alert(\"\\u", b"alert('\\u",
    b"MySQL ", b"MariaDB", b"PDOException", b"java.sql.", b"ogin failed for", b"atabase server",
    b"nknown database", b"nknown column",
    b"doesn't exist", b"onnect to server", b"SQL Server", b"link failure", b"pg_connect", b"SQLCODE",
)  # fmt: skip
_MOST_FOREIGN = 200
"""Characters of Chinese beyond which a page does not say in English that it is none."""

_LONGEST_FOREIGN = 12_000
"""Bytes; error pages in English are short."""

_LOOKED_AT = 60_000
"""Bytes; error pages are far shorter."""

_MOST_CHINESE = 2_000
"""Characters of Chinese, scripts and comments included, beyond which only the title is asked."""

_MOST_CHINESE_EXCUSED = 8_000
"""The same where the title is that of a message."""

_EXCUSE = late_pattern("提示|抱歉|对不起|出错|错误")

_MOST_TEXT = 1_200
"""Characters of visible text beside the menus; the footer of a site around an error message mostly stays
below it."""

_MOST_TEXT_UNDER_TITLE = 2_400
"""The same where the title says it too."""

_LONGEST_TITLE = 120
_EMPTY_NAME = late_pattern(
    "(?:信息|内容|文章|新闻|详情|详细|查看|浏览|显示|页面?|正文|阅读|消息|提示|公开|网站|首页"
    "|无标题|文档|untitled|document){0,3}|.{1,2}",
    re.I,
)
"""A title that names nothing."""

_BREAKDOWN = late_pattern(
    r"microsoftoledbprovider|adodb\.\w{2,20}|odbc(?:microsoftaccess|sqlserver)driver"
    r"|(?:fatal|parse)error:|youhaveanerrorinyoursqlsyntax"
    r"|errorestablishingadatabaseconnection|java\.lang\.\w+exception|org\.apache\.jasper"
    r"|ora-\d{5}:|traceback\(mostrecentcalllast\)|thereisnoactionmapped"
    "|unclosedquotationmark|warning:(?:mysqli?|pg|mssql|odbc|oci)_?[a-z]{0,20}\\("
    r"|microsoftjetdatabaseengine(?:\(0x[0-9a-f]{8}\))?(?:错误|error)"
    "['\u2018\u2019]?8"
    "|microsoftvbscript(?:运行时错误|编译器?错误|runtimeerror|compilationerror)(?:错误|error)?['\u2018\u2019]?800a"
    r"|sqlstate\[\w{5}\]|accessdeniedforuser'|discuz!databaseerror|couldnotconnect:toomanyconnections"
    r"|mysql(?:query|error|servererror|errno)[:：]|(?:can'?t|couldnot|cannot|failedto|unableto)connectto(?:the)?(?:local|remote)?(?:mysql|mariadb|database|sql)(?:server)?"
    r"|can'?tconnectto(?:local)?mysqlserver|mysqlserverhasgoneaway|lostconnectiontomysqlserver"
    r"|unknowndatabase'[^']{1,64}'|unknowncolumn'[^']{1,64}'in'|table'[^']{1,80}'(?:doesn'texist|ismarkedascrashed)"
    r"|pdoexception|java\.sql\.\w{0,30}exception|com\.mysql\.\w|communicationslinkfailure"
    r"|(?:unabletoconnecttopostgresqlserver|connectiontoserverat\"[^\"]{1,60}\".{0,30}failed|fatal:database\")"
    r"|loginfailedforuser'|cannotopendatabase\"|sqlserver(?:不存在或访问被拒绝|doesnotexistoraccessdenied)|sqlcode[=:]-\d",
)
"""How programs break down in front of the visitor."""
_MOST_BREAKDOWN = 6_000

_DEFAULT_TITLE = late_pattern(
    r"恭喜[，,]?站点创建成功!?！?|welcometonginx!?|apache2\w{2,20}defaultpage.{0,20}|itworks!?"
    r"|(?:iis)?windowsserver(?:iis)?",
    re.I,
)
"""What a web server shows where no site was set up."""

_FURNITURE = late_pattern(
    "主办|承办|版权|copyright|©|备案|icp|标识码|公网安备|技术支持|维护单位|联系电话"
    "|电话[:：]|地址[:：]|邮编|邮箱|网站地图|关于我们|网站声明|隐私"
    "|当前位置|您?(?:现在|当前)?的?位置|所在位置|星期[一二三四五六日]|分辨率|浏览器|无障碍"
    "|网站首页|欢迎|今天是|天气|繁体|简体|长者|适老|热搜|热门搜索",
    re.IGNORECASE,
)
"""Head and foot of a site, which stand around a message as well."""
_SHORT = 4
_CHINESE = late_pattern(r"[\u4e00-\u9fff]")
_ARTICLE = late_pattern("文章|稿件|栏目|新闻")
_SITE_NAME = late_pattern(
    r"(?:人民政府|政府|委员会|办事处|局|厅|委|办|网站?|门户|平台|中心|系统|首页|官网)(?:门户网站"
    r"|网站?|信息网)?\Z"
)

_ASKING_TITLE = late_pattern("查询|检索|搜索|查找|结果|申请|预约|登录|注册")
"""Such a page has a form, and what it says is about what was filled in."""

_REST_ADDRESSED = 200
_REST_STRONG = 60
_REST_WEAK = 8
_REST_UNDER_TITLE = 400
"""Characters that a page may say beside its message and still say nothing."""


_OF_LETTERS = late_pattern(
    "(?:来信|来件|信件|留言|提问|写信|咨询|诉求|答复|回复|反馈|处理|办理|受理|办结)"
    "(?:时间|日期|内容|单位|部门|机构|人|编号|类型|类别|标题|主题|状态|情况|结果|意见)(?:[:：].{0,60})?"
)
_LABELS_OF_A_LETTER = 3
_MOVES_ON = late_pattern(
    rb"(?i)http-equiv\s{0,4}=\s{0,4}[\"']?\s{0,4}refresh|\blocation\s{0,4}(?:\.\s{0,4}(?:href|replace|assign)|=)"
)
"""What sends the reader on: a meta refresh, a script."""


def error_words(body: bytes) -> str:
    """The words by which the page of these bytes says that it is none; "" where it does not, or says that it
    moved and moves on by itself: then what it leads to tells. Cheap for most."""
    words = _told_words(body)
    return "" if words and tells_of_move(words) and _MOVES_ON.search(body[:_LOOKED_AT]) else words


def _told_words(body: bytes) -> str:
    title = title_of(body)
    if not _error_title(title) and not _may_tell_of_error(body):
        return ""
    markup = looked_at(body)
    read = read_page_text(markup)
    if read.length <= _SAYS_NOTHING and not read.is_article:
        told = next((one for one in script_messages(markup) if strength_of(one) >= Strength.WEAK), "")
        if told:
            return told[:_QUOTED]
    return is_error_page(read)


_SAYS_NOTHING = 20
_QUOTED = 40


def _may_tell_of_error(body: bytes) -> bool:
    chinese = chinese_of(body)
    if len(chinese) > _MOST_CHINESE and not (len(chinese) <= _MOST_CHINESE_EXCUSED and _is_excuse(body)):
        return False
    if _HINTS.search(simplified(chinese)) or b"404" in body:
        return True
    is_foreign = len(chinese) <= _MOST_FOREIGN and len(body) <= _LONGEST_FOREIGN
    return is_foreign and any(hint in body for hint in _FOREIGN_HINTS)


def _is_excuse(body: bytes) -> bool:
    """The title, or the part of it beside the site's name, says only that there is a message."""
    parts = [part for part in _TITLE_PARTS.split(title_of(body)) if part]
    return any(_EXCUSE.search(part) and is_aside(part) for part in (*parts[:1], *parts[-1:]))


def is_error_page(read: PageText) -> str:
    """The words that show that the page is an error message and nothing else; "" for a page that is none.

    A page about 404, or that quotes 页面不存在, has more to say than the message, or carries article tags.
    """
    if len(set(filter(_OF_LETTERS.fullmatch, read.pieces))) >= _LABELS_OF_A_LETTER:
        return ""  # a citizen's letter about a page that does not open
    # a page of an article or a column may be little but menu as well, and hold a message for another day
    length = read.length - read.menu if _says_nothing(read.title) else read.length
    if read.is_article or length > _MOST_TEXT_UNDER_TITLE:
        return _broken_down(read)
    said = tuple(dict.fromkeys(read.said))
    strengths = {one: strength_of(one) for one in said}
    rest = sum(_weight(one) for one in said if not strengths[one] and not _is_furniture(one, read.title))
    title = _error_title(read.title)
    if title and rest <= _rest_under(title):
        return title
    if length > _MOST_TEXT:
        return ""
    best = max(strengths, key=lambda one: strengths[one], default="")
    if best and _stands(best, strengths[best], rest, read):
        return best[:_QUOTED]
    return _broken_down(read)


def _rest_under(title: str) -> int:
    strength = strength_of(title)
    if strength is Strength.NUMBER:
        return _REST_WEAK
    return _REST_STRONG if strength is Strength.WEAK else _REST_UNDER_TITLE


def _stands(words: str, strength: Strength, rest: int, read: PageText) -> bool:
    """Is the message all that the page has to say?"""
    named = not _says_nothing(read.title)
    if read.asks and _ASKING_TITLE.search(read.title):
        return False
    if read.asks and (is_search_result(words) or (strength <= Strength.WEAK and not _ARTICLE.search(words))):
        return False  # a search that found nothing, or a form that was filled in wrong
    if strength < Strength.ADDRESSED and read.said.count(words) > 1:
        return False  # the state of rows
    if strength is Strength.ADDRESSED:
        return rest <= (_REST_STRONG if named else _REST_ADDRESSED)
    if strength is Strength.STRONG:
        return not rest and not _is_one_of_many(read.said) if named else rest <= _REST_STRONG
    if strength is Strength.WEAK:
        return not named and rest <= _REST_WEAK
    return strength is Strength.NUMBER and not named and not rest and words in read.headings


def _is_one_of_many(said: tuple[str, ...]) -> bool:
    """Several messages under a title of their own are a list of what can go wrong."""
    return sum(strength_of(one) > Strength.NUMBER for one in set(said)) > 1


def _says_nothing(title: str) -> bool:
    """The title names neither an article nor a column."""
    if is_aside(title) or strength_of(title):
        return True
    return all(map(_is_empty_name, _TITLE_PARTS.split(title)))


def _is_empty_name(part: str) -> bool:
    return bool(_EMPTY_NAME.fullmatch(part)) or is_aside(part) or _SITE_NAME.search(part) is not None


def _weight(words: str) -> int:
    """Characters; three of a foreign script tell as much as one of Chinese."""
    chinese = len(_CHINESE.findall(words))
    return chinese + (len(words) - chinese) // 3


def _is_furniture(words: str, title: str) -> bool:
    return len(words) <= _SHORT or is_aside(words) or bool(_FURNITURE.search(words)) or words in title


def _broken_down(read: PageText) -> str:
    """What a program shows that broke down."""
    if read.is_article or read.length > _MOST_BREAKDOWN:
        return ""
    text = "".join(read.pieces[:12]).lower()[:2_000]
    found = _BREAKDOWN.search(text)
    if found is None or len(_CHINESE.findall(text)) > _MOST_FOREIGN:
        return ""
    return text[found.start() : found.start() + _QUOTED]


def _error_title(title: str) -> str:
    """The title as a whole, or its first or last part beside the site's name."""
    if not title or len(title) > _LONGEST_TITLE:
        return ""
    parts = [part for part in _TITLE_PARTS.split(title) if part]
    candidates = (title, *parts[:1], *parts[-1:])
    return next((part for part in candidates if strength_of(part) or _DEFAULT_TITLE.fullmatch(part)), "")


# ---------------------------------------------------------------- what is worth a second thought

_WEAK_WORDS = late_pattern(
    "不存在|不见|找不到|未找到|没有?找到|没得|走丢|丢失|迷路|飞走|飞到|旅行|离家出走|去哪"
    "|空空如也|删除|移除|下线|下架|失效|过期|出错|错误|异常"
    "|抱歉|对不起|哎呀|啊哦|哦豁|糟糕|sorry|oops|404|notfound|error|nosuch|missing|gone",
    re.IGNORECASE,
)
_SHORT_PIECE = 60
_NEXT_TO_NOTHING = 30
"""Characters of visible text."""
_ERROR_PATH = late_pattern(
    r"(?i)(?:/|_|-)(?:404|50[0-3]|error|err|notfound|not-found|nopage|missing|gone)(?:[/._-]|\Z)"
)
_MOUNT = late_pattern(
    rb"(?i)<(?:div|main)\b[^>]{0,200}\bid\s*=\s*[\"']?(?:app|root|__next|__nuxt)[\"'\s>][^>]{0,200}>?"
)
"""Where scripts of client-side frameworks put the page."""
_BEHIND_MOUNT = 600
_TAGS = late_pattern(rb"<[^>]{0,200}>|\s+")
_SCRIPT = re.compile(rb"(?i)<script\b")
_SHELL_TEXT = 12
"""Characters; a page that a script fills says at most that it is loading."""


def raises_doubt(body: bytes) -> bool:
    """Does the page say next to nothing, or excuse itself in words that prove nothing? Cheap for most."""
    if len(body) > _LOOKED_AT or not shows_little(body):
        return False
    read = read_page_text(looked_at(body))
    if read.is_article or read.length > _MOST_TEXT:
        return False
    if read.length <= _NEXT_TO_NOTHING:
        return not is_script_shell(body)
    short = (one for one in read.pieces if len(one) <= _SHORT_PIECE)
    return any(_WEAK_WORDS.search(one) for one in (read.title, *read.headings, *short))


def is_error_path(url: str) -> bool:
    """Is the address named like an error page?"""
    return _ERROR_PATH.search("/" + url.partition("://")[2].partition("/")[2].partition("?")[0]) is not None


def has_script(body: bytes) -> bool:
    """Does a script stand on the page?"""
    return _SCRIPT.search(body) is not None


def is_script_shell(body: bytes) -> bool:
    """Is it a page that only a script fills? The same for all addresses, it tells nothing of any."""
    if not has_script(body):
        return False
    mount = _MOUNT.search(body, 0, _LOOKED_AT)
    if mount is not None:
        behind = body[mount.end() : mount.end() + _BEHIND_MOUNT].partition(b"<script")[0]
        return len(_TAGS.sub(b"", behind)) <= _SHELL_TEXT * 3
    return read_page_text(looked_at(body)).length <= _SHELL_TEXT
