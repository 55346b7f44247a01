"""A rulebook that cannot be used: one class per cause, whose constructor writes the sentence."""

from __future__ import annotations


class RulebookError(Exception):
    """A data file of the rulebook is wrong at ``file:line`` (line counted from 1; 0 for the whole file)."""

    def __init__(self, file: str, line: int, zh: str, en: str) -> None:
        place = f"{file}:{line}" if line else file
        self.file = file
        self.line = line
        self.zh = f"{place}：{zh}"
        self.en = f"{place}: {en}"
        super().__init__(self.en)

    def sentence(self, lang: str) -> str:
        """What is wrong, where, and in the reader's language."""
        return self.zh if lang == "zh" else self.en


class UnknownJurisdictionError(LookupError):
    """No jurisdiction of the rulebook has this id or administrative code."""

    def __init__(self, name: str, known: list[str]) -> None:
        listed = "、".join(known)
        self.zh = f"规则库里没有地区 {name}，可选：{listed}。"
        self.en = f"the rulebook has no jurisdiction {name}; choose one of {', '.join(known)}"
        super().__init__(self.en)

    def sentence(self, lang: str) -> str:
        """What is wrong and what to choose from, in the reader's language."""
        return self.zh if lang == "zh" else self.en


class ExpressionError(ValueError):
    """An expression cannot be understood at ``position`` (characters from 0)."""

    def __init__(self, text: str, position: int, zh: str, en: str) -> None:
        rest = text[position : position + 12] or "∎"
        self.position = position
        self.zh = f"表达式“{text}”在“{rest}”处{zh}"
        self.en = f"expression “{text}”, at “{rest}”: {en}"
        super().__init__(self.en)
