"""A publication as plain text."""

from __future__ import annotations

from dataclasses import replace

from mingzhang.disclosure.text import text
from mingzhang.document.containers.txt.read import read_txt
from mingzhang.document.document import DocumentTable
from mingzhang.report.model import PublicationPart, Report
from tests.disclosure.given_publications import small


def test_the_small_publication_as_text() -> None:
    assert (
        text(small())
        == """\
青岚县政务服务局2023年度部门决算

第一部分 部门概况

一、部门职责

组织政务服务。

第二部分 2023年度部门决算情况说明

三、支出决算情况说明

2023年本年支出合计150.05万元，其中：基本支出100.03万元，占66.66%；项目支出50.02万元。

第四部分 附件

附件1

部门整体支出绩效自评报告

一、基本情况

本部门<负责>政务服务。

第五部分 附表

支出决算表

公开03表

部门：青岚县政务服务局　2023年度　金额单位：万元

项目\t本年支出\t本年支出\t本年支出
\t合计\t基本支出\t项目支出
合计\t150.05\t100.03\t50.02

注：本表反映部门本年度各项支出情况。
"""
    )


def test_a_row_of_a_table_is_read_as_one() -> None:
    document = read_txt(text(small()).encode(), "small.txt")
    (table,) = (block for block in document.blocks if isinstance(block, DocumentTable))
    cells = {(cell.row, cell.column): document.text[cell.start : cell.end] for cell in table.cells}
    assert [cells[2, column] for column in range(4)] == ["合计", "150.05", "100.03", "50.02"]


def test_what_a_report_is_about_stands_on_a_line_of_its_own() -> None:
    part = PublicationPart("第四部分 附件", (), (Report("项目支出绩效自评报告（大厅运转）", "zh", ()),))
    lines = text(replace(small(), parts=(part,))).split("\n\n")
    assert lines[-2:] == ["项目支出绩效自评报告", "（大厅运转）\n"]


def test_a_tab_or_a_break_in_a_name_begins_no_cell_and_no_line() -> None:
    part = PublicationPart("第四部分 附件", (), (Report("某\t局\n报告", "zh", ()),))
    assert text(replace(small(), parts=(part,))).endswith("某 局 报告\n")
