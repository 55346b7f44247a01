"""The words by which a performance form 绩效自评表 is known, whoever prints it: its columns, its rows, its ends.

Provinces order and name the columns differently, but all name them: 一级指标,
指标值, 完成值, 权重, 得分 …
"""

from __future__ import annotations

import re

INDICATOR_COLUMNS: dict[str, re.Pattern[str]] = {
    "level1": re.compile(r"^一级指标(?:（.*）)?$"),
    "level2": re.compile(r"^二级指标(?:（.*）)?$"),
    "name": re.compile(r"^三级指标(?:（.*）)?$|^指标名称$|^具体指标$"),
    "sign": re.compile(r"^(?:指标)?性质$|^计算符号$"),
    "target": re.compile(
        r"^(?:年度|年初|预期|目标|计划|全年)?(?:绩效)?(?:目标|指标)值(?:（A）)?$|^预期(?:绩效)?目标值?$"
    ),
    "unit": re.compile(r"^(?:度量|计量)?单位$"),
    "actual": re.compile(
        r"^(?:全年|年度)?(?:实际)?完成(?:指标)?(?:值|情况)(?:（B）)?$|^实际(?:情况|值|指标值)(?:（B）)?$"
    ),
    "weight": re.compile(r"^(?:指标)?(?:权重|分值|分值权重)(?:（[%分]）)?$"),
    "score": re.compile(r"^(?:自评|实际|评价)?得分(?:（分）)?$"),
    "reason": re.compile(r"^(?:未完成|偏差|扣分)原因.*"),
    "rule": re.compile(r"^计分标准$|^评分(?:标准|方法|规则|细则)$|^计算公式$|^评扣分标准$"),
}
LEVELS = frozenset({"level1", "level2", "name"})
"""The columns that name an indicator."""
BUDGET_COLUMNS: dict[str, re.Pattern[str]] = {
    "initial": re.compile(r"^年初预算(?:数|额|资金)?$"),
    "adjusted": re.compile(
        r"^(?:调整后预算(?:数|额)?|全年预算(?:数|额)?|调整预算数|预算数（调整后）|预算数（A）)(?:（A）)?$"
    ),
    "executed": re.compile(r"^(?:预算|全年|实际)?(?:执行|支出)数(?:（B）)?$"),
    "rate": re.compile(r"^(?:预算)?执行率(?:（.{1,6}）)?$"),
    "weight": re.compile(r"^(?:权重|分值)(?:（分）)?$"),
    "score": re.compile(r"^得分(?:（.{0,12}）)?$"),
}
MONEY_COLUMNS = ("initial", "adjusted", "executed")
FUNDS = re.compile(
    r"^(?:其中：|\d\.|（\d）)*(年度(?:财政)?资金总额|资金总额|总额|财政资金|当年财政拨款|本年财政拨款|财政拨款(?:资金)?"
    r"|财政专户管理资金|单位资金|上年结转(?:资金)?|其他资金)：?$"
)
"""The rows of the money, by source."""
TOTAL = "总额"
TOTALS = (TOTAL, "年度资金总额", "年度财政资金总额", "资金总额")
"""What the row of all money is called."""
IN_UNIT = re.compile(r"[（(](?:单位：)?(亿元|万元|元)[）)]$")
PROJECT = re.compile(r"^(?:(?P<code>\d{2,8}[A-Z0-9]{10,24})-)?(?:\d{4}年)?(?P<name>.+)$")
PROJECT_LABEL = re.compile(r"^(?:项目|政策|项目（政策）)名称：?$")
TOTAL_ROW = re.compile(r"^(?:合计|总计|总分|总得分|自评总分|自评得分|得分合计|分数合计)(?:（.*）)?$")
"""The row under the indicators."""
END = re.compile(r"^(?:评价结论|存在的?问题|改进措施|项目名称|备注|说明|注：.*|填报人.*|项目负责人.*)$")
"""What stands below the indicators."""
