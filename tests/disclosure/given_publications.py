"""Publications for the tests of renderers: a small one with one of everything."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from mingzhang.facts import Quantity
from mingzhang.facts.unit import PERCENT, WAN_YUAN
from mingzhang.report.model import (
    Align,
    Chart,
    ChartKind,
    ColumnKind,
    FactSpan,
    Heading,
    Paragraph,
    Publication,
    PublicationPart,
    Report,
    ReportCell,
    ReportColumn,
    ReportTable,
    Series,
    Text,
    number,
    spans_of,
)

ENTITY, YEAR = "青岚县政务服务局", 2023
_NAME, _NUMBER = ReportColumn(ColumnKind.NAME, Align.LEFT), ReportColumn(ColumnKind.NUMBER, Align.RIGHT)


def wan(concept: str, amount: str, period: str = "2023") -> FactSpan:
    """An amount in 万元 of a concept."""
    return number(Fraction(amount) * WAN_YUAN.scale, WAN_YUAN, 2, Quantity(concept, (), period))


def known_spans(publication: Publication, *, charts: bool = True) -> Iterator[FactSpan]:
    """Every printed number that a concept stands behind, in the parts and what is attached to them."""
    for part in publication.parts:
        for blocks in (part.blocks, *(report.blocks for report in part.attachments)):
            printed = [block for block in blocks if charts or not isinstance(block, Chart)]
            yield from (span for span in spans_of(printed) if isinstance(span, FactSpan) and span.quantity)


def small() -> Publication:
    """A cover, a text with facts and charts, a wide table with merged cells, a report attached."""
    income, basic, project = (
        wan("income", "150.05"),
        wan("expenditure.basic", "100.03"),
        wan("expenditure.project", "50.02"),
    )
    share = number(Fraction(10003, 15005), PERCENT, 2)
    money = Paragraph(
        (
            *(Text("2023年本年支出合计"), wan("expenditure", "150.05"), Text("万元，其中：基本支出"), basic),
            *(Text("万元，占"), share, Text("%；项目支出"), project, Text("万元。")),
        )
    )
    bars = Chart(
        ChartKind.BAR,
        "图1：收、支决算总计变动情况图",
        WAN_YUAN,
        ("2022年", "2023年"),
        (Series("收入总计", (wan("total.in", "140.00", "2022"), income)),),
    )
    pie = Chart(
        ChartKind.PIE,
        "图3：支出决算结构图",
        WAN_YUAN,
        ("基本支出", "项目支出"),
        (Series("支出", (basic, project)),),
    )
    table = ReportTable(
        title="支出决算表",
        columns=(_NAME, _NUMBER, _NUMBER, _NUMBER),
        head=(
            (ReportCell((Text("项目"),), rows=2), ReportCell((Text("本年支出"),), columns=3)),
            (ReportCell((Text("合计"),)), ReportCell((Text("基本支出"),)), ReportCell((Text("项目支出"),))),
        ),
        body=(
            (
                ReportCell((Text("合计"),)),
                ReportCell((wan("expenditure", "150.05"),)),
                ReportCell((basic,)),
                ReportCell((project,)),
            ),
        ),
        notes=((Text("注：本表反映部门本年度各项支出情况。"),),),
        above=(("", "", "公开03表"), (f"部门：{ENTITY}", "2023年度", "金额单位：万元")),
        wide=True,
    )
    report = Report(
        "部门整体支出绩效自评报告",
        "zh",
        (Heading(1, "基本情况", "一、"), Paragraph((Text("本部门<负责>政务服务。"),))),
    )
    return Publication(
        title=f"{ENTITY}{YEAR}年度部门决算",
        entity=ENTITY,
        year=YEAR,
        jurisdiction="510000",
        lang="zh",
        published="2024-09-10",
        parts=(
            PublicationPart(
                "第一部分 部门概况", (Heading(1, "部门职责", "一、"), Paragraph((Text("组织政务服务。"),)))
            ),
            PublicationPart(
                "第二部分 2023年度部门决算情况说明",
                (Heading(1, "支出决算情况说明", "三、"), money, bars, pie),
            ),
            PublicationPart("第四部分 附件", (), (report,)),
            PublicationPart("第五部分 附表", (table,)),
        ),
    )
