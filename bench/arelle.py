"""Arelle, the open XBRL processor, beside us: the same tables, the same sums, the same planted contradictions.

Arelle reads inline XBRL with a calculation linkbase (Calculations 1.1, round to nearest), offline, in a
process of its own; we compile and check the same facts and relations.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from bench.engine import tables
from mingzhang.audit.arithmetic.check import check
from mingzhang.audit.arithmetic.network import build
from mingzhang.facts import Fact, FactSet, Quantity, Relation

_SUMS = "https://xbrl.org/2023/arcrole/summation-item"
_CALCULATIONS = "https://www.xbrl.org/2023/calculation-1.1.xsd#summation-item"
_FORMS = {"rows": "A06", "columns": "A08"}
"""A link role for each rule: a figure is a total in its row and a part in its column."""

_SCHEMA = """<?xml version="1.0" encoding="UTF-8"?>
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:link="http://www.xbrl.org/2003/linkbase"
 xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:xbrli="http://www.xbrl.org/2003/instance"
 targetNamespace="urn:bench" elementFormDefault="qualified">
<xs:annotation><xs:appinfo>{roles}
<link:linkbaseRef xlink:type="simple" xlink:href="sums.xml"
 xlink:arcrole="http://www.w3.org/1999/xlink/properties/linkbase"/>
</xs:appinfo></xs:annotation>
<xs:import namespace="http://www.xbrl.org/2003/instance"
 schemaLocation="http://www.xbrl.org/2003/xbrl-instance-2003-12-31.xsd"/>
{elements}
</xs:schema>"""
_ROLE = """<link:roleType id="{name}" roleURI="urn:bench:{name}">
<link:usedOn>link:calculationLink</link:usedOn></link:roleType>"""
_ELEMENT = """<xs:element name="{name}" id="{name}" type="xbrli:monetaryItemType" nillable="true"
 substitutionGroup="xbrli:item" xbrli:periodType="duration"/>"""
_LINKBASE = """<?xml version="1.0" encoding="UTF-8"?>
<link:linkbase xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink">
{roles}
<link:arcroleRef arcroleURI="{sums}" xlink:type="simple" xlink:href="{calculations}"/>
{links}
</link:linkbase>"""
_ROLE_REF = '<link:roleRef roleURI="urn:bench:{name}" xlink:type="simple" xlink:href="bench.xsd#{name}"/>'
_LINK = """<link:calculationLink xlink:type="extended" xlink:role="urn:bench:{name}">
{locators}
{arcs}
</link:calculationLink>"""
_LOCATOR = '<link:loc xlink:type="locator" xlink:href="bench.xsd#{name}" xlink:label="{name}"/>'
_ARC = """<link:calculationArc xlink:type="arc" xlink:arcrole="{sums}" xlink:from="{total}" xlink:to="{part}"
 weight="1" order="{order}"/>"""
_PAGE = """<?xml version="1.0" encoding="UTF-8"?>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:ix="http://www.xbrl.org/2013/inlineXBRL"
 xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink"
 xmlns:xbrli="http://www.xbrl.org/2003/instance" xmlns:iso4217="http://www.xbrl.org/2003/iso4217"
 xmlns:b="urn:bench">
<head><title>bench</title></head><body><div style="display:none"><ix:header>
<ix:references><link:schemaRef xlink:type="simple" xlink:href="bench.xsd"/></ix:references>
<ix:resources><xbrli:context id="year"><xbrli:entity>
<xbrli:identifier scheme="urn:bench:units">1</xbrli:identifier></xbrli:entity>
<xbrli:period><xbrli:startDate>2023-01-01</xbrli:startDate><xbrli:endDate>2023-12-31</xbrli:endDate></xbrli:period>
</xbrli:context><xbrli:unit id="money"><xbrli:measure>iso4217:CNY</xbrli:measure></xbrli:unit></ix:resources>
</ix:header></div><table>
{rows}
</table></body></html>"""
_CELL = """<tr><td><ix:nonFraction name="b:{name}" contextRef="year" unitRef="money" decimals="-2"
 scale="4">{printed}</ix:nonFraction></td></tr>"""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The totals that one program says do not add up, and its seconds: by its own count, and in all."""

    totals: frozenset[tuple[str, str]]
    seconds: float
    wall: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """Both verdicts on the same facts."""

    facts: int
    relations: int
    ours: Verdict
    arelle: Verdict


def compare(folder: Path, wrong: int) -> Comparison:
    """Both on thirteen tables in which ``wrong`` figures are mistyped; the files go to ``folder``."""
    facts, relations = tables(wrong)
    write(folder, facts, relations)
    return Comparison(len(facts), len(relations), ours(facts, relations), arelle(folder))


def ours(facts: Sequence[Fact], relations: Sequence[Relation]) -> Verdict:
    """Compile and check."""
    start = perf_counter()
    violations = check(build(FactSet.of(facts), relations))
    seconds = perf_counter() - start
    broken = {(one.relations[0].rule, _name(one.quantity)) for one in violations if one.relations}
    return Verdict(frozenset(broken), seconds, seconds)


def arelle(folder: Path) -> Verdict:
    """Validate ``folder``'s document in a process of its own.  Raises CalledProcessError if that fails."""
    asked = ["--internetConnectivity=offline", "--file", str(folder / "page.xhtml"), "--validate"]
    start = perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "arelle.CntlrCmdLine", *asked, "--calc=round-to-nearest"],
        capture_output=True,
        text=True,
        check=True,
    )
    wall = perf_counter() - start
    said = done.stdout + done.stderr
    rule_of = {f"urn:bench:{form}": rule for form, rule in _FORMS.items()}
    broken = {
        (rule_of[role], total)
        for total, role in re.findall(r"calc11e:inconsistent\w+\].*?from (\S+) in link role (\S+)", said)
    }
    own = re.search(r"validated in ([\d.]+) secs", said)
    return Verdict(frozenset(broken), float(own[1]) if own else wall, wall)


def write(folder: Path, facts: Iterable[Fact], relations: Sequence[Relation]) -> None:
    """Taxonomy, calculation linkbase and inline XBRL document of the facts."""
    told = [(_name(fact.quantity), fact.printed) for fact in facts]
    page = _PAGE.format(rows="\n".join(_CELL.format(name=name, printed=printed) for name, printed in told))
    schema = _SCHEMA.format(
        roles="".join(_ROLE.format(name=form) for form in _FORMS),
        elements="\n".join(_ELEMENT.format(name=name) for name, _ in told),
    )
    linkbase = _LINKBASE.format(
        roles="\n".join(_ROLE_REF.format(name=form) for form in _FORMS),
        sums=_SUMS,
        calculations=_CALCULATIONS,
        links="\n".join(
            _link(form, [one for one in relations if one.rule == rule]) for form, rule in _FORMS.items()
        ),
    )
    for name, content in (("page.xhtml", page), ("bench.xsd", schema), ("sums.xml", linkbase)):
        (folder / name).write_text(content, encoding="utf-8")


def _link(form: str, relations: Sequence[Relation]) -> str:
    names = dict.fromkeys(_name(quantity) for relation in relations for quantity in relation.quantities())
    arcs = [
        _ARC.format(sums=_SUMS, total=_name(relation.result), part=_name(part), order=order)
        for relation in relations
        for order, (_, part) in enumerate(relation.numerator, start=1)
    ]
    locators = "\n".join(_LOCATOR.format(name=name) for name in names)
    return _LINK.format(name=form, locators=locators, arcs="\n".join(arcs))


def _name(quantity: Quantity) -> str:
    return quantity.concept.replace("/", "_")
