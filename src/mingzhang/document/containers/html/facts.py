"""The facts a page of ours carries as inline XBRL 内嵌数据, each with all it was written with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from lxml import etree

from mingzhang.document.containers.encoding import decode
from mingzhang.document.containers.limits import TEXT_BYTES, check_size
from mingzhang.document.errors import DamagedError, EntityError
from mingzhang.facts import Fact, Interval, Origin, Quantity, Source
from mingzhang.xbrl.vocabulary import (
    NAMESPACES,
    OTHER_SCHEME,
    PREFIX,
    PRINT,
    Days,
    base,
    exact_unit,
    namespace,
    period,
    unit_of,
)

_IX, _XBRLI, _DI = (f"{{{NAMESPACES[prefix]}}}" for prefix in ("ix", "xbrli", "xbrldi"))
_PHASE = f"{PREFIX}:phase"


def embedded_facts(data: bytes, name: str) -> list[Fact]:
    """The facts in ``data``, a web page called ``name`` in messages; none if it is no page of ours.

    Raises:
        UnreadableError: too large, unsafe, or a page of ours that someone has damaged.
    """
    check_size(name, len(data), TEXT_BYTES)
    if b"<!ENTITY" in data:
        raise EntityError(name)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(decode(data, name).encode(), parser)
    except (ValueError, etree.LxmlError):
        return []
    if not (root.nsmap.get(PREFIX) or "").startswith(namespace("")):
        return []
    try:
        return list(_facts(root))
    except (KeyError, ValueError, IndexError) as error:
        raise DamagedError(name, "html") from error


def _facts(root: etree._Element) -> Iterator[Fact]:
    contexts = {each.get("id", ""): _context(each) for each in root.iter(f"{_XBRLI}context")}
    measures = {
        each.get("id", ""): (each.findtext(f"{_XBRLI}measure") or "") for each in root.iter(f"{_XBRLI}unit")
    }
    for tagged in root.iter(f"{_IX}nonFraction"):
        yield _fact(tagged, contexts, measures)


def _context(element: etree._Element) -> Quantity:
    """A quantity without its concept."""
    identifier = next(element.iter(f"{_XBRLI}identifier"))
    entity = identifier.text if identifier.get("scheme") == OTHER_SCHEME else ""
    dimensions = tuple(
        (_local(member.get("dimension", "")), member[0].text or "")
        for member in element.iter(f"{_DI}typedMember")
    )
    members = {
        each.get("dimension"): _local(each.text or "") for each in element.iter(f"{_DI}explicitMember")
    }
    start, end = (
        next((each.text or "" for each in element.iter(f"{_XBRLI}{tag}")), "")
        for tag in ("startDate", "endDate")
    )
    return Quantity("", dimensions, period(Days(start, end, members.get(_PHASE, ""))), entity or "")


def _fact(tagged: etree._Element, contexts: Mapping[str, Quantity], measures: Mapping[str, str]) -> Fact:
    about = contexts[tagged.get("contextRef", "")]
    quantity = Quantity(_local(tagged.get("name", "")), about.dimensions, about.period, about.entity)
    unit = unit_of(measures[tagged.get("unitRef", "")], tagged.get(f"{{{PRINT}}}unit", ""))
    text = f"{tagged.get('sign', '')}{tagged.text or ''}"
    printed = Fraction(text.replace(",", "")) * Fraction(10) ** int(tagged.get("scale", "")) * base(unit)
    exact, decimals = tagged.get(f"{{{PRINT}}}exact"), tagged.get("decimals", "")
    value = Fraction(exact) * exact_unit(unit) if exact else printed
    interval = (
        Interval.exact(value)
        if decimals == "INF"
        else Interval.rounded(printed, Fraction(10) ** -int(decimals) * base(unit))
    )
    holder = tagged.getparent()
    place = "" if holder is None else holder.get("id", "")
    source = Source(0, 0, text, cell=place, place=Origin.TABLE)
    return Fact(quantity, value, interval, unit, text, quantity.concept, source)


def _local(name: str) -> str:
    return name.rpartition(":")[2]
