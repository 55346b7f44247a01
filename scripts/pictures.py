"""Make the pictures of the README from the example: the terminal and the page, by headless Chromium."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from html import escape
from pathlib import Path

from mingzhang.audit.reporters import REPORTERS
from mingzhang.audit.reporters.terminal import render
from mingzhang.audit.run import audit_file

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples/qinglan/with-mistakes.docx"
PICTURES = ROOT / "docs/pictures"
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
    return 0


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
