"""Bytes to text: byte order marks, UTF-8, UTF-16 without a mark, GB18030; anything else is refused."""

from __future__ import annotations

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE
from re import compile as pattern

from mingzhang.document.errors import EncodingError, UnknownKindError

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (BOM_UTF32_LE, "utf-32-le"),
    (BOM_UTF32_BE, "utf-32-be"),
    (BOM_UTF8, "utf-8"),
    (BOM_UTF16_LE, "utf-16-le"),
    (BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 1 << 16
_CONTROL = pattern(r"[\x00-\x06\x0e-\x1f\x7f]")  # \x07 is Word's cell mark, \x0c a page break
_ODD_SHARE = 0.05
_CONTROL_SHARE = 0.005  # stray marks of Word's fields and pictures survive in pasted text


def decode(data: bytes, name: str) -> str:
    """The text of ``data`` without its byte order mark, otherwise unchanged.

    What a web page declares is not asked: UTF-8 cannot be mistaken, and nearly
    all else that is Chinese, GB2312 and GBK included, is GB18030.

    Raises:
        UnknownKindError: the bytes are no text at all.
        EncodingError: text, but in none of the encodings known here.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = _attempt(data[len(mark) :], encoding)
            if text is None:
                raise EncodingError(name)
            return text
    for encoding in _candidates(data[:_SAMPLE]):
        text = _attempt(data, encoding)
        if text is not None and _is_plausible(text[:_SAMPLE], encoding):
            return text
    if _CONTROL.search(data[:_SAMPLE].decode("latin-1")):
        raise UnknownKindError(name)
    raise EncodingError(name)


def _candidates(sample: bytes) -> list[str]:
    return _utf16_without_mark(sample) if b"\0" in sample else ["utf-8", "gb18030"]


def _utf16_without_mark(sample: bytes) -> list[str]:
    """Digits and line breaks have a zero byte on one side only; that side tells the byte order."""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 8 * even:
        return ["utf-16-le"]
    if even > 8 * odd:
        return ["utf-16-be"]
    return []


def _attempt(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeError:
        return None


def _is_plausible(sample: str, encoding: str) -> bool:
    if len(_CONTROL.findall(sample)) > _CONTROL_SHARE * len(sample):
        return False
    # UTF-8 is strict enough that nothing else passes for it.
    return encoding == "utf-8" or _odd_characters(sample) <= _ODD_SHARE * len(sample)


def _odd_characters(sample: str) -> int:
    """Characters outside GB2312: nearly none in a real document, plenty in a misread one."""
    return len(sample) - len(sample.encode("gb2312", "ignore").decode("gb2312"))
