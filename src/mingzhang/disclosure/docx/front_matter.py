"""What comes before the text: the cover 封面 and the table of contents 目录.

The contents are a field with its entries in place.  Marking fields as stale makes Word ask a question when the
file is opened, and some versions then number every page 1; so the entries are printed as they are measured, and
are counted anew when the reader updates the table.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from mingzhang.disclosure.docx.markup import FIELD_END, field, field_start, link, paragraph, run
from mingzhang.disclosure.docx.page import UPRIGHT
from mingzhang.disclosure.docx.page_numbers import ContentsEntry
from mingzhang.disclosure.docx.styles import LOOKS, tab
from mingzhang.language.width import line_count
from mingzhang.report.model import Publication

_FIELD = r'TOC \o "1-2" \h \z \u'
_LOOK = {look.id: look for look in LOOKS}
_ABOVE, _BELOW = 150, 40
"""Points above the title and below the date."""


def cover_xml(publication: Publication) -> list[str]:
    """The lines of the cover; the title is parted after the name of the entity."""
    entity, title = publication.entity, publication.title
    lines = [("CoverEntity", entity), ("CoverTitle", title.removeprefix(entity).strip())]
    if not title.startswith(entity) or title == entity:
        lines = [("CoverTitle", title)]
    free = UPRIGHT.text_height - _ABOVE - _BELOW - _LOOK["CoverDate"].line
    for style, text in lines:
        look = _LOOK[style]
        free -= look.before + line_count(text, look.size, UPRIGHT.text_width) * look.line
    first, *others = lines
    return [
        paragraph(first[0], run(first[1]), _before(_ABOVE)),
        *(paragraph(style, run(text)) for style, text in others),
        *(
            [paragraph("CoverDate", run(_date(publication)), _before(max(free, 0)))]
            if publication.published
            else []
        ),
    ]


def _before(points: float) -> str:
    return f'<w:spacing w:before="{round(points * 20)}"/>'


def _date(publication: Publication) -> str:
    try:
        day = date.fromisoformat(publication.published)
    except ValueError:
        return publication.published
    if publication.lang == "zh":
        return f"公开时间：{day.year}年{day.month}月{day.day}日"
    return f"Published: {day.isoformat()}"


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
