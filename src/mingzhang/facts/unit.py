"""Units 计量单位 and the exact conversion between those of one kind.

Money is held in 分, ratios as plain numbers (1 % = 1/100), counts and scores
in the unit that is printed.  Two quantities may be added or compared only if
their units are of one kind, and for counts only if the counted thing agrees
(件, 件次, 人次 and 户 are four different things).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


class UnitKind(StrEnum):
    """What a unit measures."""

    MONEY = "money"
    RATIO = "ratio"
    POINTS = "points"
    COUNT = "count"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit by its printed name, what it measures, and its size in the base unit of its kind."""

    name: str
    kind: UnitKind
    scale: Fraction = Fraction(1)
    base: str = ""

    def __str__(self) -> str:
        return self.name

    def comparable(self, other: Unit) -> bool:
        """May amounts in the two units be added and compared?"""
        return self.kind == other.kind and (self.base or self.name) == (other.base or other.name)


def _money(name: str, fen: int) -> Unit:
    return Unit(name, UnitKind.MONEY, Fraction(fen), "分")


def _ratio(name: str, part: Fraction) -> Unit:
    return Unit(name, UnitKind.RATIO, part, "1")


FEN = _money("分", 1)
YUAN = _money("元", 100)
QIAN_YUAN = _money("千元", 100_000)
WAN_YUAN = _money("万元", 1_000_000)
YI_YUAN = _money("亿元", 10_000_000_000)
PERCENT = _ratio("%", Fraction(1, 100))
PERMILLE = _ratio("‰", Fraction(1, 1000))
PERCENT_POINT = Unit("个百分点", UnitKind.OTHER, Fraction(1, 100))
POINTS = Unit("分", UnitKind.POINTS)
NONE = Unit("", UnitKind.OTHER)

MONEY_UNITS = {unit.name: unit for unit in (YUAN, QIAN_YUAN, WAN_YUAN, YI_YUAN)}
MONEY_UNITS |= {"万": WAN_YUAN, "亿": YI_YUAN, "百万元": _money("百万元", 100_000_000)}

# Counted things. A longer name is tried first, so 件次 is never read as 件.
COUNTED = (
    "件次 人次 批次 户次 家次 台次 辆次 件 人 户 家 个 项 次 套 枚 辆 台 名 条 宗 起 笔 份 册 场 处 "
    "座 幅 间 所 批 村 镇 天 日 年 月 小时 分钟 工作日 平方米 平米 ㎡ 公里 吨 张 本 部 组 期 类 款 只 支 "
    "盏 棵 亩 公顷 平方公里 千瓦时 团组 对 片 块 根 车次 篇 门 位 只次 课时 学时 元/套 元/次"
).split()
MULTIPLIERS = {"万": 10_000, "千": 1_000, "百": 100, "亿": 100_000_000}


def counted(name: str) -> Unit:
    """The unit for counting ``name`` (a whole number of them)."""
    return Unit(name, UnitKind.COUNT)
