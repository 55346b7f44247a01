"""Facts as inline XBRL: each number tagged where it stands, and the contexts and units they name."""

from __future__ import annotations

from collections.abc import Container
from fractions import Fraction

from mingzhang.facts import Quantity
from mingzhang.language.decimals import decimal_text
from mingzhang.report.model import FactSpan
from mingzhang.xbrl.vocabulary import (
    OTHER_SCHEME,
    OWN_SCHEME,
    PREFIX,
    attributes,
    base,
    days_of,
    exact_unit,
    measure,
    power,
    where,
    xml,
)

_LINKBASE = "http://www.w3.org/1999/xlink/properties/linkbase"
_CALCULATION = "http://www.xbrl.org/2003/role/calculationLinkbaseRef"


class InlineFacts:
    """Tags the facts of one page in their order, and remembers what they were.

    ``placed`` are the tagged quantities: the one with the id ``f1`` first.
    """

    def __init__(self, entity: str, concepts: Container[str]) -> None:
        self.entity = entity
        self._concepts = concepts
        self.placed: list[Quantity] = []
        self.contexts: dict[object, tuple[str, Quantity]] = {}
        self._units: dict[str, str] = {}

    def tagged(self, fact: FactSpan) -> str:
        """The number as markup; what no concept of the rulebook tells is plain text."""
        if fact.quantity is None or fact.quantity.concept not in self._concepts:
            return xml(fact.text)
        self.placed.append(fact.quantity)
        sign, digits = ("-", fact.text[1:]) if fact.text.startswith("-") else ("", fact.text)
        pairs = (
            ("name", f"{PREFIX}:{fact.quantity.concept}"),
            ("contextRef", self._context(fact.quantity)),
            ("unitRef", self.unit(measure(fact.unit))),
            ("scale", str(power(fact.unit.scale / base(fact.unit)))),
            ("decimals", _decimals(fact)),
            ("sign", sign),
            ("format", "ixt:num-dot-decimal"),
            ("p:unit", fact.unit.name),
            ("p:exact", _exact(fact)),
        )
        number = f"<ix:nonFraction{attributes(pairs)}>{xml(digits)}</ix:nonFraction>"
        return f'<span class="n" id="f{len(self.placed)}">{sign}{number}</span>'

    def header(self, schema: str, calculation: str) -> str:
        """The hidden header: the taxonomy's files, and the contexts and units of all facts tagged so far."""
        contexts = "\n".join(self._written(name, quantity) for name, quantity in self.contexts.values())
        units = "\n".join(
            f'<xbrli:unit id="{name}"><xbrli:measure>{measured}</xbrli:measure></xbrli:unit>'
            for measured, name in self._units.items()
        )
        schema_ref = (("xlink:type", "simple"), ("xlink:href", schema))
        sums_ref = (
            ("xlink:type", "simple"),
            ("xlink:href", calculation),
            ("xlink:role", _CALCULATION),
            ("xlink:arcrole", _LINKBASE),
        )
        return f"""<ix:header>
<ix:references>
<link:schemaRef{attributes(schema_ref)}></link:schemaRef>
<link:linkbaseRef{attributes(sums_ref)}></link:linkbaseRef>
</ix:references>
<ix:resources>
{contexts}
{units}
</ix:resources>
</ix:header>"""

    def _context(self, quantity: Quantity) -> str:
        known = self.contexts.setdefault(where(quantity), (f"c{len(self.contexts) + 1}", quantity))
        return known[0]

    def unit(self, measured: str) -> str:
        """What the page calls a measure."""
        return self._units.setdefault(measured, f"u{len(self._units) + 1}")

    def _written(self, name: str, quantity: Quantity) -> str:
        scheme = OTHER_SCHEME if quantity.entity else OWN_SCHEME
        days = days_of(quantity.period)
        lasts = (
            f"<xbrli:startDate>{days.start}</xbrli:startDate><xbrli:endDate>{days.end}</xbrli:endDate>"
            if days.start
            else "<xbrli:forever></xbrli:forever>"
        )
        members = [
            f'<xbrldi:typedMember dimension="{PREFIX}:{dimension}"><{PREFIX}:{dimension}.code>{xml(code)}'
            f"</{PREFIX}:{dimension}.code></xbrldi:typedMember>"
            for dimension, code in quantity.dimensions
        ]
        if days.phase:
            members.append(
                f'<xbrldi:explicitMember dimension="{PREFIX}:phase">{PREFIX}:{days.phase}</xbrldi:explicitMember>'
            )
        scenario = f"<xbrli:scenario>{''.join(members)}</xbrli:scenario>" if members else ""
        return f"""<xbrli:context id="{name}"><xbrli:entity>\
<xbrli:identifier scheme="{scheme}">{xml(quantity.entity or self.entity)}</xbrli:identifier></xbrli:entity>\
<xbrli:period>{lasts}</xbrli:period>{scenario}</xbrli:context>"""


def _decimals(fact: FactSpan) -> str:
    """How many decimals of the measure the print tells; a count is exact."""
    if fact.interval.low is None or fact.interval.high is None or fact.interval.is_point:
        return "INF"
    return str(-power((fact.interval.high - fact.interval.low) / base(fact.unit)))


def _exact(fact: FactSpan) -> str:
    """The exact value where the print rounds it: of money in yuan, else in the printed unit."""
    if fact.value == Fraction(fact.text.replace(",", "")) * fact.unit.scale:
        return ""
    return decimal_text(fact.value / exact_unit(fact.unit))
