"""One component of violations, told as findings: what is wrong, where, by which arithmetic."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from mingzhang.audit.arithmetic.bounds import Reasons
from mingzhang.audit.arithmetic.check import Violation
from mingzhang.audit.arithmetic.explain import lines
from mingzhang.audit.arithmetic.network import Network
from mingzhang.audit.arithmetic.repair import Diagnosis
from mingzhang.audit.finding import Alternative, Change, Expected, Finding, Location, Role, Severity
from mingzhang.audit.messages import message, stuck, why
from mingzhang.audit.ranking.copy_sources import CopySources
from mingzhang.audit.ranking.ranking import Ranked, rank_repairs
from mingzhang.audit.ranking.slips import Proposal
from mingzhang.audit.rule_lookup import Catalogue, RuleText
from mingzhang.facts import Fact

_MOST_LINES = 4
_MOST_RELATED = 12


def facts_at(violation: Violation) -> list[Fact]:
    """The facts a violation is told at: those of its own quantity, else the first it has."""
    return [fact for fact in violation.facts if fact.quantity == violation.quantity] or [violation.facts[0]]


def places(facts: Iterable[Fact], role: Role) -> Iterator[Location]:
    """Where facts stand, in the given role; those of last year's document stand elsewhere."""
    for fact in facts:
        if not fact.source.document:
            yield Location.of(fact, role)


@dataclass(slots=True)
class ComponentFindings:
    """One component of violations with its diagnosis, told as findings."""

    catalogue: Catalogue
    network: Network
    surroundings: CopySources
    violations: list[Violation]
    diagnosis: Diagnosis
    blamed: list[Fact] = field(default_factory=list)

    def findings(self) -> Iterator[Finding]:
        """One finding for every number that the best repair changes, wrong bases taken together."""
        violated = {~reason for violation in self.violations for reason in violation.reasons if reason < 0}
        options = rank_repairs(self.network, self.surroundings, self.diagnosis.repairs, violated)
        if not options:
            yield self._stuck()
            return
        best = options[0]
        for group, attached in self._causes(best).items():
            for changed in (group, *attached):
                self.blamed.extend(self.network.groups[changed].facts)
            yield self._finding(group, attached, best, options[1:])

    def _causes(self, best: Ranked) -> dict[int, list[int]]:
        """Changed groups, each with the shares computed on it while it was wrong."""
        groups = sorted(best.repair.groups)
        base_of = {
            share: total
            for share in groups
            for total in groups
            if share != total and self.surroundings.same_base(share, total)
        }
        return {
            group: [share for share, total in base_of.items() if total == group]
            for group in groups
            if group not in base_of
        }

    def _finding(self, group: int, attached: list[int], best: Ranked, others: Sequence[Ranked]) -> Finding:
        fact, proposal = self.network.groups[group].facts[0], best.proposals[group]
        wrong = (group, *attached)
        evidence = self._evidence(group, best)
        rule = self._rule(evidence)
        others_wrong = best.repair.groups - {group}
        related = [
            self.network.groups[other].facts[0]
            for other in sorted(frozenset[int]().union(*evidence))
            if other >= 0 and other not in wrong and other not in others_wrong
        ]
        arithmetic = dict.fromkeys(
            line for e in evidence for line in lines(self.network, e, self.catalogue.lang, others_wrong)
        )
        return Finding(
            rule=rule.code,
            severity=self._severity(rule, evidence),
            title=rule.title(self.catalogue.lang),
            message=message(fact, proposal, self.catalogue.lang),
            locations=(
                *places((f for changed in wrong for f in self.network.groups[changed].facts), Role.WRONG),
                *places(related[:_MOST_RELATED], Role.RELATED),
            ),
            explanation="\n".join(list(arithmetic)[:_MOST_LINES]),
            printed=fact.printed,
            unit=fact.unit.name,
            expected=Expected(proposal.low, proposal.high, proposal.best),
            slip=proposal.slip,
            alternatives=tuple(self._alternatives(group, best, others, evidence)),
            identity=self._identity(evidence),
            basis=rule.basis,
            id=f"{rule.code}|{fact.source.section}|{fact.label}",
        )

    def _severity(self, rule: RuleText, evidence: Iterable[Reasons]) -> Severity:
        """The milder of the rule's own severity and what the evidence makes certain."""
        own = Severity.ERROR if all(map(self._certain, evidence)) else Severity.WARNING
        return max(own, rule.severity, key=lambda one: one.rank)

    def _certain(self, reasons: Reasons) -> bool:
        """Does a certificate rest on certain relations and on figures of certain meaning?"""
        relations = (self.network.relations[~reason] for reason in reasons if reason < 0)
        facts = self.network.facts(reason for reason in reasons if reason >= 0)
        return all(relation.certain for relation in relations) and not any(fact.loose for fact in facts)

    def _evidence(self, group: int, best: Ranked) -> list[Reasons]:
        """The certificates the group stands in: first those nothing else in the repair resolves.

        Longer chains, found while searching, only where no single violation names the group.
        """
        found = [violation.reasons for violation in self.violations if group in violation.reasons]
        found = found or [
            conflict.reasons for conflict in self.diagnosis.conflicts if group in conflict.groups
        ]
        found.sort(key=lambda reasons: len(best.repair.groups & reasons))
        alone = [reasons for reasons in found if len(best.repair.groups & reasons) == 1]
        return (alone or found)[:_MOST_LINES]

    def _rule(self, evidence: Sequence[Reasons]) -> RuleText:
        told = {violation.reasons: violation for violation in self.violations}
        for reasons in evidence:
            if reasons in told:
                return self.catalogue.of(told[reasons])
        relations = [~reason for reasons in evidence for reason in reasons if reason < 0]
        if not relations:
            return self.catalogue.of(self.violations[0])
        return self.catalogue.titles(self.network.relations[relations[0]].rule)

    def _identity(self, evidence: Sequence[Reasons]) -> str:
        words = (self.network.relations[~r].words for reasons in evidence for r in sorted(reasons) if r < 0)
        return next((text for text in words if text), "")

    def _alternatives(
        self, group: int, best: Ranked, others: Sequence[Ranked], evidence: Sequence[Reasons]
    ) -> Iterator[Alternative]:
        """What other minimum repairs would change instead of this group."""
        near = frozenset[int]().union(*evidence)
        seen: set[frozenset[int]] = set()
        for other in others:
            instead = (other.repair.groups - best.repair.groups) & near
            if group in other.repair.groups or not instead or instead in seen:
                continue
            seen.add(instead)
            proposals = {changed: other.proposals[changed] for changed in sorted(instead)}
            if best.proposals[group].slip and not any(one.slip for one in proposals.values()):
                continue  # one typing slip explains the number told; these would be arbitrary
            changes = [change for changed, one in proposals.items() for change in self._changes(changed, one)]
            if changes:
                yield Alternative(tuple(changes), why(list(proposals.values()), self.catalogue.lang))

    def _changes(self, group: int, proposal: Proposal) -> Iterator[Change]:
        for fact in self.network.groups[group].facts:
            if proposal.best is not None:
                yield Change(fact.source.quote, fact.source.start, fact.source.end, proposal.best)

    def _stuck(self) -> Finding:
        """A contradiction told without saying which number is wrong."""
        violation = self.violations[0]
        rule = self.catalogue.of(violation)
        arithmetic = dict.fromkeys(
            line for one in self.violations for line in lines(self.network, one.reasons, self.catalogue.lang)
        )
        told = facts_at(violation)
        self.blamed.extend(fact for one in self.violations for fact in one.facts)
        return Finding(
            rule=rule.code,
            severity=self._severity(rule, (one.reasons for one in self.violations)),
            title=rule.title(self.catalogue.lang),
            message=stuck(told[0], self.catalogue.lang),
            locations=(
                *places(told, Role.WRONG),
                *places((fact for fact in dict.fromkeys(self.blamed) if fact not in told), Role.RELATED),
            )[:_MOST_RELATED],
            explanation="\n".join(list(arithmetic)[:_MOST_LINES]),
            printed=told[0].printed,
            unit=told[0].unit.name,
            basis=rule.basis,
            identity=next((r.words for one in self.violations for r in one.relations if r.words), ""),
            id=f"{rule.code}|{told[0].source.section}|{told[0].label}",
        )
