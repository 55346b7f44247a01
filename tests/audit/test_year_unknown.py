"""A document that says nothing of its year is checked all the same, by the latest rules, and that is said."""

from __future__ import annotations

from pathlib import Path

from mingzhang.audit.finding import Severity
from mingzhang.audit.run import audit_file

TABLE = """\
云溪县档案服务中心部门决算公开表
收入支出决算总表
单位：万元
收入\t\t支出\t
项目\t金额\t项目\t金额
一、一般公共预算财政拨款收入\t1100.00\t一、一般公共服务支出\t1090.00
三、事业收入\t{service}\t二、社会保障和就业支出\t100.00
四、其他收入\t40.00\t\t
本年收入合计\t1200.40\t本年支出合计\t1190.00
年初结转和结余\t50.00\t年末结转和结余\t60.40
总计\t1250.40\t总计\t1250.40
"""


def grave(tmp_path: Path, service: str) -> list[str | None]:
    path = tmp_path / "tables.txt"
    path.write_text(TABLE.format(service=service), encoding="utf-8")
    report, document = audit_file(path)
    assert report.fiscal_year is None
    assert any("--year" in note.zh for note in document.notes)
    return [each.printed for each in report.findings if each.severity is not Severity.INFO]


def test_a_wrong_number_is_found(tmp_path: Path) -> None:
    assert grave(tmp_path, "64.40") == ["64.40"]


def test_a_sound_table_gives_nothing(tmp_path: Path) -> None:
    assert grave(tmp_path, "60.40") == []
