"""The figures as xBRL-JSON, the JSON form of the Open Information Model 1.0.

Codes stand on typed dimensions, budgets on the explicit dimension of phases.
"""

from __future__ import annotations

import json
from typing import Any

from mingzhang.disclosure.names import (
    ENTITY_PREFIX,
    ENTITY_SCHEME,
    PHASE,
    PREFIX,
    UNIT_PREFIX,
    UNITS,
    entity_id,
    measure,
    namespace,
    qname,
)
from mingzhang.disclosure.open_data.facts import value_text
from mingzhang.disclosure.open_data.figures import Figure, OpenData
from mingzhang.disclosure.periods import EXECUTED, Span

_TYPE = "https://xbrl.org/2021/xbrl-json"
_NAMESPACES = {
    "xbrl": "https://xbrl.org/2021",
    "iso4217": "http://www.xbrl.org/2003/iso4217",
    ENTITY_PREFIX: ENTITY_SCHEME,
    UNIT_PREFIX: UNITS,
}


def xbrl_json(data: OpenData, taxonomy: str) -> bytes:
    """The figures as a report against the taxonomy that lies at the address ``taxonomy``."""
    report = {
        "documentInfo": {
            "documentType": _TYPE,
            "namespaces": {PREFIX: namespace(data.year), **_NAMESPACES},
            "taxonomy": [taxonomy],
        },
        "facts": {
            f"f{number}": _fact(figure, data.entity) for number, figure in enumerate(data.figures, start=1)
        },
    }
    return json.dumps(report, ensure_ascii=False, indent=1).encode() + b"\n"


def _fact(figure: Figure, entity: str) -> dict[str, Any]:
    quantity, unit = figure.quantity, measure(figure.unit)
    dimensions = {
        "concept": qname(quantity.concept),
        "entity": entity_id(quantity.entity or entity),
        "period": _period(figure.period),
    }
    if unit:
        dimensions["unit"] = unit
    if figure.period.phase != EXECUTED:
        dimensions[qname(PHASE)] = qname(figure.period.phase)
    dimensions |= {qname(name): code for name, code in quantity.dimensions}
    known = {} if figure.decimals is None else {"decimals": figure.decimals}
    return {"value": value_text(figure.value), **known, "dimensions": dimensions}


def _period(period: Span) -> str:
    return f"{period.begin}T00:00:00/{period.end}T00:00:00"
