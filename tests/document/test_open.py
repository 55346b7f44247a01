"""Opening files: the kind is told by content, and what cannot be read says so in one sentence."""

from __future__ import annotations

import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from mingzhang.document.containers import open_document
from mingzhang.document.errors import (
    DamagedError,
    EmptyFileError,
    EncodingError,
    EncryptedError,
    NotOpenedError,
    NotWorkbookError,
    OldFormatError,
    TooLargeError,
    UnknownKindError,
    UnreadableError,
)
from mingzhang.language.errors import FileMissingError
from tests.document.given_files import archive, docx, page, paragraph

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
SENTENCE = "收入1179.47万元。"


def saved(folder: Path, data: bytes, name: str = "决算.dat") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (docx(paragraph(SENTENCE)), "docx"),
        (page(f"<p>{SENTENCE}</p>"), "html"),
        (f"\r\n<!-- 保存 --><TABLE><tr><td>{SENTENCE}".encode("gb18030"), "html"),
        (f"<html><body>{SENTENCE}".encode("utf-16"), "html"),
        (SENTENCE.encode("gb18030"), "txt"),
        (f"<注>{SENTENCE}".encode(), "txt"),
    ],
)
def test_the_kind_is_told_by_content(tmp_path: Path, data: bytes, kind: str) -> None:
    document = open_document(saved(tmp_path, data))
    assert (document.kind, SENTENCE in document.text) == (kind, True)


def test_a_document_knows_its_path_and_digest(tmp_path: Path) -> None:
    path = saved(tmp_path, SENTENCE.encode())
    document = open_document(path)
    assert (document.path, document.sha256) == (str(path), sha256(SENTENCE.encode()).hexdigest())


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", EmptyFileError),
        (b"\r\n \r\n", EmptyFileError),
        (docx(paragraph(SENTENCE))[:300], DamagedError),
        (b"PK\x03\x04", DamagedError),
        (archive({"xl/workbook.xml": b"<workbook"}), DamagedError),
        (archive({"xl/workbook.bin": b"xlsb"}), UnknownKindError),
        (OLE + "EncryptedPackage".encode("utf-16-le") + bytes(100), EncryptedError),
        (OLE + "Workbook".encode("utf-16-le") + bytes(100), NotWorkbookError),
        (OLE + "WordDocument".encode("utf-16-le"), OldFormatError),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", UnknownKindError),
        (b"{\\rtf1\\ansi}", UnknownKindError),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", UnknownKindError),
        (b'<?xml version="1.0"?><data><x/></data>', UnknownKindError),
        ("經費支出決算總額為壹佰萬元，較上年度減少。".encode("big5"), EncodingError),
        (b"%PDF-1.7 cut", DamagedError),
    ],
)
def test_bad_input_names_its_cause(tmp_path: Path, data: bytes, error: type[UnreadableError]) -> None:
    with pytest.raises(error) as raised:
        open_document(saved(tmp_path, data))
    assert "决算.dat" in raised.value.sentence("zh")
    assert "\n" not in raised.value.sentence("en")


def test_a_missing_file_is_missing(tmp_path: Path) -> None:
    with pytest.raises(FileMissingError):
        open_document(tmp_path / "无.docx")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(NotOpenedError):
        open_document(tmp_path)


@pytest.mark.parametrize("start", [b"text", b"PK\x03\x04"])
def test_a_file_of_300_megabytes_is_refused_by_its_size(tmp_path: Path, start: bytes) -> None:
    path = saved(tmp_path, start)
    with path.open("r+b") as file:
        file.truncate(300 << 20)  # sparse: the disk holds one block
    with pytest.raises(TooLargeError):
        open_document(path)


def test_opening_text_loads_no_parser() -> None:
    program = "import sys, mingzhang.document.containers; sys.exit(any(m in sys.modules for m in sys.argv))"
    arguments = [sys.executable, "-c", program, "lxml", "pypdfium2"]
    assert subprocess.run(arguments, check=False).returncode == 0
