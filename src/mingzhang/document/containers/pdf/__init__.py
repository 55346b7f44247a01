"""The PDF container: text and ruled tables of a PDF as one :class:`Document`."""

from __future__ import annotations

import re
from contextlib import closing

import pypdfium2 as pdfium
from pypdfium2 import raw

from mingzhang.document.containers.pdf.assembly import assemble
from mingzhang.document.containers.pdf.glyphs import UNKNOWN
from mingzhang.document.containers.pdf.page import Page, read_page
from mingzhang.document.document import Document
from mingzhang.document.errors import (
    DamagedError,
    EmptyFileError,
    EncryptedError,
    ScannedError,
    TooLargeError,
)
from mingzhang.language.bilingual import Bilingual

MAX_PAGES = 2_000
MAX_CHARACTERS = 3_000_000

FEW_CHARACTERS = 8
"""A page with images and fewer visible characters than this (a page number, a stamp) is a scan."""

__all__ = ["read_pdf"]


def read_pdf(data: bytes, name: str) -> Document:
    """Read a PDF: paragraphs and ruled tables in reading order, with their pages.

    ``anchors`` say for stretches of the text on which page they stand (``p3``);
    ``pictures`` counts the images.

    Raises:
        EmptyFileError: there are no bytes.
        EncryptedError: a password is needed.
        DamagedError: not a PDF, cut off, or a page cannot be loaded.
        ScannedError: most pages hold images and no text.
        TooLargeError: more pages or characters than can be handled.
    """
    if not data:
        raise EmptyFileError(name)
    pages = _pages(data, name)
    scanned = [page.number for page in pages if page.images and len(page.glyphs) < FEW_CHARACTERS]
    if 2 * len(scanned) > len(pages) or not any(page.glyphs for page in pages):
        raise ScannedError(name, len(scanned) or len(pages))
    document = assemble(pages)
    if scanned:
        document.notes.append(
            Bilingual(
                f"第{_listed(scanned)}页只有图像没有文字（扫描件），这些页的内容未能核查。",
                f"Pages {_listed(scanned)} hold images and no text (a scan); they could not be checked.",
            )
        )
    unknown = [page.number for page in pages if any(glyph.char == UNKNOWN for glyph in page.glyphs)]
    if unknown:
        document.notes.append(
            Bilingual(
                f"第{_listed(unknown)}页有文字没有编码，读不出来，以“{UNKNOWN}”代替。",
                f"Some characters of pages {_listed(unknown)} have no code; {UNKNOWN} stands in for them.",
            )
        )
    return document


def _listed(numbers: list[int]) -> str:
    return "、".join(map(str, numbers))


def _pages(data: bytes, name: str) -> list[Page]:
    if _is_cut_off(data):
        raise DamagedError(name, "文件不完整")
    try:
        with closing(pdfium.PdfDocument(data)) as file:
            if len(file) > MAX_PAGES:
                raise TooLargeError(name, f"{MAX_PAGES} 页")
            pages: list[Page] = []
            room = MAX_CHARACTERS
            for index in range(len(file)):
                pages.append(read_page(file, index, room))
                room -= pages[-1].characters
                if room < 0:
                    raise TooLargeError(name, f"{MAX_CHARACTERS} 字")
    except pdfium.PdfiumError as error:
        if error.err_code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
            raise EncryptedError(name) from error
        raise DamagedError(name, "不是完整的 PDF 结构") from error
    if not pages:
        raise DamagedError(name, "没有页面")
    return pages


def _is_cut_off(data: bytes) -> bool:
    """Whether the end of the file is missing: PDFium would silently show such pages blank."""
    if data.find(b"%%EOF", max(0, data.rfind(b"startxref"))) < 0:
        return True
    linearized = re.search(rb"/Linearized\b.{0,200}?/L\s+(\d+)", data[:1024], re.DOTALL)
    return linearized is not None and len(data) < int(linearized[1])
