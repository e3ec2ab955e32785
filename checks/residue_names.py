"""What residue is called that several rooms find forms of: one thing has one name, and is told by it."""

from __future__ import annotations

CHARACTER_CODE = "没有转换的字符代码"
CHAT = "人工智能的对话"
FIELD_CODE = "文字处理软件的域代码"
FORMAT_CODE = "文字处理软件的格式代码"
GARBLED = "乱码"
NO_DAY = "没有填写的日期"
NOT_FETCHED = "程序没有取到内容时的输出"
NOT_FILLED = "没有填写的内容"
NOTE = "没有删掉的编辑批注"
PROMPT = "模板里等人填写的提示"
SCRIPT = "当正文显示的脚本代码"
SERVER = "程序的报错信息"
STYLE_SHEET = "当正文显示的样式表"
TRIAL = "测试网站时发布的内容"
VARIABLE = "没有填充的模板变量"
