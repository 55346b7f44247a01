"""Our taxonomy 分类标准 of a place and fiscal year: what a processor of XBRL needs to understand our pages.

Concepts with labels in both languages, the dimensions they may carry, and the
roles of the sums that pages say; the sums themselves stand in a linkbase
beside each page, because they hold only where the page prints their parts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from mingzhang.language.bilingual import Bilingual
from mingzhang.rulebook import Rulebook
from mingzhang.rulebook.named_figures import figures
from mingzhang.xbrl.calculation import Sum, sums
from mingzhang.xbrl.vocabulary import DIMENSIONS, PHASES, PREFIX, attributes, namespace, xml

_TYPES = {"money": "monetary", "ratio": "pure", "points": "decimal", "count": "decimal"}
_PHASE = Bilingual("决算或预算", "Outturn or budget")
_OUTTURN = "outturn"
_MEMBERS: Mapping[str, Bilingual] = {
    "phases": Bilingual("决算和预算", "Outturn and budgets"),
    _OUTTURN: Bilingual("决算数", "Outturn"),
    **PHASES,
}
_LANGUAGES = {"zh": "zh-CN", "en": "en"}
_SPACES = {
    "xs": "http://www.w3.org/2001/XMLSchema",
    "link": "http://www.xbrl.org/2003/linkbase",
    "xlink": "http://www.w3.org/1999/xlink",
    "xbrli": "http://www.xbrl.org/2003/instance",
    "xbrldt": "http://xbrl.org/2005/xbrldt",
}
_IMPORTS = (
    (_SPACES["xbrli"], "http://www.xbrl.org/2003/xbrl-instance-2003-12-31.xsd"),
    (_SPACES["xbrldt"], "http://www.xbrl.org/2005/xbrldt-2005.xsd"),
)
_ARCS = "http://xbrl.org/int/dim/arcrole"
_DIMENSIONAL = "http://www.xbrl.org/2005/xbrldt-2005.xsd"
_LABELLED = "http://www.xbrl.org/2003/arcrole/concept-label"
_LABEL = "http://www.xbrl.org/2003/role/label"
_LINK = "http://www.xbrl.org/2003/role/link"
_LINKBASE = "http://www.w3.org/1999/xlink/properties/linkbase"
_SUMMED = "https://xbrl.org/2023/arcrole/summation-item"
_SUMS = "https://www.xbrl.org/2023/calculation-1.1.xsd#summation-item"


def name(book: Rulebook) -> str:
    """What the files of a rulebook's taxonomy are called, without their ends."""
    return f"mingzhang-{book.jurisdiction.id}-{book.year}"


def taxonomy(book: Rulebook) -> dict[str, bytes]:
    """The schema and its linkbases, by their names."""
    stem = name(book)
    return {
        f"{stem}.xsd": _schema(book),
        f"{stem}-def.xml": _definitions(book),
        f"{stem}-lab-zh.xml": _labels(book, "zh"),
        f"{stem}-lab-en.xml": _labels(book, "en"),
    }


def calculation(book: Rulebook, told: Iterable[Sum]) -> bytes:
    """The linkbase of the sums that a page says (Calculations 1.1)."""
    file, found = f"{name(book)}.xsd", tuple(told)
    roles = [_ref("role", _role(one), f"{file}#{one.role}") for one in found]
    return _linkbase([*roles, _ref("arcrole", _SUMMED, _SUMS)], [_sum(one, file) for one in found])


def _sum(one: Sum, file: str) -> str:
    places = "\n".join(_place(concept, file) for concept in (one.total, *(part for _, part in one.parts)))
    arcs = "\n".join(
        _arc("calculationArc", _SUMMED, one.total, part, ("weight", str(factor)), ("order", str(order)))
        for order, (factor, part) in enumerate(one.parts, start=1)
    )
    return _extended("calculationLink", _role(one), f"{places}\n{arcs}")


def _schema(book: Rulebook) -> bytes:
    stem = name(book)
    links = "\n".join(
        f'<link:linkbaseRef xlink:type="simple" xlink:arcrole="{_LINKBASE}" xlink:href="{stem}-{kind}.xml"/>'
        for kind in ("def", "lab-zh", "lab-en")
    )
    roles = "\n".join(_role_type(one, book) for one in sums(book))
    imports = "\n".join(
        f'<xs:import namespace="{space}" schemaLocation="{place}"/>' for space, place in _IMPORTS
    )
    elements = "\n".join(
        [
            *(_element(item.id, f"xbrli:{_TYPES[item.unit]}ItemType") for item in figures(book).values()),
            *(_typed(each) for each in DIMENSIONS),
            _element("phase", "xbrli:stringItemType", group="xbrldt:dimensionItem", abstract="true"),
            *(_element(each, "xbrli:stringItemType", abstract="true") for each in _MEMBERS),
        ]
    )
    return _file(f"""<xs:schema{_declared()} xmlns:{PREFIX}="{namespace(book.year)}"
 targetNamespace="{namespace(book.year)}" elementFormDefault="qualified" attributeFormDefault="unqualified">
<xs:annotation><xs:appinfo>
{roles}
{links}
</xs:appinfo></xs:annotation>
{imports}
{elements}
</xs:schema>""")


def _role_type(one: Sum, book: Rulebook) -> str:
    identity = book.identity(one.rule)
    title = f"<link:definition>{xml(identity.zh)}</link:definition>" if identity else ""
    used = "<link:usedOn>link:calculationLink</link:usedOn>"
    return f'<link:roleType id="{one.role}" roleURI="{_role(one)}">{title}{used}</link:roleType>'


def _element(concept: str, kind: str, group: str = "xbrli:item", abstract: str = "") -> str:
    pairs = (
        ("name", concept),
        ("id", _id(concept)),
        ("type", kind),
        ("substitutionGroup", group),
        ("abstract", abstract),
        ("nillable", "true"),
        ("xbrli:periodType", "duration"),
    )
    return f"<xs:element{attributes(pairs)}/>"


def _typed(dimension: str) -> str:
    """A dimension whose members are codes, and the element that holds one."""
    held = f"{dimension}.code"
    pairs = (
        ("name", dimension),
        ("id", _id(dimension)),
        ("type", "xbrli:stringItemType"),
        ("substitutionGroup", "xbrldt:dimensionItem"),
        ("abstract", "true"),
        ("nillable", "true"),
        ("xbrli:periodType", "duration"),
        ("xbrldt:typedDomainRef", f"#{_id(held)}"),
    )
    code = f'<xs:element name="{held}" id="{_id(held)}" type="xs:string"/>'
    return f"<xs:element{attributes(pairs)}/>\n{code}"


def _definitions(book: Rulebook) -> bytes:
    """The members of the one explicit dimension; a figure without it is the outturn."""
    file, (domain, *members) = f"{name(book)}.xsd", _MEMBERS
    arcs = [
        _arc("definitionArc", f"{_ARCS}/dimension-domain", "phase", domain),
        _arc("definitionArc", f"{_ARCS}/dimension-default", "phase", _OUTTURN),
        *(
            _arc("definitionArc", f"{_ARCS}/domain-member", domain, each, ("order", str(order)))
            for order, each in enumerate(members, start=1)
        ),
    ]
    places = [_place(each, file) for each in ("phase", *_MEMBERS)]
    refs = [
        _ref("arcrole", f"{_ARCS}/{each}", f"{_DIMENSIONAL}#{each}")
        for each in ("dimension-domain", "dimension-default", "domain-member")
    ]
    return _linkbase(refs, [_extended("definitionLink", _LINK, "\n".join([*places, *arcs]))])


def _labels(book: Rulebook, lang: str) -> bytes:
    file = f"{name(book)}.xsd"
    named = {
        **{item.id: item.zh if lang == "zh" else item.en for item in figures(book).values()},
        **{each: words.in_(lang) for each, words in {**DIMENSIONS, "phase": _PHASE, **_MEMBERS}.items()},
    }
    lines = "\n".join(
        f"{_place(each, file)}\n"
        f'<link:label xlink:type="resource" xlink:label="label.{each}" xlink:role="{_LABEL}"'
        f' xml:lang="{_LANGUAGES[lang]}">{xml(text)}</link:label>\n'
        f"{_arc('labelArc', _LABELLED, each, f'label.{each}')}"
        for each, text in named.items()
    )
    return _linkbase([], [_extended("labelLink", _LINK, lines)])


def _linkbase(refs: Sequence[str], links: Sequence[str]) -> bytes:
    inside = "\n".join([*refs, *links])
    return _file(f"<link:linkbase{_declared('link', 'xlink')}>\n{inside}\n</link:linkbase>")


def _extended(kind: str, role: str, inside: str) -> str:
    return f'<link:{kind} xlink:type="extended" xlink:role="{role}">\n{inside}\n</link:{kind}>'


def _place(concept: str, file: str) -> str:
    return f'<link:loc xlink:type="locator" xlink:href="{file}#{_id(concept)}" xlink:label="{concept}"/>'


def _arc(kind: str, role: str, start: str, end: str, *more: tuple[str, str]) -> str:
    ends = f' xlink:from="{start}" xlink:to="{end}"{attributes(more)}'
    return f'<link:{kind} xlink:type="arc" xlink:arcrole="{role}"{ends}/>'


def _ref(kind: str, uri: str, place: str) -> str:
    return f'<link:{kind}Ref {kind}URI="{uri}" xlink:type="simple" xlink:href="{place}"/>'


def _role(one: Sum) -> str:
    return f"urn:mingzhang:role:{one.role}"


def _id(concept: str) -> str:
    return f"{PREFIX}_{concept}"


def _declared(*prefixes: str) -> str:
    return "".join(f' xmlns:{prefix}="{_SPACES[prefix]}"' for prefix in prefixes or _SPACES)


def _file(content: str) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{content}\n'.encode()
