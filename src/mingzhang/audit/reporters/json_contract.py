"""The contract ``mingzhang-audit/1`` that other programs rely on: every key, ``null`` where absent.

Amounts are strings; the schema is ``docs/schema/mingzhang-audit-1.schema.json``.
"""

from __future__ import annotations

import json
from typing import Any

from mingzhang.audit.finding import Alternative, Finding, Location, Report
from mingzhang.audit.reporters.passages import identified
from mingzhang.document.document import Document

SCHEMA = "mingzhang-audit/1"


def render(report: Report, document: Document, original_path: str, lang: str) -> str:
    """The report as JSON text, findings gravest first; the same report gives the same text."""
    del document, original_path, lang  # the contract holds what the report holds
    return json.dumps(contract(report), ensure_ascii=False, indent=1) + "\n"


def contract(report: Report) -> dict[str, Any]:
    """The report as plain dictionaries, lists, strings and numbers, in the order of the contract."""
    return {
        "schema": SCHEMA,
        "document": {
            "path": report.path,
            "sha256": report.sha256,
            "kind": report.kind,
            "entity": report.entity or None,
            "fiscal_year": report.fiscal_year,
            "jurisdiction": report.jurisdiction or None,
            "rulebook": report.rulebook or None,
            "facts": report.facts,
            "identities": report.identities,
            "seconds": float(report.seconds),  # a duration, not an amount
        },
        "findings": [_finding(label, finding) for label, finding in identified(report)],
        "obligations": [
            {"id": item.id, "title": item.title, "status": item.status.value, "why": item.why or None}
            for item in report.obligations
        ],
    }


def _finding(label: str, finding: Finding) -> dict[str, Any]:
    expected = finding.expected
    return {
        "id": label,
        "rule": finding.rule,
        "severity": finding.severity.value,
        "title": finding.title,
        "message": finding.message,
        "explanation": finding.explanation or None,
        "locations": [_location(place) for place in finding.locations],
        "printed": finding.printed or None,
        "unit": finding.unit or None,
        "expected": expected and {"low": expected.low, "high": expected.high, "best": expected.best},
        "slip": finding.slip.value if finding.slip else None,
        "alternatives": [_alternative(each) for each in finding.alternatives],
        "identity": finding.identity or None,
        "basis": finding.basis or None,
    }


def _location(place: Location) -> dict[str, Any]:
    return {
        "quote": place.quote,
        "start": place.start,
        "end": place.end,
        "section": place.section or None,
        "page": place.page,
        "cell": place.cell or None,
        "role": place.role.value,
    }


def _alternative(alternative: Alternative) -> dict[str, Any]:
    return {
        "changes": [
            {"quote": change.quote, "start": change.start, "end": change.end, "best": change.best}
            for change in alternative.changes
        ],
        "why": alternative.why or None,
    }
