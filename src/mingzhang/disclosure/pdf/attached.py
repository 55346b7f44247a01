"""The facts attached to a PDF of ours, read back."""

from __future__ import annotations

from contextlib import closing

from mingzhang.disclosure.embedded import Embedded, from_json
from mingzhang.disclosure.pdf.writer import FACTS


def embedded_facts(data: bytes) -> Embedded | None:
    """The facts that ``write_pdf`` attached; None if the file holds none, or is no PDF that can be opened."""
    import pypdfium2 as pdfium

    try:
        with closing(pdfium.PdfDocument(data)) as file:
            for index in range(file.count_attachments()):
                attached = file.get_attachment(index)
                if attached.get_name() == FACTS:
                    return from_json(bytes(attached.get_data()))
    except pdfium.PdfiumError:
        return None
    return None
