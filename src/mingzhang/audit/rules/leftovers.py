"""Words left over or left out: placeholders, doubled marks, missing units, directions that disagree."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mingzhang.audit.context import Context
from mingzhang.audit.finding import Finding, Location, Role
from mingzhang.audit.registry import rule
from mingzhang.document.sections import Zone
from mingzhang.facts import UnitKind
from mingzhang.reading.reader import Passage
from mingzhang.reading.sentences.mentions import NumberRole

PLACEHOLDER = re.compile(
    r"[XxＸ×]{2,}|某某|待填|（此处[^）]*）|_{3,}"
    r"|增加（减少）|减少（增加）|增长（下降）|下降（增长）|大于（小于）|小于（大于）|(?<=数)大小于|减增加(?=\d)"
    r"|(?<=[，；：])(?:(?:占|增长|下降|上升|降低)%|(?:比|较|比较)?[上去]年(?:增加|减少)万元)(?=[，。；（）]|$)"
)
"""What a template leaves behind: crosses, both words of a choice, a unit without its number."""
_CROSSES = re.compile(r"[XxＸ×]+")
_BLANK = re.compile(
    r"[XxＸ×]{2,}(?:万元|元|%|年|个|项|辆|人|次|批|台|局|部门|单位|中心|委|办)|增加（减少）|增长（下降）"
)
"""A blank where a figure or the name of the unit belongs."""
_DOUBLED = re.compile(r"；；|，，|。。|、、|：：|；。|，。|。，|；，")
_TEMPLATE = 15
"""From so many placeholders on a document is a form to be filled in, not a disclosure."""
_COMPARED = re.compile(r"决算数(?:与预算数)?(?:基本)?(?P<word>大于|小于|等于|持平)(?:年初|全年)?(?:预算数)?")


def is_template(context: Context) -> bool:
    """Is the document an unfilled form: more blanks than amounts where figures belong?"""
    blanks = sum(len(_BLANK.findall(passage.stretch.view.text)) for passage in context.reading.passages)
    if blanks < _TEMPLATE:
        return False
    return blanks > sum(fact.unit.kind is UnitKind.MONEY for fact in context.reading.facts)


@rule("D02")
def placeholders(context: Context) -> Iterator[Finding]:
    """Template residue 模板残留."""
    if is_template(context):
        blanks = list(_placeholders(context))
        message = context.say(
            f"本文件是尚未填写的模板（{len(blanks)} 处占位符），不逐项核查。",
            f"This is an unfilled template ({len(blanks)} placeholders); its figures are not checked.",
        )
        yield context.finding("D02", message, [place for place, _ in blanks[:5]], severity="warning")
        return
    for place, certain in _placeholders(context):
        message = context.say(
            f"“{place.quote}”是未填写的占位符。", f"“{place.quote}” is a placeholder left unfilled."
        )
        # 王×× is a name kept back; XX万元, 某某局 or 增加（减少） was to be filled in.
        yield context.finding("D02", message, [place], severity=None if certain else "warning")


def _placeholders(context: Context) -> Iterator[tuple[Location, bool]]:
    """Every placeholder, and whether it certainly is one."""
    for passage in context.reading.passages:
        view = passage.stretch.view
        for match in PLACEHOLDER.finditer(view.text):
            if not _is_product(view.text, match):
                certain = bool(_BLANK.match(view.text, match.start())) or not _CROSSES.fullmatch(match[0])
                yield context.in_view(view, match.start(), match.end(), passage.section), certain


def _is_product(text: str, match: re.Match[str]) -> bool:
    """×× between digits or letters is a formula, not a blank."""
    before, after = text[: match.start()][-1:], text[match.end() :][:1]
    return before.isascii() and before.isalnum() and after.isascii() and after.isalnum()


@rule("D04")
def doubled_marks(context: Context) -> Iterator[Finding]:
    """Doubled punctuation 重复标点: one notice for the document."""
    places = [
        context.in_view(passage.stretch.view, match.start(), match.end(), passage.section)
        for passage in context.reading.passages
        for match in _DOUBLED.finditer(passage.stretch.view.text)
    ]
    if places:
        message = context.say(
            f"有 {len(places)} 处标点重复或连用。", f"Punctuation is doubled in {len(places)} places."
        )
        yield context.finding("D04", message, places)


@rule("D08")
def missing_unit(context: Context) -> Iterator[Finding]:
    """An amount or share printed without its unit 缺少单位."""
    for passage in context.reading.passages:
        for index, mention in enumerate(passage.stretch.mentions):
            if mention.number.unit.name or not mention.number.value:
                continue  # nothing is nothing in any unit
            aligned = mention.role is NumberRole.VALUE and not passage.quantities[index].concept.startswith(
                "#"
            )
            share = re.search(r"占(?:比|[^，。]{2,20}的)?(?:为)?$", mention.lead) and mention.number.decimals
            if aligned or share:
                unit = context.reading.unit.name if aligned else "%"
                message = context.say(
                    f"“{mention.lead}{mention.number.printed}”后缺少单位，疑为“{unit}”。",
                    f"“{mention.lead}{mention.number.printed}” lacks its unit, probably {unit}.",
                )
                place = context.at_mention(passage, index)
                yield context.finding("D08", message, [place], printed=mention.number.printed)


@rule("C07")
def compared_with_budget(context: Context) -> Iterator[Finding]:
    """决算数大于/小于/等于预算数 against the numbers of the same paragraph."""
    for passage in context.reading.passages:
        if passage.section.zone is not Zone.NARRATIVE:
            continue
        words = _COMPARED.search(passage.stretch.view.text)
        relation = _against_budget(passage) if words else None
        if not words or relation is None:
            continue
        said = {"大于": 1, "小于": -1, "等于": 0, "持平": 0}[words["word"]]
        sign, telling = relation
        if context.is_blamed(passage, *telling):
            continue
        if sign != said and not ("基本" in words[0] and said == 0):
            right = context.say(
                {1: "大于", -1: "小于", 0: "等于"}[sign], {1: "above", -1: "below", 0: "equal to"}[sign]
            )
            message = context.say(
                f"文字称决算数{words['word']}预算数，但所列数字表明决算数{right}预算数。",
                f"The words compare outturn and budget otherwise than the numbers: the outturn is {right} the budget.",
            )
            view = passage.stretch.view
            start = words.start("word")
            places = [
                context.in_view(view, start, words.end("word"), passage.section),
                *(context.at_mention(passage, index, Role.RELATED) for index in telling),
            ]
            # A printed 100 % may be a little more or less.
            rounded = not sign and passage.stretch.mentions[telling[0]].role is NumberRole.COMPLETION
            yield context.finding("C07", message, places, severity="warning" if rounded else None)


def _against_budget(passage: Passage) -> tuple[int, tuple[int, ...]] | None:
    """The sign of outturn − budget that the paragraph's own numbers show, and the telling mentions."""
    mentions = passage.stretch.mentions
    money = [
        i
        for i, m in enumerate(mentions)
        if m.role is NumberRole.VALUE and m.number.unit.kind is UnitKind.MONEY
    ]
    budgets = [i for i in money if re.search(r"预算(?:数)?为?$", mentions[i].lead)]
    outturns = [i for i in money if re.search(r"决算(?:数)?为?$", mentions[i].lead)]
    if len(budgets) == 1 and len(outturns) == 1:
        gap = mentions[outturns[0]].number.value - mentions[budgets[0]].number.value
        return (gap > 0) - (gap < 0), (outturns[0], budgets[0])
    rates = [i for i, mention in enumerate(mentions) if mention.role is NumberRole.COMPLETION]
    if len(rates) == 1 and mentions[rates[0]].number.value:
        value = mentions[rates[0]].number.value
        return (value > 100) - (value < 100), (rates[0],)
    return None


@rule("L08")
def directions(context: Context) -> Iterator[Finding]:
    """增加…下降…: a change and its rate that point in different directions."""
    for passage in context.reading.passages:
        mentions = passage.stretch.mentions
        for index in range(1, len(mentions)):
            change, growth = mentions[index - 1], mentions[index]
            paired = (
                change.role is NumberRole.CHANGE
                and growth.role is NumberRole.GROWTH
                and not (growth.words or growth.series or change.series)
                and (change.sentence, change.basis) == (growth.sentence, growth.basis)
                and change.number.value > 0
                and growth.number.value > 0
            )
            disagree = paired and change.direction != growth.direction
            if disagree and not context.is_blamed(passage, index - 1, index):
                message = context.say(
                    f"金额“{change.lead}{change.number.printed}”与幅度“{growth.lead}{growth.number.printed}%”方向相反。",
                    f"The amount and the rate of change point in opposite directions ({change.lead} / {growth.lead}).",
                )
                places = [
                    context.at_mention(passage, index),
                    context.at_mention(passage, index - 1, Role.RELATED),
                ]
                yield context.finding("L08", message, places)
