"""The demo: audit a published disclosure; from a ledger to tables and scores; then whole packages, audited to nothing."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from mingzhang.cli import main as mingzhang
from mingzhang.cli.language import chosen, speaker

ROOT = Path(__file__).parents[1]
OUT = Path("out/demo")
DOCUMENT = "examples/qinglan/with-mistakes.docx"
LEDGER = Path("examples/anju-2023")
OTHER = Path("examples/linjiang-2024")
PUBLISHED = (".docx", ".html", ".pdf")
FILING = OUT / LEDGER.name
CELL = "T13/R1/C12"
MISTAKES_FOUND = 1  # the example holds planted mistakes, so this is the status to expect
IN_ORDER = 0


def main() -> int:
    """All parts of the demo; 0 if each ended as it should."""
    say = speaker(chosen([], os.environ))
    os.chdir(ROOT)
    return max(audited(say), computed(say), scored(say), published(say))


def audited(say: Callable[[str, str], str]) -> int:
    """The audit of a published document in every format."""
    print(say("一、核查已公开的决算\n", "1. Audit a published disclosure\n"))
    statuses = {mingzhang(["audit", DOCUMENT])}
    print(say(f"\n{DOCUMENT} 的核查结果保存在：", f"\nThe results for {DOCUMENT} are in:"))
    for form in ("docx", "html", "xlsx", "json"):
        statuses.add(mingzhang(["audit", DOCUMENT, "--format", form, "--out", f"{OUT}/"]))
    return int(statuses != {MISTAKES_FOUND})


def computed(say: Callable[[str, str], str]) -> int:
    """The tables of a ledger, and one of their cells down to the payments; in a copy, the example stays as it is."""
    print(say("\n二、从账到表\n", "\n2. From the ledger to the tables\n"))
    imported(LEDGER)
    steps = (["check", str(FILING)], ["explain", str(FILING), CELL, "--csv", str(OUT / "receptions.csv")])
    return int({mingzhang(step) for step in steps} != {IN_ORDER})


def imported(example: Path) -> Path:
    """A copy of an example with its ledger brought in."""
    filing = OUT / example.name
    shutil.rmtree(filing, ignore_errors=True)
    shutil.copytree(example, filing)
    mingzhang(["import", str(filing), str(example / "ledger")])
    return filing


def scored(say: Callable[[str, str], str]) -> int:
    """The five projects and the whole department, scored with the arithmetic; by now the ledger is imported."""
    print(say("\n三、按所印规则评分\n", "\n3. Performance, scored by the printed rule\n"))
    return int(mingzhang(["score", str(FILING)]) != IN_ORDER)


def published(say: Callable[[str, str], str]) -> int:
    """The complete packages of both examples, each disclosure in them audited as if by a stranger."""
    print(say("\n四、生成成品并核查\n", "\n4. Whole packages, and what an audit finds in them\n"))
    statuses = set()
    for filing in (FILING, imported(OTHER)):
        statuses.add(mingzhang(["build", str(filing)]))
        for path in sorted((filing / "out").iterdir()):
            if path.suffix in PUBLISHED:
                statuses.add(mingzhang(["audit", str(path)]))
    return int(statuses != {IN_ORDER})


if __name__ == "__main__":
    sys.exit(main())
