"""Little official workbooks for tests, written cell by cell."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from io import BytesIO

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

Cells = Sequence[Sequence[object]]
Merges = Sequence[tuple[int, int, int, int]]

HEAD = ("编制单位：某县某局", "", "2023年度", "", "", "", "金额单位：元")

Z01 = (
    ("收入支出决算总表",),
    ("", "", "", "", "", "", "财决01表"),
    HEAD,
    ("收入", "", "", "", "支出", "", "", "", "支出"),
    (
        "项目",
        "行次",
        "年初预算数",
        "决算数",
        "项目(按功能分类)",
        "行次",
        "年初预算数",
        "决算数",
        "项目(按支出性质和经济分类)",
        "行次",
        "决算数",
    ),
    ("栏次", "", 1, 2, "栏次", "", 3, 4, "栏次", "", 5),
    (
        "一、一般公共预算财政拨款收入",
        1,
        900,
        "1,000.10",
        "一、一般公共服务支出",
        5,
        0,
        900.1,
        "一、基本支出",
        9,
        600.1,
    ),
    ("二、政府性基金预算财政拨款收入", 2, "", "", "二、外交支出", 6, 0, 0, "二、项目支出", 10, 300),
    ("本年收入合计", 3, 900, 1000.1, "本年支出合计", 7, 0, 900.1, "本年支出合计", 11, 900.1),
    ("年初结转和结余", "", "", "0.00", "年末结转和结余", "", "", 100),
    ("总计", 4, 900, 1000.1, "总计", 8, 0, 1000.1),
)
Z01_MERGES = ((0, 0, 0, 10), (3, 0, 3, 3), (3, 4, 3, 7), (3, 8, 3, 10))

Z04 = (
    ("支出决算表",),
    ("", "", "", "", "", "", "财决04表"),
    HEAD,
    ("项目", "", "", "", "本年支出合计", "基本支出", "项目支出"),
    ("支出功能分类科目编码", "", "", "科目名称", "", "", ""),
    ("类", "款", "项", "栏次", 1, 2, 3),
    ("", "", "", "合计", 900.1, 600.1, 300),
    (201, "", "", "一般公共服务支出", 900.1, 600.1, 300),
    (20103, "", "", "政府办公厅（室）及相关机构事务", 900.1, 600.1, 300),
    (2010301, "", "", "行政运行", 600.1, 600.1, ""),
    (2010302, "", "", "一般行政管理事务", 300, "-", 300),
    ("说明：本表反映本年度支出。",),
)
Z04_MERGES = ((0, 0, 0, 6), (3, 0, 3, 3), (4, 0, 4, 2), (3, 4, 4, 4), (3, 5, 4, 5), (3, 6, 4, 6))

F03 = (
    ("机构运行信息表",),
    ("编制单位：某县某局", "", "", "2023年度", "金额单位：万元"),
    ("项目", "行次", "预算数", "统计数", "项目", "行次", "统计数"),
    ("栏次", "", 1, 2, "栏次", "", 3),
    ("一、“三公”经费支出", 1, "—", "—", "二、机关运行经费", 9, 73.07),
    ("（一）支出合计", 2, 2.5, 1.52, "三、国有资产占用情况", 10, "—"),
    ("1.因公出国（境）费", 3, 0, 0, "（一）车辆数合计（辆）", 11, 3),
    ("3.公务接待费", 4, 2.5, 1.52, "四、政府采购支出信息", 12, "—"),
    ("（1）国内接待费", 5, "—", 1.52, "（一）政府采购支出合计", 13, 12.3),
)

NAMES = {
    "Z01 收入支出决算总表(财决01表)": (Z01, Z01_MERGES),
    "Z04 支出决算表(财决04表)": (Z04, Z04_MERGES),
    "F03 机构运行信息表(财决附03表)": (F03, ((0, 0, 0, 6),)),
    "CS01 地方补充表": ((("补充资料",),), ()),
}


def workbook(
    sheets: Mapping[str, tuple[Cells, Merges]] = NAMES,
    change: Mapping[str, Callable[[Worksheet], object]] | None = None,
) -> bytes:
    """An xlsx of ``sheets``; ``change`` does something more to a sheet, by the start of its name."""
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    for name, (cells, merges) in sheets.items():
        page = book.add_worksheet(name[:31])
        for merge in merges:
            page.merge_range(*merge, "")
        for row, values in enumerate(cells):
            for column, value in enumerate(values):
                if value != "":
                    page.write(row, column, value)
        for start, act in (change or {}).items():
            if name.startswith(start):
                act(page)
    book.close()
    return buffer.getvalue()
