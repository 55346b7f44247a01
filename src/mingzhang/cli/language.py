"""The language a face speaks: ``zh`` or ``en``, asked for or taken from the locale."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import zip_longest

LANGUAGES = ("zh", "en")

Say = Callable[[str, str], str]
"""Chooses between a Chinese and an English sentence."""


def chosen(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """The language of ``--lang`` if it stands in ``arguments``, else of the locale: Chinese for ``zh…``.

    It is needed before the arguments are parsed, because the help and the
    complaints about the arguments are themselves in that language.
    """
    for option, following in zip_longest(arguments, arguments[1:], fillvalue=""):
        name, _, attached = option.partition("=")
        if name == "--lang" and (attached or following) in LANGUAGES:
            return attached or following
    locale = environment.get("LC_ALL") or environment.get("LANG") or ""
    return "zh" if locale.lower().startswith("zh") else "en"


def speaker(lang: str) -> Say:
    """The ``Say`` of ``lang``."""
    return (lambda zh, _: zh) if lang == "zh" else (lambda _, en: en)
