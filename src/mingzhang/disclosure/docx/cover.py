"""The cover 封面: whose account it is, of which year, and when it was published."""

from __future__ import annotations

from datetime import date

from mingzhang.disclosure.docx.markup import paragraph, run
from mingzhang.disclosure.docx.page import UPRIGHT
from mingzhang.disclosure.docx.styles import LOOKS
from mingzhang.language.width import line_count
from mingzhang.report.model import Publication

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
