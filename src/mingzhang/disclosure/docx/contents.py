"""The table of contents 目录: a field with its entries in place, so that nothing asks to be updated.

Marking fields as stale makes Word ask a question when the file is opened, and
some versions then number every page 1; so the entries stand as they are
measured, and are counted anew when the reader updates the table.
"""

from __future__ import annotations

from collections.abc import Sequence

from mingzhang.disclosure.docx.markup import FIELD_END, field, field_start, link, paragraph, run
from mingzhang.disclosure.docx.page import UPRIGHT
from mingzhang.disclosure.docx.page_numbers import ContentsEntry
from mingzhang.disclosure.docx.styles import tab

_FIELD = r'TOC \o "1-2" \h \z \u'


def contents_xml(entries: Sequence[ContentsEntry], title: str) -> list[str]:
    """The title and a line for every entry, each a link to its heading."""
    stops = f"<w:tabs>{tab('right', UPRIGHT.text_width, 'dot')}</w:tabs>"
    lines = [link(entry.bookmark, run(f"{entry.text}\t") + _page(entry)) for entry in entries]
    if lines:
        lines[0] = field_start(_FIELD) + lines[0]
        lines[-1] += FIELD_END
    return [
        paragraph("ContentsTitle", run(title)),
        *(paragraph(f"Toc{entry.level}", line, stops) for entry, line in zip(entries, lines, strict=True)),
    ]


def _page(entry: ContentsEntry) -> str:
    return field(rf"PAGEREF {entry.bookmark} \h", str(entry.page))
