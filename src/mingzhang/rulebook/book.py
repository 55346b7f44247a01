"""The rulebook 规则库 of one jurisdiction and fiscal year."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path

from mingzhang.facts import FactSet, Relation
from mingzhang.rulebook import loader
from mingzhang.rulebook.classification import Classification, Subject, read_classification
from mingzhang.rulebook.definitions import Concept, Identity, Jurisdiction, Rule, Sameness
from mingzhang.rulebook.errors import RulebookError
from mingzhang.rulebook.expression.grammar import Vocabulary
from mingzhang.rulebook.identity_relations import Present, instances
from mingzhang.rulebook.jurisdictions import DATA, NATIONAL, lineage
from mingzhang.rulebook.tables import recognition_file as layouts
from mingzhang.rulebook.tables.recognition import Statement, find
from mingzhang.rulebook.yaml_entry import Entry

_DEPARTMENT = "econ_dept"


@dataclass(frozen=True)
class Rulebook:
    """Everything that is known for ``places[-1]`` in ``year``; each part is read when first asked for.

    Any part may raise RulebookError naming file and line; ``verify`` reads them all.
    """

    places: tuple[Jurisdiction, ...]
    year: int
    root: Path

    @property
    def jurisdiction(self) -> Jurisdiction:
        """The place itself; ``places`` are its lineage, the nation first."""
        return self.places[-1]

    @property
    def version(self) -> str:
        """How reports name this rulebook, e.g. ``sichuan/2023``."""
        return f"{self.jurisdiction.id}/{self.year}"

    @cached_property
    def concepts(self) -> dict[str, Concept]:
        """The concepts, by id.  Two may not share a Chinese name: expressions could not tell them apart."""
        entries = self._entries("concepts.yaml", "id")
        names: dict[str, str] = {}
        for entry in entries:
            zh = entry.text("zh")
            if names.setdefault(zh, entry.text("id")) != entry.text("id"):
                entry.refuse(f"指标名称“{zh}”重复。", f"two concepts are called “{zh}”", "zh")
        return {entry.text("id"): loader.concept(entry) for entry in entries}

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """What expressions may name."""
        return Vocabulary(self.concepts.values())

    @cached_property
    def functional(self) -> Classification:
        """The functional classification 支出功能分类."""
        return Classification(self._subjects("functional_classification.csv"))

    @cached_property
    def economic(self) -> Classification:
        """The economic classification of departments 部门预算支出经济分类."""
        subjects = self._subjects("economic_classification.csv")
        return Classification(subject for subject in subjects if subject.kind == _DEPARTMENT)

    @cached_property
    def identities(self) -> tuple[Identity, ...]:
        """The identities, in order of their codes' first appearance."""
        return tuple(
            loader.identity(entry, self.vocabulary, self.concepts)
            for entry in self._identity_entries
            if entry.optional("kind") != "same"
        )

    @cached_property
    def samenesses(self) -> tuple[Sameness, ...]:
        """The rules for one figure in several places, the general one last."""
        return tuple(
            loader.sameness(entry, self.concepts, self.layouts)
            for entry in self._identity_entries
            if entry.optional("kind") == "same"
        )

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """The documented coded rules that are no identities."""
        return tuple(loader.rule(entry) for entry in self._rule_entries)

    @cached_property
    def layouts(self) -> dict[str, Statement]:
        """Every known table by id, numbered where the jurisdiction publishes it."""
        known = [layouts.statement(entry, self.concepts) for entry in self._entries("statements.yaml", "id")]
        numbers = {name: number for number, name in enumerate(self._package(), start=1)}
        for name in numbers.keys() - {item.id for item in known}:
            file = f"{self.jurisdiction.id}/jurisdiction.yaml"
            raise RulebookError(file, 0, f"没有表式 {name}。", f"there is no layout {name}")
        return {item.id: replace(item, number=numbers.get(item.id, 0)) for item in known}

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """The tables the jurisdiction publishes for the year, in their printed order."""
        return tuple(self.layouts[name] for name in self._package())

    def statement(self, title: str) -> Statement | None:
        """The statement a heading announces, also one that only other places publish."""
        return find(title, self.layouts.values())

    def identity(self, code: str) -> Identity | None:
        """The identity with this code."""
        return next((item for item in self.identities if item.code == code), None)

    def sameness(self, concept: str, places: Iterable[str]) -> Sameness:
        """The rule that is broken when ``concept`` differs between ``places`` (statement ids, ``text``).

        Of those that cover them the one about the fewest places; the last one of the data file covers all.
        """
        known = frozenset(places)
        covering = [item for item in self.samenesses if item.covers(concept, known)]
        return min(covering, key=lambda item: len(item.places) or len(self.layouts) + 1)

    def subject_name(self, dimension: str, code: str) -> str:
        """The name of a code on dimension ``func`` or ``econ``; the code when unknown."""
        return (self.functional if dimension == "func" else self.economic).name(code)

    def relations(self, facts: FactSet, year: int | None = None) -> list[Relation]:
        """What all identities state between the quantities of ``facts``, in ``year`` or the rulebook's."""
        present = Present(facts)
        return [
            relation
            for item in self.identities
            for relation in instances(item, present, year or self.year, self.subject_name)
        ]

    def verify(self) -> None:
        """Read every part.  Raises RulebookError for the first thing that is wrong."""
        loader.refuse_contradictions((*self._identity_entries, *self._rule_entries), "code")
        for part in ("identities", "samenesses", "rules", "functional", "economic", "statements"):
            getattr(self, part)
        file = f"{NATIONAL}/identities.yaml"
        last = self.samenesses[-1] if self.samenesses else None
        if last is None or last.concepts or last.places:
            raise RulebookError(
                file,
                0,
                "缺少最后的通用条目。",
                "the last entry, for all figures, is missing",
            )

    @cached_property
    def _identity_entries(self) -> list[Entry]:
        return self._entries("identities.yaml", "code")

    @cached_property
    def _rule_entries(self) -> list[Entry]:
        return self._entries("rules.yaml", "code")

    def _entries(self, file: str, key: str) -> list[Entry]:
        return loader.merged(self.root, [place.id for place in self.places], file, key, self.year)

    def _subjects(self, file: str) -> list[Subject]:
        found: dict[str, Subject] = {}
        for place in self.places:
            path = self.root / place.id / file
            for subject in read_classification(path, f"{place.id}/{file}", self.year):
                found[subject.code] = subject
        return list(found.values())

    def _package(self) -> tuple[str, ...]:
        """The statement ids of the nearest jurisdiction that lists its tables for the year."""
        for place in reversed(self.places):
            for package in place.packages:
                if self.year in package.validity:
                    return package.statements
        return ()


@lru_cache(maxsize=32)
def load(jurisdiction: str = NATIONAL, year: int | None = None, root: Path = DATA) -> Rulebook:
    """The rulebook of a jurisdiction (id or administrative code) for a fiscal year, or its latest one.

    Raises UnknownJurisdictionError, and RulebookError when its data is wrong.
    """
    places = lineage(jurisdiction, root)
    return Rulebook(places, year or places[-1].last_year, root)
