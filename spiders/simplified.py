"""Messages of systems made in Taiwan and Hong Kong, in the characters and words that our grammar knows. Pure.

No converter of the language: it knows what error messages are written with, and nothing else.
"""

from __future__ import annotations

import re

from checks.late_patterns import late_pattern

_CHARACTERS = str.maketrans(
    "頁網訪問內無錯誤連結鏈刪對請檢輸經過遷轉暫時沒資訊應當這個條開關閉還們維護獲載統務異電點擊試圖"
    "須讀寫檔參數選項會員區塊類該從來啟動標題號碼證稱專題頻項鍵記錄審查發佈復舊處絡繫嘗試瀏覽鑰據庫繼續搜尋顯示儘遺憾",
    "页网访问内无错误连结链删对请检输经过迁转暂时没资讯应当这个条开关闭还们维护获载统务异电点击试图"
    "须读写档参数选项会员区块类该从来启动标题号码证称专题频项键记录审查发布复旧处络系尝试浏览钥据库继续搜寻显示尽遗憾",
)
_WORDS = {
    "连结": "链接", "链结": "链接", "档案": "文件", "伺服器": "服务器", "资讯": "信息",
    "资料库": "数据库", "资料": "信息", "搜寻": "搜索", "网路": "网络", "讯息": "信息", "程式": "程序",
}  # fmt: skip
_WORD = late_pattern("|".join(_WORDS))
_TRADITIONAL = re.compile("[頁網訪無錯誤連鏈刪請檢經遷轉暫沒資訊這條開閉還們載務異點檔錄發處絡瀏覽顯]")


def simplified(text: str) -> str:
    """The text, where it is written in traditional characters, as mainland systems would say it."""
    if _TRADITIONAL.search(text) is None:
        return text
    return _WORD.sub(lambda found: _WORDS[found.group()], text.translate(_CHARACTERS))
