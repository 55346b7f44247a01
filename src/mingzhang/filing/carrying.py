"""Carrying over 沿用: what the text of last year's disclosure says that holds for the next year, too."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from mingzhang.document.document import Paragraph
from mingzhang.document.sections import Zone
from mingzhang.reading.reader import DocumentReading

_KEPT: Mapping[str, re.Pattern[str]] = {
    "duties": re.compile("职责|职能"),
    "organisation": re.compile("机构设置|机构情况|单位构成"),
}
"""The author's texts that change little, by the headings they stand under."""
_HEADS = {"duties": "主要职责", "organisation": "机构设置"}


def carried_words(reading: DocumentReading) -> dict[str, str]:
    """The duties and the organisation as a document tells them, as texts to go on from."""
    return {
        name: f"# {_HEADS[name]}\n\n" + "\n\n".join(lines) + "\n"
        for name, pattern in _KEPT.items()
        if (lines := list(_lines(reading, pattern)))
    }


def _lines(reading: DocumentReading, pattern: re.Pattern[str]) -> Iterator[str]:
    """The paragraphs of the overview 概况 under headings that match, without the headings themselves."""
    document = reading.document
    for block, section in zip(document.blocks, reading.sections, strict=True):
        if not isinstance(block, Paragraph) or section.zone is not Zone.OVERVIEW or not section.headings:
            continue
        text = " ".join(document.slice(block).split())
        heading = section.headings[-1]
        if pattern.search(heading) and text and "".join(text.split()) != "".join(heading.split()):
            yield text
