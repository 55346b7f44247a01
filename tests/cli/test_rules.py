"""The verb ``rules``: the catalogue, one rule of it, and the page made of it."""

from __future__ import annotations

import pytest

from mingzhang.audit import catalogue as audit_catalogue
from mingzhang.audit.catalogue import rules as every_rule
from mingzhang.rulebook import Identity, Rule
from tests.cli.conftest import Run

A01 = next(rule for rule in every_rule() if isinstance(rule, Identity))
D02 = Rule(
    code="D02",
    kind="document",
    severity="info",
    zh="没有占位符",
    en="No placeholders",
    why_zh="模板文字未替换。",
    why_en="A template was not filled in.",
    basis="",
    example_bad="增加XX万元",
    example_good="",
)


@pytest.fixture(autouse=True)
def catalogue(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Replaces the catalogue by an identity and a coded rule. Returns the jurisdictions asked for."""
    asked: list[str] = []

    def rules(jurisdiction: str) -> list[Identity | Rule]:
        asked.append(jurisdiction)
        return [A01, D02]

    monkeypatch.setattr(audit_catalogue, "rules", rules)
    return asked


def test_the_catalogue_is_one_line_a_rule(run: Run) -> None:
    assert run("rules").out.splitlines() == [f"A01   Error    {A01.en}", "D02   Notice   No placeholders"]
    assert run("rules", "--lang", "zh").out.splitlines()[1] == "D02   提示    没有占位符"


def test_an_identity_is_told_with_its_formula_and_examples(run: Run) -> None:
    text = run("rules", "a01", "--lang", "zh").out
    for part in (
        A01.zh,
        "错误",
        A01.why_zh,
        A01.basis,
        f"    {A01.expressions[0]}",
        "有误：\n    本年收入 100",
    ):
        assert part in text


def test_a_coded_rule_is_told_with_its_example(run: Run) -> None:
    paragraphs = run("rules", "D02").out.split("\n\n")
    assert paragraphs == [
        "D02 No placeholders",
        "Severity: Notice",
        "A template was not filled in.",
        "Wrong:\n    增加XX万元\n",
    ]


def test_an_unknown_rule_is_one_sentence_with_the_nearest(run: Run) -> None:
    call = run("rules", "A011")
    assert (call.status, call.out) == (2, "")
    assert call.err == "mingzhang: there is no rule A011; did you mean A01?\n"


def test_markdown_has_a_heading_for_every_rule(run: Run) -> None:
    page = run("rules", "--format", "markdown").out
    headings = [line for line in page.splitlines() if line.startswith("## ")]
    assert headings == [f"## A01 {A01.en}", "## D02 No placeholders"]


def test_markdown_quotes_examples_in_blocks(run: Run) -> None:
    page = run("rules", "D02", "--format", "markdown").out
    assert page.endswith("Wrong:\n\n```text\n增加XX万元\n```\n")
    assert "A01" not in page


def test_the_jurisdiction_reaches_the_catalogue(run: Run, catalogue: list[str]) -> None:
    run("rules", "--jurisdiction", "510000")
    run("rules")
    assert catalogue == ["510000", "national"]
