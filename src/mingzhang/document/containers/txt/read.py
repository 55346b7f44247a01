"""Plain text, as Word and web pages leave it: paragraphs are lines, tables are lines with tabs.

Nothing is normalised: offsets in the text are offsets in the decoded file.
"""

from __future__ import annotations

from mingzhang.document.containers.encoding import decode
from mingzhang.document.containers.limits import TEXT_BYTES, check_size
from mingzhang.document.containers.text_builder import trimmed
from mingzhang.document.containers.txt.tables import find_tables, split
from mingzhang.document.document import Block, Document, Paragraph
from mingzhang.document.errors import EmptyFileError

_PICTURE_MARK = "[image:"


def read_txt(data: bytes, name: str) -> Document:
    """The document in ``data``, a text file called ``name`` in messages.

    Raises:
        UnreadableError: empty, too large, not text, or in an unknown encoding.
    """
    check_size(name, len(data), TEXT_BYTES)
    text = decode(data, name)
    if not text.strip():
        raise EmptyFileError(name)
    return Document("txt", text, _blocks(text), pictures=text.count(_PICTURE_MARK))


def _blocks(text: str) -> list[Block]:
    lines = split(text)
    blocks: list[Block] = []
    done = 0
    for first, end, table in find_tables(text, lines):
        blocks += _paragraphs(text, lines[done:first])
        blocks.append(table)
        done = end
    return blocks + _paragraphs(text, lines[done:])


def _paragraphs(text: str, lines: list[tuple[int, int]]) -> list[Block]:
    spans = (trimmed(text, *line) for line in lines)
    return [Paragraph(start, end) for start, end in spans if start < end]
