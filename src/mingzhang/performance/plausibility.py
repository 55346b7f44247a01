"""What a person should look at in a form that was read: values that were not understood, or that are doubtful."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from mingzhang.language.bilingual import Bilingual
from mingzhang.language.decimals import decimal_text
from mingzhang.performance.project import DOWN, QUALITATIVE, TOTAL, Indicator, Project
from mingzhang.performance.typed_values import percent_of
from mingzhang.rulebook.scoring.cycle import Cycle
from mingzhang.rulebook.scoring.self_evaluation import FormRule


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a form to look at; the rest was read.  ``place`` is file and line, or sheet and cell."""

    place: Bilingual
    words: Bilingual

    def sentence(self, lang: str) -> str:
        """Where it is, what is wrong, and what to do."""
        return self.place.in_(lang) + ("：" if lang == "zh" else ": ") + self.words.in_(lang)


@dataclass(frozen=True, slots=True)
class ReadProject:
    """A project as it was read, and what to look at in it."""

    project: Project
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Doubt:
    """A doubt about ``key`` of the item ``at`` (from 0) of ``part``, which is ``funds`` or ``indicators``."""

    words: Bilingual
    part: str
    at: int
    key: str


def doubts(project: Project, rule: FormRule) -> Iterator[Doubt]:
    """What can be doubted without knowing more than the form and its rule."""
    yield from _funds(project, rule)
    yield from _weights(project.indicators, rule)
    for at, item in enumerate(project.indicators):
        yield from (Doubt(words, "indicators", at, key) for key, words in _indicator(item, rule))


def not_a_number(label: str, key: str, text: str, example: str) -> Bilingual:
    """A value that should be a number is none."""
    return Bilingual(
        f"{label}“{text}”不是数，请只填数字，如 {example}。",
        f"{key} “{text}” is no number; give digits only, such as {example}.",
    )


def _funds(project: Project, rule: FormRule) -> Iterator[Doubt]:
    known, seen = (TOTAL, *rule.sources), set[str]()
    for at, row in enumerate(project.funds):
        if row.source not in known:
            words = Bilingual(
                f"表上没有“{row.source}”这一行，资金来源请用：{'、'.join(known)}。",
                f"the form has no row “{row.source}”; the sources are {', '.join(known)}.",
            )
            yield Doubt(words, "funds", at, "source")
        elif row.source in seen:
            words = Bilingual(
                f"“{row.source}”写了两次，请合并。", f"“{row.source}” stands twice; make it one row."
            )
            yield Doubt(words, "funds", at, "source")
        seen.add(row.source)


def _weights(indicators: Sequence[Indicator], rule: FormRule) -> Iterator[Doubt]:
    weights = [item.weight for item in indicators if item.weight is not None]
    total = sum(weights, Fraction(0))
    if weights and len(weights) == len(indicators) and total != rule.indicators:
        given, due = decimal_text(total), decimal_text(rule.indicators)
        words = Bilingual(
            f"各项指标的权重合计 {given} 分，应为 {due} 分。",
            f"the weights of the indicators make {given}, not {due}.",
        )
        yield Doubt(words, "indicators", 0, "weight")


def _indicator(item: Indicator, rule: FormRule) -> Iterator[tuple[str, Bilingual]]:
    if item.weight is None:
        yield "weight", Bilingual(f"“{item.name}”没有权重。", f"“{item.name}” has no weight.")
    if item.sign not in (*rule.signs, *QUALITATIVE):
        known = " ".join((*rule.signs, *QUALITATIVE))
        yield (
            "sign",
            Bilingual(
                f"“{item.name}”的指标性质“{item.sign}”不在 {known} 之中。",
                f"the sign “{item.sign}” of “{item.name}” is none of {known}.",
            ),
        )
    if not item.target:
        yield "target", Bilingual(f"“{item.name}”没有指标值。", f"“{item.name}” has no target.")
    for key in ("target", "actual"):
        text = getattr(item, key)
        if _is_fraction(item, text):
            meant = decimal_text((percent_of(text) or Fraction(0)) * 10_000)
            yield (
                key,
                Bilingual(
                    f"“{item.name}”以 % 计，却填了 {text}；如指 {meant}%，请填 {meant}。",
                    f"“{item.name}” is in %, but has {text}; if {meant} % is meant, write {meant}.",
                ),
            )


def _is_fraction(item: Indicator, text: str) -> bool:
    """Was a percentage typed as a part of one?  Ceilings may well be below 1 %."""
    if item.unit not in ("%", "％") or item.sign in (*DOWN, *QUALITATIVE):
        return False
    part = percent_of(text)
    return part is not None and not text.strip().endswith(("%", "％")) and 0 < part * 100 <= 1


def word_doubts(project: Project, year: Cycle, kinds: Sequence[str]) -> Iterator[Problem]:
    """Words of the year's cycle that the place does not know: they would be lost in every count."""
    place = Bilingual(project.source, project.source)
    given = [
        *(("偏差原因", watch.cause, year.causes) for watch in project.watches),
        *(("完成可能性", watch.likelihood, year.likelihoods) for watch in project.watches),
        *(("处置意见", watch.decision, year.decisions) for watch in project.watches),
        *(("结果应用", use.kind, year.uses) for use in project.uses),
        ("项目类型", project.kind, kinds),
    ]
    for label, text, known in given:
        if text and known and text not in known:
            listed = "、".join(known)
            yield Problem(
                place,
                Bilingual(
                    f"{label}“{text}”不在规定的用语中，请用：{listed}。", f"“{text}” is none of {listed}."
                ),
            )
