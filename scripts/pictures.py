"""Make the pictures of the README from the examples, by headless Chromium, LibreOffice and PDFium.

The terminal and the page of an audit, and a disclosure as a Word file, a page and a PDF.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from html import escape
from pathlib import Path

from pypdfium2 import PdfDocument

from mingzhang.audit.reporters import REPORTERS
from mingzhang.audit.reporters.terminal import render
from mingzhang.audit.run import audit_file
from mingzhang.cli import main as mingzhang

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples/qinglan/with-mistakes.docx"
FILING = ROOT / "examples/anju-2023"
PICTURES = ROOT / "docs/pictures"
SHOWN = re.compile(r"图\s*2")
"""What stands on the page of the Word file and the PDF that is shown."""
WIDTH = 1200
"""Pixels of a printed page."""
LINES = 39
FIRST_NUMBER = 'id="m1-1"'
CHROMIUM = (
    "chromium",
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--hide-scrollbars",
    "--force-device-scale-factor=2",
)
COLORS = {
    "1": "font-weight:700",
    "2": "color:#8b949e",
    "4": "text-decoration:underline",
    "7": "background:#f85149;color:#0d1117",
    "31": "color:#ff7b72",
    "32": "color:#7ee787",
    "33": "color:#e3b341",
    "34": "color:#79c0ff",
    "35": "color:#d2a8ff",
    "36": "color:#76e3ea",
}
FRAME = """<!doctype html><meta charset="utf-8"><style>
body{{margin:0;background:#0d1117;padding:18px 24px}}
pre{{margin:0;color:#e6edf3;font:15px/1.55 "Noto Sans Mono CJK SC","DejaVu Sans Mono",monospace}}
</style><pre>{text}</pre>"""


def main() -> int:
    """Write docs/pictures; 0 if both are there."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    report, document = audit_file(EXAMPLE.relative_to(ROOT), lang="zh")
    shown = render(report, document, str(EXAMPLE), "zh", color=True, width=96)
    command = "$ mingzhang audit examples/qinglan/with-mistakes.docx\n"
    terminal = FRAME.format(text=colored(command + "\n".join(shown.splitlines()[:LINES])))
    page = str(REPORTERS["html"](report, document, str(EXAMPLE), "zh"))
    picture(terminal.encode(), PICTURES / "terminal.png", 900, 980)
    picture(scrolled(page).encode(), PICTURES / "page.png", 1280, 900)
    with tempfile.TemporaryDirectory() as folder:
        disclosed(Path(folder))
    return 0


def disclosed(folder: Path) -> None:
    """The pictures of a disclosure that is built in ``folder``."""
    filing = folder / "filing"
    shutil.copytree(FILING, filing)
    mingzhang(["import", str(filing), str(FILING / "ledger")])
    mingzhang(["build", str(filing), "--only", "docx,html,pdf"])
    docx, page, pdf = (next((filing / "out").glob(f"*.{kind}")) for kind in ("docx", "html", "pdf"))
    command = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(docx)]
    subprocess.run(command, check=True, capture_output=True)
    printed(folder / f"{docx.stem}.pdf", PICTURES / "disclosure-docx.png")
    printed(pdf, PICTURES / "disclosure-pdf.png")
    picture(page.read_bytes(), PICTURES / "disclosure-html.png", 900, 1270)


def printed(path: Path, target: Path) -> None:
    """The picture of the last page that bears the figure, as the contents come before it."""
    with PdfDocument(path) as document:
        page = [each for each in document if SHOWN.search(each.get_textpage().get_text_range())][-1]
        page.render(scale=WIDTH / page.get_width()).to_pil().save(target, optimize=True)


def colored(text: str) -> str:
    """ANSI colours as HTML."""
    pieces, open_spans = [], 0
    for part in re.split(r"(\x1b\[[\d;]*m)", text):
        codes = re.fullmatch(r"\x1b\[([\d;]*)m", part)
        if not codes:
            pieces.append(escape(part))
        elif codes[1] in ("", "0"):
            pieces.append("</span>" * open_spans)
            open_spans = 0
        else:
            style = ";".join(COLORS.get(code, "") for code in codes[1].split(";"))
            pieces.append(f'<span style="{style}">')
            open_spans += 1
    return "".join(pieces) + "</span>" * open_spans


def scrolled(page: str) -> str:
    """The page as it looks scrolled to the heading above the first finding: headless screenshots start at the top."""
    start = page.index(">", page.index("<main")) + 1
    return page[:start] + page[page.rfind("<h", start, page.index(FIRST_NUMBER)) :]


def picture(page: bytes, target: Path, width: int, height: int) -> None:
    """A screenshot of a page."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "page.html"
        source.write_bytes(page)
        subprocess.run(
            [
                *CHROMIUM,
                f"--user-data-dir={folder}/profile",
                f"--window-size={width},{height}",
                f"--screenshot={target}",
                source.as_uri(),
            ],
            check=True,
            capture_output=True,
        )


if __name__ == "__main__":
    sys.exit(main())
