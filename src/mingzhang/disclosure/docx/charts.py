"""Native charts 图: DrawingML with cached values, which Word shows, and edits in the workbook behind it.

A column, line or slice says its value itself; an axis and a grid stand only
where there are too many values to print.  The colours differ in grey, too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from mingzhang.disclosure.docx.drawingml import fill, run_look, stroke, text
from mingzhang.disclosure.docx.markup import HEAD, NAMESPACES, escape
from mingzhang.disclosure.docx.page import POINTS_PER_MM
from mingzhang.disclosure.docx.styles import HEI
from mingzhang.language.width import ems
from mingzhang.report.model import Chart, ChartKind, FactSpan

WORKBOOK = "rId1"
"""The relation of a chart to its workbook."""
SHEET = "Sheet1"
_WIDTH, _TALL, _BAR, _FRAME = 150, 78, 6.5, 26
"""Millimetres: width, usual height, a lying bar, and title and legend of a chart with lying bars."""
_EMU_PER_MM = 36_000
_TEXT, _TITLE = 9, 12
_MOST_LABELLED = 14
_LARGE = Decimal("0.08")
"""A slice so large has room for its label beside it; those of smaller ones keep out of each other's way."""
_COLOURS = ("1F4E79", "C9782F", "8FAADC", "6B8E4E", "BF9000", "595959", "A9C4A0", "B85450")
_SCHEMA = "http://schemas.openxmlformats.org/drawingml/2006/chart"


def chart_xml(chart: Chart, lang: str) -> str:
    """The chart's part; its only relation is the workbook."""
    plot = {ChartKind.BAR: _bars, ChartKind.LINE: _lines, ChartKind.PIE: _pie}[chart.kind](chart)
    keyed = chart.kind is ChartKind.PIE or len(chart.series) > 1
    side = "r" if chart.kind is ChartKind.PIE else "b"
    legend = (
        f'<c:legend><c:legendPos val="{side}"/><c:overlay val="0"/>{text(_TEXT)}</c:legend>' if keyed else ""
    )
    language = "zh-CN" if lang == "zh" else "en-US"
    return (
        f'{HEAD}<c:chartSpace {NAMESPACES}><c:date1904 val="0"/><c:lang val="{language}"/>'
        f'<c:roundedCorners val="0"/><c:chart>{_title(chart, lang)}<c:autoTitleDeleted val="0"/>'
        f'<c:plotArea><c:layout/>{plot}</c:plotArea>{legend}<c:plotVisOnly val="1"/>'
        f'<c:dispBlanksAs val="gap"/></c:chart><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>'
        f'{text(_TEXT)}<c:externalData r:id="{WORKBOOK}"><c:autoUpdate val="0"/></c:externalData>'
        "</c:chartSpace>"
    )


def drawing(chart: Chart, number: int, relation: str, lang: str) -> str:
    """The run that places a chart in the text; what it shows is told for those who cannot see it."""
    size = f'cx="{_WIDTH * _EMU_PER_MM}" cy="{round(_height(chart) * _EMU_PER_MM)}"'
    told = escape(f"{heading(chart, lang)}: {'; '.join(_told(chart))}")
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f'<wp:docPr id="{number}" name="Chart {number}" descr="{told}"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{_SCHEMA}"><c:chart r:id="{relation}"/></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )


def height(chart: Chart) -> float:
    """The height of a chart in the text, in points."""
    return _height(chart) * POINTS_PER_MM


def heading(chart: Chart, lang: str) -> str:
    """The title with the unit, where that is not said already."""
    unit = chart.unit.name
    if not unit or unit in chart.title:
        return chart.title
    return f"{chart.title}（单位：{unit}）" if lang == "zh" else f"{chart.title} ({unit})"


def printed(span: FactSpan) -> Decimal:
    """The value as it is printed, for the cache and the workbook."""
    return Decimal(span.text.replace(",", ""))


def reference(chart: Chart, series: int) -> tuple[str, str, str]:
    """The cells of the workbook that hold a series: its name, the labels, its values."""
    column, last = chr(ord("B") + series), len(chart.labels) + 1
    return f"{SHEET}!${column}$1", f"{SHEET}!$A$2:$A${last}", f"{SHEET}!${column}$2:${column}${last}"


def _told(chart: Chart) -> Iterator[str]:
    for series in chart.series:
        pairs = zip(chart.labels, series.values, strict=True)
        yield f"{series.name} " + ", ".join(f"{label} {value.text}" for label, value in pairs if value)


def _lying(chart: Chart) -> bool:
    """Do the bars lie, because their names would not fit below them?"""
    room = _WIDTH * POINTS_PER_MM * 0.85 / max(len(chart.labels), 1)
    lines = max((ems(label) * _TEXT / room for label in chart.labels), default=0)
    return chart.kind is ChartKind.BAR and (len(chart.labels) > 6 or lines > 2)


def _height(chart: Chart) -> float:
    if not _lying(chart):
        return _TALL
    return max(_TALL, _FRAME + _BAR * len(chart.labels) * (1 if len(chart.series) == 1 else 1.6))


def _labelled(chart: Chart) -> bool:
    """Are there few enough values to print each?"""
    many = _MOST_LABELLED * 3 if _lying(chart) else _MOST_LABELLED
    return len(chart.labels) * len(chart.series) <= many


def _title(chart: Chart, lang: str) -> str:
    look = run_look("rPr", _TITLE, font=HEI)
    return (
        f"<c:title><c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p><a:r>{look}<a:t>{escape(heading(chart, lang))}"
        '</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title>'
    )


def _bars(chart: Chart) -> str:
    lying = _lying(chart)
    series = "".join(
        f'<c:ser>{_head(chart, at)}{fill(_COLOURS[at % len(_COLOURS)])}<c:invertIfNegative val="0"/>'
        f"{_all_labels(chart, at, 'outEnd')}{_data(chart, at)}</c:ser>"
        for at in range(len(chart.series))
    )
    gap = 60 if lying else 120
    return (
        f'<c:barChart><c:barDir val="{"bar" if lying else "col"}"/><c:grouping val="clustered"/>'
        f'<c:varyColors val="0"/>{series}<c:gapWidth val="{gap}"/><c:overlap val="-5"/>'
        f'<c:axId val="1"/><c:axId val="2"/></c:barChart>{_axes(chart, lying=lying)}'
    )


def _lines(chart: Chart) -> str:
    series = "".join(
        f"<c:ser>{_head(chart, at)}{stroke(_COLOURS[at % len(_COLOURS)])}{_marker(at)}"
        f'{_all_labels(chart, at, "t")}{_data(chart, at)}<c:smooth val="0"/></c:ser>'
        for at in range(len(chart.series))
    )
    return (
        f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{series}<c:marker val="1"/>'
        f'<c:axId val="1"/><c:axId val="2"/></c:lineChart>{_axes(chart, lying=False)}'
    )


def _all_labels(chart: Chart, at: int, place: str) -> str:
    return f"<c:dLbls>{_label(chart, at, place)}</c:dLbls>" if _labelled(chart) else ""


def _pie(chart: Chart) -> str:
    values = [value and printed(value) for value in chart.series[0].values]
    total = sum(value for value in values if value)
    fills = "".join(
        f'<c:dPt><c:idx val="{at}"/><c:bubble3D val="0"/>{fill(_COLOURS[at % len(_COLOURS)], edge="FFFFFF")}</c:dPt>'
        for at in range(len(values))
    )
    single = ""
    for at, value in enumerate(values):
        if not value:
            single += f'<c:dLbl><c:idx val="{at}"/><c:delete val="1"/></c:dLbl>'
        elif value >= total * _LARGE:
            single += f'<c:dLbl><c:idx val="{at}"/>{_label(chart, 0, "outEnd")}</c:dLbl>'
    return (
        f'<c:pieChart><c:varyColors val="1"/><c:ser>{_head(chart, 0)}{fills}<c:dLbls>{single}'
        f'{_label(chart, 0, "bestFit")}<c:showLeaderLines val="1"/></c:dLbls>{_data(chart, 0)}</c:ser>'
        '<c:firstSliceAng val="0"/></c:pieChart>'
    )


def _label(chart: Chart, at: int, place: str) -> str:
    """How values are labelled: a bar or a point with its value, a slice with its share."""
    pie = chart.kind is ChartKind.PIE
    form = "0.00%" if pie else _common_layout(chart.series[at].values)
    return (
        f'<c:numFmt formatCode="{form}" sourceLinked="0"/>{text(_TEXT)}<c:dLblPos val="{place}"/>'
        f'<c:showLegendKey val="0"/><c:showVal val="{int(not pie)}"/><c:showCatName val="0"/>'
        f'<c:showSerName val="0"/><c:showPercent val="{int(pie)}"/><c:showBubbleSize val="0"/>'
    )


def _axes(chart: Chart, *, lying: bool) -> str:
    spoken = _labelled(chart)
    below_zero = any(value and value.value < 0 for series in chart.series for value in series.values)
    lowest = "" if below_zero else '<c:min val="0"/>'
    first, second = ("l", "b") if lying else ("b", "l")
    direction = "maxMin" if lying else "minMax"
    grid = "" if spoken else f"<c:majorGridlines>{stroke('D9D9D9', 6350)}</c:majorGridlines>"
    quiet = '<c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
    return (
        f'<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="{direction}"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="{first}"/>{quiet}<c:tickLblPos val="low"/>{stroke("7F7F7F", 9525)}'
        f'{text(_TEXT)}<c:crossAx val="2"/><c:crosses val="autoZero"/><c:auto val="0"/>'
        '<c:lblAlgn val="ctr"/><c:lblOffset val="60"/><c:noMultiLvlLbl val="1"/></c:catAx>'
        f'<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/>{lowest}</c:scaling>'
        f'<c:delete val="{int(spoken)}"/><c:axPos val="{second}"/>{grid}'
        f'<c:numFmt formatCode="General" sourceLinked="0"/>{quiet}<c:tickLblPos val="nextTo"/>'
        f'<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>{text(_TEXT)}<c:crossAx val="1"/>'
        '<c:crosses val="autoZero"/><c:crossBetween val="between"/></c:valAx>'
    )


def _head(chart: Chart, at: int) -> str:
    name, _, _ = reference(chart, at)
    shown = f'<c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>{escape(chart.series[at].name)}</c:v></c:pt></c:strCache>'
    return (
        f'<c:idx val="{at}"/><c:order val="{at}"/><c:tx><c:strRef><c:f>{name}</c:f>{shown}</c:strRef></c:tx>'
    )


def _data(chart: Chart, at: int) -> str:
    _, labels, values = reference(chart, at)
    total = f'<c:ptCount val="{len(chart.labels)}"/>'
    names = "".join(_point(at, escape(label)) for at, label in enumerate(chart.labels))
    shown = "".join(
        _point(place, str(printed(value)), layout(value))
        for place, value in enumerate(chart.series[at].values)
        if value
    )
    common = _common_layout(chart.series[at].values)
    return (
        f"<c:cat><c:strRef><c:f>{labels}</c:f><c:strCache>{total}{names}</c:strCache></c:strRef></c:cat>"
        f"<c:val><c:numRef><c:f>{values}</c:f><c:numCache><c:formatCode>{common}</c:formatCode>{total}"
        f"{shown}</c:numCache></c:numRef></c:val>"
    )


def _point(at: int, shown: str, form: str = "") -> str:
    own = f' formatCode="{form}"' if form else ""
    return f'<c:pt idx="{at}"{own}><c:v>{shown}</c:v></c:pt>'


def layout(value: FactSpan) -> str:
    """How a sheet shows a value as it is printed."""
    places = len(value.text.partition(".")[2])
    return f"0.{'0' * places}" if places else "0"


def _common_layout(values: Sequence[FactSpan | None]) -> str:
    """How all values are shown; where their decimals differ, as they are."""
    found = {layout(value) for value in values if value}
    return found.pop() if len(found) == 1 else "General"


def _marker(at: int) -> str:
    """Each line has a sign of its own, so that it is known without its colour."""
    sign, colour = ("circle", "square", "triangle", "diamond")[at % 4], _COLOURS[at % len(_COLOURS)]
    return f'<c:marker><c:symbol val="{sign}"/><c:size val="6"/>{fill(colour, edge=colour)}</c:marker>'
