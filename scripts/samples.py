"""Audit the real documents beside the repository and compare with what people found in them.

    python scripts/samples.py [-v] [--write]

For each document: rows of the truth found (hard and soft ones), findings by
severity, findings of level error that match no row, and seconds; then its
performance forms and score tables scored again, with the rules they break.
``-v`` also lists the rows that were missed and the unmatched errors; ``--write``
puts the tables into ``docs/samples.md``. Nothing of the documents themselves is
written.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from time import perf_counter

from mingzhang.audit.finding import Finding, Report, Severity
from mingzhang.audit.rescoring import RescoredTable, rescored_forms, rescored_tables
from mingzhang.audit.rules.forms.rescored import allowed_text, projects_of
from mingzhang.audit.run import audit_file
from mingzhang.document.document import Document
from mingzhang.language.decimals import format_short
from mingzhang.performance.scoring.arithmetic import reach_text
from mingzhang.performance.scoring.form import FormScore
from mingzhang.reading.reader import read_document

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT.parent / "shared" / "samples"
PAGE = ROOT / "docs" / "samples.md"
HEAD = """# Real documents

Published disclosures, audited by `make samples`, against contradictions that people verified by hand
(*hard*: certain; *soft*: a matter of judgement). The documents are not part of the repository; this page is
written by `python scripts/samples.py --write` where they are at hand.

"""
COLUMNS = (
    *("document", "hard rows found", "as error", "soft rows found", "errors", "warnings", "notices"),
    *("errors that match no row", "seconds"),
)
RESCORED = """
## Scored again

The forms and score tables in these documents, by the rule of their place. What a document does not tell stays open, so
a score is a range; a printed score outside it breaks the rule.

"""
RESCORED_COLUMNS = ("document", "table", "printed", "by the rule", "what breaks it")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_FEWEST_DIGITS = 3
_ENOUGH_NUMBERS = 2

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the audit of one document came to."""

    name: str
    document: Document
    report: Report
    matches: list[tuple[Row, list[Finding]]]
    seconds: float

    def found(self, certainty: str, severity: Severity | None = None) -> str:
        """How many rows of ``certainty`` have a finding (of ``severity``), of how many."""
        rows = [findings for row, findings in self.matches if _certainty(row) == certainty]
        hits = sum(any(severity in (None, finding.severity) for finding in findings) for findings in rows)
        return f"{hits}/{len(rows)}"

    @property
    def missed(self) -> list[Row]:
        return [row for row, findings in self.matches if not findings]

    @property
    def unmatched(self) -> list[Finding]:
        """Findings of level error that no row of the truth accounts for."""
        known = [finding for _, findings in self.matches for finding in findings]
        return [
            finding
            for finding in self.report.findings
            if finding.severity is Severity.ERROR and finding not in known
        ]

    def cells(self) -> tuple[str, ...]:
        counts = (str(self.report.count(severity)) for severity in Severity)
        return (
            self.name,
            self.found("hard"),
            self.found("hard", Severity.ERROR),
            self.found("soft"),
            *counts,
            str(len(self.unmatched)),
            f"{self.seconds:.2f}",
        )


def main() -> int:
    """Print the table; 0 also where there are no samples."""
    parser = argparse.ArgumentParser(description="Audit the real documents beside the repository.")
    parser.add_argument("-v", "--verbose", action="store_true", help="list missed rows and unmatched errors")
    parser.add_argument("--write", action="store_true", help="write the table into docs/samples.md")
    args = parser.parse_args()
    paths = sorted(path for kind in ("txt", "pdf", "docx", "html") for path in SAMPLES.glob(f"*.{kind}"))
    if not paths:
        print(f"Skipped: there are no documents in ../{SAMPLES.relative_to(ROOT.parent)}.")
        return 0
    outcomes = [audited(path) for path in paths]
    rescored = [row for outcome in outcomes for row in rescored_rows(outcome)]
    page = table(COLUMNS, [outcome.cells() for outcome in outcomes])
    page += RESCORED + table(RESCORED_COLUMNS, rescored)
    print(page, end="")
    if args.verbose:
        for outcome in outcomes:
            print("\n".join(["", f"## {outcome.name}", *details(outcome)]))
    if args.write:
        PAGE.write_text(HEAD + page, encoding="utf-8")
    return 0


def audited(path: Path) -> Outcome:
    """Audit one document and match its findings with the truth, if there is one."""
    begin = perf_counter()
    report, document = audit_file(path, prior=None, jurisdiction=None, year=None, lang="zh")
    seconds = perf_counter() - begin
    truth = path.parent / "truth" / f"{path.stem}.json"
    rows: list[Row] = json.loads(truth.read_text(encoding="utf-8")) if truth.exists() else []
    matches = [(row, [f for f in report.findings if matching(row, f, document.text)]) for row in rows]
    return Outcome(path.name, document, report, matches, seconds)


def matching(row: Row, finding: Finding, text: str) -> bool:
    """Is ``finding`` about the place, or for rows without one about the numbers, of ``row``?"""
    if "quote" in row:
        return any(
            place.start < end and start < place.end
            for start, end in _spans(row["quote"], text)
            for place in finding.locations
        )
    said = numbers(row["what_the_document_says"])
    told = numbers(_words_of(finding))
    shared = (said | numbers(row["what_it_should_be_or_conflict"])) & told
    wrong = numbers(finding.printed or "") & said
    return len(shared) >= _ENOUGH_NUMBERS or bool(wrong)


def numbers(text: str) -> set[str]:
    """The telling numbers of ``text``: with a decimal point, or of three digits and more."""
    found = (number.replace(",", "") for number in _NUMBER.findall(text))
    return {number for number in found if "." in number or len(number) >= _FEWEST_DIGITS}


def _words_of(finding: Finding) -> str:
    expected = finding.expected
    return " ".join(
        [
            *(place.quote for place in finding.locations),
            *(filter(None, (expected.low, expected.high, expected.best)) if expected else ()),
            finding.message,
            finding.explanation,
        ]
    )


def _spans(quote: str, text: str) -> Iterator[tuple[int, int]]:
    """Every place where ``quote`` stands in ``text``."""
    return ((hit.start(), hit.end()) for hit in re.finditer(re.escape(quote), text))


def _certainty(row: Row) -> str:
    if "certainty" in row:
        return row["certainty"]
    return "hard" if row.get("severity_suggested") == "error" else "soft"


def table(columns: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    """Rows as a table in Markdown."""
    lines = [columns, tuple("---" for _ in columns), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def rescored_rows(outcome: Outcome) -> Iterator[tuple[str, ...]]:
    """The forms and score tables of a document, each with what it prints, what the rule gives, and what breaks it."""
    reading = read_document(outcome.document)
    for number, (_, form, score) in enumerate(rescored_forms(reading), start=1):
        printed = form.total_score.text if form.total_score else "–"
        reach = reach_text(score.total).replace("～", "–")
        yield outcome.name, f"form {number}", printed, reach, "; ".join(_form_breaks(score)) or "–"
    for each in rescored_tables(reading, projects_of(reading)):
        name = each.system.en
        yield (
            outcome.name,
            name,
            format_short(each.printed),
            f"≤ {format_short(each.most)}",
            "; ".join(_breaks(each)) or "–",
        )


def _form_breaks(score: FormScore) -> Iterator[str]:
    blank = [line for line in score.indicators if line.indicator and not line.indicator.actual and line.given]
    if blank:
        yield f"{len(blank)} lines have points without an actual value"
    for line in score.lines:
        if not line.agrees and line.given is not None:
            yield f"{line.name}: {format_short(line.given)}, by the rule {reach_text(line.reach)}"


def _breaks(each: RescoredTable) -> Iterator[str]:
    if each.printed > each.most:
        yield f"{format_short(each.printed)} of {format_short(each.most)} printed points"
    if len(each.kinds) > 1:
        yield f"points for {len(each.kinds)} kinds of project at once"
    for line in each.lines:
        name = line.score.line.en
        if line.breaks:
            yield f"{name}: {format_short(line.printed or Fraction())}, by the rule {allowed_text(line.score)}"
        elif line.broken_readings:
            words, score = line.broken_readings[0]
            way = f"{allowed_text(score)} taken as “{words.en}”"
            yield f"{name}: {format_short(line.printed or Fraction())}, by the rule {way}"


def details(outcome: Outcome) -> Iterator[str]:
    """What a person should look at: missed rows and unmatched errors."""
    for row in outcome.missed:
        what = row.get("quote") or row.get("what_the_document_says", "")
        why = row.get("explanation") or row.get("what_it_should_be_or_conflict", "")
        yield f"missed ({_certainty(row)}) {row.get('id', '')} 「{_line(what)}」 {_line(why)}"
    for finding in outcome.unmatched:
        quotes = "」「".join(_line(place.quote) for place in finding.locations)
        yield f"unmatched {finding.rule} 「{quotes}」 {_line(finding.message)}"


def _line(text: str) -> str:
    return " ".join(text.split())


if __name__ == "__main__":
    sys.exit(main())
