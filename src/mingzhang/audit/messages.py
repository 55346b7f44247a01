"""The sentences of arithmetic findings, in Chinese and English."""

from __future__ import annotations

from mingzhang.audit.arithmetic.check import Nature
from mingzhang.audit.finding import Finding, Slip
from mingzhang.audit.ranking.slips import Proposal
from mingzhang.facts import Fact, UnitKind
from mingzhang.facts.unit import PERCENT

_SLIPS = {
    Slip.TRANSPOSITION: ("相邻两位颠倒", "two digits transposed"),
    Slip.DIGIT: ("一位数字有误", "one wrong digit"),
    Slip.DROPPED_DIGIT: ("漏一位数字", "a digit dropped"),
    Slip.DOUBLED_DIGIT: ("多一位重复数字", "a digit doubled"),
    Slip.DECIMAL_SHIFT: ("小数点错位", "the decimal point shifted"),
    Slip.UNIT: ("计量单位有误", "the wrong unit"),
    Slip.SIGN: ("正负号相反", "the wrong sign"),
    Slip.DIRECTION: ("增减方向写反", "increase and decrease interchanged"),
    Slip.STALE: ("沿用了其他年度的数字", "a figure of another year"),
    Slip.WRONG_BASE: ("按另一合计数计算", "computed on another total"),
    Slip.TRUNCATION: ("未四舍五入而截位", "cut off, not rounded"),
    Slip.SWAPPED: ("与相邻数字互换", "interchanged with its neighbour"),
    Slip.COPY: ("误抄了相邻数字", "copied from its neighbour"),
}

_SENTENCES = {
    "zh": {
        "best": "“{label}”印为{printed}，按其余数字应为{best}",
        "range": "“{label}”印为{printed}，按其余数字应在{low}至{high}之间",
        "other_way": "“{label}”印为{word}{printed}，按其余数字应为{other}{opposite}",
        "open": "“{label}”印为{printed}，与其余数字矛盾",
        "slip": "（疑为{slip}）",
        "exchanged": "两个数对调了：印为{first}的应为{second}，印为{second}的应为{first}",
        "stuck": "“{label}”等数字不可能同时成立",
        Nature.RESIDUE: "{count} 处尾差，在四舍五入允许的范围内",
        Nature.TRUNCATION: "{count} 处未四舍五入而截位",
    },
    "en": {
        "best": "“{label}” is printed as {printed}; from all other figures it should be {best}",
        "range": "“{label}” is printed as {printed}; from all other figures it lies between {low} and {high}",
        "other_way": "“{label}” is printed as {word} of {printed}; from all other figures it should be {other} of {opposite}",
        "open": "“{label}” is printed as {printed} and contradicts the other figures",
        "slip": " (probably {slip})",
        "exchanged": "two numbers have changed places: where {first} is printed it should be {second}, and the other way round",
        "stuck": "“{label}” and the figures it is tied to cannot all be right",
        Nature.RESIDUE: "{count} rounding difference(s), within what rounding allows",
        Nature.TRUNCATION: "{count} figure(s) cut off instead of rounded",
    },
}


_DIRECTIONS = {
    "zh": {1: ("增加", "增长"), -1: ("减少", "下降")},
    "en": {1: ("an increase", "growth"), -1: ("a decrease", "a decline")},
}
"""What the word before a change says, of an amount and of a rate."""


def message(fact: Fact, proposal: Proposal, lang: str) -> str:
    """What is wrong with one printed number."""
    words = _SENTENCES[lang]
    blank = " " if lang == "en" and fact.unit.kind is not UnitKind.RATIO else ""
    shown = {
        name: f"{value}{blank}{fact.unit.name}".strip()
        for name, value in (
            ("printed", fact.printed),
            ("best", proposal.best),
            ("low", proposal.low),
            ("high", proposal.high),
            ("opposite", proposal.best and proposal.best.lstrip("-")),
        )
        if value is not None
    }
    if proposal.slip is Slip.DIRECTION:
        said, rate = _DIRECTIONS[lang], fact.unit.kind is UnitKind.RATIO
        shown |= {"word": said[fact.direction][rate], "other": said[-fact.direction][rate]}
    key = (
        "other_way"
        if "other" in shown
        else "best"
        if "best" in shown
        else "range"
        if "low" in shown and "high" in shown
        else "open"
    )
    sentence = words[key].format(label=fact.label, **shown)
    if proposal.slip is None:
        return sentence
    return sentence + words["slip"].format(slip=_SLIPS[proposal.slip][lang == "en"])


def exchanged(one: Finding, other: Finding, lang: str) -> str:
    """That two numbers should each be the other."""
    blank = " " if lang == "en" and one.unit != PERCENT.name else ""
    first, second = (f"{each.printed}{blank}{one.unit}".strip() for each in (one, other))
    return _SENTENCES[lang]["exchanged"].format(first=first, second=second)


def stuck(fact: Fact, lang: str) -> str:
    """That numbers contradict each other, when which one is wrong was not found."""
    return _SENTENCES[lang]["stuck"].format(label=fact.label)


def notice(nature: Nature, count: int, lang: str) -> str:
    """How many rounding residues or truncations a section holds."""
    return _SENTENCES[lang][nature].format(count=count)


def why(proposals: list[Proposal], lang: str) -> str:
    """The slips that would explain an alternative."""
    slips = [_SLIPS[proposal.slip][lang == "en"] for proposal in proposals if proposal.slip is not None]
    return ("; " if lang == "en" else "；").join(slips)
