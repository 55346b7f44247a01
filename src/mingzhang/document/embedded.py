"""The facts that travel inside a file of ours, read back as they were written, and not from the language."""

from __future__ import annotations

from pathlib import Path

from mingzhang.document.errors import NotOpenedError
from mingzhang.facts import Fact
from mingzhang.language.errors import FileMissingError

_ZIP = b"PK"
_PAGE = b"http://www.xbrl.org/2013/inlineXBRL"
_PDF = b"%PDF-"
_PDF_WITHIN = 1024  # readers accept junk before the mark, up to here


def embedded_facts(path: Path) -> list[Fact]:
    """The facts inside the file at ``path`` that still stand as printed; none if it carries none.

    Raises:
        UnreadableError: whatever keeps the file from being read, in one sentence.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise FileMissingError(path.name) from error
    except OSError as error:
        raise NotOpenedError(path.name) from error
    if _PDF in data[:_PDF_WITHIN]:
        from mingzhang.document.containers.pdf.facts import embedded_facts as of_pdf

        return of_pdf(data, path.name)
    if data.startswith(_ZIP):
        from mingzhang.document.containers.docx.facts import embedded_facts as of_word

        return of_word(data, path.name)
    if _PAGE in data:
        from mingzhang.document.containers.html.facts import embedded_facts as of_page

        return of_page(data, path.name)
    return []
