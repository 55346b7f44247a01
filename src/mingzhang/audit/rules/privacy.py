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
_MOBILE = re.compile(r"(?<![0-9A-Za-z.\-])1[3-9]\d{9}(?![0-9A-Za-z]|\.\d|\s*[万亿]?元)")
_BANK = re.compile(r"(?<![0-9A-Za-z.\-])(?:62\d{14,17}|[45]\d{15})(?![0-9A-Za-z]|\.\d)")
_CODE = re.compile(r"(?:索引号|文号|代码|编[号码]|序列号|流水号)[^0-9A-Za-z，。；\n]{0,8}$")
_ACCOUNT = re.compile(r"卡号|银行卡|账[号户]|帐[号户]|开户|户名")
_NEAR = 40
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_EARLIEST, _LATEST = 1900, 2099


def is_identity_number(number: str) -> bool:
    """Does an 18-character number satisfy GB 11643 (a real birth date and the check character)?"""
    try:
        born = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return False
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, number, strict=False))
    return _EARLIEST <= born.year <= _LATEST and _CHECKS[total % 11] == number[17].upper()


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
            before = text[max(0, match.start() - _NEAR) : match.start()]
            overlaps = any(start < match.end() and match.start() < end for start, end in taken)
            if overlaps or not holds(match[0]) or _CODE.search(before):
                continue
            taken.append(match.span())
            message = context.say(
                f"此处疑为{zh}，不应公开。", f"This looks like {en} and must not be published."
            )
            # An office may publish a mobile number; one number in ten passes the check of bank cards.
            doubtful = pattern is _MOBILE or (pattern is _BANK and not _ACCOUNT.search(before))
            severity = "warning" if doubtful else None
            yield context.finding("D07", message, [context.at(*match.span())], severity=severity)
