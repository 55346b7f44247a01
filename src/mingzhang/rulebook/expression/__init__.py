"""The expression language: one grammar in Chinese terms, four visitors.

The same parsed expression *computes* a value (``evaluate``), *checks* the
published ones (``check``), *explains* them (``explain``) and is *emitted* as a
sentence (``emit``).  The visitors are imported from their own modules.
"""

from mingzhang.rulebook.expression.grammar import Vocabulary, parse, parse_amount
from mingzhang.rulebook.expression.nodes import (
    Amount,
    Binary,
    Call,
    Compare,
    Expression,
    Members,
    Number,
    Period,
    Selector,
)

__all__ = [
    "Amount",
    "Binary",
    "Call",
    "Compare",
    "Expression",
    "Members",
    "Number",
    "Period",
    "Selector",
    "Vocabulary",
    "parse",
    "parse_amount",
]
