"""The facts that travel in a Word file of ours: entries of a custom XML part, found again at their numbers.

Only what still stands as it was printed counts: a number that its author
changed afterwards has lost its fact, for the entry tells of the old one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping

from lxml import etree

from mingzhang.document.containers.docx import names as w
from mingzhang.document.containers.docx.names import MAIN_PART
from mingzhang.document.containers.docx.read import read_docx
from mingzhang.document.containers.docx.tree import child
from mingzhang.document.containers.package import Package
from mingzhang.document.document import Chart, Document, DocumentTable
from mingzhang.document.errors import DamagedError
from mingzhang.facts import Fact, Origin, Quantity, Source
from mingzhang.report.embedding import NAMESPACE, fact_of

_ROOT = f"{{{NAMESPACE}}}facts"
_TAG = re.compile(r"f\d+")
_CHART, _ROW, _COLUMN = "chart", "row", "column"

Control = tuple[str, list[str]]
"""What a content control is called, and the runs in it by their anchors."""


def embedded_facts(data: bytes, name: str) -> list[Fact]:
    """The facts in ``data``, a Word file called ``name`` in messages, in the order of their entries.

    A number printed twice under one id is two facts; a file without such entries has none.

    Raises:
        UnreadableError: damaged, encrypted, too large or unsafe.
    """
    package = Package(data, name)
    found = _entries(package)
    if found is None:
        return []
    part, root = found
    places = _Places(read_docx(data, name), _controls(package.parse(MAIN_PART)))
    try:
        return [fact for entry in root for fact in places.facts({str(k): str(v) for k, v in entry.items()})]
    except (KeyError, ValueError, ZeroDivisionError) as error:
        raise DamagedError(name, part) from error


def _entries(package: Package) -> tuple[str, etree._Element] | None:
    for part in package.relations(MAIN_PART).values():
        root = package.parse_optional(part) if part.startswith("customXml/") else None
        if root is not None and root.tag == _ROOT:
            return part, root
    return None


class _Places:
    """Where the facts of one document stand."""

    def __init__(self, document: Document, controls: Mapping[str, list[Control]]) -> None:
        self._document = document
        self._controls = controls
        self._anchors = {anchor.reference: anchor for anchor in document.anchors}
        self._starts = [block.start for block in document.blocks]
        self._charts = [block for block in document.blocks if isinstance(block, Chart)]

    def facts(self, told: Mapping[str, str]) -> Iterator[Fact]:
        """The facts of an entry: one at each place where its number still stands."""
        span, id_ = fact_of(told), told["id"]
        quantity = span.quantity or Quantity(f"#{id_.removeprefix('f')}")
        for start, end, label in self._chart(told) if _CHART in told else self._control(id_):
            quote = self._document.text[start:end]
            if quote == span.text:
                source = Source(start, end, quote, place=self._kind(start))
                yield Fact(quantity, span.value, span.interval, span.unit, span.text, label, source)

    def _control(self, id_: str) -> Iterator[tuple[int, int, str]]:
        for label, runs in self._controls.get(id_, ()):
            anchors = [self._anchors[run] for run in runs if run in self._anchors]
            if anchors:
                yield anchors[0].start, anchors[-1].end, label

    def _chart(self, told: Mapping[str, str]) -> Iterator[tuple[int, int, str]]:
        number, place = int(told[_CHART]), (int(told[_ROW]), int(told[_COLUMN]))
        for chart in self._charts[number - 1 : number]:
            for cell in chart.cells:
                if (cell.row, cell.column) == place:
                    yield cell.start, cell.end, chart.title

    def _kind(self, start: int) -> Origin:
        block = self._document.blocks[bisect_right(self._starts, start) - 1]
        return {DocumentTable: Origin.TABLE, Chart: Origin.CHART}.get(type(block), Origin.TEXT)


def _controls(root: etree._Element) -> dict[str, list[Control]]:
    """The content controls of facts, by id, which stands in the tag or, where that was lost, leads the name."""
    paragraphs = {paragraph: n for n, paragraph in enumerate(root.iter(w.PARAGRAPH))}
    found: defaultdict[str, list[Control]] = defaultdict(list)
    for control in root.iter(w.CONTROL):
        properties = child(control, w.CONTROL_PROPERTIES)
        if properties is None:
            continue
        tag, alias = (_value(properties, each) for each in (w.CONTROL_TAG, w.CONTROL_NAME))
        first, _, label = alias.partition(" ")
        id_ = tag or first
        if _TAG.fullmatch(id_):
            found[id_].append((label, _references(control, paragraphs)))
    return found


def _references(control: etree._Element, paragraphs: Mapping[etree._Element, int]) -> list[str]:
    """The runs of a control as anchors name them."""
    paragraph = next(control.iterancestors(w.PARAGRAPH), None)
    if paragraph is None:
        return []
    inside = set(control.iter(w.RUN))
    return [f"p{paragraphs[paragraph]}/r{m}" for m, run in enumerate(paragraph.iter(w.RUN)) if run in inside]


def _value(properties: etree._Element, tag: str) -> str:
    element = child(properties, tag)
    return "" if element is None else element.get(w.VALUE, "")
