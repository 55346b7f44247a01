"""``mingzhang score`` 评分: indicator systems and forms applied, every line with its arithmetic."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from mingzhang.cli.argument_parser import Parser
from mingzhang.cli.errors import NoScoresError
from mingzhang.cli.language import Say, speaker
from mingzhang.cli.output import coloured, complain, show
from mingzhang.cli.progress import Progress

if TYPE_CHECKING:
    from mingzhang.performance.scoring.explanation import Detail, ScoreExplanation
    from mingzhang.performance.year import Evaluated, Performance, ScoredProject
    from mingzhang.rulebook.scoring.system import System

Section = tuple[str, list[str], list["ScoreExplanation"]]
"""A heading, what is wrong with the rule, and the lines."""
_BOLD, _DIM, _PLAIN = "\033[1m", "\033[2m", "\033[0m"


def declare(top: Parser) -> None:
    """Add the verb to the command."""
    say = top.say
    parser = top.add_verb(
        "score",
        summary=say("按所印规则评分", "score performance by the printed rule"),
        usage=say("DIR|FILE [选项]", "DIR|FILE [OPTIONS]"),
        description=say(
            "按本地区、本年度的指标体系和自评表给工作区的绩效评分：每项得分、算式、数据来源、失分原因、\n"
            "怎样会变。规则没有规定的、有几种理解的、还没填的，给出得分范围，不替人作主。\n"
            "给一个公开文件，则按其地区和年度的规则复算文中的评分表和自评表。\n"
            "填报的分数都符合规则时退出码为 0，有不符的为 1，不能评分为 2。",
            "Score the performance of a filing by the indicator system and form of its place and year: what each\n"
            "line earns, the arithmetic, where the numbers come from, why points were lost, what would change it.\n"
            "What the rule leaves open, or nobody filled in, gives a range. Of a published document, the score\n"
            "tables and forms in it are scored again. Exits with 0 if all scores that were filed follow the rule,\n"
            "1 if one does not, 2 if nothing can be scored.",
        ),
        example=say("mingzhang score 某局-2023", "mingzhang score bureau-2023"),
    )
    parser.places.add_argument(
        "dir",
        type=Path,
        metavar="DIR|FILE",
        help=say("工作区文件夹，或公开文件", "the filing, or a published document"),
    )
    parser.options.add_argument(
        "--brief", action="store_true", help=say("只列得分，不列算式", "scores only, without arithmetic")
    )
    parser.add_common_options()
    parser.set_defaults(run=run)


def run(args: Namespace, lang: str) -> int:
    """Score the filing or the document, and show every line."""
    say = speaker(lang)
    with Progress(say(f"评分 {args.dir}", f"scoring {args.dir}")):
        sections, agrees = _document(args.dir, lang) if args.dir.is_file() else _filing(args.dir, lang)
    bold, dim, off = (_BOLD, _DIM, _PLAIN) if coloured(sys.stdout, os.environ) else ("", "", "")
    for heading, remarks, lines in sections:
        show(f"{bold}{heading}{off}")
        for remark in remarks:
            show(f"  {remark}")
        for told in lines:
            show(_line(told, say))
            for detail in () if args.brief else told.details:
                show(f"{dim}{_detail(detail, lang)}{off}")
        show("")
    return int(not agrees)


def _filing(folder: Path, lang: str) -> tuple[list[Section], bool]:
    from mingzhang.filing.errors import NoPerformanceError
    from mingzhang.filing.performance import performance_of
    from mingzhang.filing.store import FolderStore

    found = performance_of(FolderStore(folder).load(), date.today())  # noqa: DTZ011 - the clerk's own day
    if not found.projects and not found.evaluations:
        raise NoPerformanceError(str(folder))
    for problem in found.problems:
        complain(problem.sentence(lang))
    return list(_sections(found, lang)), not found.disagrees


def _document(path: Path, lang: str) -> tuple[list[Section], bool]:
    """The score tables and forms of a published document, scored again."""
    from mingzhang.audit.rescoring import rescored_forms, rescored_tables
    from mingzhang.audit.rules.forms.rescored import projects_of
    from mingzhang.language.decimals import format_short
    from mingzhang.performance.scoring.arithmetic import reach_text
    from mingzhang.performance.scoring.explanation import explain_form_line, explain_score
    from mingzhang.reading.reader import read_file

    reading = read_file(path)
    tables = list(rescored_tables(reading, projects_of(reading)))
    forms = rescored_forms(reading)
    if not tables and not forms:
        raise NoScoresError(path.name)
    sections: list[Section] = []
    for table in tables:
        title = table.system.zh if lang == "zh" else table.system.en
        told = [explain_score(line.score, lang, line.printed) for line in table.lines]
        wrong = list(_defects(table.system, table.kinds, lang))
        sections.append((f"{title}  {format_short(table.printed)}/{format_short(table.most)}", wrong, told))
    for _, form, score in forms:
        lines = [explain_form_line(line, lang) for line in score.lines]
        sections.append((f"{form.project}  {reach_text(score.total)}", [], lines))
    broken = any(line.breaks for table in tables for line in table.lines)
    return sections, not broken and all(line.agrees for _, _, score in forms for line in score.lines)


def _defects(system: System, kinds: tuple[str, ...], lang: str) -> Iterator[str]:
    """What is wrong with the rule itself, for the kinds of project it was applied to."""
    from mingzhang.performance.scoring.system_defects import defects

    label = speaker(lang)("规则缺陷", "Defect of the rule")
    found = dict.fromkeys(each for kind in (kinds or ("",)) for each in defects(system, kind))
    return (f"{label}  {each.in_(lang)}" for each in found)


def _sections(found: Performance, lang: str) -> Iterator[Section]:
    """Every evaluation and every form: its heading, what is wrong with its rule, and its lines."""
    from mingzhang.language.decimals import format_short
    from mingzhang.performance.monitoring import alarm_text
    from mingzhang.performance.scoring.arithmetic import reach_text
    from mingzhang.performance.scoring.explanation import explain_form_line, explain_score

    for item in found.evaluations:
        given = item.evaluation.given
        told = [explain_score(score, lang, given.get(score.line.name)) for score in item.result.scores]
        kinds = (item.evaluation.kind,) if item.evaluation.kind else ()
        wrong = list(_defects(item.evaluation.system, kinds, lang))
        yield _evaluation_heading(item, lang), wrong, told
        if item.review is not None and item.evaluation.review is not None:
            reviewed = [score for score in item.review.scores if score.line.stage == "review"]
            review = item.evaluation.review
            heading = (
                f"{review.by} {review.on}  {reach_text(item.review.total)}/{format_short(item.review.most)}"
            )
            yield heading, [], [explain_score(score, lang) for score in reviewed]
    for each in found.projects:
        label = speaker(lang)("预警", "Alarm")
        rung = [f"{label}  {alarm.month}月 {alarm_text(alarm, lang)}" for alarm in each.alarms]
        yield _project_heading(each, lang), rung, [explain_form_line(line, lang) for line in each.score.lines]


def _evaluation_heading(item: Evaluated, lang: str) -> str:
    from mingzhang.language.decimals import format_short
    from mingzhang.performance.scoring.arithmetic import reach_text

    evaluation, system = item.evaluation, item.evaluation.system
    names = [system.zh if lang == "zh" else system.en, evaluation.project, evaluation.kind]
    total = f"{reach_text(item.result.total)}/{format_short(item.result.most)}"
    grade = item.grade.words.in_(lang) if item.grade else ""
    return "  ".join(part for part in (*names, total, grade) if part)


def _project_heading(item: ScoredProject, lang: str) -> str:
    from mingzhang.performance.scoring.arithmetic import reach_text

    grade = item.grade.words.in_(lang) if item.grade else ""
    if item.grade and item.grade.use:
        grade += f"（{item.grade.use.in_(lang)}）" if lang == "zh" else f" ({item.grade.use.in_(lang)})"
    parts = [item.project.name, item.project.code, reach_text(item.score.total), grade]
    return "  ".join(part for part in parts if part)


def _line(told: ScoreExplanation, say: Say) -> str:
    points = f"/{told.points}" if told.points else ""
    mark = "" if told.settled else say("（未定）", " (open)")
    return f"  {told.name}  {told.earned}{points}{mark}"


def _detail(detail: Detail, lang: str) -> str:
    from mingzhang.performance.scoring.explanation import LABELS

    return f"      {LABELS[detail.kind][lang != 'zh']}  {detail.text}"
