"""Tiny disclosures for tests: a text, read and audited."""

from __future__ import annotations

from mingzhang.audit.finding import Finding, Report
from mingzhang.audit.run import audit_reading
from mingzhang.document.containers.txt.read import read_txt
from mingzhang.reading.reader import DocumentReading, read_document


def read(text: str, *, year: int = 2023, jurisdiction: str = "national") -> DocumentReading:
    return read_document(read_txt(text.encode(), "disclosure.txt"), jurisdiction, year)


def audit(text: str, *, prior: str | None = None, lang: str = "zh") -> Report:
    before = read(prior, year=2022) if prior else None
    return audit_reading(read(text), before, lang)


def found(report: Report, code: str) -> list[Finding]:
    return [finding for finding in report.findings if finding.rule == code]
