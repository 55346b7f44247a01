"""Native charts retell amounts of the accounts; what they do not say in 万元 is left alone."""

from __future__ import annotations

import pytest

from mingzhang.document.document import Chart, Document, DocumentCell
from mingzhang.document.grid import grid_of
from mingzhang.facts import Quantity
from mingzhang.reading.charts import chart_cells
from mingzhang.reading.reader import aligner_for
from mingzhang.rulebook import load
from mingzhang.rulebook.publication.charts import chart_concepts

RULEBOOK = load("national", 2023)


def told(title: str, *rows: tuple[str, ...]) -> dict[Quantity, str]:
    """What a chart with this title and these rows of cells says."""
    text, cells = "", []
    for row, line in enumerate(rows):
        for column, words in enumerate(line):
            cells.append(DocumentCell(len(text), len(text) + len(words), row, column))
            text += words + "\t"
    chart = Chart(0, len(text), title, tuple(cells))
    grid = grid_of(Document("docx", text, [chart]), chart)
    found = chart_cells(grid, title, chart_concepts(RULEBOOK), aligner_for(RULEBOOK, 2023, ""))
    return {cell.quantity: cell.number.printed for cell in found}


def test_a_bar_chart_shows_one_figure_of_two_years() -> None:
    assert told(
        "收、支决算总计变动情况（万元）", ("", "决算数"), ("2022年", "90.00"), ("2023年", "110.00")
    ) == {
        Quantity("total", period="2022"): "90.00",
        Quantity("total", period="2023"): "110.00",
    }


def test_a_pie_shows_the_parts_of_a_whole() -> None:
    shown = told("支出决算结构（单位：万元）", ("", "金额"), ("基本支出", "60.00"), ("项目支出", "40.00"))
    assert shown == {
        Quantity("expenditure.basic", period="2023"): "60.00",
        Quantity("expenditure.project", period="2023"): "40.00",
    }


def test_functional_classes_of_a_pie_are_subjects() -> None:
    (quantity,) = told("一般公共预算财政拨款支出决算结构（万元）", ("", "金额"), ("教育支出", "2.74"))
    assert quantity == Quantity("general.expenditure", (("func", "205"),), "2023")


@pytest.mark.parametrize("title", ["支出决算结构", "支出决算结构（%）", "办件量变动情况（万元）"])
def test_a_chart_that_names_no_money_or_no_known_figure_says_nothing(title: str) -> None:
    assert told(title, ("", "占比"), ("基本支出", "60.00"), ("项目支出", "40.00")) == {}


def test_an_unknown_part_is_left_alone() -> None:
    assert told("支出决算结构（万元）", ("", "金额"), ("其他杂项", "1.00")) == {}
