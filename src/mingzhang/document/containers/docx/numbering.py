"""Automatic numbers of Word paragraphs, as printed: 第一部分, （二）, 3., ④.

A file does not contain these characters; Word counts paragraphs and writes
them.  So does this module: one counter for every level of every list.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from re import Match
from re import compile as pattern

from lxml import etree

from mingzhang.document.containers.docx import names as w

_DIGITS = "〇一二三四五六七八九"
_LEGAL_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACEHOLDER = pattern(r"%([1-9])")
_LEVELS = 9
_MAX_START = 100_000  # a larger number is damage, and would print as a very long one


def _with_ranks(number: int, digits: str, ranks: str) -> str:
    """One hundred and two as 一百零二; beyond 9,999 in plain digits."""
    if not 0 < number < 10 ** (len(ranks) + 1):
        return str(number)
    written = ""
    for position, digit in enumerate(reversed(str(number))):
        if digit != "0":
            written = digits[int(digit)] + (ranks[position - 1] if position else "") + written
        elif written and not written.startswith(digits[0]):
            written = digits[0] + written
    return written


def _chinese(number: int) -> str:
    """As spoken: 十二 rather than 一十二."""
    written = _with_ranks(number, "零一二三四五六七八九", "十百千")
    return written[1:] if written.startswith("一十") else written


def _roman(number: int) -> str:
    steps = "M:1000 CM:900 D:500 CD:400 C:100 XC:90 L:50 XL:40 X:10 IX:9 V:5 IV:4 I:1"
    written = ""
    for step in steps.split():
        letters, _, value = step.partition(":")
        count, number = divmod(number, int(value))
        written += letters * count
    return written


def _letters(number: int) -> str:
    """A … Z, AA … ZZ, as Word repeats them."""
    return chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _cycle(characters: str) -> Callable[[int], str]:
    return lambda number: characters[(number - 1) % len(characters)]


def _from(first: str, count: int) -> Callable[[int], str]:
    """Characters that stand in a row in Unicode, plain digits after the last."""
    return lambda number: chr(ord(first) + number - 1) if 0 < number <= count else str(number)


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": lambda number: "".join(chr(ord("０") + int(digit)) for digit in str(number)),
    "decimalEnclosedCircle": _from("①", 20),
    "decimalEnclosedCircleChinese": _from("①", 20),
    "decimalEnclosedParen": _from("⑴", 20),
    "decimalEnclosedFullstop": _from("⒈", 20),
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "japaneseCounting": _chinese,
    "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "chineseLegalSimplified": lambda number: _with_ranks(number, _LEGAL_DIGITS, "拾佰仟"),
    "ideographDigital": lambda number: "".join(_DIGITS[int(digit)] for digit in str(number)),
    "japaneseDigitalTenThousand": lambda number: "".join(_DIGITS[int(digit)] for digit in str(number)),
    "ideographTraditional": _cycle("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _cycle("子丑寅卯辰巳午未申酉戌亥"),
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": _letters,
    "lowerLetter": lambda number: _letters(number).lower(),
    "bullet": lambda _: "",
    "none": lambda _: "",
}
_WORDLESS = {"bullet"}


@dataclass(frozen=True, slots=True)
class _Level:
    format: str = "decimal"
    text: str = ""
    start: int = 1
    suffix: str = "tab"
    legal: bool = False


@dataclass(slots=True)
class _List:
    """A list of the file (w:num): its abstract list, whose counters it shares, and what it overrides."""

    abstract: str
    levels: dict[int, _Level]
    restarts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Counts the numbered paragraphs of one document; ask for each exactly once, in reading order."""

    def __init__(self, root: etree._Element | None) -> None:
        self._lists: dict[str, _List] = {}
        self._counters: dict[str, list[int | None]] = {}
        if root is not None:
            self._read(root)

    def label(self, list_id: str, level: int) -> str:
        """What Word prints before the next paragraph of this list and level (from 0), with its space."""
        listed = self._lists.get(list_id)
        if listed is None or not 0 <= level < _LEVELS:
            return ""
        counters = self._count(listed, level)
        layout = listed.levels.get(level, _Level())
        if layout.format in _WORDLESS or not layout.text:
            return ""

        def printed(found: Match[str]) -> str:
            at = int(found[1]) - 1
            shown = listed.levels.get(at, _Level())
            value = counters[at]
            number = shown.start if value is None else value
            return _FORMATS.get("decimal" if layout.legal else shown.format, str)(number)

        return _PLACEHOLDER.sub(printed, layout.text) + ("" if layout.suffix == "nothing" else " ")

    def _count(self, listed: _List, level: int) -> list[int | None]:
        counters = self._counters.setdefault(listed.abstract, [None] * _LEVELS)
        for at in list(listed.restarts):
            counters[at] = listed.restarts.pop(at) - 1  # an override counts only where the list begins
        before = counters[level]
        counters[level] = listed.levels.get(level, _Level()).start if before is None else before + 1
        counters[level + 1 :] = [None] * (_LEVELS - level - 1)
        return counters

    def _read(self, root: etree._Element) -> None:
        abstract = {
            element.get(w.ABSTRACT_ID, ""): {
                number(level.get(w.LEVEL)): _level(level) for level in element.iterchildren(w.LEVEL_ELEMENT)
            }
            for element in root.iterchildren(w.ABSTRACT)
        }
        for element in root.iterchildren(w.INSTANCE):
            name = value_of(element.find(w.ABSTRACT_ID)) or ""
            listed = _List(name, dict(abstract.get(name, {})))
            for override in element.iterchildren(w.OVERRIDE):
                at = number(override.get(w.LEVEL))
                changed = override.find(w.LEVEL_ELEMENT)
                if changed is not None:
                    listed.levels[at] = _level(changed)
                start = override.find(w.START_OVERRIDE)
                if start is not None and 0 <= at < _LEVELS:
                    listed.restarts[at] = number(value_of(start), 1)
            self._lists[element.get(w.NUMBERING_ID, "")] = listed


def _level(element: etree._Element) -> _Level:
    legal = element.find(w.LEGAL)
    return _Level(
        format=value_of(element.find(w.FORMAT)) or "decimal",
        text=value_of(element.find(w.LEVEL_TEXT)) or "",
        start=number(value_of(element.find(w.START)), 0),
        suffix=value_of(element.find(w.SUFFIX)) or "tab",
        legal=legal is not None and is_on(legal),
    )


def value_of(element: etree._Element | None) -> str | None:
    """The w:val of an element that may be missing."""
    return None if element is None else element.get(w.VALUE)


def is_on(element: etree._Element) -> bool:
    """Is this switch (w:vanish, w:isLgl …) on?  Its mere presence says so."""
    return element.get(w.VALUE) not in {"0", "false", "off"}


def number(text: str | None, otherwise: int = 0) -> int:
    """An attribute's whole number; ``otherwise`` where there is none, or one beyond reason."""
    if text is None or not text.isascii() or not text.isdigit() or len(text) > len(str(_MAX_START)):
        return otherwise
    return int(text)
