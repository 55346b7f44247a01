"""Numbers as they are printed: value, unit, precision, and whether they are only about right.

Works on folded text (see ``view``).  Dates, ordinals, document numbers and
codes are not quantities and are passed over.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from mingzhang.facts.unit import (
    COUNTED,
    MONEY_UNITS,
    MULTIPLIERS,
    NONE,
    PERCENT,
    PERCENT_POINT,
    PERMILLE,
    POINTS,
    Unit,
    UnitKind,
    counted,
)
from mingzhang.language.decimals import DIGITS


@dataclass(frozen=True, slots=True)
class Number:
    """One number with its unit: folded span ``start:end``; ``digits_end`` ends the bare number.

    ``value`` is in the printed unit; ``decimals`` counts printed decimal places of
    the digits, which are in units of ``times`` (万 in 2.4万件).
    ``bound`` is ≥, ≤, > or < where one is printed before it or 以上/以内 after it.
    """

    start: int
    digits_end: int
    end: int
    printed: str
    value: Fraction
    decimals: int
    unit: Unit
    approximate: bool = False
    bound: str = ""
    times: int = 1


_MONEY = sorted(MONEY_UNITS, key=len, reverse=True)
_COUNTED = sorted((unit for unit in COUNTED if "/" not in unit), key=len, reverse=True)
_UNIT = (
    r"(?P<point>个百分点)|(?P<percent>%)|(?P<permille>‰)"
    r"|(?P<money>"
    + "|".join(map(re.escape, (name for name in _MONEY if name not in "万亿")))
    + r"|[万亿](?!余|多|[平人个"
    + "".join({name[0] for name in _COUNTED})
    + r"]))"
    r"|(?P<times>[万千百亿]?)(?P<vague>余|多)?(?P<count>"
    + "|".join(map(re.escape, _COUNTED))
    + r"|分)(?:（[次套台辆]）)?"
)
_NUMBER = re.compile(
    r"(?P<sign>(?:(?<=[为是的少加长降计额数率余达])|(?<![\d一-龥%）)A-Za-z]))-|(?<![抱担肩])负)?"
    rf"(?P<digits>{DIGITS})"
    r"(?P<more>余|多)?"
    r"(?:" + _UNIT + r")?"
)
_SKIP = re.compile(
    r"(?=[\dA-Za-z〔\[﹝（(第图表附件步])(?:"
    r"\d{4}年度?(?:\d{1,2}月(?:\d{1,2}日)?)?(?:末|初|底|上半年|下半年)?"  # dates
    r"|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}日?"
    r"|\d{1,2}月\d{1,2}日|(?<!\d)\d{1,2}[-~至]\d{1,2}月|(?<!\d)\d{1,2}月(?:份|底|末|初)"
    r"|\d{4}-\d{4}年度?"
    r"|[〔\[﹝（(]\d{4}[〕\]﹞）)]\d*号?|第\d+[条款项号届次章节页批期]|(?<=[号第])\d+号|\d+号"
    r"|[A-Za-z]+\d[\dA-Za-z]*|\d+[A-Za-z]+\d*|\d{11,}(?:[A-Za-z]\d*)?"  # codes
    r"|\d+×\d+(?!\d*[=.])|\d+[:：]\d+(?:[:：]\d+)?(?!\d*(?:\.\d|[万亿元%]))"  # products, times, proportions
    r"|(?<!\d)0\d{2,3}-\d{7,8}|(?<!\d)\d{3,4}-\d{3,4}-\d{3,4}|(?<!\d)1[3-9]\d{9}(?!\d)"  # telephones
    r"|（\d{3}(?:\d\d){0,2}）|\d{2,3}(?=[类款]）)|0\d(?=项）)"  # codes of subjects
    r"|(?:^|(?<=[。；：，]))\d{1,2}[.．](?=(?:19|20)\d\d年)|^\d{1,2}[.、．）](?!\d)|(?<=[。；：\n）])\d{1,2}[.、．](?!\d)"  # list marks
    r"|(?<!\d)\d{2}(?=（[款项]）)|指标\d|(?:19|20)\d\d(?![\d.,%‰万亿元个件项人次户千百余多])"
    r"|[（(]\d{1,2}[）)]|[图表附件步]+\d+(?:-\d+)?(?!\d*[万元%项件]))"
)
_DIGIT = re.compile(r"\d")
_APPROXIMATE_BEFORE = re.compile(r"(?:约|近|超过?|逾|达到?近|不少于|不低于|至少|大约|接近)$")
_APPROXIMATE_AFTER = re.compile(r"(?:（含）)?(?:左右|上下|余|多|以上|以内|以下|\+)|[-~～至](?=\d)")
_RANGE_BEFORE = re.compile(r"\d(?:%|[万亿]?[元人件个]?)[-~～至]$")
_BOUND_BEFORE = re.compile(r"(>=|<=|≥|≤|>|<|＞|＜|﹥|﹤|不低于|不少于|不超过|不高于)$")
_BOUNDS = {
    ">=": "≥",
    "<=": "≤",
    "＞": ">",
    "＜": "<",
    "﹥": ">",
    "﹤": "<",
    "不低于": "≥",
    "不少于": "≥",
    "不超过": "≤",
    "不高于": "≤",
}


def numbers(text: str) -> list[Number]:
    """All quantities in folded ``text``, in order."""
    if not _DIGIT.search(text):
        return []
    skipped = [match.span() for match in _SKIP.finditer(text)]
    matches = _NUMBER.finditer(text)
    return [_number(text, match) for match in matches if not _within(match.start("digits"), skipped)]


@lru_cache(maxsize=8192)
def table_number(text: str) -> Number | None:
    """The number a table cell consists of, or None (an empty cell, words, a slash).

    It may have a unit, which a typed number has not; but no space for thousands (two columns of a PDF may have
    run together), no bare decimals (a torn number), and no brackets (what they mean, a table does not say).
    """
    half = text.replace("，", ",")
    match = _NUMBER.match(half, int(half[:1] == "+" and half[1:2] != "-"))
    return _number(half, match) if match and match.end() == len(half) else None


def _within(position: int, spans: list[tuple[int, int]]) -> bool:
    return any(start <= position < end for start, end in spans)


def _number(text: str, match: re.Match[str]) -> Number:
    digits = match["digits"]
    whole, _, part = digits.replace(",", "").partition(".")
    unit, times = _unit(match)
    value = Fraction(int(whole + part) * times, 10 ** len(part))
    before, after = text[max(0, match.start() - 4) : match.start()], text[match.end() : match.end() + 5]
    bound = _BOUND_BEFORE.search(before)
    vague = bool(
        match["more"]
        or match["vague"]
        or _APPROXIMATE_BEFORE.search(before)
        or _RANGE_BEFORE.search(before)
        or _APPROXIMATE_AFTER.match(after)
    )
    return Number(
        start=match.start(),
        digits_end=match.end("digits"),
        end=match.end(),
        printed=("-" if match["sign"] else "") + digits,
        value=-value if match["sign"] else value,
        decimals=len(part),
        unit=unit,
        approximate=vague,
        bound=_BOUNDS.get(bound[1], bound[1]) if bound else "",
        times=times,
    )


def _unit(match: re.Match[str]) -> tuple[Unit, int]:
    if match["percent"]:
        return PERCENT, 1
    if match["permille"]:
        return PERMILLE, 1
    if match["point"]:
        return PERCENT_POINT, 1
    if match["money"]:
        return MONEY_UNITS[match["money"]], 1
    if match["count"]:
        times = MULTIPLIERS.get(match["times"], 1)
        return (POINTS if match["count"] == "分" else counted(match["count"])), times
    return NONE, 1


def is_amount(number: Number) -> bool:
    """Is it an amount of money (资金)?"""
    return number.unit.kind is UnitKind.MONEY
