"""The web page before judges that are not ours: an XBRL processor, a browser, and what looks over pages for the blind."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest

from mingzhang.report.model import Publication
from tests.browser import MISSING, PROGRAM, Browser, browser
from tests.disclosure.given_pages import every_kind, written
from tests.disclosure.given_publications import small

AXE = Path(__file__).parents[2] / ".venv/axe/node_modules/axe-core/axe.min.js"
PUBLICATIONS = {"small": small(), "every-kind": every_kind()}
BOTH = pytest.mark.parametrize("publication", PUBLICATIONS.values(), ids=PUBLICATIONS)

arelle = pytest.mark.skipif(
    importlib.util.find_spec("arelle") is None,
    reason="there is no Arelle (pip install -r requirements-bench.lock)",
)
chromium = pytest.mark.skipif(PROGRAM is None, reason=MISSING)
axe = pytest.mark.skipif(not AXE.is_file(), reason="there is no axe-core (scripts/axe fetches it)")


def validated(page: Path, home: Path) -> list[str]:
    """What Arelle says of a page, but for how long it took."""
    asked = ["--internetConnectivity=offline", "--file", str(page), "--validate", "--calc=round-to-nearest"]
    done = subprocess.run(
        [sys.executable, "-m", "arelle.CntlrCmdLine", *asked],
        capture_output=True,
        text=True,
        check=True,
        env={"PATH": "", "HOME": str(home), "XDG_CONFIG_HOME": str(home)},
    )
    return [line for line in (done.stdout + done.stderr).splitlines() if not line.startswith("[info]")]


@arelle
@BOTH
def test_an_xbrl_processor_finds_the_page_valid_and_its_sums_right(
    publication: Publication, tmp_path: Path
) -> None:
    assert validated(written(publication, tmp_path), tmp_path) == []


@arelle
def test_an_xbrl_processor_finds_a_number_that_was_changed(tmp_path: Path) -> None:
    page = written(small(), tmp_path)
    page.write_bytes(page.read_bytes().replace(b">150.05<", b">151.05<"))
    (said,) = validated(page, tmp_path)
    assert "calc11e:inconsistentCalculationUsingRounding" in said
    assert "from mz:expenditure in link role urn:mingzhang:role:A07-1" in said


@pytest.fixture(scope="module")
def chrome() -> Iterator[Browser]:
    with browser() as found:
        yield found


@chromium
@axe
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
@BOTH
def test_no_barrier_is_found(
    publication: Publication, width: int, dark: bool, chrome: Browser, tmp_path: Path
) -> None:
    chrome.open(written(publication, tmp_path), width=width, dark=dark)
    chrome.run(AXE.read_text("utf-8"))
    chrome.run("document.querySelector('.n').click()")
    found = chrome.run(
        "axe.run().then((said) => said.violations.map((each) => [each.id, each.nodes[0].html]))"
    )
    assert found == []


@chromium
@pytest.mark.parametrize("name", ["page.html", "page.xhtml"])
def test_the_page_works_as_html_and_as_xml(name: str, chrome: Browser, tmp_path: Path) -> None:
    page = written(small(), tmp_path).rename(tmp_path / name)
    chrome.open(page)
    assert chrome.complaints() == []
    assert chrome.run("document.compatMode") == "CSS1Compat"
    assert chrome.run("document.querySelectorAll('[role=button]').length") == 10


@chromium
def test_enter_on_a_number_tells_what_it_is_and_escape_goes_back(chrome: Browser, tmp_path: Path) -> None:
    chrome.open(written(small(), tmp_path))
    chrome.run("document.getElementById('f1').focus()")
    chrome.press("Enter")
    told = chrome.run("document.getElementById('panel').innerText")
    for words in (
        "本年支出",
        "Expenditure of the year",
        "150.05",
        "2023年度",
        "基本支出\n100.03",
        "支出决算表",
    ):
        assert words in told
    chrome.press("Escape")
    assert chrome.run("document.getElementById('panel').hidden") is True
    assert chrome.run("document.activeElement.id") == "f1"


@chromium
def test_arrows_go_from_number_to_number(chrome: Browser, tmp_path: Path) -> None:
    chrome.open(written(small(), tmp_path))
    chrome.run("document.getElementById('f1').focus()")
    chrome.press("ArrowRight")
    assert chrome.run("document.activeElement.id") == "f2"


@chromium
@pytest.mark.parametrize("width", [390, 1280])
def test_a_broad_table_scrolls_in_its_own_box(width: int, chrome: Browser, tmp_path: Path) -> None:
    chrome.open(written(every_kind(), tmp_path), width=width)
    assert chrome.run("document.documentElement.scrollWidth - innerWidth") <= 0
    box = "document.querySelector('.wide .box')"
    assert chrome.run(f"{box}.scrollWidth - {box}.clientWidth") > 0


@chromium
def test_on_paper_a_broad_table_is_printed_in_pieces_and_whole(chrome: Browser, tmp_path: Path) -> None:
    chrome.open(written(every_kind(), tmp_path))
    document = pypdfium2.PdfDocument(BytesIO(chrome.printed()))
    sheets = [page.get_textpage().get_text_bounded() for page in document]
    sizes = {tuple(round(side) for side in page.get_size()) for page in document}
    document.close()
    assert {f"栏{at:03}" for at in range(30) if any(f"栏{at:03}" in sheet for sheet in sheets)} == {
        f"栏{at:03}" for at in range(30)
    }
    assert sum("合计" in sheet for sheet in sheets) == 3
    assert sizes == {(595, 842), (842, 595)}


@chromium
def test_without_scripts_the_page_is_read_all_the_same(chrome: Browser, tmp_path: Path) -> None:
    chrome.open(written(small(), tmp_path), scripts=False)
    answer = chrome.call("Accessibility.getFullAXTree")
    names = json.dumps([node.get("name", {}).get("value") for node in answer["nodes"]], ensure_ascii=False)
    for words in ("目录", "支出决算表", "150.05", "图3：支出决算结构图"):
        assert words in names
