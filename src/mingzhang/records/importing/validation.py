"""Judging 校验: one text of one field becomes its value, or a reason why not.

Pure, and without any package: each distinct text of a column is judged once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from mingzhang.language.decimals import ascii_number
from mingzhang.records.importing import reject
from mingzhang.records.importing.reject import Reason
from mingzhang.rulebook import Rulebook
from mingzhang.rulebook.classification import Classification
from mingzhang.rulebook.ledger.export_formats import Mapped
from mingzhang.rulebook.ledger.tables import Field, LedgerTable, fold_value

Value = str | int | Decimal | date | None
Judge = Callable[[str], Value | Reason]

_SCIENTIFIC = re.compile(r"[+-]?\d+(?:\.\d+)?[eE][+-]?\d+")
_DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T].*)?|(\d{4})(\d{2})(\d{2})")
_SERIAL = re.compile(r"(\d{5})(?:\.0+)?")
_CODED = re.compile(r"(\d+)(?:[-_ 　(（|].*)?")
_EPOCH = date(1899, 12, 30)
"""Day 0 of spreadsheets' serial dates."""
_PLACES = 2
_DIGITS = 16
"""Digits before the point that an amount may have."""


@dataclass(frozen=True)
class Checks:
    """What codes are checked against: the leaves and all codes of the year, figures by name."""

    year: int
    codes: Mapping[str, Container[str]]
    figures: Mapping[str, str]

    @classmethod
    def of(cls, book: Rulebook, table: LedgerTable) -> Checks:
        """The checks of a rulebook; ``table`` may know figures that the rulebook does not."""
        codes: dict[str, Container[str]] = {
            "functional": _leaves(book.functional),
            "economic": _leaves(book.economic),
            "functional_any": frozenset(item.code for item in book.functional),
            "economic_any": frozenset(item.code for item in book.economic),
        }
        known = {item.id: item.zh for item in book.concepts.values()}
        known |= {item.id: item.zh for item in table.particulars}
        named = {fold_value(name): id_ for id_, zh in known.items() for name in (id_, zh)}
        return cls(book.year, codes, named)


def _leaves(classification: Classification) -> frozenset[str]:
    return frozenset(item.code for item in classification if not classification.children(item.code))


def judge_of(field: Field, mapped: Mapped, checks: Checks, shift: int) -> Judge:
    """The judge of one column; amounts are times ten to the power of ``shift``."""
    inner = _judge(field, mapped, checks, shift)
    missing: Value | Reason = None if field.optional else reject.EMPTY
    if field.default:
        missing = checks.year if field.default == "year" else field.default
    return lambda text: inner(text) if text else missing


def _judge(field: Field, mapped: Mapped, checks: Checks, shift: int) -> Judge:
    if field.check == "concept":
        return lambda text: checks.figures.get(fold_value(text), reject.unknown(field.zh, field.en))
    if field.check:
        return _code(field, checks)
    judges: dict[str, Callable[[], Judge]] = {
        "money": lambda: _amount(shift),
        "number": lambda: _amount(0),
        "choice": lambda: _choice(field, mapped.values.get(field.name, {})),
        "year": lambda: _year(checks.year),
        "date": lambda: _day(checks.year),
    }
    return judges[field.type]() if field.type in judges else lambda text: text


def _amount(shift: int) -> Judge:
    def judge(text: str) -> Value | Reason:
        number = ascii_number(text, brackets=True)
        if number is None:
            return reject.SCIENTIFIC if _SCIENTIFIC.fullmatch(text) else reject.NOT_A_NUMBER
        whole, _, part = number.partition(".")
        part = part.rstrip("0")
        if len(part) > _PLACES + shift:
            return reject.TOO_FINE
        sign, digits = whole[: whole.startswith("-")], whole.removeprefix("-").lstrip("0")
        if len(digits) + shift > _DIGITS:
            return reject.TOO_LARGE
        value = Decimal(f"{sign}{digits}{part.ljust(_PLACES + shift, '0')}")
        return value.scaleb(-_PLACES)

    return judge


def _choice(field: Field, values: Mapping[str, str]) -> Judge:
    prefixes = {name[:-1]: value for name, value in values.items() if name.endswith("*")}
    longest = sorted(prefixes, key=len, reverse=True)

    def judge(text: str) -> Value | Reason:
        folded = fold_value(text)
        if folded in values:
            return values[folded]
        prefix = next((item for item in longest if folded.startswith(item)), None)
        return reject.unknown(field.zh, field.en) if prefix is None else prefixes[prefix]

    return judge


def _year(year: int) -> Judge:
    return lambda text: (
        year if text.removesuffix(".0").removesuffix("年") == str(year) else reject.outside(year)
    )


def _day(year: int) -> Judge:
    def judge(text: str) -> Value | Reason:
        day = _date(text)
        if day is None:
            return reject.NOT_A_DATE
        return day if day.year == year else reject.outside(year)

    return judge


def _date(text: str) -> date | None:
    try:
        if serial := _SERIAL.fullmatch(text):
            return _EPOCH + timedelta(days=int(serial[1]))
        if written := _DATE.fullmatch(text):
            return date(*(int(part) for part in written.groups() if part))
    except ValueError:
        pass
    return None


def _code(field: Field, checks: Checks) -> Judge:
    known = checks.codes[field.check]

    def judge(text: str) -> Value | Reason:
        coded = _CODED.fullmatch(text)
        code = coded[1] if coded else text
        return code if code in known else reject.unknown(field.zh, field.en)

    return judge
