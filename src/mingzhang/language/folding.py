"""Folding: one spelling for names that documents print in many.

White space, quotation marks and full-width forms carry no meaning in a table
head or a subject's name; neither does the numbering in front of a row.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SILENT = re.compile(r"[\s“”\"'‘’《》]+")
_NUMBERING = re.compile(
    r"^(?:\(?[一二三四五六七八九十]+\)?[、.]|\([一二三四五六七八九十]+\)|\(?\d{1,2}\)[、.]?|\d{1,2}[、.](?!\d))"
)
_LEAD = re.compile(r"^(?:其中|加|减):")
_LEVEL = re.compile(r"\((?:类|款|项)\)$")


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """``text`` without white space and quotation marks, full-width forms made half-width."""
    return _SILENT.sub("", unicodedata.normalize("NFKC", text))


@lru_cache(maxsize=8192)
def fold_label(text: str) -> str:
    """A row's label without its numbering (一、 (二) 3.) and lead word (其中：)."""
    return _NUMBERING.sub("", _LEAD.sub("", _NUMBERING.sub("", fold(text))))


@lru_cache(maxsize=8192)
def fold_subject(text: str) -> str:
    """A subject's name without its level mark (类, 款, 项) and without a trailing 支出."""
    name = _LEVEL.sub("", fold_label(text))
    return name.removesuffix("支出") or name
