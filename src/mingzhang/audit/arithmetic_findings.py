"""From violations to findings: one root cause, one finding, with all its places.

Certain relations are judged by themselves first, so that a doubtful one never
shifts the blame; what only doubtful relations contradict becomes a warning.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import sha256

from mingzhang.audit.arithmetic.check import Nature, Violation, check, residues, tolerance
from mingzhang.audit.arithmetic.explain import lines
from mingzhang.audit.arithmetic.network import Network, build
from mingzhang.audit.arithmetic.repair import Diagnosis, components, diagnose, joined
from mingzhang.audit.diagnosis_findings import ComponentFindings, facts_at, places
from mingzhang.audit.exchanges import with_exchanges
from mingzhang.audit.finding import Finding, Role, Severity, Slip
from mingzhang.audit.messages import notice
from mingzhang.audit.ranking.copy_sources import CopySources
from mingzhang.audit.rule_lookup import Catalogue, RuleText, SameRule, Titles, same_quantity
from mingzhang.facts import FactSet, Quantity, Relation

__all__ = ["Check", "RuleText", "check_all", "judge"]

_MOST_PLACES = 12


@dataclass(frozen=True, slots=True)
class Check:
    """All relations checked at once, before anything is said of who is wrong."""

    network: Network
    violations: list[Violation]

    @property
    def grave(self) -> list[Violation]:
        """What rounding does not explain."""
        return [violation for violation in self.violations if violation.nature is Nature.CONTRADICTION]

    @property
    def harmless(self) -> list[Violation]:
        """What rounding explains."""
        return [violation for violation in self.violations if violation.nature is not Nature.CONTRADICTION]


def check_all(facts: FactSet, relations: Sequence[Relation]) -> Check:
    """Check the relations of a document."""
    network = build(facts, relations)
    return Check(network, check(network))


def judge(
    facts: FactSet,
    relations: Sequence[Relation],
    titles: Titles,
    *,
    lang: str = "zh",
    same_rule: SameRule = same_quantity,
    look: Check | None = None,
) -> list[Finding]:
    """The arithmetic findings of a document, the gravest first, then in document order.

    ``look`` is the first look at these facts and relations, if one was taken already.
    """
    court = _Arithmetic(facts, Catalogue(titles, same_rule, lang))
    if look is not None and not look.grave:
        return _identified(court.notices(look))
    certain = [relation for relation in relations if relation.certain]
    findings = list(court.findings_of(certain))
    if len(certain) < len(relations):
        findings.extend(court.findings_of(relations))
    findings.sort(key=lambda finding: (finding.severity.rank, finding.locations[0].start))
    findings = with_exchanges(findings, lang)
    return _identified(findings)


def _identified(findings: Iterable[Finding]) -> list[Finding]:
    """Every finding with an id by rule and logical place; equal places are numbered."""
    seen: dict[str, int] = defaultdict(int)
    result = []
    for finding in findings:
        seen[finding.id] += 1
        key = f"{finding.id}|{seen[finding.id]}"
        result.append(replace(finding, id=sha256(key.encode()).hexdigest()[:12]))
    return result


@dataclass(slots=True)
class _Arithmetic:
    """One document before its judge; ``blamed`` are the facts already found wrong."""

    facts: FactSet
    catalogue: Catalogue
    blamed: set[int] = field(default_factory=set)
    noted: set[tuple[Quantity, tuple[Relation, ...]]] = field(default_factory=set)

    def findings_of(self, relations: Sequence[Relation]) -> Iterator[Finding]:
        """Findings of the relations, without what an earlier sitting has told."""
        facts = self.facts
        if self.blamed:
            facts = FactSet.of(fact for fact in facts if id(fact) not in self.blamed)
        look = check_all(facts, relations)
        yield from self.notices(look)
        network, grave, harmless = look.network, look.grave, look.harmless
        if harmless and grave:
            network = build(facts, relations, tolerance(network, harmless))
            grave = Check(network, check(network)).grave
        if not grave:
            return
        bench = _Diagnoser(facts, network, harmless)
        surroundings = CopySources(self.facts, network)
        for part, diagnosis in _entangled(components(grave), bench):
            case = ComponentFindings(self.catalogue, network, surroundings, part, diagnosis)
            yield from case.findings()
            self.blamed.update(id(fact) for fact in case.blamed)

    def notices(self, look: Check) -> Iterator[Finding]:
        """One notice for each section and nature of what is harmless."""
        network = look.network
        broken = {violation.relations[0] for violation in look.violations if violation.relations}
        left = [one for one in residues(network) if one.relations[0] not in broken]
        by_section: dict[tuple[str, Nature], list[Violation]] = defaultdict(list)
        for violation in (*look.harmless, *left):
            key = (violation.quantity, violation.relations)
            if key not in self.noted:
                self.noted.add(key)
                by_section[violation.facts[0].source.section, violation.nature].append(violation)
        for (section, nature), together in by_section.items():
            first = together[0]
            rule = self.catalogue.of(first)
            arithmetic = [
                line
                for violation in together
                for line in lines(network, violation.reasons, self.catalogue.lang)
            ]
            wrong = [facts_at(violation) for violation in together]
            role = Role.WRONG if nature is Nature.TRUNCATION else Role.RELATED
            stand = list(places((fact for facts in wrong for fact in facts), role))
            yield Finding(
                rule=rule.code,
                severity=Severity.INFO,
                title=rule.title(self.catalogue.lang),
                message=notice(nature, len(together), self.catalogue.lang),
                locations=tuple(stand[:_MOST_PLACES]),
                explanation="\n".join(arithmetic[:_MOST_PLACES]),
                slip=Slip.TRUNCATION if nature is Nature.TRUNCATION else None,
                basis=rule.basis,
                id=f"{rule.code}|{section}|{nature}",
            )


@dataclass
class _Diagnoser:
    """Diagnoses components, also with every sum allowed its rounding."""

    facts: FactSet
    network: Network
    harmless: Sequence[Violation]

    def diagnose(self, part: Sequence[Violation]) -> Diagnosis:
        """Rounding of amounts behind the printed ones must not pass for a second error."""
        exact = diagnose(self.network, part)
        if exact.repairs and len(exact.repairs[0].groups) == 1:
            return exact
        groups = frozenset[int]().union(*(violation.groups for violation in part))
        network, violations = self._loose
        still = [violation for violation in violations if violation.groups & groups]
        eased = diagnose(network, still) if still else exact
        return eased if _fewer(eased, exact) else exact

    @cached_property
    def _loose(self) -> tuple[Network, list[Violation]]:
        slack = tolerance(self.network, self.harmless, every_sum=True)
        network = build(self.facts, self.network.relations, slack)
        return network, check(network)


def _entangled(parts: list[list[Violation]], bench: _Diagnoser) -> list[tuple[list[Violation], Diagnosis]]:
    """Each component with its diagnosis, joined where searching showed that they blame the same facts.

    Two contradictions may meet only through numbers that neither names; one
    diagnosis then has to explain both, or one number would be told twice.
    """
    told = [(part, bench.diagnose(part)) for part in parts]
    while True:
        together = _join(told)
        if len(together) == len(told):
            return told
        told = [
            (part, diagnosis if diagnosis is not None else bench.diagnose(part))
            for part, diagnosis in together
        ]


def _join(
    told: Sequence[tuple[list[Violation], Diagnosis]],
) -> list[tuple[list[Violation], Diagnosis | None]]:
    """Components put together where their conflicts share a fact; those need a new diagnosis (None)."""
    together = joined((_blamed(diagnosis), (part, diagnosis)) for part, diagnosis in told)
    return [
        each[0] if len(each) == 1 else ([violation for part, _ in each for violation in part], None)
        for each in together
    ]


def _blamed(diagnosis: Diagnosis) -> frozenset[int]:
    return frozenset[int]().union(*(conflict.groups for conflict in diagnosis.conflicts))


def _fewer(one: Diagnosis, other: Diagnosis) -> bool:
    if not one.repairs or not other.repairs:
        return bool(one.repairs)
    return len(one.repairs[0].groups) < len(other.repairs[0].groups)
