"""The verb ``rules``: the catalogue, one rule of it, and the page made of it."""

from __future__ import annotations

import sys
from types import ModuleType, SimpleNamespace

import pytest

from mingzhang.audit.finding import Severity
from tests.cli.conftest import Run

RULES = [
    SimpleNamespace(
        code="A01",
        kind="identity",
        severity=Severity.ERROR,
        zh="收入合计等于各项收入之和",
        en="Income is the sum of its sources",
        why_zh="合计不符说明有数填错。",
        why_en="A total that does not add up holds a wrong number.",
        basis="决算报表编制说明",
        example_bad="合计3，其中：甲1，乙1。",
        example_good="合计2，其中：甲1，乙1。",
    ),
    SimpleNamespace(
        code="D02",
        kind="document",
        severity=Severity.INFO,
        zh="没有占位符",
        en="No placeholders",
        why_zh="模板文字未替换。",
        why_en="A template was not filled in.",
        basis="",
        example_bad="增加XX万元",
        example_good="",
    ),
]


@pytest.fixture(autouse=True)
def catalogue(monkeypatch: pytest.MonkeyPatch) -> list[str | None]:
    """Replaces the catalogue by two rules. Returns the jurisdictions asked for."""
    asked: list[str | None] = []

    def rules(jurisdiction: str | None) -> list[SimpleNamespace]:
        asked.append(jurisdiction)
        return RULES

    module = ModuleType("mingzhang.audit.catalogue")
    module.rules = rules  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "mingzhang.audit.catalogue", module)
    return asked


def test_the_catalogue_is_one_line_a_rule(run: Run) -> None:
    assert run("rules").out.splitlines() == [
        "A01   Error    Income is the sum of its sources",
        "D02   Notice   No placeholders",
    ]
    assert run("rules", "--lang", "zh").out.splitlines()[0] == "A01   错误    收入合计等于各项收入之和"


def test_one_rule_is_told_in_full(run: Run) -> None:
    text = run("rules", "a01", "--lang", "zh").out
    for part in ("A01", "错误", "合计不符说明有数填错。", "决算报表编制说明", "    合计3，其中：甲1，乙1。"):
        assert part in text


def test_an_unknown_rule_is_one_sentence_with_the_nearest(run: Run) -> None:
    call = run("rules", "A011")
    assert (call.status, call.out) == (2, "")
    assert call.err == "mingzhang: there is no rule A011; did you mean A01?\n"


def test_markdown_has_a_heading_for_every_rule(run: Run) -> None:
    page = run("rules", "--format", "markdown").out
    headings = [line for line in page.splitlines() if line.startswith("## ")]
    assert headings == ["## A01 Income is the sum of its sources", "## D02 No placeholders"]


def test_markdown_of_one_rule_is_only_that_rule(run: Run) -> None:
    assert "A01" not in run("rules", "D02", "--format", "markdown").out


def test_the_jurisdiction_reaches_the_catalogue(run: Run, catalogue: list[str | None]) -> None:
    run("rules", "--jurisdiction", "510000")
    assert catalogue == ["510000"]
