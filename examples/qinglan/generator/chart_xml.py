"""A native Word chart: DrawingML with cached values, and the workbook behind it."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO
from xml.sax.saxutils import escape

import xlsxwriter

from .blocks import Chart
from .docx_xml import NAMESPACES

COLOURS = ("2F5597", "C55A11", "7F9F3F", "BF9000", "5B7F95")
LIGHT = "BFD0E6"
WIDTH_MM, HEIGHT_MM = 150, 70
EMU_PER_MM = 36_000
LABEL_PT, TITLE_PT = 10, 12
RELATION = "rId1"


def chart_xml(chart: Chart) -> str:
    """The chart part; its only relation is the workbook."""
    plot = _bars(chart) if chart.kind == "bar" else _pie(chart)
    legend = (
        ""
        if chart.kind == "bar"
        else f'<c:legend><c:legendPos val="r"/><c:overlay val="0"/>{_font()}</c:legend>'
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<c:chartSpace {NAMESPACES}><c:roundedCorners val="0"/><c:chart>{_title(chart.title)}'
        f'<c:autoTitleDeleted val="0"/><c:plotArea><c:layout/>{plot}</c:plotArea>{legend}'
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"{_line('BFBFBF')}"
        f'{_font()}<c:externalData r:id="{RELATION}"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )


def workbook(chart: Chart) -> bytes:
    """The workbook Word opens for 编辑数据; the values are the printed ones."""
    file = BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    book.set_properties({"created": datetime(2024, 9, 12, tzinfo=UTC)})
    sheet = book.add_worksheet("Sheet1")
    sheet.write_string(0, 1, "万元")
    for row, (category, value) in enumerate(zip(chart.categories, chart.values, strict=True), 1):
        sheet.write_string(row, 0, category)
        sheet.write_number(row, 1, Decimal(value.text))
    book.close()
    return file.getvalue()


def drawing(chart: Chart, relation: str) -> str:
    """The run that places the chart in the text."""
    size = f'cx="{WIDTH_MM * EMU_PER_MM}" cy="{HEIGHT_MM * EMU_PER_MM}"'
    name = escape(f"图{chart.key} {chart.title}", {'"': "&quot;"})
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f'<wp:docPr id="{chart.key}" name="Chart {chart.key}" descr="{name}"/><wp:cNvGraphicFramePr/>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">'
        f'<c:chart r:id="{relation}"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    )


def _font(points: float = LABEL_PT, *, bold: bool = False) -> str:
    look = f"<a:p><a:pPr>{_run_font('defRPr', points, bold=bold)}</a:pPr><a:endParaRPr/></a:p>"
    return f"<c:txPr><a:bodyPr/><a:lstStyle/>{look}</c:txPr>"


def _run_font(tag: str, points: float, *, bold: bool) -> str:
    return (
        f'<a:{tag} lang="zh-CN" sz="{round(points * 100)}" b="{int(bold)}">'
        '<a:solidFill><a:srgbClr val="262626"/></a:solidFill>'
        f'<a:latin typeface="Times New Roman"/><a:ea typeface="宋体"/></a:{tag}>'
    )


def _title(title: str) -> str:
    words = f"<a:r>{_run_font('rPr', TITLE_PT, bold=True)}<a:t>{escape(title)}（万元）</a:t></a:r>"
    return (
        f"<c:title><c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p>{words}</a:p></c:rich></c:tx>"
        '<c:overlay val="0"/></c:title>'
    )


def _bars(chart: Chart) -> str:
    fills = "".join(_point(i, (LIGHT, COLOURS[0])[i]) for i in range(len(chart.values)))
    labels = _labels("outEnd", "0.00", value=True)
    bars = f'{_fill(COLOURS[0])}<c:invertIfNegative val="0"/>{fills}{labels}{_data(chart)}'
    line, grid = _line("7F7F7F"), f"<c:majorGridlines>{_line('E4E4E4')}</c:majorGridlines>"
    whole = '<c:numFmt formatCode="0" sourceLinked="0"/>'
    ticks = '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
    none = "<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>"
    return (
        '<c:barChart><c:barDir val="col"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
        f'<c:ser>{_head()}{bars}</c:ser><c:gapWidth val="140"/>'
        '<c:axId val="1001"/><c:axId val="1002"/></c:barChart>'
        '<c:catAx><c:axId val="1001"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/>'
        f'<c:axPos val="b"/>{ticks}{line}{_font()}<c:crossAx val="1002"/>'
        '<c:crosses val="autoZero"/></c:catAx>'
        '<c:valAx><c:axId val="1002"/><c:scaling><c:orientation val="minMax"/><c:min val="0"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="l"/>{grid}{whole}{ticks}{none}{_font()}'
        '<c:crossAx val="1001"/><c:crosses val="autoZero"/></c:valAx>'
    )


def _pie(chart: Chart) -> str:
    fills = "".join(_point(i, COLOURS[i]) for i in range(len(chart.values)))
    labels = _labels("outEnd", "0.00%", value=False)
    return (
        f'<c:pieChart><c:varyColors val="1"/><c:ser>{_head()}{fills}{labels}{_data(chart)}</c:ser>'
        '<c:firstSliceAng val="0"/></c:pieChart>'
    )


def _head() -> str:
    cached = '<c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>万元</c:v></c:pt></c:strCache>'
    return (
        f'<c:idx val="0"/><c:order val="0"/><c:tx><c:strRef><c:f>Sheet1!$B$1</c:f>{cached}</c:strRef></c:tx>'
    )


def _fill(colour: str) -> str:
    return f'<c:spPr><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill></c:spPr>'


def _line(colour: str) -> str:
    return f'<c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill></a:ln></c:spPr>'


def _point(index: int, colour: str) -> str:
    flat = '<c:invertIfNegative val="0"/><c:bubble3D val="0"/>'
    return f'<c:dPt><c:idx val="{index}"/>{flat}{_fill(colour)}</c:dPt>'


def _labels(place: str, number_format: str, *, value: bool) -> str:
    return (
        f'<c:dLbls><c:numFmt formatCode="{number_format}" sourceLinked="0"/>{_font()}'
        f'<c:dLblPos val="{place}"/>'
        f'<c:showLegendKey val="0"/><c:showVal val="{int(value)}"/><c:showCatName val="0"/>'
        f'<c:showSerName val="0"/><c:showPercent val="{int(not value)}"/>'
        '<c:showBubbleSize val="0"/></c:dLbls>'
    )


def _data(chart: Chart) -> str:
    count = len(chart.values)
    names = "".join(
        f'<c:pt idx="{i}"><c:v>{escape(name)}</c:v></c:pt>' for i, name in enumerate(chart.categories)
    )
    values = "".join(f'<c:pt idx="{i}"><c:v>{v.text}</c:v></c:pt>' for i, v in enumerate(chart.values))
    total = f'<c:ptCount val="{count}"/>'
    return (
        f"<c:cat><c:strRef><c:f>Sheet1!$A$2:$A${count + 1}</c:f>"
        f"<c:strCache>{total}{names}</c:strCache></c:strRef></c:cat>"
        f"<c:val><c:numRef><c:f>Sheet1!$B$2:$B${count + 1}</c:f>"
        f"<c:numCache><c:formatCode>0.00</c:formatCode>{total}{values}</c:numCache></c:numRef></c:val>"
    )
