"""The whole disclosure as blocks, from the files of the example's folder."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from . import accounts as ledger
from .blocks import Block, Paragraph, plain
from .charts import charts
from .forms import forms_of
from .performance import form_table, project_table, score_lines, score_table, total_score
from .statements import statements
from .values import ITEM_LINE, items_of, values_of
from .words import Words

FORM_TITLE = "部门预算项目支出绩效自评表"


def disclosure(folder: Path, classification: Path) -> list[Block]:
    """Cover to last table; ``classification`` is the folder of the rulebook's code lists."""

    def data(name: str) -> Any:  # noqa: ANN401 - parsed YAML
        return yaml.safe_load((folder / name).read_text(encoding="utf-8"))

    accounts = ledger.load(data("figures.yaml"), classification)
    forms = forms_of(accounts, data("forms.yaml"))
    lines = score_lines(accounts, forms.values(), data("scores.yaml"))
    pictures = charts(accounts)
    meanings: dict[str, str] = data("glossary.yaml")
    values = values_of(accounts, forms, total_score(lines))
    unit, year = str(values["name"]), values["year"]
    after_subjects = 5 + len(meanings)
    values |= {
        f"g.{name}": after_subjects + i for i, name in enumerate(("basic", "project", "three", "operating"))
    }

    def items(_: str) -> list[Block]:
        return [Paragraph(words.fill(ITEM_LINE, f"items/{func}", item)) for func, item in items_of(accounts)]

    def glossary(first: str) -> list[Block]:
        subjects = enumerate(meanings.items(), int(first))
        return [
            Paragraph(plain(f"{n}.{accounts.subject(func)}：{meaning}")) for n, (func, meaning) in subjects
        ]

    def form(key: str) -> list[Block]:
        title = Paragraph(plain(f"{FORM_TITLE}（{year}年度）"), "title")
        return [title, form_table(key, forms[key], unit)]

    words = Words(
        values,
        {
            "chart": lambda number: [pictures[number]],
            "items": items,
            "glossary": glossary,
            "projects": lambda _: [project_table(accounts)],
            "scores": lambda _: [score_table(lines)],
            "form": form,
            "tables": lambda _: statements(accounts),
        },
    )
    return words.blocks((folder / "words.md").read_text(encoding="utf-8"))
