"""Facts attached to a PDF: read if they are ours, passed by if not, told of if they are broken."""

from __future__ import annotations

import json
from contextlib import closing
from io import BytesIO

import pypdfium2 as pdfium
import pytest

from mingzhang.document.containers.pdf.facts import embedded_facts
from mingzhang.document.errors import DamagedError
from mingzhang.facts.unit import WAN_YUAN
from mingzhang.report.embedding import FILE, NAMESPACE

FACT = {"concept": "income", "period": "2023", "printed": "1.50", "value": "1500000"}
WHOLE = {
    **FACT,
    "interval": "[1495000, 1505000)",
    "unit": "万元",
    "kind": "money",
    "scale": "1000000",
    "base": "分",
}


def with_file(content: bytes | None, called: str = FILE) -> bytes:
    """A PDF of one empty page, with a file attached."""
    buffer = BytesIO()
    with closing(pdfium.PdfDocument.new()) as file:
        file.new_page(100, 100)
        if content is not None:
            file.new_attachment(called).set_data(content)
        file.save(buffer)
    return buffer.getvalue()


def ours(*facts: object) -> bytes:
    return json.dumps({"schema": NAMESPACE, "facts": facts}).encode()


def test_a_fact_is_read_as_it_was_written() -> None:
    (fact,) = embedded_facts(with_file(ours(WHOLE)), "公开.pdf")
    assert (str(fact.quantity), str(fact.value), fact.printed) == ("income@2023", "1500000", "1.50")
    assert (fact.unit, str(fact.interval)) == (WAN_YUAN, "[1495000, 1505000)")


@pytest.mark.parametrize(
    "pdf",
    [
        with_file(None),
        with_file(ours(WHOLE), "other.json"),
        with_file(b'{"schema": "urn:other", "facts": []}'),
        with_file(b"[]"),
    ],
    ids=["no file", "another file", "another form", "a list"],
)
def test_what_is_not_ours_holds_no_facts(pdf: bytes) -> None:
    assert embedded_facts(pdf, "公开.pdf") == []


@pytest.mark.parametrize(
    "pdf",
    [
        b"%PDF-1.7 cut off",
        with_file(b"{"),
        with_file(ours(FACT)),
        with_file(ours("fact")),
        with_file(ours({**WHOLE, "value": "1/0"})),
    ],
    ids=["no PDF", "no JSON", "words missing", "no entry", "no number"],
)
def test_what_is_broken_is_told(pdf: bytes) -> None:
    with pytest.raises(DamagedError):
        embedded_facts(pdf, "公开.pdf")
