"""The rulebook 规则库: concepts, classifications, statements and identities as versioned data.

Differs by jurisdiction and fiscal year; code never mentions a place.  A county
overrides a province overrides the nation.
"""

from mingzhang.rulebook.book import Rulebook, load
from mingzhang.rulebook.classification import Classification, Subject
from mingzhang.rulebook.definitions import (
    Concept,
    Example,
    Identity,
    Jurisdiction,
    Rule,
    Sameness,
    Severity,
    Validity,
)
from mingzhang.rulebook.errors import ExpressionError, RulebookError, UnknownJurisdictionError
from mingzhang.rulebook.jurisdictions import identify, jurisdictions, place_name
from mingzhang.rulebook.tables.recognition import Block, Column, Row, Statement, quantity

__all__ = [
    "Block",
    "Classification",
    "Column",
    "Concept",
    "Example",
    "ExpressionError",
    "Identity",
    "Jurisdiction",
    "Row",
    "Rule",
    "Rulebook",
    "RulebookError",
    "Sameness",
    "Severity",
    "Statement",
    "Subject",
    "UnknownJurisdictionError",
    "Validity",
    "identify",
    "jurisdictions",
    "load",
    "place_name",
    "quantity",
]
