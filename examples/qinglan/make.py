# ruff: noqa: INP001 - a script of the example, run by its path
"""Write the example: the clean disclosure and the one with planted mistakes, each for Word and for the web.

python examples/qinglan/make.py [--out FOLDER]
"""

from __future__ import annotations

import argparse
from pathlib import Path

import yaml
from generator.blocks import Change, plant
from generator.disclosure import disclosure
from generator.docx_writer import Writer
from generator.html_writer import page

HERE = Path(__file__).resolve().parent
CLASSIFICATION = HERE.parents[1] / "src" / "mingzhang" / "rulebook" / "data" / "national"
AUTHOR = "青岚县行政审批局"
TITLE = f"{AUTHOR}2023年度部门决算公开"


def main() -> None:
    """Write the four files."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument(
        "--out", type=Path, default=HERE, help="folder for the four files (default: this one)"
    )
    folder: Path = parser.parse_args().out
    folder.mkdir(parents=True, exist_ok=True)
    pages: dict[str, int] = yaml.safe_load((HERE / "pages.yaml").read_text(encoding="utf-8"))
    clean = tuple(disclosure(HERE, CLASSIFICATION))
    for name, blocks in (("disclosure", clean), ("with-mistakes", plant(clean, changes()))):
        Writer(TITLE, AUTHOR, pages).write(blocks, folder / f"{name}.docx")
        (folder / f"{name}.html").write_text(page(blocks, HERE / "page.html", TITLE), encoding="utf-8")


def changes() -> list[Change]:
    """Every change of mistakes.yaml."""
    mistakes = yaml.safe_load((HERE / "mistakes.yaml").read_text(encoding="utf-8"))
    return [
        Change(place["occurrence"], place["truth"], place["printed"])
        for mistake in mistakes
        for place in mistake["places"]
    ]


if __name__ == "__main__":
    main()
