"""The smallest taxonomy that names what a set of figures needs: enough for an XBRL processor to read them."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.disclosure.names import PHASE, namespace
from mingzhang.disclosure.open_data.figures import OpenData
from mingzhang.disclosure.periods import PHASES
from mingzhang.facts import UnitKind

_HEAD = """\
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xbrli="http://www.xbrl.org/2003/instance"
  xmlns:xbrldt="http://xbrl.org/2005/xbrldt" xmlns:mz="{namespace}" targetNamespace="{namespace}"
  elementFormDefault="qualified">
<xs:import namespace="http://www.xbrl.org/2003/instance"
  schemaLocation="http://www.xbrl.org/2003/xbrl-instance-2003-12-31.xsd"/>
<xs:import namespace="http://xbrl.org/2005/xbrldt" schemaLocation="http://www.xbrl.org/2005/xbrldt-2005.xsd"/>
<xs:element name="code" id="code" type="xs:string" nillable="true"/>
"""


def schema(data: OpenData) -> str:
    """An XML schema with the concepts and dimensions that the figures use."""
    return "".join((_HEAD.format(namespace=namespace(data.year)), *_elements(data), "</xs:schema>\n"))


def _elements(data: OpenData) -> Iterator[str]:
    money = {figure.quantity.concept: figure.unit.kind is UnitKind.MONEY for figure in data.figures}
    for concept, is_money in money.items():
        kind = "monetary" if is_money else "decimal"
        yield (
            f'<xs:element name="{concept}" id="{concept}" type="xbrli:{kind}ItemType" substitutionGroup="xbrli:item" '
            'xbrli:periodType="duration" nillable="true"/>\n'
        )
    for name in sorted({name for figure in data.figures for name, _ in figure.quantity.dimensions}):
        yield _dimension(name, ' xbrldt:typedDomainRef="#code"')
    yield _dimension(PHASE, "")
    for name in PHASES:
        yield (
            f'<xs:element name="{name}" id="{name}" type="xbrli:stringItemType" abstract="true" '
            'substitutionGroup="xbrli:item" xbrli:periodType="duration" nillable="true"/>\n'
        )


def _dimension(name: str, domain: str) -> str:
    return (
        f'<xs:element name="{name}" id="{name}" type="xbrli:stringItemType" abstract="true" '
        f'substitutionGroup="xbrldt:dimensionItem" xbrli:periodType="duration" nillable="true"{domain}/>\n'
    )
