"""The facts that travel in a PDF: a file attached to it, one entry for each printed number, in their order."""

from __future__ import annotations

import json
from collections.abc import Iterator

from mingzhang.report.embedding import NAMESPACE, entry
from mingzhang.report.model import Block, FactSpan, Publication, spans_of


def facts_file(publication: Publication) -> str:
    """The facts of a publication and what it is, as JSON; values are exact, and text."""
    content = {
        "schema": NAMESPACE,
        "title": publication.title,
        "entity": publication.entity,
        "year": publication.year,
        "jurisdiction": publication.jurisdiction,
        "facts": [
            entry(span) for span in spans_of(tuple(_blocks(publication))) if isinstance(span, FactSpan)
        ],
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def _blocks(publication: Publication) -> Iterator[Block]:
    for part in publication.parts:
        yield from part.blocks
        for report in part.attachments:
            yield from report.blocks
