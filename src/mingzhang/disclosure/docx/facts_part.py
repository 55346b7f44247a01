"""The facts of a Word file: each number gets an id, a content control, and an entry in a custom XML part."""

from __future__ import annotations

from mingzhang.disclosure.docx.markup import HEAD, control, escape, run
from mingzhang.report.embedding import NAMESPACE, entry
from mingzhang.report.model import FactSpan, Publication
from mingzhang.rulebook import load
from mingzhang.rulebook.named_figures import figures

STORE = "{7B4A2C6E-6D0E-4C53-9F1B-2E8C5A1D9F07}"
"""The id of the part for Word; it need only differ from those of other parts of one file."""


class Facts:
    """Numbers the facts of one file in the order they are printed."""

    def __init__(self, publication: Publication) -> None:
        self._publication = publication
        self._concepts = figures(load(publication.jurisdiction, publication.year))
        self._entries: list[str] = []

    def written(self, span: FactSpan) -> str:
        """A printed fact, in its content control."""
        number = self.enter(span)
        return control(number, f"f{number}", self._name(span), run(span.text))

    def enter(self, span: FactSpan, **place: int) -> int:
        """The number of a fact; ``place`` tells where it stands if that is no content control."""
        number = len(self._entries) + 1
        told = {"id": f"f{number}", **entry(span), **{key: str(value) for key, value in place.items()}}
        shown = " ".join(f'{key}="{escape(value)}"' for key, value in told.items())
        self._entries.append(f"<fact {shown}/>")
        return number

    def part(self) -> str:
        """The custom XML part."""
        of = self._publication
        about = {"entity": of.entity, "year": str(of.year), "jurisdiction": of.jurisdiction, "lang": of.lang}
        shown = " ".join(f'{key}="{escape(value)}"' for key, value in about.items())
        return f'{HEAD}<facts xmlns="{NAMESPACE}" {shown}>{"".join(self._entries)}</facts>'

    def properties(self) -> str:
        """What Word wants to know of the custom XML part."""
        return (
            f'{HEAD}<ds:datastoreItem ds:itemID="{STORE}"'
            ' xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml"><ds:schemaRefs>'
            f'<ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
        )

    def _name(self, span: FactSpan) -> str:
        """What a fact is about, in words that show when one points at it."""
        if span.quantity is None:
            return span.unit.name
        concept = self._concepts.get(span.quantity.concept)
        known = (concept.zh if self._publication.lang == "zh" else concept.en) if concept else ""
        codes = (code for _, code in span.quantity.dimensions)
        return " ".join(filter(None, (known or span.quantity.concept, *codes, span.quantity.period)))
