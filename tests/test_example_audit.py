"""The example audited: the clean files contradict nothing, and every planted mistake is found."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
import yaml

from mingzhang.audit.finding import Report, Severity
from mingzhang.audit.run import audit_file
from mingzhang.document.document import Document

QINGLAN = Path(__file__).parents[1] / "examples/qinglan"
MISTAKES = yaml.safe_load((QINGLAN / "mistakes.yaml").read_text(encoding="utf-8"))
GRAVE = {Severity.ERROR, Severity.WARNING}


@cache
def audited(name: str) -> tuple[Report, Document]:
    return audit_file(QINGLAN / name, lang="zh")


@pytest.mark.parametrize("name", ["disclosure.docx", "disclosure.html"])
def test_the_clean_document_has_neither_errors_nor_warnings(name: str) -> None:
    report, _ = audited(name)
    assert [(finding.rule, finding.message) for finding in report.findings if finding.severity in GRAVE] == []


@pytest.mark.parametrize("kind", ["docx", "html"])
@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake["id"])
def test_every_planted_mistake_is_found_where_it_stands(kind: str, mistake: dict[str, str]) -> None:
    report, document = audited(f"with-mistakes.{kind}")
    start = document.text.replace("\t", " ").find(mistake["quote"])
    assert start >= 0, "the mistake stands in the text"
    end = start + len(mistake["quote"])
    assert any(
        place.start < end and start < place.end
        for finding in report.findings
        if finding.severity in GRAVE
        for place in finding.locations
    )


@pytest.mark.parametrize("kind", ["docx", "html"])
def test_nothing_but_the_mistakes_is_told(kind: str) -> None:
    report, _ = audited(f"with-mistakes.{kind}")
    consequences = 1  # the total score follows a wrong score
    grave = [finding for finding in report.findings if finding.severity in GRAVE]
    assert len(grave) <= len(MISTAKES) + consequences, [(one.rule, one.message) for one in grave]
