"""Pages for tests: a publication with every kind of fact, and what stands in a page."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

from lxml import etree

from mingzhang.disclosure.html import web_page
from mingzhang.facts import Quantity, Unit
from mingzhang.facts.unit import PERCENT, POINTS, WAN_YUAN, YUAN, counted
from mingzhang.report.model import (
    Align,
    ColumnKind,
    FactSpan,
    Paragraph,
    Publication,
    PublicationPart,
    Report,
    ReportCell,
    ReportColumn,
    ReportTable,
    Text,
    number,
    spans_of,
)
from mingzhang.rulebook import load
from mingzhang.xbrl.vocabulary import NAMESPACES

BOOK = load("510000", 2023)
HTML = "{http://www.w3.org/1999/xhtml}"
IX = f"{{{NAMESPACES['ix']}}}"
STRANGE = "甲<b>&\"'乙]]>\x07\ud800丙"
"""A name with all that markup trips over."""


def figure(concept: str, value: str, unit: Unit, places: int, **about: object) -> FactSpan:
    """A fact: ``value`` in ``unit``, printed with ``places``."""
    quantity = Quantity(concept, **{"period": "2023", **about})  # type: ignore[arg-type]
    return number(Fraction(value) * unit.scale, unit, places, quantity)


def every_kind() -> Publication:
    """Every unit, period and dimension, a number below zero, one between two roundings, and strange names."""
    spans = [
        figure("expenditure", "-1234.565", WAN_YUAN, 2, period="2022"),
        figure("expenditure", "150050000.01", YUAN, 2, dimensions=(("func", "2010301"),), period="2022"),
        figure("general.expenditure", "0.00", WAN_YUAN, 2, dimensions=(("econ", "30101"), ("func", "201"))),
        figure(
            "project.money", "12.5", WAN_YUAN, 1, dimensions=(("project", STRANGE),), period="2023/adjusted"
        ),
        figure("expenditure", "70.10", WAN_YUAN, 2, period="2023-06"),
        figure("income", "3", WAN_YUAN, 0, period="", entity="下属单位"),
        figure("vehicles", "7", counted("辆"), 0),
        figure("equipment", "2", counted("元/套"), 0),
        figure("score.self", "89.5", POINTS, 1),
        figure("nobody.knows", "5", WAN_YUAN, 0),
        number(Fraction(1, 3), PERCENT, 2),
    ]
    between = [piece for span in spans for piece in (Text("，"), span)]
    report = Report(STRANGE, "en", (Paragraph((Text(STRANGE),)), empty()))
    parts = (PublicationPart(STRANGE, (Paragraph(tuple(between)), broad(30)), (report,)),)
    return Publication(STRANGE, STRANGE, 2023, "510000", "zh", "", parts)


def empty() -> ReportTable:
    """A table without rows."""
    return ReportTable("空表", (ReportColumn(ColumnKind.NAME, Align.LEFT),), (), ())


def broad(columns: int) -> ReportTable:
    """A statement of many columns, under heads that are merged, too broad for a sheet of paper."""
    name, amount = ReportColumn(ColumnKind.NAME, Align.LEFT), ReportColumn(ColumnKind.NUMBER, Align.RIGHT)
    heads = tuple(ReportCell((Text(f"栏{at:03}"),)) for at in range(columns))
    return ReportTable(
        title="很宽的表",
        columns=(name, name, *([amount] * columns)),
        head=(
            (ReportCell((Text("科目"),), rows=2, columns=2), ReportCell((Text("各栏"),), columns=columns)),
            heads,
        ),
        body=(
            (
                ReportCell((Text("合计"),), columns=2),
                *(ReportCell((Text(f"{at}.00"),)) for at in range(columns)),
            ),
        ),
        above=(("", "", "公开99表"),),
        wide=True,
    )


def page_of(publication: Publication) -> bytes:
    """The page itself."""
    return web_page(publication, BOOK, "page")["page.html"]


def parsed(publication: Publication) -> etree._Element:
    """The page as XML."""
    return etree.fromstring(page_of(publication))


def written(publication: Publication, folder: Path) -> Path:
    """The page in ``folder`` with all that stands beside it."""
    for name, content in web_page(publication, BOOK, "page").items():
        (folder / name).write_bytes(content)
    return folder / "page.html"


def facts_of(publication: Publication) -> list[FactSpan]:
    """Every fact that a concept tells, in the order of the publication."""
    blocks = [
        block
        for part in publication.parts
        for inside in (part.blocks, *(report.blocks for report in part.attachments))
        for block in inside
    ]
    known = [span for span in spans_of(blocks) if isinstance(span, FactSpan) and span.quantity]
    return [span for span in known if span.quantity and span.quantity.concept in BOOK.concepts]
