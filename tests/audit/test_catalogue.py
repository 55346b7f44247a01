"""Every coded rule is documented, checked, and shown by an example."""

from __future__ import annotations

import pytest

from mingzhang.audit.catalogue import rules
from mingzhang.audit.checks import checks
from mingzhang.audit.finding import Report
from mingzhang.audit.run import audit_reading
from mingzhang.document.containers.txt.read import read_txt
from mingzhang.reading.reader import read_document
from mingzhang.rulebook import load
from mingzhang.rulebook.definitions import Rule

BOOK = load("national", 2023)
CODED = [pytest.param(rule, id=rule.code) for rule in BOOK.rules]


def _audit(text: str) -> Report:
    """The audit of an example by the rules of the place it names."""
    return audit_reading(read_document(read_txt(text.encode(), "example.txt"), None, 2023))


def _codes(text: str) -> set[str]:
    return {finding.rule for finding in _audit(text).findings}


@pytest.mark.parametrize("rule", CODED)
def test_the_bad_example_of_a_rule_breaks_it(rule: Rule) -> None:
    assert rule.code in _codes(rule.example_bad)


@pytest.mark.parametrize("rule", CODED)
def test_the_good_example_of_a_rule_keeps_it(rule: Rule) -> None:
    assert rule.code not in _codes(rule.example_good)


def test_every_check_is_documented() -> None:
    assert checks().keys() <= {rule.code for rule in BOOK.rules}


def test_every_documented_check_is_registered() -> None:
    assert {rule.code for rule in BOOK.rules if rule.kind == "check"} <= checks().keys()


@pytest.mark.parametrize("entry", [pytest.param(entry, id=entry.code) for entry in rules("national", 2023)])
def test_every_entry_of_the_catalogue_is_told_in_two_languages_and_has_a_basis(entry: Rule) -> None:
    assert entry.zh
    assert entry.en
    assert entry.basis
