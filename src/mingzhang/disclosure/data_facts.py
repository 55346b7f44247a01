"""Facts as open data: one figure a row, and the lists of codes its columns refer to.

Column types are those of the Fiscal Data Package (``value``, ``phase:id`` …),
so that tools for budgets know a column without reading Chinese.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from mingzhang.disclosure.data_resource import Field, Reference, Resource, Row
from mingzhang.disclosure.open_data import Figure, OpenData
from mingzhang.disclosure.periods import PHASES
from mingzhang.facts import UNCODED, Kind
from mingzhang.facts.decimals import decimal_text, rounded_text
from mingzhang.facts.unit import YUAN
from mingzhang.rulebook.classification import Classification
from mingzhang.rulebook.ledger import tables
from mingzhang.rulebook.system import Words

_PLACES = 10
"""Decimals of a value that no decimal is exact for (a share of a third)."""
_LEVELS = {3: "类", 5: "款", 7: "项"}
_MONEY = {"columnType": "value", "currency": "CNY", "factor": 1}
_FUND_FIELD = "fund_type_code"


def value_text(value: Fraction) -> str:
    """An exact decimal; where there is none, ten decimals."""
    text = decimal_text(value)
    return rounded_text(value, _PLACES) if "/" in text else text


def fact_resources(data: OpenData, projects: Resource) -> tuple[Resource, ...]:
    """The figures, their concepts, and the subjects and funds that they use."""
    functional = _subjects(
        "functional", Words("支出功能分类", "Functional classification"), data, data.book.functional, "func"
    )
    economic = _subjects(
        "economic", Words("部门支出经济分类", "Economic classification"), data, data.book.economic, "econ"
    )
    funds = _funds(data)
    names = {
        dimension: {row[0]: row[1] for row in resource.rows}
        for dimension, resource in (
            ("func", functional),
            ("econ", economic),
            ("fund", funds),
            ("project", projects),
        )
    }
    facts = Resource(
        name="facts",
        title=Words("数据", "Facts"),
        about=Words(
            "每行一个数。金额一律以元计（value），其他数在 number 列，计量单位见 unit。",
            "One figure a row. Money is in yuan (value); other figures stand in number, in their unit.",
        ),
        fields=_FACT_FIELDS,
        rows=tuple(_row(figure, names) for figure in data.figures),
        key=("id",),
        references=(
            Reference("concept", "concepts", "id"),
            *(Reference(f"{dimension}_code", each, "code") for dimension, each in _CODED.items()),
        ),
    )
    return (facts, _concepts(data), functional, economic, funds)


_CODED = {"func": "functional", "econ": "economic", "fund": "funds", "project": "projects"}
_FACT_FIELDS = (
    Field("id", "string", Words("标识", "What the figure is about, as one text"), required=True),
    Field(
        "concept",
        "string",
        Words("指标", "Concept; see concepts"),
        required=True,
        more={"columnType": "value-kind:code"},
    ),
    Field("label_zh", "string", Words("指标名称", "Name of the concept in Chinese")),
    Field(
        "label_en",
        "string",
        Words("指标英文名称", "Name of the concept in English"),
        more={"columnType": "value-kind:label"},
    ),
    *(
        Field(
            f"{dimension}_{part}",
            "string",
            Words(f"{zh}{word}", f"{en}, {part}"),
            more={"columnType": f"{column}:{'label' if part == 'name' else part}"},
        )
        for dimension, zh, en, column in (
            ("func", "功能科目", "Functional subject", "functional-classification:generic"),
            ("econ", "经济科目", "Economic subject", "economic-classification:generic"),
            ("fund", "资金性质", "Kind of money", "fin-source:generic"),
            ("project", "项目", "Project", "activity:generic:project"),
        )
        for part, word in (("code", "编码"), ("name", "名称"))
    ),
    Field("owner", "string", Words("所属", "Whose figure it is, where not the entity's own")),
    Field(
        "year", "year", Words("年度", "Fiscal year"), required=True, more={"columnType": "date:fiscal-year"}
    ),
    Field(
        "phase",
        "string",
        Words("阶段", "Budget phase"),
        required=True,
        more={
            "columnType": "phase:id",
            "categories": [{"value": id_, "label": words.zh} for id_, words in PHASES.items()],
        },
    ),
    Field(
        "to_month", "integer", Words("截至月份", "Last month of a figure from January on; empty for the year")
    ),
    Field("value", "number", Words("金额（元）", "Amount in yuan, exact"), more=_MONEY),
    Field("number", "number", Words("数值", "Value of a figure that is not money")),
    Field("unit", "string", Words("计量单位", "Unit of value or number; empty for a plain number")),
    Field("printed", "string", Words("公开数", "The number as printed or recorded")),
    Field("printed_unit", "string", Words("公开数的单位", "Unit of the printed number")),
    Field(
        "decimals",
        "integer",
        Words("精确位数", "Decimals to which value or number is known; negative for tens; empty: exactly"),
    ),
    Field("source", "string", Words("出处", "Where it stands: table and cell, record or file")),
)


def _row(figure: Figure, names: dict[str, dict[str, str]]) -> Row:
    quantity, period = figure.quantity, figure.period
    coded = [(name, quantity.dimension(name)) for name in _CODED]
    value, money = value_text(figure.value), figure.unit.kind is Kind.MONEY
    return (
        f"{quantity.entity}:{quantity}" if quantity.entity else str(quantity),
        quantity.concept,
        figure.label.zh,
        figure.label.en,
        *(text for name, code in coded for text in (code, names[name].get(code, ""))),
        quantity.entity,
        str(period.year),
        period.phase,
        str(period.month or ""),
        value if money else "",
        "" if money else value,
        YUAN.name if money else figure.unit.base or figure.unit.name,
        figure.printed,
        figure.printed_unit,
        "" if figure.decimals is None else str(figure.decimals),
        figure.place,
    )


def codes_used(data: OpenData, dimension: str) -> set[str]:
    """The codes that figures carry on a dimension."""
    return {code for figure in data.figures if (code := figure.quantity.dimension(dimension))}


def _concepts(data: OpenData) -> Resource:
    used = {figure.quantity.concept for figure in data.figures}
    return Resource(
        name="concepts",
        title=Words("指标", "Concepts"),
        about=Words("各项数据的含义和依据。", "What the figures mean, and where that is laid down."),
        fields=(
            Field("id", "string", Words("标识", "Concept"), required=True),
            Field("zh", "string", Words("名称", "Name in Chinese"), required=True),
            Field("en", "string", Words("英文名称", "Name in English")),
            Field("basis", "string", Words("依据", "Basis")),
        ),
        rows=tuple(
            (id_, words.zh, words.en, concept.basis if (concept := data.book.concepts.get(id_)) else "")
            for id_, words in data.labels.items()
            if id_ in used
        ),
        key=("id",),
    )


def _subjects(name: str, title: Words, data: OpenData, known: Classification, dimension: str) -> Resource:
    """The subjects used, with those above them; one the edition does not know keeps its code as its name."""
    used = codes_used(data, dimension)
    codes = sorted(used | {above for code in used for above in _above(code)})
    return Resource(
        name=name,
        title=title,
        about=Words("所用科目及其上级科目。", "The subjects used, and those above them."),
        fields=(
            Field("code", "string", Words("科目编码", "Code"), required=True),
            Field("name", "string", Words("科目名称", "Name"), required=True),
            Field("level", "string", Words("级次", "Level: 类 class, 款 section, 项 item")),
            Field("parent", "string", Words("上级科目编码", "Code of the subject above")),
        ),
        rows=tuple(
            (code, _name(known, code), _LEVELS.get(len(code), ""), next(_above(code), "")) for code in codes
        ),
        key=("code",),
        references=(Reference("parent", "", "code"),),
    )


def _above(code: str) -> Iterator[str]:
    """The codes above ``code``, nearest first; a subject known by name alone hangs under its class."""
    whole, mark, _ = code.partition(UNCODED)
    if mark and whole:
        yield whole
    yield from (whole[:end] for end in range(len(whole) - 2, 2, -2))


def _name(known: Classification, code: str) -> str:
    _, mark, name = code.partition(UNCODED)
    return name if mark else known.name(code)


def _funds(data: OpenData) -> Resource:
    """The kinds of money used, by the first of the names the ledger's fields know them by."""
    names: dict[str, str] = {}
    for table in tables(data.book).values():
        for each in table.fields:
            if each.name == _FUND_FIELD:
                names |= {code: written[0] for code, written in each.values.items()}
    return Resource(
        name="funds",
        title=Words("资金性质", "Kinds of money"),
        about=Words("所用的资金性质。", "The kinds of money used."),
        fields=(
            Field("code", "string", Words("编码", "Code"), required=True),
            Field("name", "string", Words("名称", "Name"), required=True),
        ),
        rows=tuple((code, names.get(code, code)) for code in sorted(codes_used(data, "fund"))),
        key=("code",),
    )
