"""The words of the page that are not the publication's own, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from mingzhang.rulebook.scoring.system import Words

LANGUAGES = {"zh": "zh-CN", "en": "en"}
"""How the languages of reports are called in a page."""

WORDS: Mapping[str, Words] = {
    "skip": Words("跳到正文", "Skip to the text"),
    "contents": Words("目录", "Contents"),
    "published": Words("公开日期：{}", "Published {}"),
    "unit": Words("单位：{}", "Unit: {}"),
    "share": Words("占比", "Share"),
    "item": Words("项目", "Item"),
    "chart": Words("{}，单位：{}。{}", "{}, unit: {}. {}"),
}
"""Words of the page itself."""

SPOKEN: Mapping[str, Words] = {
    "theme": Words("明暗", "Theme"),
    "auto": Words("随系统", "as the system"),
    "light": Words("浅色", "light"),
    "dark": Words("深色", "dark"),
    "data": Words("数据", "Data"),
    "hint": Words("查看这个数", "about this number"),
    "number": Words("关于这个数", "About this number"),
    "close": Words("关闭", "Close"),
    "exact": Words("精确值", "Exact value"),
    "yuan": Words("元", "yuan"),
    "period": Words("期间", "Period"),
    "subject": Words("口径", "Of"),
    "last": Words("上年", "Last year"),
    "parts": Words("构成", "Its parts"),
    "whole": Words("计入", "Part of"),
    "places": Words("另见", "Also in"),
    "basis": Words("依据", "Basis"),
}
"""Words of the panel and the buttons, which the script makes."""


def say(key: str, lang: str, *inside: str) -> str:
    """The word called ``key``, with what goes into it."""
    return WORDS[key].say(lang).format(*inside)
