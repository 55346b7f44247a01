"""A sound performance form, drawn, and what the audit says of changes to it."""

from __future__ import annotations

from mingzhang.audit.finding import Finding
from mingzhang.audit.run import audit_reading
from mingzhang.reading.reader import read_document
from tests.document.given_tables import document_of, table_of

FORM = """
项目名称 | 窗口运行 | < | < | < | < | < | < | < | <
预算执行（10分） | 年度预算数（万元） | 年初预算 | 调整后预算数 | 预算执行数 | < | 预算执行率 | 权重 | 得分 | 原因
^ | 总额 | 100.00 | 127.35 | 110.00 | < | 86.38% | 10 | 8.64 | 新增窗口追加预算
^ | 其中：财政资金 | 90.00 | 117.35 | 100.00 | < | 85.22% | / | / |
^ | 其他资金 | 10.00 | 10.00 | 10.00 | < | 100% | / | / |
一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 | 完成值 | 权重 | 得分 | 未完成原因
产出指标 | 数量指标 | 印章套数 | ≥ | 500 | 套 | 510 | 40 | 40 |
效益指标 | 社会效益指标 | 环境改善 | 定性 | 优 | | 优 | 30 | 28 | 设备老化
满意度指标 | 服务对象满意度指标 | 群众满意度 | ≥ | 95 | % | 96% | 10 | 10 |
成本指标 | 经济成本指标 | 印章成本 | ≤ | 290 | 元/套 | 200 | 10 | 10 |
合计 | < | < | < | < | < | < | 100 | 96.64 |
"""


def findings(*blocks: str, lang: str = "zh") -> list[Finding]:
    """The findings about forms; a block of several lines is a table."""
    document = document_of(*(table_of(block) if "|" in block else block for block in blocks))
    report = audit_reading(read_document(document, "national", 2023), lang=lang)
    return [finding for finding in report.findings if finding.rule.startswith(("P", "C13b"))]


def broken(*blocks: str) -> list[str]:
    """The codes of the rules that they break."""
    return [finding.rule for finding in findings(*blocks)]


def changed(*changes: tuple[str, str]) -> str:
    """The form with the first of each old text replaced by the new one."""
    form = FORM
    for old, new in changes:
        assert old in form
        form = form.replace(old, new, 1)
    return form
