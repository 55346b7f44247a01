"""Placing comment ranges around characters of a Word document, cutting a run where a number is part of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from mingzhang.document.document import Anchor

_ONE_CHARACTER = ("tab", "ptab", "br", "cr", "noBreakHyphen", "sym")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(frozen=True, slots=True)
class Names:
    """Element names in the document's own namespace, which "Strict Open XML" spells differently."""

    namespace: str

    def w(self, local: str) -> str:
        return f"{{{self.namespace}}}{local}"

    @property
    def strict(self) -> bool:
        return "purl.oclc.org" in self.namespace


class Marks:
    """Collects comment ranges by run and offset, and writes them all at once.

    Runs are found before anything is cut, because anchors count runs as they stood when the file was read.
    """

    def __init__(self, root: etree._Element, names: Names) -> None:
        self._names = names
        self._paragraphs = list(root.iter(names.w("p")))
        self._runs: dict[int, list[etree._Element]] = {}
        # By run and offset: what ends there, then what begins there.
        self._ends: defaultdict[tuple[etree._Element, int], list[etree._Element]] = defaultdict(list)
        self._starts: defaultdict[tuple[etree._Element, int], list[etree._Element]] = defaultdict(list)

    def add(self, anchors: Sequence[Anchor], start: int, end: int, number: str) -> None:
        """Put comment ``number`` around characters ``start:end``, as far as they lie in one paragraph."""
        begin = etree.Element(self._names.w("commentRangeStart"), {self._names.w("id"): number})
        close = etree.Element(self._names.w("commentRangeEnd"), {self._names.w("id"): number})
        if not anchors:
            self._paragraphs[0].extend([begin, close, self._reference(number)])
            return
        paragraph = _paragraph(anchors[0])
        same = [anchor for anchor in anchors if _paragraph(anchor) == paragraph]
        first, offset, _ = self._place(same[0], start, end)
        last, _, until = self._place(same[-1], start, end)
        self._starts[first, offset].append(begin)
        self._ends[last, until] += [close, self._reference(number)]

    def write(self) -> None:
        """Cut the runs and insert every range, from the end of each run to its beginning."""
        cuts: defaultdict[etree._Element, set[int]] = defaultdict(set)
        for run, offset in [*self._ends, *self._starts]:
            cuts[run].add(offset)
        for run, offsets in cuts.items():
            for offset in sorted(offsets, reverse=True):
                marks = self._ends.get((run, offset), []) + self._starts.get((run, offset), [])
                if offset == 0:
                    for mark in marks:
                        run.addprevious(mark)
                    continue
                if offset < self._length(run):
                    run.addnext(self._cut(run, offset))
                for mark in reversed(marks):
                    run.addnext(mark)

    def _place(self, anchor: Anchor, start: int, end: int) -> tuple[etree._Element, int, int]:
        """The run an anchor names and the offsets in it of ``start`` and ``end``, kept inside it.

        Word takes no comments inside a text box, so there the run that holds the box is meant, as a
        whole; so is a run whose characters are not those that were read.
        """
        paragraph, _, place = anchor.reference.partition("/")
        run = self._runs_of(int(paragraph[1:]))[int(place[1:])]
        outer = list(run.iterancestors(self._names.w("r")))
        length = self._length(run)
        if outer or length != anchor.end - anchor.start:
            whole = outer[-1] if outer else run
            return whole, 0, max(self._length(whole), 1)
        return run, max(start - anchor.start, 0), min(end - anchor.start, length)

    def _runs_of(self, paragraph: int) -> list[etree._Element]:
        if paragraph not in self._runs:
            self._runs[paragraph] = list(self._paragraphs[paragraph].iter(self._names.w("r")))
        return self._runs[paragraph]

    def _length(self, run: etree._Element) -> int:
        return sum(self._characters(child) for child in run)

    def _characters(self, child: etree._Element) -> int:
        if child.tag == self._names.w("t"):
            return len(child.text or "")
        return int(any(child.tag == self._names.w(local) for local in _ONE_CHARACTER))

    def _cut(self, run: etree._Element, offset: int) -> etree._Element:
        """Leave the first ``offset`` characters in ``run``; the rest as a run that looks the same."""
        rest = etree.Element(run.tag, {str(key): str(value) for key, value in run.attrib.items()})
        properties = run.find(self._names.w("rPr"))
        if properties is not None:
            rest.append(deepcopy(properties))
        position = 0
        for child in [child for child in run if child is not properties]:
            begin, position = position, position + self._characters(child)
            if begin >= offset:
                rest.append(child)
            elif position > offset:
                rest.append(_torn(child, offset - begin))
        return rest

    def _reference(self, number: str) -> etree._Element:
        """The run that ties a comment to the end of its range."""
        run = etree.Element(self._names.w("r"))
        etree.SubElement(run, self._names.w("commentReference"), {self._names.w("id"): number})
        return run


def _torn(text: etree._Element, offset: int) -> etree._Element:
    """Leave the first ``offset`` characters in ``text``; an element with the rest."""
    rest = etree.Element(text.tag, {_SPACE: "preserve"})
    words = text.text or ""
    text.text, rest.text = words[:offset], words[offset:]
    text.set(_SPACE, "preserve")
    return rest


def _paragraph(anchor: Anchor) -> str:
    return anchor.reference.partition("/")[0]
