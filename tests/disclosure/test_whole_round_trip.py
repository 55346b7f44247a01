"""Everything a disclosure says of a known figure is read back from the language alone, in every format.

``read_file`` does not look at the facts that travel inside a file; what is
found here is found as in any published document.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.disclosure.text import text
from mingzhang.filing.builders import BUILDERS
from mingzhang.filing.material import Material
from mingzhang.reading.reader import read_file
from tests.disclosure.examples import ANJU, LINJIANG, filing_of
from tests.disclosure.publications import known_spans

FORMATS = ("txt", "docx", "html", "pdf")


@pytest.fixture(scope="module", params=(ANJU, LINJIANG), ids=lambda path: path.name)
def material(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Material:
    return Material(filing_of(request.param, tmp_path_factory.mktemp("example")))


def written(material: Material, suffix: str, folder: Path) -> Path:
    if suffix == "txt":
        content = text(material.publication).encode()
    else:
        content = next(
            data for name, data in BUILDERS[suffix](material).items() if name.endswith(f".{suffix}")
        )
    path = folder / f"disclosure.{suffix}"
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("suffix", FORMATS)
def test_every_known_figure_comes_back(material: Material, suffix: str, tmp_path: Path) -> None:
    reading = read_file(written(material, suffix, tmp_path))
    # Plain text has no charts.
    spans = known_spans(material.publication, charts=suffix != "txt")
    known = {span.quantity: span.value for span in spans if span.quantity}
    read = {quantity: reading.facts.of_quantity(quantity) for quantity in known}
    assert known
    assert [str(quantity) for quantity, facts in read.items() if not facts] == []
    assert [
        f"{quantity} {fact.printed}"
        for quantity, facts in read.items()
        for fact in facts
        if known[quantity] not in fact.interval
    ] == []
