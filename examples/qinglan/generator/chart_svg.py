"""The same charts as pictures of the web page (SVG, embedded as data)."""

from __future__ import annotations

from base64 import b64encode
from html import escape
from math import cos, pi, sin

from .blocks import Chart
from .chart_xml import COLOURS, LIGHT

WIDTH, HEIGHT = 640, 320
FONT = "font-family=\"'Microsoft YaHei','Noto Sans CJK SC',sans-serif\""
NEARLY_UPRIGHT = 0.1
RADIUS, CENTRE_X, CENTRE_Y = 98, 210, 182
"""The drawing uses floats for positions only; printed figures come from the chart."""


def picture(chart: Chart) -> str:
    """The chart as a data address for an ``img``."""
    drawn = _bars(chart) if chart.kind == "bar" else _pie(chart)
    look = 'text-anchor="middle" font-size="17" font-weight="bold"'
    title = f'<text x="{WIDTH / 2}" y="34" {look}>{escape(chart.title)}（万元）</text>'
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" {FONT} fill="#262626">'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>{title}{drawn}</svg>'
    )
    return "data:image/svg+xml;base64," + b64encode(svg.encode()).decode()


def _bars(chart: Chart) -> str:
    values = [float(value.text) for value in chart.values]
    base, tall = 276, 190
    parts = [f'<line x1="110" y1="{base}" x2="530" y2="{base}" stroke="#7f7f7f"/>']
    for i, (name, value, piece) in enumerate(zip(chart.categories, values, chart.values, strict=True)):
        x, high = 185 + i * 180, tall * value / max(values)
        fill = (LIGHT, COLOURS[0])[i]
        parts += [
            f'<rect x="{x}" y="{base - high:.1f}" width="90" height="{high:.1f}" fill="#{fill}"/>',
            _text(x + 45, base - high - 8, piece.text),
            _text(x + 45, base + 24, name),
        ]
    return "".join(parts)


def _pie(chart: Chart) -> str:
    values = [float(value.text) for value in chart.values]
    total, angle = sum(values), 0.0
    parts = []
    for i, (name, value) in enumerate(zip(chart.categories, values, strict=True)):
        turn = 2 * pi * value / total
        parts.append(_slice(angle, angle + turn, COLOURS[i]))
        share, middle = 100 * value / total, angle + turn / 2
        x, y = _point(middle, RADIUS + 14)
        anchor = "middle" if abs(sin(middle)) < NEARLY_UPRIGHT else "start" if sin(middle) > 0 else "end"
        parts.append(_text(x, y + 5, f"{share:.2f}%", anchor))
        row = 130 + i * 30
        parts.append(f'<rect x="395" y="{row - 11}" width="13" height="13" fill="#{COLOURS[i]}"/>')
        parts.append(_text(416, row, name, "start"))
        angle += turn
    return "".join(parts)


def _slice(start: float, end: float, colour: str) -> str:
    (x1, y1), (x2, y2) = _point(start, RADIUS), _point(end, RADIUS)
    large = int(end - start > pi)
    path = f"M{CENTRE_X} {CENTRE_Y}L{x1:.2f} {y1:.2f}A{RADIUS} {RADIUS} 0 {large} 1 {x2:.2f} {y2:.2f}Z"
    return f'<path d="{path}" fill="#{colour}" stroke="#fff"/>'


def _point(angle: float, radius: float) -> tuple[float, float]:
    return CENTRE_X + radius * sin(angle), CENTRE_Y - radius * cos(angle)


def _text(x: float, y: float, words: str, anchor: str = "middle") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="15">{escape(words)}</text>'
