"""Random filings: the examples' departments with other amounts, written out as disclosures that contradict nothing."""

from __future__ import annotations

import csv
import random
import sys
from copy import deepcopy
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory
from typing import Any

import yaml

from bench.sample_documents import ROOT
from mingzhang.facts import FactSet
from mingzhang.filing.build.material import Material
from mingzhang.filing.intake import take
from mingzhang.filing.store import FolderStore
from mingzhang.report.model import Publication

EXAMPLES = (ROOT / "examples" / "anju-2023", ROOT / "examples" / "linjiang-2024")
"""Of two places; the first one's generator serves both."""
_LEAST, _MOST = 30, 300
"""Percent of the example's amount that a random one may be."""
_LAST_YEAR = "上年"


@dataclass(frozen=True, slots=True)
class Disclosed:
    """A random filing's disclosure, and all figures that the filing knows: also last year's."""

    publication: Publication
    figures: FactSet


@cache
def disclosed(seed: int) -> Disclosed:
    """A random filing: every third one is of the second place."""
    example = EXAMPLES[seed % 3 == 0]
    with TemporaryDirectory() as folder:
        home = Path(folder) / example.name
        copytree(
            example,
            home,
            ignore=lambda _, names: {"generator", "make.py", "figures.yaml", "ledger"} & set(names),
        )
        (home / "ledger").mkdir()
        files = _ledger(random.Random(seed), example, Path(folder) / "exports")
        store = FolderStore(home)
        with store.changing("import") as work:
            for path in files:
                take(work, path)
        material = Material(store.load())
        return Disclosed(material.publication, material.figures.all)


def _ledger(draw: random.Random, example: Path, folder: Path) -> list[Path]:
    """The example's ledger with random amounts, as the example's own generator writes it."""
    sys.path.insert(0, str(EXAMPLES[0]))
    try:
        import make  # type: ignore[import-not-found]
        from generator.tables import HEADS  # type: ignore[import-not-found]
    finally:
        sys.path.remove(str(EXAMPLES[0]))
    base = _varied(draw, yaml.safe_load((example / "figures.yaml").read_text(encoding="utf-8")))
    folder.mkdir()
    for table, rows in make.tables(base).items():
        with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(["fiscal_year", "agency_code", *HEADS[table].split()])
            writer.writerows([base["year"], base["agency"], *row] for row in rows)
    return sorted(folder.glob("*.csv"))


def _varied(draw: random.Random, base: dict[str, Any]) -> dict[str, Any]:
    base = deepcopy(base)
    for plan in base["plans"]:
        plan["amount"] = _other(draw, plan["amount"])
        if "initial" in plan:
            plan["initial"] = _other(draw, plan["initial"])
    base["transfers"] = []
    factor = draw.randrange(_LEAST, _MOST)
    for figure in base["figures"]:
        if figure.get("period") == _LAST_YEAR:
            figure["amount"] = str(round(Decimal(figure["amount"]) * factor / 100, 2))
    return base


def _other(draw: random.Random, amount: str) -> str:
    """An amount in 万元 with two decimals, of another size."""
    return str(max(round(Decimal(amount) * draw.randrange(_LEAST, _MOST) / 100, 2), Decimal("0.50")))
