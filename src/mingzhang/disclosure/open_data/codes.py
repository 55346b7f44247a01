"""The code lists of open data: the concepts, subjects and kinds of money that the figures use, with their names."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.disclosure.open_data.figures import OpenData
from mingzhang.disclosure.open_data.resource import Field, Reference, Resource
from mingzhang.facts import UNCODED
from mingzhang.language.bilingual import Bilingual
from mingzhang.rulebook.classification import Classification
from mingzhang.rulebook.ledger.tables import tables
from mingzhang.rulebook.named_figures import figures

_LEVELS = {3: "类", 5: "款", 7: "项"}
_CLASS_DIGITS = 3
_FUND_FIELD = "fund_type_code"


def functional(data: OpenData) -> Resource:
    """The functional subjects 支出功能分类科目."""
    title = Bilingual("支出功能分类", "Functional classification")
    return _subjects("functional", title, codes_used(data, "func"), data.book.functional)


def economic(data: OpenData) -> Resource:
    """The economic subjects 部门预算支出经济分类科目."""
    title = Bilingual("部门支出经济分类", "Economic classification")
    return _subjects("economic", title, codes_used(data, "econ"), data.book.economic)


def concepts(data: OpenData) -> Resource:
    """What the figures mean."""
    used = {figure.quantity.concept for figure in data.figures}
    return Resource(
        name="concepts",
        title=Bilingual("指标", "Concepts"),
        about=Bilingual("各项数据的含义和依据。", "What the figures mean, and where that is laid down."),
        fields=(
            Field("id", "string", Bilingual("标识", "Concept"), required=True),
            Field("zh", "string", Bilingual("名称", "Name in Chinese"), required=True),
            Field("en", "string", Bilingual("英文名称", "Name in English")),
            Field("basis", "string", Bilingual("依据", "Basis")),
        ),
        rows=tuple(
            (id_, words.zh, words.en, figures(data.book)[id_].basis)
            for id_, words in data.labels.items()
            if id_ in used
        ),
        key=("id",),
    )


def _subjects(name: str, title: Bilingual, used: set[str], known: Classification) -> Resource:
    """The subjects used, with those above them; one the edition does not know keeps its code as its name."""
    codes = sorted(used | {above for code in used for above in _above(code)})
    return Resource(
        name=name,
        title=title,
        about=Bilingual("所用科目及其上级科目。", "The subjects used, and those above them."),
        fields=(
            Field("code", "string", Bilingual("科目编码", "Code"), required=True),
            Field("name", "string", Bilingual("科目名称", "Name"), required=True),
            Field("level", "string", Bilingual("级次", "Level: 类 class, 款 section, 项 item")),
            Field("parent", "string", Bilingual("上级科目编码", "Code of the subject above")),
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
    yield from (whole[:end] for end in range(len(whole) - 2, _CLASS_DIGITS - 1, -2))


def _name(known: Classification, code: str) -> str:
    _, mark, name = code.partition(UNCODED)
    return name if mark else known.name(code)


def funds(data: OpenData) -> Resource:
    """The kinds of money used, by the first of the names the ledger's fields know them by."""
    names: dict[str, str] = {}
    for table in tables(data.book).values():
        for each in table.fields:
            if each.name == _FUND_FIELD:
                names |= {code: written[0] for code, written in each.values.items()}
    return Resource(
        name="funds",
        title=Bilingual("资金性质", "Kinds of money"),
        about=Bilingual("所用的资金性质。", "The kinds of money used."),
        fields=(
            Field("code", "string", Bilingual("编码", "Code"), required=True),
            Field("name", "string", Bilingual("名称", "Name"), required=True),
        ),
        rows=tuple((code, names.get(code, code)) for code in sorted(codes_used(data, "fund"))),
        key=("code",),
    )


def codes_used(data: OpenData, dimension: str) -> set[str]:
    """The codes that figures carry on a dimension."""
    return {code for figure in data.figures if (code := figure.quantity.dimension(dimension))}
