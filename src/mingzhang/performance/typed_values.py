"""What people type into forms: numbers, signs of targets, percentages, days."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from fractions import Fraction
from functools import lru_cache

from mingzhang.language.decimals import numbers_within, parse_number

_DAY = re.compile(r"(\d{4})(?:[-/.](\d{1,2})[-/.](\d{1,2})|年(\d{1,2})月(\d{1,2})日)")
_WAYS = {
    "＝": "= 等于",
    "≥": "≥ ≧ ⩾ >= => 不低于 不少于 不小于 大于等于 大于或等于 至少",
    "≤": "≤ ≦ ⩽ <= =< 不超过 不高于 不多于 不大于 小于等于 小于或等于 至多",
    "＞": "> 大于 高于 多于 超过",
    "＜": "< 小于 低于 少于",
    "定性": "定性",
}
_SIGNS = {way: sign for sign, ways in _WAYS.items() for way in ways.split()}
_LEADING = re.compile(r"[=＝≥≧⩾≤≦⩽>＞<＜]+|定性|\D{2,5}(?=\d)")


def half_width(text: str) -> str:
    """``text`` in half width and without spaces around."""
    return unicodedata.normalize("NFKC", text).strip()


@lru_cache(maxsize=4096)
def number_in(text: str) -> Fraction | None:
    """The only number of a typed value (``1,092``, ``≥95%``), None when there is none or several."""
    found = parse_number(text, percent=True)
    if found is None and len(spans := numbers_within(text)) == 1:
        found = parse_number(text[slice(*spans[0])])
    return found


def percent_of(text: str) -> Fraction | None:
    """The part of one that a percentage is; the sign % may be left out."""
    found = parse_number(text, percent=True)
    return None if found is None else found / 100


def sign_of(text: str) -> str | None:
    """The sign 指标性质 that ``text`` means (``>=``, ``不低于`` and ``≧`` are ``≥``), None for any other."""
    return _SIGNS.get(half_width(text))


def signed(text: str) -> tuple[str, str]:
    """A target that begins with its sign (``≥95%``, ``不低于95%``) as sign and rest; no sign is the empty one."""
    match = _LEADING.match(text)
    sign = sign_of(match[0]) if match else None
    return (sign, text[match.end() :].strip()) if match and sign else ("", text)


def day_of(text: str) -> date | None:
    """The day that ``2023-07-05``, ``2023/7/5`` or ``2023年7月5日`` means."""
    match = _DAY.fullmatch(half_width(text))
    if not match:
        return None
    year, month, day = (int(part) for part in match.groups() if part)
    try:
        return date(year, month, day)
    except ValueError:
        return None
