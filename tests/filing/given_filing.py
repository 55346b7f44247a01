"""A tiny department: its ledger as csv, its filing, and what it published last year."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from mingzhang.filing.build.package import build
from mingzhang.filing.events import FilingStore
from mingzhang.filing.intake import Taken, take
from mingzhang.filing.profile import Profile
from mingzhang.filing.store import FolderStore
from tests.templates import copied

ENTITY = "青岚县政务服务局"
PLACE, YEAR = "510000", 2023

PAYMENTS = """\
单位编码,凭证号,行号,日期,功能科目,经济科目,资金性质,支出类型,金额
101001,P1,1,2023-03-01,2010301,30101,一般公共预算,基本支出,12000.50
101001,P2,1,2023-03-02,2010301,30201,一般公共预算,基本支出,3000
101001,P3,1,2023-05-04,2010302,30201,一般公共预算,项目支出,5000
"""
RECEIPTS = """\
单位编码,凭证号,行号,日期,收入类别,功能科目,金额
101001,R1,1,2023-03-01,一般公共预算财政拨款收入,2010301,15000.50
101001,R2,1,2023-05-01,一般公共预算财政拨款收入,2010302,5000
"""
OPENING = """\
单位编码,结余类别,资金性质,功能科目,金额
101001,年初结转和结余,一般公共预算,2010301,40000
"""
GRANT = """\
单位编码,凭证号,行号,日期,功能科目,经济科目,资金性质,支出类型,金额,对方单位编码
101001,P9,1,2023-06-01,2010399,39999,其他收入,对附属单位补助支出,7000,101002
"""
GRANTED = """\
单位编码,凭证号,行号,日期,收入类别,功能科目,金额,对方单位编码
101002,R9,1,2023-06-02,上级补助收入,2010399,7000,101001
"""
LAST_YEAR = """\
青岚县政务服务局2022年度部门决算

一、收入支出决算总体情况说明

2022年度收入总计30.00万元，其中：本年收入合计30.00万元，使用非财政拨款结余0.00万元，年初结转和结余0.00万元。
2022年度支出总计30.00万元，其中：本年支出合计25.00万元，结余分配0.00万元，年末结转和结余5.00万元。
"""


def written(folder: Path, name: str, text: str) -> Path:
    """A file with ``text``."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def ledger_files(folder: Path) -> list[Path]:
    """The exports of payments and receipts."""
    return [written(folder, "payments.csv", PAYMENTS), written(folder, "receipts.csv", RECEIPTS)]


def empty(folder: Path) -> FolderStore:
    """A filing that holds nothing yet."""
    store = FolderStore(folder)
    store.create(Profile(ENTITY, PLACE, YEAR))
    return store


def taken(store: FilingStore, *paths: Path) -> list[Taken]:
    """Import files in one go."""
    with store.changing("import") as work:
        return [take(work, path) for path in paths]


def with_ledger(tmp_path: Path) -> FolderStore:
    """A filing with the payments and receipts."""
    return FolderStore(copied(tmp_path, _import_ledger) / "filing")


def _import_ledger(folder: Path) -> None:
    taken(empty(folder / "filing"), *ledger_files(folder / "exports"))


def with_package(tmp_path: Path) -> FolderStore:
    """The same, with the workbook of its tables built in ``out``."""
    return FolderStore(copied(tmp_path, _build_package) / "filing")


def _build_package(folder: Path) -> None:
    build(with_ledger(folder).load(), folder / "out", ["xlsx"])


def of_two_units(tmp_path: Path, granted: str) -> FolderStore:
    """A department of two units, one of which gives the other a grant."""
    store = with_ledger(tmp_path)
    taken(store, written(tmp_path, "grant.csv", GRANT), written(tmp_path, "granted.csv", granted))
    store.save(replace(store.load().profile, units=("101001", "101002")))
    return store
