"""Opening a file: its kind is told by what is in it, never by its name."""

from __future__ import annotations

import struct
from collections.abc import Callable
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from re import IGNORECASE
from re import compile as pattern
from zipfile import BadZipFile, ZipFile

from mingzhang.document.containers.limits import FILE_BYTES, TEXT_BYTES, check_size
from mingzhang.document.document import Document
from mingzhang.document.errors import (
    DamagedError,
    EmptyFileError,
    EncryptedError,
    NotOpenedError,
    OldFormatError,
    UnknownKindError,
)
from mingzhang.language.errors import FileMissingError

_HEAD = 4096
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PDF = b"%PDF-"
_PDF_WITHIN = 1024  # readers accept junk before the mark, up to here
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_WORD_STREAM = "WordDocument".encode("utf-16-le")
_WORKBOOK_STREAMS = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))
_WORD_PART, _WORKBOOK_PART = "word/document.xml", "xl/workbook.xml"
_FOREIGN_TEXT = (b"{\\rtf", b"MIME-Version:", b"From: <Saved by")
_MARKUP = pattern(rb"^[^\w<]{0,8}\s*<")
_HTML = pattern(rb"<(?:!doctype\s+html|html|head|body|meta|table|div|p|h[1-6])[\s>/]", IGNORECASE)


def open_document(path: Path) -> Document:
    """The document at ``path``: docx, pdf, html, txt or a workbook.

    Raises:
        UnreadableError: whatever keeps the file from being read, in one sentence.
    """
    data = _read(path)
    document = _reader(data, path.name)(data, path.name)
    document.path = str(path)
    document.sha256 = sha256(data).hexdigest()
    return document


def _read(path: Path) -> bytes:
    """All bytes of the file, its size checked before they are read."""
    name = path.name
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
            size = path.stat().st_size
            if not head:
                raise EmptyFileError(name)
            check_size(name, size, TEXT_BYTES if _is_text(head) else FILE_BYTES)
            return head + file.read()
    except FileNotFoundError as error:
        raise FileMissingError(name) from error
    except OSError as error:
        raise NotOpenedError(name) from error


def _is_text(head: bytes) -> bool:
    return not head.startswith((*_ZIP, _OLE)) and _PDF not in head[:_PDF_WITHIN]


def _reader(data: bytes, name: str) -> Callable[[bytes, str], Document]:
    """The function that reads this kind of file."""
    if data.startswith(_ZIP):
        return _archive_reader(data, name)
    if data.startswith(_OLE):
        return _compound_reader(data, name)
    if _PDF in data[:_PDF_WITHIN]:
        from mingzhang.document.containers.pdf import read_pdf

        return read_pdf
    head = data[:_HEAD].replace(b"\0", b"")  # so that UTF-16 shows its tags
    if _MARKUP.match(head):
        if _HTML.search(head):
            from mingzhang.document.containers.html.read import read_html

            return read_html
        if b"<?xml" in head:
            raise UnknownKindError(name)
    if head.startswith(_FOREIGN_TEXT):
        raise UnknownKindError(name)
    from mingzhang.document.containers.txt.read import read_txt

    return read_txt


def _archive_reader(data: bytes, name: str) -> Callable[[bytes, str], Document]:
    try:
        with ZipFile(BytesIO(data)) as archive:
            parts = archive.namelist()
    except (BadZipFile, RuntimeError, ValueError, EOFError, OSError, struct.error) as error:
        raise DamagedError(name, "zip") from error
    if _WORD_PART in parts:
        from mingzhang.document.containers.docx.read import read_docx

        return read_docx
    if _WORKBOOK_PART in parts:
        from mingzhang.document.containers.xlsx.read import read_xlsx

        return read_xlsx
    raise UnknownKindError(name)


def _compound_reader(data: bytes, name: str) -> Callable[[bytes, str], Document]:
    """The reader of an old binary workbook (xls); other files of the container are not read."""
    if _ENCRYPTED_STREAM in data:
        raise EncryptedError(name)
    if _WORD_STREAM in data or not any(stream in data for stream in _WORKBOOK_STREAMS):
        raise OldFormatError(name)
    from mingzhang.document.containers.xlsx.read import read_xlsx

    return read_xlsx
