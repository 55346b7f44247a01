"""Numbers before paragraphs (一、 （一） 1. （1） ①): which one a line carries, and does it go on a list?"""

from __future__ import annotations

from dataclasses import dataclass
from re import MULTILINE
from re import compile as pattern

_DIGITS = "零一二三四五六七八九"
_CHINESE = f"[{_DIGITS[1:]}十]{{1,3}}"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"
_ENUMERATOR = pattern(
    rf"\s*(?:\[bookmark:[^\]]*\]\s*)*(?P<before>[（(]?)(?P<number>{_CHINESE}|\d{{1,2}}|[{_CIRCLED}])"
    r"(?P<after>[)）、]|[.．](?!\d)|(?<=[①-⑩]))",
    MULTILINE,
)
_PART = pattern(
    r"\s*(?:\[bookmark:[^\]]*\]\s*)*(?:第\s*[一二三四五六七八九十\d]+\s*部分|附[件表]\s*[一二三四五六七八九十\d]*[：:\s]?)"
)


def is_part_heading(line: str) -> bool:
    """Does the line open a part (第X部分) or an attachment (附件N, 附表N)?"""
    return _PART.match(line) is not None


@dataclass(frozen=True, slots=True)
class Enumerator:
    """A number before a paragraph: its style and its value."""

    style: str
    value: int

    @classmethod
    def of(cls, line: str) -> Enumerator | None:
        """The number the line begins with, if it begins with one."""
        found = _ENUMERATOR.match(line)
        if not found:
            return None
        number = found["number"]
        kind = "digit" if number.isascii() else "circle" if number in _CIRCLED else "chinese"
        after = "." if found["after"] in {".", "．"} else found["after"]
        return cls(f"{bool(found['before'])}{kind}{after}", _value(number))

    def follows(self, cell: str) -> bool:
        """Does this number go on (or, after a colon, begin) the list written in ``cell``?"""
        if self.value == 1:
            return cell.rstrip().endswith((":", "："))
        return any(
            (before := Enumerator.of(line)) and before.style == self.style and before.value == self.value - 1
            for line in cell.splitlines()
        )


def _value(number: str) -> int:
    if number in _CIRCLED:
        return _CIRCLED.index(number) + 1
    if number.isdecimal():
        return int(number)
    tens, ten, units = number.rpartition("十")
    return (_DIGITS.find(tens or "一") * 10 if ten else 0) + _DIGITS.find(units or "零")
