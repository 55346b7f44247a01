"""The workbook behind a chart 图表数据: the printed values, where the chart's references point."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO

from mingzhang.disclosure.docx.charts import SHEET, layout, printed
from mingzhang.disclosure.docx.markup import writable
from mingzhang.report.model import Chart


def workbook(chart: Chart, year: int) -> bytes:
    """An xlsx; the same chart gives the same bytes.  ``year`` dates it."""
    import xlsxwriter

    file = BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    book.set_properties({"created": datetime(year + 1, 1, 1)})  # noqa: DTZ001 - not a moment: equal input, equal bytes
    sheet = book.add_worksheet(SHEET)
    for row, label in enumerate(chart.labels, 1):
        sheet.write_string(row, 0, writable(label))
    for column, series in enumerate(chart.series, 1):
        sheet.write_string(0, column, writable(series.name))
        for row, value in enumerate(series.values, 1):
            if value:
                sheet.write_number(
                    row, column, printed(value), book.add_format({"num_format": layout(value)})
                )
    book.close()
    return file.getvalue()
