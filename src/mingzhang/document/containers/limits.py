"""How large an input may be: bounds on time and memory, with the reason for each."""

from __future__ import annotations

from dataclasses import dataclass

from mingzhang.document.errors import TooLargeError

MEGABYTE = 1 << 20

# A disclosure of one department is some 100 KB of text; a thousand times that is not a disclosure.
TEXT_BYTES = 64 * MEGABYTE

# Scanned seals and photographs make honest docx and pdf files large, so the file itself may be big.
FILE_BYTES = 200 * MEGABYTE

# The XML parts we unpack become a tree of about five times their size in memory.
UNPACKED_BYTES = 128 * MEGABYTE

# Word's most repetitive tables shrink some sixty times; deflate's own maximum, a bomb, is a thousand.
UNPACKED_RATIO = 400

# Below this size the ratio says nothing.
RATIO_FROM_BYTES = 4 * MEGABYTE

# Browsers clamp as well; a wider cell than this is a slip or an attack.
HTML_SPAN = 200


@dataclass(frozen=True, slots=True)
class WorkbookBounds:
    """How large a workbook may be: bytes unpacked, cells of the rectangles its sheets span, bytes of text."""

    unpacked: int
    cells: int
    text: int


# The widest official workbook has some 25 sheets of up to 110 columns; a hundred times that is none.
PUBLISHED = WorkbookBounds(400 * MEGABYTE, 5_000_000, 256 * MEGABYTE)

# A published workbook has some 50,000 cells that hold something, or stand beside some that do.
DOCUMENT_CELLS = 500_000

# A ledger may fill a sheet to its last row (1,048,576) with all the columns that exports have.
LEDGER = WorkbookBounds(2048 * MEGABYTE, 40_000_000, 2048 * MEGABYTE)


def check_size(name: str, size: int, limit: int) -> None:
    """Refuse more than ``limit`` bytes.

    Raises:
        TooLargeError: ``size`` is beyond the limit.
    """
    if size > limit:
        raise TooLargeError(name, f"{limit // MEGABYTE} MB")
