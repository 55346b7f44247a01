"""The words every reporter shares, in Chinese and English: data, so that no reporter branches.

A finding's own title, message and explanation already come in one language;
these are the words around them.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from mingzhang.audit.finding import Expected, Finding, Role, Severity, Slip, Status

_Pair = tuple[str, str]

SEVERITIES: Final[Mapping[StrEnum, _Pair]] = {
    Severity.ERROR: ("错误", "Error"),
    Severity.WARNING: ("疑似", "Warning"),
    Severity.INFO: ("提示", "Notice"),
}

MARKS: Final[Mapping[Severity, str]] = {Severity.ERROR: "✕", Severity.WARNING: "!", Severity.INFO: "i"}
"""A sign beside the colour, for readers and printers that see none; all one column wide."""

ROLES: Final[Mapping[StrEnum, _Pair]] = {
    Role.WRONG: ("疑误", "in doubt"),
    Role.RELATED: ("相关", "related"),
}

SLIPS: Final[Mapping[StrEnum, _Pair]] = {
    Slip.TRANSPOSITION: ("相邻数字颠倒", "two digits transposed"),
    Slip.DIGIT: ("一位数字录错", "one digit mistyped"),
    Slip.DROPPED_DIGIT: ("漏录一位数字", "a digit dropped"),
    Slip.DOUBLED_DIGIT: ("多录一位数字", "a digit doubled"),
    Slip.DECIMAL_SHIFT: ("小数点错位", "decimal point shifted"),
    Slip.UNIT: ("计量单位写错", "wrong unit"),
    Slip.SIGN: ("正负号写反", "sign reversed"),
    Slip.DIRECTION: ("增减方向写反", "increase and decrease interchanged"),
    Slip.STALE: ("沿用上年数据", "last year's value left in place"),
    Slip.WRONG_BASE: ("计算基数用错", "computed on the wrong base"),
    Slip.TRUNCATION: ("截位而未四舍五入", "cut off instead of rounded"),
    Slip.SWAPPED: ("两个数互换", "two values swapped"),
    Slip.COPY: ("误抄别处的数", "copied from another place"),
}

STATUSES: Final[Mapping[StrEnum, _Pair]] = {
    Status.CHECKED: ("已核查", "checked"),
    Status.VIOLATED: ("未满足", "violated"),
    Status.NOT_APPLICABLE: ("不适用", "not applicable"),
    Status.CANNOT_CHECK: ("无法核查", "cannot be checked"),
}

_NAMES: Final[Mapping[StrEnum, _Pair]] = {**SEVERITIES, **ROLES, **SLIPS, **STATUSES}

HEADINGS: Final[Mapping[str, _Pair]] = {
    "product": ("明账核查", "Mingzhang audit"),
    "initials": ("明", "MZ"),
    "author": ("明账", "Mingzhang"),
    "untitled": ("未识别单位", "Unrecognised entity"),
    "year": ("{}年度", "fiscal year {}"),
    "no_year": ("年度未识别", "year not recognised"),
    "jurisdiction": ("地区", "Jurisdiction"),
    "rulebook": ("规则库", "Rulebook"),
    "facts": ("数据", "Facts"),
    "identities": ("勾稽关系", "Identities"),
    "seconds": ("用时", "Time"),
    "second_unit": ("{} 秒", "{} s"),
    "findings": ("核查发现", "Findings"),
    "obligations": ("应有内容", "Obligations"),
    "document": ("原文", "Document"),
    "notes": ("读取说明", "Reading notes"),
    "expected": ("应为", "Expected"),
    "slip": ("可能原因", "Likely slip"),
    "arithmetic": ("算式", "Arithmetic"),
    "places": ("位置", "Places"),
    "related": ("相关", "Related"),
    "alternatives": ("另解", "Or else"),
    "alternative": ("或将 {}", "or {}"),
    "change": ("“{}”改为 {}", "change “{}” to {}"),
    "basis": ("依据", "Basis"),
    "identity": ("勾稽", "Identity"),
    "exactly": ("{}", "{}"),
    "between": ("{}至{}之间", "between {} and {}"),
    "at_least": ("不小于{}", "at least {}"),
    "at_most": ("不大于{}", "at most {}"),
    "best_within": ("{}（{}）", "{} ({})"),
    "page": ("第 {} 页", "p. {}"),
    "times": ("{} 处", "{} places"),
    "whole_document": ("全文", "whole document"),
    "nothing": ("未发现矛盾。", "Nothing contradicts itself."),
    "colon": ("：", ": "),
    "listing": ("、", ", "),
    "count": ("{1} {0}", "{1} {0}"),
    "same": ("与第 {} 项为同一问题：{}", "same as no. {}: {}"),
    "severity": ("级别", "Severity"),
    "code": ("规则", "Rule"),
    "number": ("编号", "No."),
    "title": ("问题", "Title"),
    "quote": ("原文数字", "Quote"),
    "context": ("上下文", "Context"),
    "section": ("位置", "Section"),
    "printed": ("原数", "Printed"),
    "unit": ("单位", "Unit"),
    "message": ("说明", "Message"),
    "offsets": ("字符位置", "Offsets"),
    "page_column": ("页码", "Page"),
    "show": ("显示", "Show"),
    "skip": ("跳到原文", "Skip to the document"),
    "to_list": ("返回发现列表", "Back to the findings"),
    "close": ("关闭", "Close"),
    "see": ("查看原文", "See in the document"),
    "sheet": ("核查发现", "Findings"),
    "page_of": ("第 &P 页，共 &N 页", "Page &P of &N"),
}


def pick(pair: _Pair, lang: str) -> str:
    """The Chinese half of ``pair`` for ``zh``, else the English one."""
    return pair[0] if lang == "zh" else pair[1]


def say(key: str, lang: str, *values: object) -> str:
    """The heading or phrase ``key``, with ``values`` in its gaps."""
    return pick(HEADINGS[key], lang).format(*values)


def name(member: StrEnum, lang: str) -> str:
    """The word for a severity, role, slip or status."""
    return pick(_NAMES[member], lang)


def expected(finding: Finding, lang: str) -> str:
    """What the printed number should be, e.g. ``615.0万元（614.95至615.05万元之间）``; empty if unknown."""
    value, within = expected_parts(finding, lang)
    return say("best_within", lang, value, within) if within else value


def expected_parts(finding: Finding, lang: str) -> tuple[str, str]:
    """The most probable value, or else the interval, and the interval if it says more than the value.

    A single admissible value stands alone.
    """
    if finding.expected is None:
        return "", ""
    best, within = finding.expected.best, _interval(finding.expected, finding.unit, lang)
    value = _amount(best, finding.unit) if best else within
    return value, "" if within == value else within


def _amount(value: str, unit: str) -> str:
    """``value`` with its unit, unless it brings one of its own (a repair that changes the unit)."""
    return f"{value}{unit}" if value[-1:].isdigit() else value


def _interval(value: Expected, unit: str, lang: str) -> str:
    low, high = value.low, value.high
    if low is not None and high is not None:
        return _amount(low, unit) if low == high else say("between", lang, low, _amount(high, unit))
    if low is not None:
        return say("at_least", lang, _amount(low, unit))
    return say("at_most", lang, _amount(high, unit)) if high is not None else ""
