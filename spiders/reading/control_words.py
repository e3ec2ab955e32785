"""Words that name what a control of the page does, or say that there is nothing to lead to."""

from __future__ import annotations

from checks.late_patterns import late_pattern

_CARE = (
    r"关怀版|(?:适老化?|长者|无障碍)(?:关怀|辅助)?"
    r"(?:版|模式|专区|专版|浏览|阅读|访问|通道|工具|助手|入口|功能|开关|声明|(?:服务)?(?:$|[\W\d_]))"
)
"""`长者版`, `进入无障碍`; `长者助餐点地图` and `无障碍设施` are contents."""
_FUNCTION = late_pattern(
    r"关闭|返回|回到|顶部|置顶|打印|分享|字体|字号|^[大中小]$|设为首页|设为主页|收藏|微信|微博|公众号|小程序|客户端|抖音|快手|头条号|视频号"
    r"|二维码|扫一扫|展开|收起|收缩|[上下][一1]?[页张条篇步]|首页$|[末尾]页|登[录陆]|注册|注销|退出|^.{0,3}(?:搜索|检索|查询)"
    rf"|{_CARE}"
    r"|[繁简]体(?:中文|字|版)*(?:$|\W)|繁體|(?i:English)|英文版|播放|暂停|换一|刷新|提交|重置|取消|确[定认]|切换|全选|清[空除]|APP|朗读|语音|点赞|复制|下拉|(?<!食堂)(?<!餐厅)(?<![周日])菜单"
    r"|^[Aa]\s?[+\uff0b\-－]$|\{\{|加载更多|查看更多评论|客服|隐藏|显示|跳转|GO$|^go$", )  # fmt: skip
_ALWAYS_FUNCTION = late_pattern(
    rf"设为首页|设为主页|加入收藏|收藏本站|{_CARE}|二维码|扫一扫|公众号|返回顶部|字体大小|\{{\{{"
)
_CONTENTS = late_pattern(
    r"(?:指南|公告|公示|通[知告报]|目录|清单|名单|办法|规定|条例|制度|标准|事项|政策|规划|方案|信息|大厅|专栏|专区|(?<![户员人上线号网])注册登记)$"
)
"""What ends so is something to read: `登记注册指南`, `关闭煤矿公告`."""
_NOTHING_THERE = late_pattern(
    r"(?:很?抱歉|对不起)?(?:没有|无|暂无|已?无更多|没有更多(?:内容|信息|数据)?|[没无]有?[上下前后]一[篇页条个则]"
    r"|暂无(?:内容|数据|信息|更多)|这?(?:已经?|就)?是?(?:最[后前末]|第)一?[篇页条个则]|已?到[顶头底])[了啦哦的]?"
)
"""`上一篇：没有了`: the words promise nothing."""


def _any(*words: str) -> str:
    return "(?:" + "|".join(" ".join(words).split()) + ")"


_TOOL = _any(
    "[返回][回到至]?(?:网?页面?|本页|文章)?的?(?:最?[上顶][方面部端层]?|首部|头部|开头|起始处)",
    "(?:查?看|显示|浏览|放大)?(?:大|原|高清)(?:图|图片)",
    "打印 关闭? 分享 转发 收藏 返回 回到 后退 前进 顶[部端]? 页首 展开 收起 收缩 播放 暂停 停止 静音 全屏",
    "倍速 重播 朗读 播报 指读 读屏 放大 缩小 高?对比度 配色 无障碍 盲人通道 关怀 适老化? 长者 老年 大字",
    "字号 字体 特?超?大 中 小 默认 登[录陆] 注册 注销 退出 (?:忘记|找回)密码",
    "(?:重新)?(?:获取|发送)(?:验证码)? 换一[张批组个换] 看不清 刷新 重置 提交 取消 确[定认] 不?同意",
    "我?知道了 不再(?:提示|提醒) 下次再说 全选",
    "清[空除] 复制 点?赞 踩 顶一下 有用 没用 评论 回复 举报 纠错 加载更多 [上下前后]一[页张组批个条篇则]",
    "(?:第一|最后一?|[首尾末])页 语音 搜索 检索 查询 智能(?:问答|客服|机器人) 机器人 客服 我的",
    "(?:统一)?身份认证 (?:老年|大字|关怀|适老|长者|简洁|标准)(?:版|模式)",
    "QQ空间 QQ好友 人人网 开心网 豆瓣 贴吧 (?:新浪|腾讯)?微博 微信 朋友圈 钉钉 TOP top Top",
)
_FILLER = _any(
    "请 点击 我要 一键 立即 在线 用户 个人 法人 全部 更多 全文 本页 此页 本文 此文 文章 网页 页面 窗口 视频",
    r"链接 列表 发表 下载 浏览 到 至 \d{1,6}",
)
_TOOLS = late_pattern(rf"(?:个人|用户)中心|下载全部|{_FILLER}{{0,3}}+{_TOOL}(?:{_FILLER}|{_TOOL}){{0,5}}+")
_LANGUAGES = late_pattern(
    r"(?i:EN|English|Eng|Back ?to ?top|Русский|Deutsch|Français|Español|Português|日本語|한국어|العربية)"
    r"|(?:[简繁][体體]|繁體)?(?:中文)?版?"
    r"|(?:英|日|韩|俄|法|德|藏|蒙|蒙古|维吾尔|维|哈萨克|朝鲜|彝|壮|傣|西班牙|阿拉伯)[语文]版?"
)
_APART = late_pattern(r"[\s\u3000|/·,，.。!！~:：;；()（）\[\]【】<>《》«»\u2039\u203a▲△↑↓→←+-]+")
_SHORT = 6
"""Characters; `取消行政许可事项目录` and `社会救助标准查询` are contents, `取消` and `查询` are controls."""
_LONGEST = 16


def is_function(words: str) -> bool:
    """Whether the words name what a control does (打印, 登录, 进入无障碍模式) or say that there is nothing
    (没有了), and not what a page is about."""
    if _ALWAYS_FUNCTION.search(words):
        return True
    if len(words) > _LONGEST:
        return False
    plain = _APART.sub("", words)
    if _NOTHING_THERE.fullmatch(plain) or _TOOLS.fullmatch(plain):
        return True
    if words.strip() and _LANGUAGES.fullmatch(words.strip()):
        return True
    return len(words) <= _SHORT and bool(_FUNCTION.search(words)) and not _CONTENTS.search(words)


_ELSEWHERE = late_pattern(
    r"(?!分享|转发|转到|关注|扫|下载|打开|登|用|请)[\u4e00-\u9fff]{0,8}(?:官方)?(?:微博|微信|公众号|微信公众号|客户端|小程序|抖音号?|快手号?|头条号|视频号)(?:平台|入口|矩阵)?"
    r"|(?i:English(?: version)?|EN)|英文版?"
)


def leads_elsewhere(words: str) -> bool:
    """Whether the words name a place of the site's own elsewhere: an account, an app, its English pages. What
    is called so shows a code where a script or a style makes it, and else leads nowhere."""
    return _ELSEWHERE.fullmatch(words.strip()) is not None


_VIDEO = late_pattern(
    r"(?:请?(?:点击|点此)(?:这里)?|在线|立即)?(?:播放|观看|收看|查看)(?:完整|全部)?(?:视频|录像|回放|专题片|宣传片|微视频|短片)"
)


def promises_video(words: str) -> bool:
    """Whether the words say that something to watch opens: `点击播放视频`; `播放` alone is a button."""
    return _VIDEO.fullmatch(words.strip("[]【】()（） 》>")) is not None


_QUERY = late_pattern(r"[\u4e00-\u9fff]{2,6}(?:查询|检索)(?:入口|系统|平台|服务|专区)?")
_ANY_QUERY = late_pattern(
    r"站内|本站|全站|全文|高级|立即|点击|点此|一键|条件|综合|重新|开始|组合|快速|智能|模糊|精确|普通|我要|在线|网上|标题|关键|结果|数据|进入|信息|政务|便民|语音|更多"
)


def names_query(words: str) -> bool:
    """Whether the words say what can be looked up (学籍查询, 水情查询入口); a button that sends a form says
    at most how (高级检索, 立即查询)."""
    plain = words.strip()
    return _QUERY.fullmatch(plain) is not None and _ANY_QUERY.search(plain) is None


_ROBOT = late_pattern(
    r"(?:[\u4e00-\u9fff]{2,6})?智能(?:问答|客服|咨询)(?:机器人|助手|系统|平台)|[\u4e00-\u9fff]{2,6}机器人"
)


def names_robot(words: str) -> bool:
    """Whether the words promise somebody who answers (智能问答机器人); 客服 and 智能问答 alone are
    buttons that float."""
    return _ROBOT.fullmatch(words.strip()) is not None


_LOGIN = late_pattern(r"[\u4e00-\u9fff]{2,10}(?:系统|平台)登[录陆](?:入口)?")
_ANY_LOGIN = late_pattern(
    r"^(?:本|用户|会员|个人|法人|管理员?|后台|请|点击|立即|统一|单点|内部|网站|返回|退出)"
)


def names_login(words: str) -> bool:
    """Whether the words say into which system they lead (农资申报系统登录): a window of the page itself that
    asks for a name and a password says 登录 or 用户登录."""
    plain = words.strip()
    return _LOGIN.fullmatch(plain) is not None and _ANY_LOGIN.search(plain) is None


_MORE = late_pattern(r"(?i:(?:view |read |see )?more)|(?:查看|浏览|阅读)?更多(?:内容|信息)?")


def asks_for_more(words: str) -> bool:
    """Whether the words promise the rest of a list: `更多>>`, `MORE`, `[更多]`."""
    return _MORE.fullmatch(words.strip("[]【】()（） +>\u00bb\u203a\uff1e.·…")) is not None
