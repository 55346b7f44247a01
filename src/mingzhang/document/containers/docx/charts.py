"""A native chart of Word: the values it keeps cached, as a small table with a title."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation
from re import compile as pattern

from lxml import etree

_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_A_TEXT = "{http://schemas.openxmlformats.org/drawingml/2006/main}t"
_CATEGORIES = (f"{_C}cat", f"{_C}xVal")
_VALUES = (f"{_C}val", f"{_C}yVal")
_DECIMALS = pattern(r"0(?:\.(0+))?(%?)")
# Office keeps binary numbers; at fifteen digits (its own precision) the noise of 0.30000000000000004 is gone.
_OFFICE_PRECISION = Context(prec=15)
_MAX_POINTS = 10_000


@dataclass(frozen=True, slots=True)
class ChartData:
    """Title, axis titles (where a unit often stands), and rows: a header of series, then categories."""

    title: str
    axes: str
    rows: tuple[tuple[str, ...], ...]


def chart_data(root: etree._Element) -> ChartData:
    """What a chart part (word/charts/chartN.xml) shows; no rows where nothing is cached."""
    chart = root.find(f"{_C}chart")
    if chart is None:
        return ChartData("", "", ())
    axes = [_words(axis.find(f"{_C}title")) for axis in chart.iter(f"{_C}valAx", f"{_C}catAx")]
    series = [_series(element) for element in chart.iter(f"{_C}ser")]
    return ChartData(_words(chart.find(f"{_C}title")), " ".join(filter(None, axes)), _rows(series))


def _words(title: etree._Element | None) -> str:
    if title is None:
        return ""
    pieces = [element.text or "" for element in title.iter(_A_TEXT, f"{_C}v")]
    return "".join(pieces).strip()


@dataclass(frozen=True, slots=True)
class _Series:
    name: str
    categories: dict[int, str]
    values: dict[int, str]


def _series(element: etree._Element) -> _Series:
    return _Series(
        _words(element.find(f"{_C}tx")),
        _points(element, _CATEGORIES),
        {at: text for at, text in _points(element, _VALUES).items() if text},
    )


def _points(series: etree._Element, roles: tuple[str, ...]) -> dict[int, str]:
    """Cached points by index; of several levels of categories the outer one stands before the inner."""
    found: dict[int, str] = {}
    for role in series.iterchildren(*roles):
        numeric = any(True for _ in role.iter(f"{_C}numCache", f"{_C}numLit"))
        layout = role.findtext(f".//{_C}formatCode", "")
        for point in role.iter(f"{_C}pt"):
            at = point.get("idx", "")
            if not at.isascii() or not at.isdigit() or int(at) >= _MAX_POINTS:
                continue
            text = point.findtext(f"{_C}v", "").strip()
            text = shown(text, point.get("formatCode") or layout) if numeric else text
            found[int(at)] = f"{text} {found[int(at)]}" if int(at) in found else text
    return found


def _rows(series: list[_Series]) -> tuple[tuple[str, ...], ...]:
    places = sorted({at for one in series for at in one.values})
    if not places:
        return ()
    header = ("", *(one.name for one in series))
    labels = {at: text for one in reversed(series) for at, text in one.categories.items()}
    body = ((labels.get(at, ""), *(one.values.get(at, "") for one in series)) for at in places)
    return (header, *body)


def shown(text: str, layout: str) -> str:
    """A cached number as the chart prints it under its format code; other text as it stands."""
    try:
        value = _OFFICE_PRECISION.create_decimal(text)
    except InvalidOperation:
        return text
    if not value.is_finite() or abs(value.adjusted()) > _OFFICE_PRECISION.prec:
        return text
    found = _DECIMALS.search(layout)
    if not found:
        return f"{value.normalize():f}"
    decimals, percent = len(found[1] or ""), found[2]
    scaled = value * 100 if percent else value
    return f"{scaled.quantize(Decimal(1).scaleb(-min(decimals, 15)), ROUND_HALF_UP):f}{percent}"
