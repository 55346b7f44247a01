"""The tables of the performance part: department scores, projects, and the project forms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from .accounts import Accounts
from .blocks import Cell, Piece, Table, plain
from .forms import EXECUTION_WEIGHT, Form
from .money import fen, percent, rounded, wan, wan_cell
from .values import initial_budget

PROGRESS_TARGETS = (("june", "40", 3), ("september", "67.5", 4), ("november", "82.5", 3))


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """One third-level indicator of the department's table; ``score`` is None when not self-scored."""

    level1: str
    level2: str
    level3: str
    points: int
    meaning: str
    rule: str
    score: Decimal | None


def score_lines(
    accounts: Accounts, forms: Iterable[Form], rows: Sequence[Sequence[str | int | None]]
) -> list[ScoreLine]:
    """The rows of scores.yaml with their computed marks."""
    computed = _marks(accounts, list(forms))
    lines = []
    for level1, level2, level3, points, meaning, rule, mark in rows:
        score = None if mark is None else computed.get(str(mark)) or Decimal(str(mark))
        lines.append(
            ScoreLine(str(level1), str(level2), str(level3), int(points or 0), str(meaning), str(rule), score)
        )
    return lines


def total_score(lines: Iterable[ScoreLine]) -> str:
    """自评得分 as printed."""
    return str(sum((line.score for line in lines if line.score is not None), Decimal()))


def _marks(accounts: Accounts, forms: Sequence[Form]) -> dict[str, Decimal]:
    quantities = [i for form in forms for i in form.indicators if i.level2 == "数量指标"]
    adjusted = Fraction(fen(accounts.raw["budget_adjustment"]), initial_budget(accounts))
    progress = sum(
        (
            points * min(Fraction(1), Fraction(accounts.raw["progress"][month]) / Fraction(target))
            for month, target, points in PROGRESS_TARGETS
        ),
        Fraction(),
    )
    projects = accounts.raw["projects"]
    budget = sum(fen(project["budget"]) for project in projects.values())
    paid = sum(accounts.paid(project=key) for key in projects)
    return {
        "reached": rounded(Fraction(10 * sum(i.on_target for i in quantities), len(quantities))),
        "accuracy": rounded((1 - 10 * adjusted) * 10),
        "progress": rounded(progress),
        "completion": rounded(Fraction(10 * paid, budget)),
    }


def score_table(lines: Sequence[ScoreLine]) -> Table:
    """部门整体支出绩效自评得分表."""
    titles = ("一级指标", "二级指标", "三级指标", "分值", "指标解释", "计分标准", "自评得分")
    rows = [_head(titles)]
    for number, line in enumerate(lines):
        row: list[Cell] = []
        for level in ("level1", "level2"):
            if number == 0 or getattr(line, level) != getattr(lines[number - 1], level):
                span = sum(getattr(other, level) == getattr(line, level) for other in lines)
                row.append(Cell(plain(getattr(line, level)), "c", row_span=span))
        score = "" if line.score is None else str(line.score)
        row += [
            Cell(plain(line.level3), "c"),
            Cell(plain(str(line.points)), "c"),
            Cell(plain(line.meaning)),
            Cell(plain(line.rule)),
            Cell((Piece(score, f"scores/{line.level3}"),), "c"),
        ]
        rows.append(tuple(row))
    points = str(sum(line.points for line in lines))
    total = (Piece(total_score(lines), "scores/total"),)
    rows.append(
        (
            Cell(plain("合计"), "c", bold=True, column_span=3),
            Cell(plain(points), "c", bold=True),
            Cell(column_span=2),
            Cell(total, "c", bold=True),
        )
    )
    return Table(tuple(rows), (19, 19, 18, 11, 30, 43, 16), 1, 9, 7)


def project_table(accounts: Accounts) -> Table:
    """特定目标类项目预算执行情况表 (万元)."""
    rows = [_head(("序号", "项目名称", "资金来源", "预算数", "执行数", "执行率"))]
    sums = [0, 0]
    for number, (key, project) in enumerate(accounts.raw["projects"].items(), 1):
        budget, paid = fen(project["budget"]), accounts.paid(project=key)
        sums = [sums[0] + budget, sums[1] + paid]
        purse = "政府性基金预算" if accounts.paid(project=key, purse="fund") else "一般公共预算"
        words = (Cell(plain(str(number)), "c"), Cell(plain(project["name"])), Cell(plain(purse), "c"))
        rows.append(words + _execution(f"projects/{key}", budget, paid))
    rows.append((Cell(plain("合计"), "c", bold=True, column_span=3), *_execution("projects/total", *sums)))
    return Table(tuple(rows), (12, 56, 32, 19, 19, 18), 1, 10.5, 8)


def _execution(key: str, budget: int, paid: int) -> tuple[Cell, ...]:
    return (
        Cell((Piece(wan_cell(budget), f"{key}.budget"),), "r"),
        Cell((Piece(wan_cell(paid), f"{key}.paid"),), "r"),
        Cell((Piece(percent(Fraction(paid, budget)), f"{key}.rate"),), "r"),
    )


def form_table(key: str, form: Form, unit: str) -> Table:
    """部门预算项目支出绩效自评表 of one project."""
    words = form.words
    rows = [
        (_label("项目名称"), _wide(f"{words['code']}-{form.name}", 10)),
        (_label("主管部门"), _wide(unit, 4), _label("实施单位", 2), _wide(unit, 4)),
        (
            Cell(plain("项目基本情况"), "c", row_span=4),
            _label("1.项目年度目标", 5),
            _label("年度目标完成情况", 5),
        ),
        (_wide(words["goal"], 5), _wide(words["done"], 5)),
        (_label("2.项目实施内容及过程概述", 10),),
        (_wide(words["content"], 10),),
        *_money_rows(key, form),
        *_indicator_rows(key, form),
        (
            _label("合计", 8, bold=True),
            Cell(plain("100"), "c", bold=True),
            Cell((Piece(form.score, f"{key}/score"),), "c", bold=True),
            Cell(),
        ),
        (_label("评价结论"), _wide(words["conclusion"], 10)),
        (_label("存在问题"), _wide(words["problem"], 10)),
        (_label("改进措施"), _wide(words["advice"], 10)),
        (
            _label("项目负责人"),
            Cell((Piece(words["people"]["owner"], f"{key}/owner"),), column_span=4),
            _label("财务负责人", 2),
            Cell((Piece(words["people"]["finance"], f"{key}/finance"),), column_span=4),
        ),
    ]
    return Table(tuple(rows), (20, 18, 22, 30, 11, 15, 11, 15, 11, 13, 20), 0, 9, 6.5)


def _money_rows(key: str, form: Form) -> list[tuple[Cell, ...]]:
    heads = ("年初预算", "调整后预算数", "预算执行数", "预算执行率", "权重", "得分", "原因")
    spans = (1, 1, 2, 2, 1, 1, 1)
    rows: list[tuple[Cell, ...]] = [
        (
            Cell(plain("预算执行情况（10分）"), "c", row_span=6),
            _label("年度预算数（万元）", 1),
            *(_label(head, span) for head, span in zip(heads, spans, strict=True)),
        )
    ]
    sources = (("总额", form.budget, form.paid), ("其中：财政资金", form.budget, form.paid))
    empty = (("财政专户管理资金", 0, 0), ("单位资金", 0, 0), ("其他资金", 0, 0))
    for number, (name, budget, paid) in enumerate(sources + empty):
        rate = percent(Fraction(paid, budget)) if budget else "/"
        first = number == 0
        texts = {
            "initial": f"{wan(budget)}",
            "budget": f"{wan(budget)}",
            "paid": f"{wan(paid)}",
            "rate": rate,
            "weight": str(EXECUTION_WEIGHT) if first else "/",
            "points": str(form.execution_score) if first else "/",
        }
        cells = tuple(
            Cell((Piece(text, f"{key}/{name}.{field}"),), "c", column_span=span)
            for (field, text), span in zip(texts.items(), spans, strict=False)
        )
        reason = (Cell(plain(form.words["reason"]), row_span=5),) if first else ()
        rows.append((_label(name), *cells, *reason))
    return rows


def _indicator_rows(key: str, form: Form) -> list[tuple[Cell, ...]]:
    heads = (
        "一级指标",
        "二级指标",
        "三级指标",
        "指标性质",
        "指标值",
        "度量单位",
        "完成值",
        "权重",
        "得分",
        "未完成原因",
    )
    label = Cell(plain("绩效指标（90分）"), "c", row_span=len(form.indicators) + 1)
    rows: list[tuple[Cell, ...]] = [(label, *(_label(head) for head in heads))]
    lines = form.indicators
    for number, line in enumerate(lines):
        row: list[Cell] = []
        for level in ("level1", "level2"):
            if number == 0 or getattr(line, level) != getattr(lines[number - 1], level):
                span = sum(getattr(other, level) == getattr(line, level) for other in lines)
                row.append(Cell(plain(getattr(line, level)), "c", row_span=span))
        row.append(Cell(plain(line.level3)))
        fields: Mapping[str, str] = {
            "nature": line.nature,
            "target": line.target,
            "unit": line.unit,
            "actual": line.actual,
            "weight": str(line.weight),
            "points": str(line.score),
        }
        row += [Cell((Piece(text, f"{key}/{line.level3}.{field}"),), "c") for field, text in fields.items()]
        rows.append((*row, Cell(plain(line.why))))
    return rows


def _head(titles: Iterable[str]) -> tuple[Cell, ...]:
    return tuple(Cell(plain(title), "c", bold=True) for title in titles)


def _label(text: str, span: int = 1, *, bold: bool = False) -> Cell:
    return Cell(plain(text), "c", bold=bold, column_span=span)


def _wide(text: str, span: int) -> Cell:
    return Cell(plain(text), "l", column_span=span)
