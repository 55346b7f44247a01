"""The register of coded rules: every check belongs to the codes it may yield.

A test walks the catalogue and this register and fails when a code is checked
but not documented, documented but not checked, or never exercised.
"""

from __future__ import annotations

from collections.abc import Callable

from mingzhang.audit.context import Check

_CHECKS: dict[str, Check] = {}


class DuplicateRuleError(ValueError):
    """Two checks claim one code."""

    def __init__(self, code: str) -> None:
        super().__init__(f"rule {code} is registered twice")


def rule(*codes: str) -> Callable[[Check], Check]:
    """Register a check under the codes of the findings it yields."""

    def register(check: Check) -> Check:
        for code in codes:
            if code in _CHECKS:
                raise DuplicateRuleError(code)
            _CHECKS[code] = check
        return check

    return register


def registered() -> dict[str, Check]:
    """The checks of the modules loaded so far, by code."""
    return dict(_CHECKS)
