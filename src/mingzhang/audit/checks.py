"""Every coded rule there is: the modules of the rules' room loaded, and what they registered."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import walk_packages

from mingzhang.audit import rules
from mingzhang.audit.context import Check
from mingzhang.audit.registry import registered


@cache
def checks() -> dict[str, Check]:
    """Every registered check by code."""
    for module in walk_packages(rules.__path__, f"{rules.__name__}."):
        import_module(module.name)
    return registered()
