"""Shares 占比: which whole a share is a share of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from mingzhang.facts import Quantity, Relation
from mingzhang.reading.sentences.discourse import Discourse
from mingzhang.reading.sentences.mentions import NumberRole
from mingzhang.reading.sentences.parts import OpenList

SHARE = "L02"

_WITHIN = re.compile(r"(?:^|[，。；])(?P<words>[^，。；]{3,40}?)中，(?!.*中，)")
_ANY_WHOLE = re.compile(
    r"(?:本年度?|全部|当年|决算)?(?:总(?:收入|支出|额|数|计)?|合计|(?:收入|支出|收支)(?:总[额计数]|合计)?)(?:数|额)?"
)
_CLASS_DIGITS = 3
_ONE = Fraction(1)


def share(spoken: Discourse, scopes: Sequence[OpenList], index: int) -> Iterator[Relation]:
    """The relation of a share, and its note on the part it stands behind."""
    mention = spoken.mentions[index]
    here = [i for i in spoken.values_in(mention.sentence) if spoken.mentions[i].depth <= mention.depth]
    if not here or spoken.is_listed(here[-1]):
        return
    part = here[-1]
    for scope in scopes:
        for item in scope.parts:
            if item.mention is spoken.mentions[part]:
                item.share = mention.number.value
    before = spoken.mentions[index - 1]
    if before.role is NumberRole.WHOLE:
        whole: Quantity | None = spoken.quantities[index - 1]
        certain = True
    else:
        whole, certain = _whole(spoken, scopes, mention.words, part)
    if whole is not None and whole != spoken.quantities[part]:
        numerator, denominator = ((_ONE, spoken.quantities[part]),), ((_ONE, whole),)
        yield Relation(SHARE, spoken.quantities[index], numerator, denominator, certain=certain)


def _whole(
    spoken: Discourse, scopes: Sequence[OpenList], words: str, part: int
) -> tuple[Quantity | None, bool]:
    """The whole of a share – named after 占, else the one being split – and whether it is certain."""
    general = not words or _ANY_WHOLE.fullmatch(words)
    for scope in reversed(scopes):
        split = any(item.mention is spoken.mentions[part] for item in scope.parts) and scope.whole != part
        if split and (general or spoken.mentions[scope.whole].words.endswith(words)):
            return spoken.quantities[scope.whole], True
    named = spoken.aligner.align(words, None, None) if spoken.aligner and words else None
    if named:
        return named.quantity, True
    if words:
        return _told(spoken, words, part), True
    return _opening(spoken, part) or (None, True)


def _told(spoken: Discourse, words: str, part: int) -> Quantity:
    """An amount told before in these words, or the whole only this sentence's shares know."""
    for i in reversed(spoken.values):
        if i != part and spoken.mentions[i].words.endswith(words):
            return spoken.quantities[i]
    start, _ = spoken.stretch.sentences[spoken.mentions[part].sentence]
    return Quantity(f"#{words}", period=f"@{spoken.stretch.view.position(start)}")


def _opening(spoken: Discourse, part: int) -> tuple[Quantity, bool] | None:
    """The whole a sentence opens with (…支出中，…), or the total above a functional class."""
    mention, quantity = spoken.mentions[part], spoken.quantities[part]
    start, _ = spoken.stretch.sentences[mention.sentence]
    opening = spoken.stretch.view.text[start : mention.number.start - len(mention.lead)]
    within = _WITHIN.search(opening)
    found = spoken.aligner.align(within["words"], None, None) if within and spoken.aligner else None
    if found:
        return found.quantity, True
    if len(quantity.dimension("func")) == _CLASS_DIGITS and "/" not in quantity.period:
        return Quantity(quantity.concept, period=quantity.period), False
    return None
