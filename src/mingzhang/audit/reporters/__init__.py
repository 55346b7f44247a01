"""Reporters: one report, shown six ways.

Each is a pure function of (report, document, path of the file, language) and
holds no rules; ``REPORTERS`` names them for the faces.  A reporter's module,
and what it needs, loads when it is first used.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module

from mingzhang.audit.finding import Report
from mingzhang.document.document import Document


@dataclass(frozen=True, slots=True)
class Reporter:
    """A way to show a report: its name, the suffix of its files, and the module that makes them."""

    name: str
    suffix: str
    module: str
    binary: bool = False

    def __call__(self, report: Report, document: Document, original_path: str, lang: str) -> str | bytes:
        """The whole file: text, or bytes if ``binary``.

        Raises NotWordError from the Word reporter for a document that is not a docx file.
        """
        made: str | bytes = import_module(f"{__name__}.{self.module}").render(
            report, document, original_path, lang
        )
        return made


REPORTERS: dict[str, Reporter] = {
    reporter.name: reporter
    for reporter in (
        Reporter("terminal", ".txt", "terminal"),
        Reporter("json", ".json", "json_contract"),
        Reporter("html", ".html", "html.page"),
        Reporter("docx", ".docx", "docx.comments", binary=True),
        Reporter("xlsx", ".xlsx", "workbook", binary=True),
        Reporter("sarif", ".sarif", "sarif"),
    )
}

__all__ = ["REPORTERS", "Reporter"]
