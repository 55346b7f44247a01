"""Facts as open data: one figure a row, every code with its name.

Column types are those of the Fiscal Data Package (``value``, ``phase:id`` …),
so that tools for budgets know a column without reading Chinese.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from mingzhang.disclosure.open_data.figures import Figure, OpenData
from mingzhang.disclosure.open_data.resource import Field, Reference, Resource, Row
from mingzhang.disclosure.periods import PHASES
from mingzhang.facts import UnitKind
from mingzhang.facts.unit import YUAN
from mingzhang.language.bilingual import Bilingual
from mingzhang.language.decimals import decimal_text, rounded_text

_PLACES = 10
"""Decimals of a value that no decimal is exact for (a share of a third)."""
MONEY = {"columnType": "value", "currency": "CNY", "factor": 1}
"""What a column of amounts in yuan says of itself."""
_PHASES = [{"value": phase, "label": words.zh} for phase, words in PHASES.items()]


def value_text(value: Fraction) -> str:
    """An exact decimal; where there is none, ten decimals."""
    text = decimal_text(value)
    return rounded_text(value, _PLACES) if "/" in text else text


def facts(data: OpenData, lists: Mapping[str, Resource]) -> Resource:
    """The figures; ``lists`` are the code lists by dimension, with the codes and their names in front."""
    names = {dimension: {row[0]: row[1] for row in resource.rows} for dimension, resource in lists.items()}
    return Resource(
        name="facts",
        title=Bilingual("数据", "Facts"),
        about=Bilingual(
            "每行一个数。金额一律以元计（value），其他数在 number 列，计量单位见 unit。",
            "One figure a row. Money is in yuan (value); other figures stand in number, in their unit.",
        ),
        fields=_FIELDS,
        rows=tuple(_row(figure, names) for figure in data.figures),
        key=("id",),
        references=(
            Reference("concept", "concepts", "id"),
            *(Reference(f"{dimension}_code", resource.name, "code") for dimension, resource in lists.items()),
        ),
    )


def _row(figure: Figure, names: Mapping[str, Mapping[str, str]]) -> Row:
    quantity, period = figure.quantity, figure.period
    coded = [(quantity.dimension(name), known) for name, known in names.items()]
    value, money = value_text(figure.value), figure.unit.kind is UnitKind.MONEY
    return (
        f"{quantity.entity}:{quantity}" if quantity.entity else str(quantity),
        *(quantity.concept, figure.label.zh, figure.label.en),
        *(text for code, known in coded for text in (code, known.get(code, ""))),
        *(quantity.entity, str(period.year), period.phase, str(period.month or "")),
        *((value, "") if money else ("", value)),
        figure.unit.base or figure.unit.name if not money else YUAN.name,
        *(figure.printed, figure.printed_unit),
        "" if figure.decimals is None else str(figure.decimals),
        figure.place,
    )


def _coded(dimension: str, zh: str, en: str, column: str) -> tuple[Field, Field]:
    """A code and its name."""
    code = Bilingual(f"{zh}编码", f"{en}, code")
    name = Bilingual(f"{zh}名称", f"{en}, name")
    return (
        Field(f"{dimension}_code", "string", code, more={"columnType": f"{column}:code"}),
        Field(f"{dimension}_name", "string", name, more={"columnType": f"{column}:label"}),
    )


def _required(name: str, type_: str, words: Bilingual, **more: object) -> Field:
    return Field(name, type_, words, required=True, more=more)


_FIELDS = (
    _required("id", "string", Bilingual("标识", "What the figure is about, as one text")),
    _required("concept", "string", Bilingual("指标", "Concept; see concepts"), columnType="value-kind:code"),
    Field(
        "label_zh",
        "string",
        Bilingual("指标名称", "Name of the concept in Chinese"),
        more={"columnType": "value-kind:label"},
    ),
    Field("label_en", "string", Bilingual("指标英文名称", "Name of the concept in English")),
    *_coded("func", "功能科目", "Functional subject", "functional-classification:generic"),
    *_coded("econ", "经济科目", "Economic subject", "economic-classification:generic"),
    *_coded("fund", "资金性质", "Kind of money", "fin-source:generic"),
    *_coded("project", "项目", "Project", "activity:generic:project"),
    Field("owner", "string", Bilingual("所属", "Whose figure it is, where not the entity's own")),
    _required("year", "year", Bilingual("年度", "Fiscal year"), columnType="date:fiscal-year"),
    _required(
        "phase", "string", Bilingual("阶段", "Budget phase"), columnType="phase:id", categories=_PHASES
    ),
    Field(
        "to_month",
        "integer",
        Bilingual("截至月份", "Last month of a figure from January on; empty for the year"),
    ),
    Field("value", "number", Bilingual("金额（元）", "Amount in yuan"), more=MONEY),
    Field("number", "number", Bilingual("数值", "Value of a figure that is not money")),
    Field("unit", "string", Bilingual("计量单位", "Unit of value or number; empty for a plain number")),
    Field("printed", "string", Bilingual("公开数", "The number as printed or recorded")),
    Field("printed_unit", "string", Bilingual("公开数的单位", "Unit of the printed number")),
    Field(
        "decimals",
        "integer",
        Bilingual(
            "精确位数", "Decimals to which value or number is known; negative for tens; empty: exactly"
        ),
    ),
    Field("source", "string", Bilingual("出处", "Where it stands: table and cell, record or file")),
)
