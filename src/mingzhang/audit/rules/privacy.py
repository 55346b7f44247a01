"""Personal data 个人信息 that must not be published: identity cards, mobile numbers, bank cards.

A number counts only if its own check digits hold, so that project codes and
document numbers are not taken for persons.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from mingzhang.audit.context import Context
from mingzhang.audit.finding import Finding
from mingzhang.audit.registry import rule

_IDENTITY = re.compile(r"(?<![0-9A-Za-z])[1-9]\d{16}[0-9Xx](?![0-9A-Za-z])")
_MOBILE = re.compile(r"(?<![0-9A-Za-z.\-])1[3-9]\d{9}(?![0-9A-Za-z])")
_BANK = re.compile(r"(?<![0-9A-Za-z.\-])(?:62|4|5)\d{14,17}(?![0-9A-Za-z])")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_EARLIEST = 1900


def is_identity_number(number: str) -> bool:
    """Does an 18-character number satisfy GB 11643 (a real birth date and the check character)?"""
    try:
        born = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return False
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, number, strict=False))
    return born.year >= _EARLIEST and _CHECKS[total % 11] == number[17].upper()


def is_card_number(number: str) -> bool:
    """Does a number satisfy the Luhn check of bank cards (GB/T 15120)?"""
    total = 0
    for index, digit in enumerate(reversed(number)):
        value = int(digit) * (2 if index % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


@rule("D07")
def personal_data(context: Context) -> Iterator[Finding]:
    """Numbers that identify a person."""
    text = context.reading.document.text
    kinds = (
        (_IDENTITY, is_identity_number, ("公民身份号码", "an identity-card number")),
        (_MOBILE, lambda _: True, ("手机号码", "a mobile number")),
        (_BANK, is_card_number, ("银行卡号", "a bank-card number")),
    )
    taken: list[tuple[int, int]] = []
    for pattern, holds, (zh, en) in kinds:
        for match in pattern.finditer(text):
            if not holds(match[0]) or any(
                start < match.end() and match.start() < end for start, end in taken
            ):
                continue
            taken.append(match.span())
            message = context.say(
                f"此处疑为{zh}，不应公开。", f"This looks like {en} and must not be published."
            )
            yield context.finding("D07", message, [context.at(*match.span())])
