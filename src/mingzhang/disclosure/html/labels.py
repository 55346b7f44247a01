"""The words of the page that are not the publication's own, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from mingzhang.language.bilingual import Bilingual

LANGUAGES = {"zh": "zh-CN", "en": "en"}
"""How the languages of reports are called in a page."""

WORDS: Mapping[str, Bilingual] = {
    "skip": Bilingual("跳到正文", "Skip to the text"),
    "contents": Bilingual("目录", "Contents"),
    "published": Bilingual("公开日期：{}", "Published {}"),
    "unit": Bilingual("单位：{}", "Unit: {}"),
    "share": Bilingual("占比", "Share"),
    "item": Bilingual("项目", "Item"),
    "chart": Bilingual("{}，单位：{}。{}", "{}, unit: {}. {}"),
}
"""Words of the page itself."""

SPOKEN: Mapping[str, Bilingual] = {
    "theme": Bilingual("明暗", "Theme"),
    "auto": Bilingual("随系统", "as the system"),
    "light": Bilingual("浅色", "light"),
    "dark": Bilingual("深色", "dark"),
    "data": Bilingual("数据", "Data"),
    "hint": Bilingual("查看这个数", "about this number"),
    "number": Bilingual("关于这个数", "About this number"),
    "close": Bilingual("关闭", "Close"),
    "exact": Bilingual("精确值", "Exact value"),
    "yuan": Bilingual("元", "yuan"),
    "period": Bilingual("期间", "Period"),
    "subject": Bilingual("口径", "Of"),
    "last": Bilingual("上年", "Last year"),
    "parts": Bilingual("构成", "Its parts"),
    "whole": Bilingual("计入", "Part of"),
    "places": Bilingual("另见", "Also in"),
    "basis": Bilingual("依据", "Basis"),
}
"""Words of the panel and the buttons, which the script makes."""


def say(key: str, lang: str, *inside: str) -> str:
    """The word called ``key``, with what goes into it."""
    return WORDS[key].in_(lang).format(*inside)
