"""A command line whose rooms are stand-ins, so that its tests are about the command line only."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from types import SimpleNamespace

import pytest

from mingzhang.audit import run as audit_run
from mingzhang.audit.finding import Finding, Location, Report, Severity
from mingzhang.cli import main
from mingzhang.document.document import Document, Paragraph
from mingzhang.facts import Fact, FactSet, Interval, Quantity, Source
from mingzhang.facts.unit import WAN_YUAN
from mingzhang.language.errors import FileMissingError
from mingzhang.reading import reader

TEXT = "收入总计615.0万元。"


@dataclass
class Call:
    """What one run of the command came to."""

    status: int
    out: str
    err: str


Run = Callable[..., Call]


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    """An English locale and a plain terminal, whatever the machine has."""
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    monkeypatch.delenv("NO_COLOR", raising=False)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs the command in this process."""

    def call(*arguments: str | Path) -> Call:
        status = main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Call(status, captured.out, captured.err)

    return call


def report(path: Path, *severities: Severity) -> Report:
    """A report with one finding of each of ``severities``."""
    place = Location(quote="615.0", start=4, end=9)
    findings = tuple(Finding("A01", severity, "标题", "说明", (place,)) for severity in severities)
    return Report(str(path), "0" * 64, "txt", "某局", 2023, "", "1", 1, 1, "0.01", findings)


@pytest.fixture(autouse=True)
def audits(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, object]]:
    """Replaces the audit: the file's own text names the severities it finds. Returns what it was asked."""
    asked: list[dict[str, object]] = []

    def audit_file(path: Path, **options: object) -> tuple[Report, Document]:
        asked.append({"path": path, **options})
        if not path.exists():
            raise FileMissingError(path.name)
        words = path.read_text(encoding="utf-8").split()
        if "crash" in words:
            raise KeyError(words[0])
        if "interrupt" in words:
            raise KeyboardInterrupt
        found = report(path, *(Severity(word) for word in words))
        return found, Document("txt", TEXT, [Paragraph(0, len(TEXT))], path=str(path))

    monkeypatch.setattr(audit_run, "audit_file", audit_file)
    return asked


@pytest.fixture(autouse=True)
def reading(monkeypatch: pytest.MonkeyPatch) -> None:
    """Replaces the reader by one that always finds 615.0 万元."""

    def read_file(path: Path, jurisdiction: str | None, year: int | None) -> SimpleNamespace:
        if not path.exists():
            raise FileMissingError(path.name)
        document = Document("txt", TEXT, [], path=str(path), sha256="0" * 64)
        return SimpleNamespace(
            document=document,
            facts=FactSet.of([fact()]),
            entity="某局",
            fiscal_year=year,
            jurisdiction=jurisdiction or "",
        )

    monkeypatch.setattr(reader, "read_file", read_file)


def fact(label: str = "收入总计") -> Fact:
    """615.0 万元, printed with one decimal."""
    value = Fraction(615_000_000)
    quantity = Quantity("income_total", (("fund", "general"),), "2023")
    source = Source(4, 9, "615.0", section="一", page=3)
    return Fact(quantity, value, Interval.rounded(value, 100_000), WAN_YUAN, "615.0", label, source)


@pytest.fixture
def document(tmp_path: Path) -> Callable[..., Path]:
    """Makes a document in which the stand-in finds the given severities."""

    def make(*words: str, name: str = "a.txt") -> Path:
        path = tmp_path / name
        path.write_text(" ".join(words), encoding="utf-8")
        return path

    return make
