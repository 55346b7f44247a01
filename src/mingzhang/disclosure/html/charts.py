"""Charts 图 drawn as SVG, and put into the page as pictures, which is all that inline XBRL lets stand there.

Every number a picture shows stands in the table beside it, too.  A picture is
light or dark as the page is.
"""

from __future__ import annotations

from base64 import b64encode

from mingzhang.disclosure.html.labels import say
from mingzhang.disclosure.html.svg import SIZE, WIDTH, drawing
from mingzhang.report.model import Chart
from mingzhang.report.page_style import CHART_VALUES, PALETTE
from mingzhang.xbrl.vocabulary import attributes, xml

_TONES = (
    ("#24476b", "#9cc3ea"),
    ("#b3541e", "#f0a56e"),
    ("#2f7d57", "#86d3a5"),
    ("#8a3f74", "#dfa3cf"),
    ("#5d6b78", "#b9c4cf"),
    ("#7a6512", "#d9c25c"),
    ("#3d7f91", "#8fd0e0"),
    ("#a33b3b", "#f2a09b"),
)
"""Colours of series and slices, on light and on dark; each stands out from its paper by 3 to 1 and more."""


def picture(chart: Chart, lang: str) -> str:
    """The chart as an element of the page."""
    told = say("chart", lang, chart.title, chart.unit.name, _summary(chart))
    drawn, height = drawing(chart)
    source = (
        f"data:image/svg+xml;base64,{b64encode(_svg(drawn, height, chart.title, told).encode()).decode()}"
    )
    size = (("width", str(WIDTH)), ("height", str(height)))
    return f"<p><img{attributes((('class', CHART_VALUES), ('src', source), ('alt', told), *size))} /></p>"


def _summary(chart: Chart) -> str:
    """Every number of the chart, for who does not see it."""
    return "; ".join(
        f"{each.name}: "
        + ", ".join(
            f"{label} {value.text}" for label, value in zip(chart.labels, each.values, strict=True) if value
        )
        for each in chart.series
    )


def _svg(drawn: str, height: int, title: str, told: str) -> str:
    def colours(side: int) -> str:
        names = ("paper", "ink", "soft", "line")
        text = " ".join(f".{name} {{ fill: {PALETTE[name][side]}; }}" for name in names)
        tones = " ".join(
            f".t{at} {{ fill: {pair[side]}; }} .l{at} {{ stroke: {pair[side]}; }}"
            for at, pair in enumerate(_TONES)
        )
        return f"{text} {tones} .rule {{ stroke: {PALETTE['line'][side]}; }} .gap {{ stroke: {PALETTE['paper'][side]}; }}"

    return f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" \
width="{WIDTH}" height="{height}" role="img" aria-labelledby="t d">
<title id="t">{xml(title)}</title><desc id="d">{xml(told)}</desc>
<style>text {{ font: {SIZE}px "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; }}
.end {{ text-anchor: end; }} .mid {{ text-anchor: middle; }} .small {{ font-size: 11px; }}
.drawn {{ fill: none; stroke-width: 2; }} .dash {{ stroke-dasharray: 5 4; }}
{colours(0)}
@media (prefers-color-scheme: dark) {{ {colours(1)} }}</style>
<rect class="paper" width="{WIDTH}" height="{height}"/>
{drawn}
</svg>"""
