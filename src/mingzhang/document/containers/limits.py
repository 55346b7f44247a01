"""How large an input may be: bounds on time and memory, with the reason for each."""

from __future__ import annotations

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


def check_size(name: str, size: int, limit: int) -> None:
    """Refuse more than ``limit`` bytes.

    Raises:
        TooLargeError: ``size`` is beyond the limit.
    """
    if size > limit:
        raise TooLargeError(name, f"{limit // MEGABYTE} MB")
