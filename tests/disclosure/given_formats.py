"""The formats of a disclosure, each written and opened again as any published file is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from mingzhang.disclosure.docx import write_docx
from mingzhang.disclosure.html import web_page
from mingzhang.disclosure.pdf import write_pdf
from mingzhang.disclosure.text import text
from mingzhang.document.embedded import embedded_facts
from mingzhang.facts import Fact
from mingzhang.reading.reader import DocumentReading, read_file
from mingzhang.report.model import Publication
from mingzhang.rulebook import load

FORMATS: Mapping[str, Callable[[Publication], bytes]] = {
    "txt": lambda publication: text(publication).encode(),
    "docx": write_docx,
    "html": lambda publication: web_page(publication, load(publication.jurisdiction, publication.year), "p")[
        "p.html"
    ],
    "pdf": write_pdf,
}
CARRIERS = ("docx", "html", "pdf")
"""Those that carry the facts inside."""
CHARTED = CARRIERS
"""Those that show charts; plain text has none."""


def read(publication: Publication, suffix: str = "txt") -> DocumentReading:
    """What the language of the file says: ``read_file`` does not look at the facts inside."""
    with _written(publication, suffix) as path:
        return read_file(path)


def carried(publication: Publication, suffix: str) -> list[Fact]:
    """The facts inside the file."""
    with _written(publication, suffix) as path:
        return embedded_facts(path)


@contextmanager
def _written(publication: Publication, suffix: str) -> Iterator[Path]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"disclosure.{suffix}"
        path.write_bytes(FORMATS[suffix](publication))
        yield path
