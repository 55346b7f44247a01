"""A small disclosure of an invented department, and the report a reader of it would get.

The mistakes: total receipts are transposed, one share is cut off, the cars'
money stands in 元, and the glossary is missing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from io import BytesIO

from mingzhang.audit.finding import (
    Alternative,
    Change,
    Expected,
    Finding,
    Location,
    Obligation,
    Report,
    Role,
    Severity,
    Slip,
    Status,
)
from mingzhang.document.document import Block, Document, DocumentCell, DocumentTable, Paragraph

Line = tuple[int, str] | list[list[str]]

INCOME = (
    "2023年本年收入合计1,197.47万元，其中：财政拨款收入1,049.98万元，占89.02%；"
    "事业收入125.40万元，占10.63%；其他收入4.09万元，占0.34%。"
)
CARS = (
    "公务用车运行维护费31,500.00万元，保有车辆2辆；公务接待费0.86万元，共接待14批次、97人次（<不含陪餐>）。"
)
LINES: tuple[Line, ...] = (
    (1, "云岭县茶产业发展中心2023年度部门决算"),
    (2, "第一部分 收入支出情况"),
    (3, "一、收入决算"),
    (0, INCOME),
    (3, "二、支出决算"),
    (0, "本年支出合计1,179.47万元，其中：基本支出702.11万元，项目支出477.36万元。各类支出如下表。"),
    [
        ["功能分类", "决算数", "占比"],
        ["农林水支出", "963.20", "81.66%"],
        ["社会保障和就业支出", "128.15", "10.86%"],
        ["住房保障支出", "88.12", "7.47%"],
        ["合计", "1,179.47", "100.00%"],
    ],
    (3, "三、“三公”经费"),
    (0, CARS),
    (2, "第二部分 收支总体对照"),
    (0, "收入总计1,179.47万元，与支出总计一致。年初结转和结余为0，年末结转和结余为0。"),
)


@dataclass
class Builder:
    """Lays lines one after another, as a container does."""

    text: str = ""
    blocks: list[Block] = field(default_factory=list)

    def paragraph(self, level: int, words: str) -> None:
        start = len(self.text)
        self.text += words
        self.blocks.append(Paragraph(start, len(self.text), level))
        self.text += "\n"

    def table(self, rows: list[list[str]]) -> None:
        start, cells = len(self.text), []
        for row, words in enumerate(rows):
            for column, word in enumerate(words):
                cells.append(DocumentCell(len(self.text), len(self.text) + len(word), row, column))
                self.text += word + "\t"
            self.text = self.text[:-1] + "\n"
        self.blocks.append(DocumentTable(start, len(self.text) - 1, tuple(cells)))


def document(kind: str = "html") -> Document:
    builder = Builder()
    for line in LINES:
        if isinstance(line, list):
            builder.table(line)
        else:
            builder.paragraph(*line)
    return Document(kind, builder.text, builder.blocks, path="茶产业发展中心2023.html", sha256="0" * 64)


def at(text: str, quote: str, nth: int = 1, **rest: object) -> Location:
    """The ``nth`` place where ``quote`` stands."""
    start = -1
    for _ in range(nth):
        start = text.index(quote, start + 1)
    return Location(quote, start, start + len(quote), **rest)  # type: ignore[arg-type]


def report(read: Document) -> Report:
    text, related = read.text, Role.RELATED
    income, shares, cars = "第一部分 / 一、收入决算", "第一部分 / 二、支出决算", "第一部分 / 三、“三公”经费"
    grand = at(text, "1,179.47", 3, section="第二部分 收支总体对照", page=4, role=related)
    findings = (
        Finding(
            rule="M205",
            severity=Severity.INFO,
            title="占比按截位取数",
            message="10.86% 是截去尾数的结果，四舍五入为 10.87%。",
            locations=(at(text, "10.86%", section=shares, cell="第3行第3列"),),
            printed="10.86",
            unit="%",
            expected=Expected(best="10.87"),
            slip=Slip.TRUNCATION,
        ),
        Finding(
            rule="M301",
            severity=Severity.WARNING,
            title="金额的计量单位疑似写错",
            message="2 辆车的运行维护费达到 31,500.00 万元，是本年支出合计的 26 倍多。",
            locations=(
                at(text, "31,500.00万元", section=cars, page=3),
                at(text, "1,179.47", 1, section=shares, page=2, role=related),
            ),
            explanation="31,500.00 万元 ÷ 2 辆 = 15,750.00 万元/辆\n31,500.00 元 = 3.15 万元",
            printed="31,500.00",
            unit="万元",
            expected=Expected(best="3.15"),
            slip=Slip.UNIT,
            basis="《部门决算管理办法》",
        ),
        Finding(
            rule="M101",
            severity=Severity.ERROR,
            title="合计不等于各项之和",
            message="本年收入合计比三项收入之和多 18.00 万元。",
            locations=(
                at(text, "1,197.47", section=income, page=2),
                at(text, "1,049.98", section=income, page=2, role=related),
                at(text, "125.40", section=income, page=2, role=related),
                at(text, "4.09", section=income, page=2, role=related),
                grand,
            ),
            explanation=(
                "1,049.98 + 125.40 + 4.09 = 1,179.47 ≠ 1,197.47\n收入总计 1,179.47 − 年初结转 0 = 1,179.47"
            ),
            printed="1,197.47",
            unit="万元",
            expected=Expected("1,179.455", "1,179.485", "1,179.47"),
            slip=Slip.TRANSPOSITION,
            alternatives=(
                Alternative(
                    (
                        Change("1,049.98", *_span(text, "1,049.98"), best="1,067.98"),
                        Change("1,179.47", grand.start, grand.end, best="1,197.47"),
                    ),
                    "需同时改动两个数",
                ),
            ),
            identity="收入合计 = Σ 各项收入",
            basis="部门决算 财决01表、财决03表",
        ),
        Finding(
            rule="M205",
            severity=Severity.INFO,
            title="占比按截位取数",
            message="0.34% 是截去尾数的结果，四舍五入为 0.35%。",
            locations=(at(text, "0.34%", section=income, page=2),),
            printed="0.34",
            unit="%",
            expected=Expected(best="0.35"),
            slip=Slip.TRUNCATION,
        ),
        Finding(
            rule="M900",
            severity=Severity.WARNING,
            title="缺少名词解释",
            message="文中使用了“三公”经费等名词，但没有名词解释部分。",
            locations=(),
        ),
    )
    return Report(
        path=read.path,
        sha256=read.sha256,
        kind=read.kind,
        entity="云岭县茶产业发展中心",
        fiscal_year=2023,
        jurisdiction="530000",
        rulebook="national-2023",
        facts=27,
        identities=14,
        seconds="0.041",
        findings=findings,
        obligations=(
            Obligation("glossary", "名词解释", Status.VIOLATED, "没有找到以“名词解释”为题的部分"),
            Obligation(
                "tables", "部门决算公开表", Status.CANNOT_CHECK, "正文中只有一张表，附表可能在另一个文件"
            ),
            Obligation("three_public", "“三公”经费说明", Status.CHECKED),
        ),
    )


def _span(text: str, quote: str) -> tuple[int, int]:
    place = at(text, quote)
    return place.start, place.end


def word_file() -> bytes:
    """The same disclosure as a Word file; every paragraph begins with a bold run."""
    import docx

    word = docx.Document()
    for line in LINES:
        if isinstance(line, list):
            table = word.add_table(len(line), len(line[0]), "Table Grid")
            for row, words in enumerate(line):
                for column, text in enumerate(words):
                    table.rows[row].cells[column].text = text
        else:
            paragraph = word.add_heading(level=line[0]) if line[0] else word.add_paragraph()
            paragraph.add_run(line[1][:7]).bold = True
            paragraph.add_run(line[1][7:])
    target = BytesIO()
    word.save(target)
    return target.getvalue()
