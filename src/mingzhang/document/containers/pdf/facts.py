"""The facts that travel in a PDF of ours: entries of a file attached to it, as they were written."""

from __future__ import annotations

import json
from contextlib import closing

import pypdfium2 as pdfium

from mingzhang.document.containers.limits import TEXT_BYTES, check_size
from mingzhang.document.errors import DamagedError
from mingzhang.facts import Fact, Quantity, Source
from mingzhang.report.embedding import FILE, NAMESPACE, fact_of
from mingzhang.report.model import FactSpan


def embedded_facts(data: bytes, name: str) -> list[Fact]:
    """The facts in ``data``, a PDF called ``name`` in messages, in their printed order; none if it is none of ours.

    Raises:
        UnreadableError: not a whole PDF, or its facts are damaged or too large.
    """
    attached = _attached(data, name)
    try:
        content = json.loads(attached) if attached is not None else None
        if not isinstance(content, dict) or content.get("schema") != NAMESPACE:
            return []
        return [_fact(fact_of(told), number) for number, told in enumerate(content["facts"], 1)]
    except (KeyError, ValueError, TypeError, AttributeError, ZeroDivisionError) as error:
        raise DamagedError(name, FILE) from error


def _attached(data: bytes, name: str) -> bytes | None:
    """The file of facts; None if there is none."""
    try:
        with closing(pdfium.PdfDocument(data)) as file:
            for index in range(file.count_attachments()):
                attached = file.get_attachment(index)
                if attached.get_name() == FILE:
                    found = bytes(attached.get_data())
                    check_size(name, len(found), TEXT_BYTES)
                    return found
    except pdfium.PdfiumError as error:
        raise DamagedError(name, "PDF") from error
    return None


def _fact(span: FactSpan, number: int) -> Fact:
    """A fact; one that only its own sentence knows is named by its number."""
    quantity = span.quantity or Quantity(f"#{number}")
    source = Source(0, 0, span.text)
    return Fact(quantity, span.value, span.interval, span.unit, span.text, quantity.concept, source)
