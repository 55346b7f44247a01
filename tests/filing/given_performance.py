"""A small filing with performance: one project, its metrics, the department's evaluation, and a ledger behind them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from mingzhang.filing.performance import performance_of
from mingzhang.filing.profile import Profile
from mingzhang.filing.store import FolderStore
from mingzhang.performance.year import Performance
from mingzhang.rulebook.jurisdictions import DATA
from tests.filing.given_filing import ENTITY, PLACE, YEAR, taken, written
from tests.templates import copied

CODE = "51012323T000000000001"
TODAY = date(2024, 6, 1)
PAYMENTS = f"""\
单位编码,凭证号,行号,日期,功能科目,经济科目,资金性质,支出类型,项目编码,金额
101001,P1,1,2023-03-01,2010301,30101,一般公共预算,基本支出,,500000
101001,P2,1,2023-06-02,2010302,30227,一般公共预算,项目支出,{CODE},300000
101001,P3,1,2023-09-04,2010301,30201,一般公共预算,基本支出,,100000
101001,P4,1,2023-11-20,2010302,30227,一般公共预算,项目支出,{CODE},90000
"""
BUDGET = f"""\
单位编码,指标文号,行号,功能科目,经济科目,资金性质,支出类型,项目编码,指标类型,金额
101001,B1,1,2010301,30101,一般公共预算,基本支出,,年初,500000
101001,B1,2,2010301,30201,一般公共预算,基本支出,,年初,100000
101001,B1,3,2010302,30227,一般公共预算,项目支出,{CODE},年初,400000
101001,B2,1,2010302,30227,一般公共预算,项目支出,{CODE},收回,-10000
"""
PROJECT = f"""\
code: {CODE}
name: 大厅运转
year: 2023
indicators:
  - {{level1: 产出指标, level2: 数量指标, name: 免费复印, sign: ≥, target: 20, unit: 万份, weight: 40, metric: 复印量}}
  - {{level1: 成本指标, level2: 经济成本指标, name: 总成本, sign: ≤, target: 39, unit: 万元, weight: 20, metric: 项目实际支出}}
  - {{level1: 满意度指标, level2: 服务对象满意度指标, name: 群众满意, sign: ≥, target: 95, unit: '%', weight: 30, actual: 90.25}}
monitoring:
  - {{month: 6, progress: 80%, decision: 继续执行}}
"""
METRICS = "复印量: {value: 21.6, unit: 万份, evidence: 计数表}\n"
EVALUATION = """\
figures:
  违纪违规问题个数: {value: 1, evidence: 审计报告}
lines:
  要素完整: {points: 5}
  细化量化: {points: 5}
  自评公开: {grade: 按要求公开}
  结果整改: {points: 4}
  应用反馈: {grade: 按时反馈}
"""
LINES = {
    "目标制定": "10",
    "目标实现": "10",
    "编制准确": "10",
    "支出控制": "10",
    "动态调整": "8.99",
    "执行进度": "10",
    "预算完成": "10",
    "违规记录": "9.5",
    "自评公开": "2",
    "结果整改": "4",
    "应用反馈": "4",
}
"""What the department's evaluation comes to, in points."""
TOTAL = "88.49"


def filing(folder: Path, place: str = PLACE, root: Path = DATA) -> FolderStore:
    """A filing with nothing in it."""
    store = FolderStore(folder / "filing", root)
    store.create(Profile(ENTITY, place, YEAR))
    return store


def recorded(folder: Path, place: str = PLACE, root: Path = DATA, payments: str = PAYMENTS) -> FolderStore:
    """A filing with the ledger."""
    return FolderStore(copied(folder, _record, place, root, payments) / "filing", root)


def _record(folder: Path, place: str, root: Path, payments: str) -> None:
    store = filing(folder, place, root)
    exports = folder / "exports"
    files = [written(exports, "payments.csv", payments), written(exports, "budget.csv", BUDGET)]
    assert all(one.whole for one in taken(store, *files))


def performing(
    store: FolderStore, project: str = PROJECT, metrics: str = METRICS, evaluation: str = EVALUATION
) -> FolderStore:
    """``store`` with the files of performance; an empty text writes none."""
    folder = store.folder / "performance"
    for name, text in (
        (f"projects/{CODE}.yaml", project),
        ("metrics.yaml", metrics),
        ("evaluations/department.yaml", evaluation),
    ):
        if text:
            written((folder / name).parent, (folder / name).name, text)
    return store


def found(store: FolderStore, today: date = TODAY) -> Performance:
    return performance_of(store.load(), today)
