"""Alignment 口径对应: from the words before a number to the concept it is about.

Certain words only: a name of the rulebook, led by nothing but a year, the
entity itself or a neutral word (其中, 本年, 我局…), and followed by nothing but
支出, 决算数, 为 and the like.  Anything else stays a number that only its own
sentence knows, because a wrong alignment would be a false finding.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from mingzhang.document.folded import folded
from mingzhang.document.sections import Section, Zone
from mingzhang.facts import UNCODED, Quantity
from mingzhang.reading.sentences.comparisons import PHASES

Resolver = Callable[[Sequence[str]], str | None]
"""From the names (or codes) of 类, 款, 项 to a functional code, or None."""

_OURS = r"(?:我|本)(?:局|单位|部门|机关|中心|委|办|院|校|厅|级|馆|站|所)"
_LEADING = (
    r"(?:其中|包括|[、，：]|[一二三四五六七八九十]是|即|其|本年度?|全年|当年|年度|年末|年初|实际(?:支出|收入)?|决算|报表|部门|单位"
    rf"|{_OURS}|全(?:局|委|系统)|共有?|的|中|从.{{0,4}}看|安排的?|使用|财政资金)*"
)
_TRAILING = (
    r"(?:（[^（）]*）)?(?:经费|费用?)?(?:本年)?(?:财政拨款)?(?:支出|收入)?(?:决算)?(?:总体)?(?:数|额|总额|合计|汇总数?|金额)?"
    r"(?:各|均|共|分别|总共|一共|累计|实际)?(?:是|为|约为|共计|计|达到?)?"
)
_PHASE = re.compile(
    r"(?P<phase>年初|全年|调整后?的?|年度|当年|本年)?(?:部门)?预算(?:数|额|安排|金额|资金|批复)?(?:的)?(?:各|均|共)?(?:是|为|约为|达)?$"
)
_INHERIT = re.compile(
    r"^(?:当年|本年|全年|实际)?(?:支出)?(?:决算)?(?:支出)?(?:数|额)?(?:各|均|共)?(?:是|为|计)?$"
)
_PATH = re.compile(
    r"(?P<class>[^。；，：、]{2,30}?)（类）(?:支出)?"
    r"(?:）?(?P<section>[^。；，：、]{1,40}?)（款）(?:）?(?P<item>[^。；，：]{1,40}?)（项）)?)?"
)
_COMPARED = re.compile(
    r"(?:[，]|^)?(?:与|比|较)(?:\d{4}年度?|[上去]年(?:度|同期|数据)?)(?:决算数?)?(?:相比|比较|同口径)?$"
)
_MARK = re.compile(
    r"^(?:（[一二三四五六七八九十]{1,3}）|[一二三四五六七八九十]{1,3}、|\d{1,2}[.、．](?!\d) ?|[①-⑩])"
)
_YEAR = re.compile(rf"^(?:其中：?|{_OURS})?(?:(?P<year>\d{{4}})年度?(?:末|初)?|(?P<last>[上去]年度?))")
_QUOTES = re.compile("[“”\"'‘’＂]")


_PATH_WITHIN = 140
"""A paragraph names its subject within so many characters."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """The quantity the words name; ``whole`` is the concept its parts may be read under."""

    quantity: Quantity
    inherited: bool = False


class Aligner:
    """Aligns words with the concepts of one rulebook for one entity and fiscal year."""

    def __init__(
        self,
        names: Mapping[str, str],
        within: Mapping[str, Mapping[str, str]],
        topics: Sequence[tuple[Sequence[str], str]],
        resolve: Resolver,
        year: int | None,
        entity: str = "",
    ) -> None:
        self._names = {_plain(name): concept for name, concept in names.items()}
        self._within = {
            whole: {_plain(name): part for name, part in parts.items()} for whole, parts in within.items()
        }
        self._topics = topics
        self._resolve = resolve
        self.year = year
        longest = sorted(self._names, key=len, reverse=True)
        own = sorted({entity, entity[-8:], entity[-6:]}, key=len, reverse=True) if len(entity) >= 4 else []
        entity_words = "".join(f"|{re.escape(name)}" for name in own)
        self._own = re.compile("|".join(map(re.escape, own)) or r"(?!)")
        leading = _LEADING.replace("(?:其中", f"(?:其中{entity_words}", 1)
        self._leading = re.compile(f"^{leading}")
        self._trailing = re.compile(f"^{_TRAILING}$")
        self._name = re.compile("|".join(map(re.escape, longest)))
        self._cached = lru_cache(maxsize=4096)(self._read)

    def topic(self, section: Section) -> str:
        """The concept whose subjects a section lists, by its innermost telling heading."""
        for heading in reversed(section.headings):
            for words, concept in self._topics:
                if any(word in heading for word in words):
                    return concept
        return ""

    def path(self, text: str, topic: str) -> Quantity | None:
        """The subject (类)(款)(项) a paragraph opens with, as a quantity of ``topic``.

        A subject whose names resolve to no code still counts below its class,
        or the sum of the class would seem to lack it.
        """
        match = _PATH.search(text[:_PATH_WITHIN])
        if not match or not match["section"]:
            return None
        names = [re.sub(r"^\d{1,2}[.．、]", "", match["class"]), match["section"], match["item"]]
        concept = topic or "general.expenditure"
        found = self._subject([name for name in names if name], concept)
        above = self._resolve(names[:1])
        if found is None and above:
            return Quantity(concept, (("func", f"{above}{UNCODED}{match['section']}{match['item'] or ''}"),))
        return found

    def align(self, words: str, whole: Quantity | None, subject: Quantity | None) -> Alignment | None:
        """The quantity that ``words`` name, given the whole being split and the current subject."""
        if self.year is None:
            return None
        said, rest = self._period(_QUOTES.sub("", _MARK.sub("", _COMPARED.sub("", words))))
        phase, rest = self._phase(rest)
        found = self._cached(rest, whole.concept if whole else "")
        if found is None and whole is not None:
            found = self._part_subject(rest, whole)
        if found is None and subject is not None:
            found = self._path_itself(rest, subject.concept)
        if found is not None:
            own = said or phase or "决算" in words
            period = whole.period if whole and whole.period and not own else ""
            return Alignment(replace(found, period=period or _period(said or self.year, phase)))
        if subject is not None and (_INHERIT.match(rest) and (rest or phase)):
            year = said or int(subject.period[:4] or self.year)
            return Alignment(replace(subject, period=_period(year, phase)), inherited=True)
        return None

    def readings(self, words: str) -> tuple[int | None, str, str]:
        """The year that words speak of, and the words without it: as they are, and without neutral words before them."""
        said, rest = self._period(_QUOTES.sub("", _MARK.sub("", words)))
        return said or self.year, rest, rest[self._leading.match(rest).end() :]  # type: ignore[union-attr]

    def _period(self, words: str) -> tuple[int | None, str]:
        """The year the words name, if they name one, and the rest of the words."""
        own = self._own.match(words)
        words = words[own.end() :] if own else words
        match = _YEAR.match(words)
        if not match or self.year is None:
            return None, words
        return int(match["year"]) if match["year"] else self.year - 1, words[match.end() :]

    def _phase(self, words: str) -> tuple[str, str]:
        match = _PHASE.search(words)
        if match:
            phase = (match["phase"] or "").rstrip("的")
            return PHASES.get(phase, "budget"), words[: match.start()]
        return "", words

    def _read(self, words: str, whole: str) -> Quantity | None:
        stripped = words[self._leading.match(words).end() :]  # type: ignore[union-attr]
        for name, concept in self._within.get(whole, {}).items():
            if stripped.startswith(name) and self._trailing.match(stripped[len(name) :]):
                return Quantity(concept)
        for candidate in (stripped, words):
            match = self._name.match(candidate)
            if match and self._trailing.match(candidate[match.end() :]):
                return Quantity(self._names[match[0]])
        return None

    def _part_subject(self, words: str, whole: Quantity) -> Quantity | None:
        """一般公共服务支出 under 一般公共预算财政拨款支出: a functional class of the whole."""
        if whole.dimensions or not whole.concept.endswith(("expenditure", "income")):
            return None
        name = re.sub(r"（类）", "", re.sub(r"(?:决算)?(?:数|合计)?(?:为|是|共)?$", "", words))
        name = self._leading.sub("", name, count=1)
        return self._subject([name], whole.concept) if 2 <= len(name) <= 20 else None

    def _path_itself(self, words: str, concept: str) -> Quantity | None:
        """…（类）…（款）…（项）20万元: the subject whose names alone lead to the amount."""
        match = _PATH.search(words)
        return self.path(words, concept) if match and _INHERIT.match(words[match.end() :]) else None

    def _subject(self, names: list[str], concept: str) -> Quantity | None:
        code = self._resolve(names)
        return Quantity(concept, (("func", code),)) if code else None


def _plain(text: str) -> str:
    """Folded text without quotation marks, which documents set in many ways."""
    return _QUOTES.sub("", folded(text))


def _period(year: int, phase: str) -> str:
    return f"{year}/{phase}" if phase else str(year)


def alignable(section: Section) -> bool:
    """May words of this section name the department's own figures?

    Not in the glossary, nor in a report or form about a single project.
    """
    project = section.zone is Zone.ATTACHMENT and (
        section.scope or section.mentions("项目绩效", "项目支出绩效", "专项")
    )
    return section.zone in (Zone.NARRATIVE, Zone.ATTACHMENT, Zone.OVERVIEW) and not project
