"""What a clerk reads in a terminal: the findings, gravest first, each with its number in its sentence.

Errors and warnings are told in full, notices one line a rule.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from mingzhang.audit.finding import Finding, Report, Role, Severity, Status
from mingzhang.audit.reporters.passages import (
    OPEN_STATUSES,
    changes,
    excerpt,
    open_obligations,
    ordered,
    passage,
    places,
    related,
    whereabouts,
)
from mingzhang.audit.reporters.terminal_text import columns, pad, shorten, wrap
from mingzhang.audit.reporters.words import MARKS, expected, name, say
from mingzhang.document.document import Document
from mingzhang.rulebook import place_name

_INDENT = 4
_PLACES_SHOWN = 6
_COLOURS = {
    Severity.ERROR: "31",
    Severity.WARNING: "33",
    Severity.INFO: "36",
    Status.VIOLATED: "31",
    Status.CANNOT_CHECK: "33",
}
_LABELS = ("expected", "slip", "arithmetic", "related", "alternatives", "basis")
_OBLIGATION_MARKS = {Status.VIOLATED: "✕", Status.CANNOT_CHECK: "?"}


def render(
    report: Report,
    document: Document,
    original_path: str,
    lang: str,
    *,
    color: bool = False,
    width: int = 88,
) -> str:
    """The report as lines of at most ``width`` columns, with colours if ``color``; ends with a newline."""
    del original_path  # every reporter is called alike; this one needs no file
    page = _Page(document, lang, width, color)
    blocks = chain(
        [page.header(report)],
        page.notes(),
        (
            page.finding(number, found)
            for number, found in enumerate(ordered(report), 1)
            if found.severity is not Severity.INFO
        ),
        page.notices(report),
        page.obligations(report),
        [page.summary(report)],
    )
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


@dataclass(frozen=True, slots=True)
class _Page:
    document: Document
    lang: str
    width: int
    color: bool

    def header(self, report: Report) -> list[str]:
        year = report.fiscal_year
        shown_year = self._say("no_year") if year is None else self._say("year", year)
        entity = report.entity or self._say("untitled")
        numbers = [
            f"{self._say('jurisdiction')} {place_name(report.jurisdiction, self.lang)}"
            if report.jurisdiction
            else "",
            f"{self._say('facts')} {report.facts}",
            f"{self._say('identities')} {report.identities}",
            self._say("second_unit", report.seconds),
            f"{self._say('rulebook')} {report.rulebook}" if report.rulebook else "",
        ]
        title = f"{entity}  {shown_year}"
        return [
            *(self._style(line, "1") for line in wrap(title, self.width)),
            self._dim(shorten(report.path, self.width)),
            *map(self._dim, wrap("  ".join(filter(None, numbers)), self.width)),
            self._dim("─" * self.width),
        ]

    def notes(self) -> Iterator[list[str]]:
        if self.document.notes:
            yield [
                self._style(self._say("notes"), "1"),
                *chain.from_iterable(self._indented(note.in_(self.lang)) for note in self.document.notes),
            ]

    def finding(self, number: int, finding: Finding) -> list[str]:
        kind = f"{MARKS[finding.severity]} {name(finding.severity, self.lang)} {number}"
        mark = self._style(kind, _COLOURS[finding.severity])
        head = f"{mark}  {self._style(finding.title, '1')}"
        first, *rest = wrap(head, self.width)
        lines = [first, *(" " * _INDENT + line for line in rest)]
        wrong = places(finding, Role.WRONG) or places(finding, Role.RELATED)
        where = [whereabouts(place, self.lang) for place in wrong[:1]] or [self._say("whole_document")]
        code = "  ".join(filter(None, [finding.rule, *where]))
        lines += map(self._dim, self._indented(code))
        for place in wrong[:_PLACES_SHOWN]:
            found = passage(self.document, place)
            quote = self._style(f"【{found.quote}】", f"1;{_COLOURS[finding.severity]}")
            lines += self._indented(f"{found.before}{quote}{found.after}")
        if len(wrong) > _PLACES_SHOWN:
            lines += self._indented(f"… {self._say('times', len(wrong))}")
        lines += self._indented(finding.message)
        previous = ""
        for key, text in self._details(finding):
            lines += self._labelled("" if key == previous else self._say(key), text)
            previous = key
        return lines

    def _details(self, finding: Finding) -> Iterator[tuple[str, str]]:
        if value := expected(finding, self.lang):
            yield "expected", self._style(value, "1;32")
        if finding.slip:
            yield "slip", name(finding.slip, self.lang)
        if finding.explanation:
            yield "arithmetic", finding.explanation
        if places(finding, Role.WRONG):
            for where, found in related(finding, self.lang)[:_PLACES_SHOWN]:
                quotes = self._say("listing").join(excerpt(place.quote) for place in found)
                yield "related", "  ".join(filter(None, [quotes, self._dim(where)]))
        for alternative in finding.alternatives:
            yield "alternatives", changes(alternative, self.lang)
        if finding.basis:
            yield "basis", finding.basis

    def notices(self, report: Report) -> Iterator[list[str]]:
        grouped: defaultdict[tuple[str, str], list[Finding]] = defaultdict(list)
        for finding in ordered(report):
            if finding.severity is Severity.INFO:
                grouped[finding.rule, finding.title].append(finding)
        if not grouped:
            return
        lines = []
        codes = max(columns(rule) for rule, _ in grouped)
        for (rule, title), findings in grouped.items():
            found = [place for finding in findings for place in places(finding, Role.WRONG)]
            quotes = self._say("listing").join(dict.fromkeys(excerpt(place.quote) for place in found))
            times = self._say("times", len(found)) if len(found) > 1 else ""
            mark = self._style(MARKS[Severity.INFO], _COLOURS[Severity.INFO])
            tail = "  ".join(filter(None, [times, quotes]))
            text = shorten(f"{title}  {tail}", self.width - codes - _INDENT)
            lines.append(f"{mark} {self._dim(pad(rule, codes))}  {text}")
        yield [self._style(name(Severity.INFO, self.lang), "1"), *lines]

    def obligations(self, report: Report) -> Iterator[list[str]]:
        found = open_obligations(report)
        if not found:
            return
        lines = [self._style(self._say("obligations"), "1")]
        room = 2 + max(columns(name(status, self.lang)) for status in OPEN_STATUSES) + 2
        for status, titles, why in found:
            text = " — ".join(filter(None, [self._say("listing").join(titles), why]))
            first, *rest = wrap(text, self.width - room)
            mark = pad(f"{_OBLIGATION_MARKS[status]} {name(status, self.lang)}", room)
            lines += [self._style(mark, _COLOURS[status]) + first, *(" " * room + line for line in rest)]
        yield lines

    def summary(self, report: Report) -> list[str]:
        rule = self._dim("─" * self.width)
        if not report.findings:
            return [rule, self._style(self._say("nothing"), "32")]
        counts = [
            self._style(
                f"{MARKS[severity]} {name(severity, self.lang)} {report.count(severity)}", _COLOURS[severity]
            )
            for severity in Severity
        ]
        return [rule, "   ".join(counts)]

    def _labelled(self, label: str, text: str) -> list[str]:
        """A detail under its label; the text keeps its own lines, and all begin in one column."""
        room = max(columns(self._say(key)) for key in _LABELS) + 2
        body = [part for line in text.splitlines() for part in wrap(line, self.width - _INDENT - room)]
        first, *rest = body or [""]
        margin = " " * _INDENT
        return [
            margin + self._dim(pad(label, room)) + first,
            *(margin + " " * room + line for line in rest),
        ]

    def _indented(self, text: str) -> list[str]:
        return [" " * _INDENT + line for line in wrap(text, self.width - _INDENT)]

    def _say(self, key: str, *values: object) -> str:
        return say(key, self.lang, *values)

    def _dim(self, text: str) -> str:
        return self._style(text, "2")

    def _style(self, text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.color and text else text
