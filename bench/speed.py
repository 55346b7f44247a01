"""Seconds: reading with audit for each kind of file, and the start of the program."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from bench import sample_documents
from bench.timing import Timing, timed
from mingzhang.audit.run import audit_file


def timings(folder: Path) -> Iterator[Timing]:
    """Every measure of this page; the documents go to ``folder``."""
    text, word, pages = (folder / f"disclosure.{kind}" for kind in ("txt", "docx", "pdf"))
    written = sample_documents.text(16_000).text
    text.write_text(written, encoding="utf-8")
    sample_documents.docx(word)
    sample_documents.pdf(pages, 25)
    sizes = (
        f"text of {len(written):,} characters",
        "Word file of 37 pages",
        "PDF of 25 pages with ruled tables",
    )
    for path, size, bar in zip((text, word, pages), sizes, (0.06, 0.3, 0.6), strict=True):
        yield timed(f"reading + audit, {size}", bar, partial(audit_file, path))
    yield timed("`mingzhang --help`", 0.3, lambda: _run("--help"))
    yield timed("`mingzhang audit`, the whole command on that text", 1.0, lambda: _run("audit", str(text)))


def _run(*arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "mingzhang", *arguments], capture_output=True, check=False)
