"""What charts 图 are made of: bars, lines and rings in SVG, by the classes their colours have.

Bars lie, so that their names can be read.  Sizes are exact until they are written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from math import cos, pi, sin

from mingzhang.language.decimals import rounded_text
from mingzhang.report.model import Chart, ChartKind, FactSpan, Series
from mingzhang.xbrl.vocabulary import xml

WIDTH, SIZE, TONES = 420, 13, 8
"""How wide a chart is, how high its letters, and how many colours there are for its series."""

_LINE, _MARGIN = 20, 12
_NAME_SHARE = Fraction(9, 20)
_STEPS = (1, 2, Fraction(5, 2), 5, 10)

Shapes = tuple[str, int]
"""What is drawn, and how high it is."""


def drawing(chart: Chart) -> Shapes:
    """The shapes of a chart."""
    return _DRAWN[chart.kind](chart)


def _bars(chart: Chart) -> Shapes:
    """A bar for each value, those of one label together, from a common zero."""
    legend, top = _legend([each.name for each in chart.series]) if len(chart.series) > 1 else ("", _MARGIN)
    shown = [
        [(at, value) for at, each in enumerate(chart.series) if (value := each.values[row])]
        for row in range(len(chart.labels))
    ]
    values = [value.value for row in shown for _, value in row]
    low, high = min([*values, Fraction(0)]), max([*values, Fraction(0)])
    left = min(max(map(_length, chart.labels), default=0) + 8, int(WIDTH * _NAME_SHARE))
    room = WIDTH - left - max((_length(value.text) for row in shown for _, value in row), default=0) - 12
    scale = Fraction(room) / (high - low) if high > low else Fraction(0)
    zero = left - low * scale
    parts, y = [legend], top
    for label, row in zip(chart.labels, shown, strict=True):
        lines = _wrapped(label, left - 8)
        height = max(len(row) * 18, len(lines) * _LINE)
        first = y + (height - len(lines) * _LINE) // 2 + 15
        parts += [
            f'<text class="ink end" x="{left - 8}" y="{first + at * _LINE}">{xml(line)}</text>'
            for at, line in enumerate(lines)
        ]
        start = y + (height - len(row) * 18) // 2
        for at, (tone, value) in enumerate(row):
            ends = sorted((zero, zero + value.value * scale))
            place = start + at * 18
            parts.append(
                f'<rect class="t{tone % TONES}" x="{_n(ends[0])}" y="{place + 2}" width="{_n(ends[1] - ends[0])}" height="14"/>'
                f'<text class="ink small" x="{_n(ends[1] + 5)}" y="{place + 13}">{xml(value.text)}</text>'
            )
        y += height + 8
    parts.append(f'<path class="rule" d="M{_n(zero)} {top}V{y - 4}"/>')
    return "\n".join(parts), y + _MARGIN - 8


def _lines(chart: Chart) -> Shapes:
    """A line for each series over the labels in their order; the ends of each are told."""
    legend, top = _legend([each.name for each in chart.series]) if len(chart.series) > 1 else ("", _MARGIN)
    values = [value.value / chart.unit.scale for each in chart.series for value in each.values if value]
    low, high = min([*values, Fraction(0)]), max([*values, Fraction(0)])
    step = _step(high - low)
    bottom, ceiling = low // step * step, -(-high // step) * step or step
    left, floor = 8 + max(_length(_short(mark)) for mark in _marks(bottom, ceiling, step)), top + 200
    right = WIDTH - 20

    def x(at: int) -> Fraction:
        return left + Fraction(at * (right - left), max(1, len(chart.labels) - 1))

    def y(value: Fraction) -> Fraction:
        return floor - (value - bottom) * (floor - top - 12) / (ceiling - bottom)

    parts = [legend]
    parts += [
        f'<path class="rule" d="M{left} {_n(y(mark))}H{right}"/>'
        f'<text class="soft small end" x="{left - 6}" y="{_n(y(mark) + 4)}">{_short(mark)}</text>'
        for mark in _marks(bottom, ceiling, step)
    ]
    often = -(-sum(map(_length, chart.labels)) // (right - left)) or 1
    parts += [
        f'<text class="soft small mid" x="{_n(x(at))}" y="{floor + 18}">{xml(label)}</text>'
        for at, label in enumerate(chart.labels)
        if at % often == 0
    ]
    for tone, each in enumerate(chart.series):
        points = [(x(at), y(value.value / chart.unit.scale), value) for at, value in _present(each)]
        path = "L".join(f"{_n(across)} {_n(down)}" for across, down, _ in points)
        dash = " dash" if tone else ""
        parts.append(f'<path class="l{tone % TONES} drawn{dash}" d="M{path}"/>')
        parts += [
            f'<circle class="t{tone % TONES}" cx="{_n(across)}" cy="{_n(down)}" r="3"/>'
            for across, down, _ in points
        ]
        parts += [
            f'<text class="ink small mid" x="{_n(across)}" y="{_n(down + (17 if tone % 2 else -7))}">{xml(value.text)}</text>'
            for across, down, value in dict.fromkeys((*points[:1], *points[-1:]))
        ]
    return "\n".join(parts), floor + 18 + _MARGIN


def _pie(chart: Chart) -> Shapes:
    """A ring of the values of the first series, and beside it what each is and its share."""
    series = chart.series[0]
    shown = [(chart.labels[at], value) for at, value in _present(series) if value.value > 0]
    whole = sum((value.value for _, value in shown), Fraction(0))
    lines = [_wrapped(label, WIDTH - 220 - 24) for label, _ in shown]
    height = max(190, sum(len(each) * _LINE + _LINE + 6 for each in lines) + 2 * _MARGIN)
    centre, parts, done = (100, height // 2), [], Fraction(0)
    y = (height - sum(len(each) * _LINE + _LINE + 6 for each in lines)) // 2 + 14
    for at, ((_, value), words) in enumerate(zip(shown, lines, strict=True)):
        tone, share = at % TONES, value.value / whole
        parts.append(_slice(centre, tone, done, share))
        parts.append(f'<rect class="t{tone}" x="204" y="{y - 11}" width="12" height="12"/>')
        for line in words:
            parts.append(f'<text class="ink" x="224" y="{y}">{xml(line)}</text>')
            y += _LINE
        told = f"{value.text}　{rounded_text(share * 100, 2)}%"
        parts.append(f'<text class="soft" x="224" y="{y}">{xml(told)}</text>')
        y, done = y + _LINE + 6, done + share
    return "\n".join(parts), height


def _slice(centre: tuple[int, int], tone: int, start: Fraction, share: Fraction) -> str:
    """A piece of a ring; the whole of it is a circle, which no arc can draw."""
    outer, inner = 84, 48
    if share == 1:
        middle, width = (outer + inner) // 2, outer - inner
        return (
            f'<circle class="l{tone}" cx="{centre[0]}" cy="{centre[1]}" r="{middle}" '
            f'fill="none" stroke-width="{width}"/>'
        )

    def point(radius: int, turn: Fraction) -> str:
        angle = 2 * pi * float(turn) - pi / 2
        return f"{centre[0] + radius * cos(angle):.1f} {centre[1] + radius * sin(angle):.1f}"

    end, large = start + share, int(share > Fraction(1, 2))
    return (
        f'<path class="t{tone} gap" stroke-width="1.5" d="M{point(outer, start)}A{outer} {outer} 0 {large} 1 '
        f'{point(outer, end)}L{point(inner, end)}A{inner} {inner} 0 {large} 0 {point(inner, start)}Z"/>'
    )


def _legend(names: Sequence[str]) -> Shapes:
    parts, x, y = [], _MARGIN, _MARGIN + 11
    for at, name in enumerate(names):
        if x > _MARGIN and x + 18 + _length(name) > WIDTH:
            x, y = _MARGIN, y + _LINE
        parts.append(f'<rect class="t{at % TONES}" x="{x}" y="{y - 11}" width="12" height="12"/>')
        parts.append(f'<text class="ink" x="{x + 18}" y="{y}">{xml(name)}</text>')
        x += 18 + _length(name) + 18
    return "\n".join(parts), y + 14


def _present(series: Series) -> list[tuple[int, FactSpan]]:
    return [(at, value) for at, value in enumerate(series.values) if value]


def _length(text: str) -> int:
    """About how wide a text is: a Chinese character is as wide as it is high."""
    return sum(SIZE if ord(mark) > 0x2E7F else 8 for mark in text)


def _wrapped(text: str, width: int) -> list[str]:
    lines = [""]
    for mark in text:
        if lines[-1] and _length(lines[-1] + mark) > width:
            lines.append("")
        lines[-1] += mark
    return lines


def _step(reach: Fraction) -> Fraction:
    """The distance of about four lines over ``reach``, in numbers that read well."""
    if not reach:
        return Fraction(1)
    size = Fraction(1)
    while size * 10 <= reach / 4:
        size *= 10
    while size > reach / 4:
        size /= 10
    return next(Fraction(size * each) for each in _STEPS if size * each >= reach / 4)


def _marks(bottom: Fraction, ceiling: Fraction, step: Fraction) -> Iterator[Fraction]:
    return (bottom + step * at for at in range(int((ceiling - bottom) / step) + 1))


def _short(value: Fraction) -> str:
    text = rounded_text(value, 2)
    return text.rstrip("0").rstrip(".") if "." in text else text


def _n(value: Fraction) -> str:
    return _short(value.limit_denominator(10_000))


_DRAWN: Mapping[ChartKind, Callable[[Chart], Shapes]] = {
    ChartKind.BAR: _bars,
    ChartKind.LINE: _lines,
    ChartKind.PIE: _pie,
}
