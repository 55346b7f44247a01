"""SARIF 2.1.0, for tools that gather findings of many checkers.

Regions count characters of the extracted text (for plain text: of the decoded
file).  A result's fingerprint names its logical place – rule, identity,
section, cell – and no offset or amount, so that it survives edits elsewhere.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

import mingzhang
from mingzhang.audit.finding import Change, Finding, Location, Report, Role, Severity
from mingzhang.audit.reporters.passages import changes, identified, places
from mingzhang.audit.reporters.words import expected, name, say
from mingzhang.document.document import Document

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_RANKS = {Severity.ERROR: 90.0, Severity.WARNING: 50.0, Severity.INFO: 10.0}
_MIME = {
    "txt": "text/plain",
    "html": "text/html",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def render(report: Report, document: Document, original_path: str, lang: str) -> str:
    """The report as a SARIF log with one run and one artifact."""
    del document, original_path  # all that SARIF asks for is in the report
    return json.dumps(_Run(report, lang).log(), ensure_ascii=False, indent=1) + "\n"


@dataclass(slots=True)
class _Run:
    """The one run of the log; ``seen`` counts the logical places that were named so far."""

    report: Report
    lang: str
    seen: Counter[str] = field(default_factory=Counter)
    codes: list[str] = field(default_factory=list)

    def log(self) -> dict[str, Any]:
        report = self.report
        self.codes = sorted({finding.rule for finding in report.findings})
        artifact: dict[str, Any] = {"location": {"uri": _uri(report.path)}}
        if report.kind in _MIME:
            artifact["mimeType"] = _MIME[report.kind]
        if report.sha256:
            artifact["hashes"] = {"sha-256": report.sha256}
        driver = {
            "name": "mingzhang",
            "version": mingzhang.__version__,
            "rules": [_rule(code, report.findings) for code in self.codes],
        }
        run = {
            "tool": {"driver": driver},
            "artifacts": [artifact],
            "columnKind": "unicodeCodePoints",
            "results": [self._result(label, finding) for label, finding in identified(report)],
        }
        return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}

    def _result(self, label: str, finding: Finding) -> dict[str, Any]:
        wrong, related = places(finding, Role.WRONG), places(finding, Role.RELATED)
        main, others = (wrong, related) if wrong else (related[:1], related[1:])
        message = [finding.message, self._expected(finding), finding.explanation]
        result: dict[str, Any] = {
            "ruleId": finding.rule,
            "ruleIndex": self.codes.index(finding.rule),
            "level": _LEVELS[finding.severity],
            "message": {"text": "\n".join(filter(None, message))},
            "locations": [self._location(place) for place in main]
            or [{"physicalLocation": {"artifactLocation": self._artifact()}}],
            "partialFingerprints": {"logicalPlace/v1": self._fingerprint(finding)},
            "rank": _RANKS[finding.severity],
            "properties": {"id": label},
        }
        if others:
            result["relatedLocations"] = [
                {"id": number, **self._location(place), "message": {"text": name(place.role, self.lang)}}
                for number, place in enumerate(others, 1)
            ]
        fixes = list(self._fixes(finding))
        if fixes:
            result["fixes"] = fixes
        return result

    def _location(self, place: Location) -> dict[str, Any]:
        region = {
            "charOffset": place.start,
            "charLength": place.end - place.start,
            "snippet": {"text": place.quote},
        }
        location: dict[str, Any] = {
            "physicalLocation": {"artifactLocation": self._artifact(), "region": region}
        }
        parts = [part for part in (place.section, place.cell) if part]
        if parts:
            location["logicalLocations"] = [{"name": parts[-1], "fullyQualifiedName": "/".join(parts)}]
        if place.page is not None:
            location["properties"] = {"page": place.page}
        return location

    def _fixes(self, finding: Finding) -> Iterator[dict[str, Any]]:
        """The probable value at every place in doubt, then each alternative."""
        best = finding.expected.best if finding.expected else None
        printed = finding.printed
        if best and best[-1].isdigit() and printed:  # else the unit changes, which the quote does not hold
            made = tuple(
                Change(place.quote, place.start, place.end, place.quote.replace(printed, best, 1))
                for place in places(finding, Role.WRONG)
                if printed in place.quote
            )
            if made:
                yield self._fix(self._expected(finding), made)
        for alternative in finding.alternatives:
            description = say("alternative", self.lang, changes(alternative, self.lang))
            yield self._fix(description, alternative.changes)

    def _fix(self, description: str, made: tuple[Change, ...]) -> dict[str, Any]:
        replacements = [
            {
                "deletedRegion": {"charOffset": change.start, "charLength": change.end - change.start},
                "insertedContent": {"text": change.best},
            }
            for change in made
        ]
        return {
            "description": {"text": description},
            "artifactChanges": [{"artifactLocation": self._artifact(), "replacements": replacements}],
        }

    def _expected(self, finding: Finding) -> str:
        value = expected(finding, self.lang)
        return value and f"{say('expected', self.lang)} {value}"

    def _fingerprint(self, finding: Finding) -> str:
        """A hash of the logical place, with a running number where several findings share one."""
        place = next(iter(places(finding, Role.WRONG) or places(finding, Role.RELATED)), None)
        where = (place.section, place.cell) if place else ("", "")
        key = "\x1f".join((finding.rule, finding.identity, *where))
        self.seen[key] += 1
        return sha256(f"{key}\x1f{self.seen[key]}".encode()).hexdigest()[:32]

    def _artifact(self) -> dict[str, Any]:
        return {"uri": _uri(self.report.path), "index": 0}


def _rule(code: str, findings: Iterable[Finding]) -> dict[str, Any]:
    """A rule by the gravest of its findings."""
    mine = [finding for finding in findings if finding.rule == code]
    gravest = min(mine, key=lambda finding: finding.severity.rank)
    return {
        "id": code,
        "shortDescription": {"text": gravest.title},
        "defaultConfiguration": {"level": _LEVELS[gravest.severity]},
    }


def _uri(path: str) -> str:
    pure = PurePath(path)
    return pure.as_uri() if pure.is_absolute() else quote(pure.as_posix())
