"""Charts 图 as what is to be drawn: places as parts of the drawing's height or turn, and the words beside them.  Pure.

Only here do exact values become floats: nothing but ink is made of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from typing import Any

from mingzhang.language.decimals import rounded_text
from mingzhang.report.model import Chart, ChartKind, FactSpan

MOST_ROWS = 16
"""Labels of a chart with lying bars; one with more is drawn in several pieces."""
_MOST_STANDING, _LONGEST_STANDING = 12, 5


def drawn(chart: Chart, lang: str) -> Iterator[dict[str, Any]]:
    """What the template draws of a chart; several pieces if it has very many labels.

    Bars of one series lie: then each value stands on the line of its label, for readers of every kind.
    """
    lying = chart.kind is ChartKind.BAR and (
        len(chart.series) == 1
        or len(chart.labels) > _MOST_STANDING
        or max(map(len, chart.labels), default=0) > _LONGEST_STANDING
    )
    for piece in _pieces(chart) if lying else (chart,):
        yield {
            "kind": "chart",
            "draw": "rows" if lying else chart.kind.value,
            "title": piece.title,
            "alt": in_words(piece, lang),
            "labels": list(piece.labels),
            **(_turn(piece) if chart.kind is ChartKind.PIE else _plot(piece, chart, lang)),
        }


def in_words(chart: Chart, lang: str) -> str:
    """The chart in words, for those who cannot see it: every label with its values."""
    comma, stop, colon = ("，", "；", "：") if lang == "zh" else (", ", "; ", ": ")
    parts = []
    for at, label in enumerate(chart.labels):
        values = [
            f"{series.name if len(chart.series) > 1 else ''}{value.text}{chart.unit.name}"
            for series in chart.series
            if (value := series.values[at]) is not None
        ]
        if values:
            parts.append(f"{label}{colon}{comma.join(values)}")
    return f"{chart.title}{colon}{stop.join(parts)}"


def _pieces(chart: Chart) -> Iterator[Chart]:
    for at in range(0, len(chart.labels) or 1, MOST_ROWS):
        part = slice(at, at + MOST_ROWS)
        yield replace(
            chart,
            labels=chart.labels[part],
            series=tuple(replace(each, values=each.values[part]) for each in chart.series),
        )


def _plot(piece: Chart, whole: Chart, lang: str) -> dict[str, Any]:
    """Heights as parts of the largest, below zero too; the pieces of one chart share their scale."""
    values = [value.value for each in whole.series for value in each.values if value]
    low, high = min([Fraction(0), *values]), max([Fraction(0), *values])
    reach = high - low or Fraction(1)

    def point(value: FactSpan | None) -> dict[str, Any] | None:
        return {"at": float((value.value - low) / reach), "text": value.text} if value else None

    return {
        "unit": f"{'单位：' if lang == 'zh' else 'Unit: '}{whole.unit.name}",
        "zero": float(-low / reach),
        "series": [
            {"name": each.name, "points": [point(value) for value in each.values]} for each in piece.series
        ],
    }


def _turn(chart: Chart) -> dict[str, Any]:
    """Slices as parts of a whole turn; what is not above zero has none, but keeps its line in the legend."""
    values = chart.series[0].values if chart.series else ()
    amounts = [max(value.value, Fraction(0)) if value else Fraction(0) for value in values]
    total = sum(amounts)
    return {
        "slices": [
            {
                "part": float(amount / total) if total else 0.0,
                "text": f"{value.text}{chart.unit.name}" if value else "",
                "share": f"{rounded_text(100 * amount / total, 2)}%" if total else "",
            }
            for amount, value in zip(amounts, values, strict=True)
        ]
    }
