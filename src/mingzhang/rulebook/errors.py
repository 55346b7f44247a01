"""A rulebook that cannot be used: one class per cause, whose constructor writes the sentence."""

from __future__ import annotations

from mingzhang.language.errors import UserError


class RulebookError(UserError):
    """A data file of the rulebook is wrong at ``file:line`` (line counted from 1; 0 for the whole file)."""

    def __init__(self, file: str, line: int, zh: str, en: str) -> None:
        place = f"{file}:{line}" if line else file
        self.file = file
        self.line = line
        super().__init__(f"{place}：{zh}", f"{place}: {en}")


class UnknownJurisdictionError(UserError):
    """No jurisdiction of the rulebook has this id or administrative code."""

    def __init__(self, name: str, known: list[str]) -> None:
        super().__init__(
            f"规则库里没有地区 {name}，可选：{'、'.join(known)}。",
            f"the rulebook has no jurisdiction {name}; choose one of {', '.join(known)}",
        )


class ExpressionError(UserError):
    """An expression cannot be understood at ``position`` (characters from 0)."""

    def __init__(self, text: str, position: int, zh: str, en: str) -> None:
        rest = text[position : position + 12] or "∎"
        self.position = position
        super().__init__(f"表达式“{text}”在“{rest}”处{zh}", f"expression “{text}”, at “{rest}”: {en}")


class CalendarYearError(UserError):
    """The working-day calendar does not know ``year``; ``known`` are the years it knows."""

    def __init__(self, year: int, known: list[int]) -> None:
        span = f"{min(known)}—{max(known)}"
        super().__init__(
            f"工作日历没有{year}年的放假安排（只有{span}年），请在 calendar.yaml 中补入该年的通知。",
            f"the working-day calendar does not know {year} (only {span}); add that year's notice to calendar.yaml",
        )


class UnknownWorkError(UserError):
    """The indicator library has no kind of work ``name``; ``known`` are those it has."""

    def __init__(self, name: str, known: list[str]) -> None:
        super().__init__(
            f"指标库没有工作类别 {name}，可选：{'、'.join(known)}。",
            f"the indicator library has no kind of work {name}; choose one of {', '.join(known)}",
        )
