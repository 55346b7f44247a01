"""The indicator systems and forms of every place as a page 指标体系目录: lines, points, formulas, and what they leave open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mingzhang.language.decimals import format_short
from mingzhang.performance.scoring.system_defects import defects
from mingzhang.rulebook import Rulebook
from mingzhang.rulebook.scoring.self_evaluation import FormRule, form_rule
from mingzhang.rulebook.scoring.system import Case, Line, System
from mingzhang.rulebook.scoring.system_file import systems

_METHODS = {"zh": ("按等级", "各部分之和", "由人判断"), "en": ("by grade", "sum of its parts", "judged")}


def page(books: tuple[Rulebook, ...], lang: str) -> str:
    """The page in Markdown: of each rulebook its form, then its systems."""
    parts = ["# 指标体系和自评表" if lang == "zh" else "# Indicator systems and forms"]
    for book in books:
        place = book.jurisdiction
        parts.append(f"## {place.zh if lang == 'zh' else place.en} {book.year}")
        parts += _form(form_rule(book), lang)
        for system in systems(book).values():
            parts += _system(system, lang)
    return "\n\n".join(parts) + "\n"


def _form(rule: FormRule, lang: str) -> Iterator[str]:
    zh = lang == "zh"
    yield f"### {rule.zh if zh else rule.en}"
    basis = "依据" if zh else "Basis"
    yield f"{basis}{'：' if zh else ': '}{rule.basis}"
    rows = [
        (
            "预算执行率" if zh else "Execution",
            format_short(rule.execution),
            _cases(rule.execution_cases, lang),
        )
    ]
    rows += [(f"{sign}", "", _cases(cases, lang)) for sign, cases in rule.signs.items()]
    rows += [
        (
            f"定性：{tier.words.zh}" if zh else f"Qualitative: {tier.words.en}",
            "",
            f"{format_short(tier.low * 100)}–{format_short(tier.high * 100)}%",
        )
        for tier in rule.tiers
    ]
    yield _table(("项" if zh else "Line", "分值" if zh else "Points", "计分" if zh else "Scoring"), rows)
    yield from _open([gap.in_(lang) for gap in rule.gaps], lang)


def _system(system: System, lang: str) -> Iterator[str]:
    zh = lang == "zh"
    yield f"### {system.zh if zh else system.en}"
    yield f"{'依据：' if zh else 'Basis: '}{system.basis}"
    rows = [_row(line, lang) for each in system.lines for line in (each, *each.parts)]
    heads = ("指标", "分值", "所印规则", "计算") if zh else ("Line", "Points", "The rule", "Computed")
    yield _table(heads, rows)
    wrong = [each.in_(lang) for kind in (system.kinds or ("",)) for each in defects(system, kind)]
    lines = [gap.in_(lang) for line in system.lines for gap in line.gaps]
    yield from _open([*dict.fromkeys(wrong), *lines], lang)


def _row(line: Line, lang: str) -> tuple[str, ...]:
    name = line.name if lang == "zh" else f"{line.name} {line.en}"
    points = "–" if line.points is None else format_short(line.points)
    grades, parts, judged = _METHODS[lang]
    if line.cases:
        how = _cases(line.cases, lang)
    elif line.grades is not None:
        how = f"{grades}: " + ", ".join(
            f"{grade} {format_short(part * 100)}%" for grade, part in line.grades.items()
        )
    else:
        how = parts if line.parts else judged
    return name, points, line.rule.in_(lang), how


def _cases(cases: tuple[Case, ...], lang: str) -> str:
    told = []
    for case in cases:
        when = (" 且 " if lang == "zh" else " and ").join(map(str, case.when))
        then = case.gap.in_(lang) if case.gap else str(case.score)
        told.append(f"{when} → {then}" if when else then)
    return "; ".join(told)


def _open(texts: list[str], lang: str) -> Iterator[str]:
    if texts:
        yield "规则的缺口和缺陷：" if lang == "zh" else "What the printed rule leaves open, or has wrong:"
        yield "\n".join(f"- {text}" for text in texts)


def _table(heads: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    lines = [heads, tuple("---" for _ in heads), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in lines)
