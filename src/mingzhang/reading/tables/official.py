"""The official final-accounts workbook 部门决算报表: which statement each of its sheets is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from mingzhang.rulebook import Rulebook
from mingzhang.rulebook.loader import merged
from mingzhang.rulebook.tables.recognition import Statement
from mingzhang.rulebook.tables.recognition_file import statement

_CODE = re.compile(r"(Z\d\d(?:_\d)?|F\d\d)(?!\d)")


def official_sheet(name: str, book: Rulebook) -> Statement | None:
    """The statement of a sheet whose name begins with one of the official codes (Z01, F03)."""
    code = _CODE.match(name)
    return official_sheets(book).get(code[1]) if code else None


@lru_cache(maxsize=32)
def official_sheets(book: Rulebook) -> Mapping[str, Statement]:
    """The sheets of the official workbook, by how their names start."""
    places = [place.id for place in book.places]
    entries = merged(book.root, places, "forms/official.yaml", "id", book.year)
    return {entry.text("id"): statement(entry, book.concepts) for entry in entries}
