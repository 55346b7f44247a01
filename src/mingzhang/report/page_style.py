"""What all our web pages share: the palette, the type, and a policy that lets nothing run or load but what is in them."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Mapping
from hashlib import sha256
from importlib.resources import files

PALETTE: Mapping[str, tuple[str, str]] = {
    "paper": ("#ffffff", "#1a1d21"),
    "ground": ("#f3f4f6", "#121417"),
    "ink": ("#1d2329", "#e4e7ea"),
    "soft": ("#59636e", "#a1aab4"),
    "line": ("#d9dde2", "#343a41"),
    "accent": ("#24476b", "#9cc3ea"),
    "related-wash": ("#eceff2", "#2a2f35"),
    "right": ("#14613a", "#86d3a5"),
}
"""Colours by name, on a light page and on a dark one."""

CHART_VALUES = "chart-values"
"""The class of a chart's picture and of the table of its values, which is what a reader takes for the chart."""


def house_style(more: Mapping[str, tuple[str, str]] | None = None) -> str:
    """The style sheet every page begins with; ``more`` are colours of the page's own.

    A page is dark where the reader's machine is, unless its root has the class ``light`` or ``dark``.
    """
    colours = {**PALETTE, **(more or {})}
    light, dark = (" ".join(f"--{name}: {pair[side]};" for name, pair in colours.items()) for side in (0, 1))
    return (
        f":root {{ color-scheme: light dark; {light} }}\n"
        ":root.light { color-scheme: light; }\n"
        ":root.dark { color-scheme: dark; }\n"
        f"@media screen and (prefers-color-scheme: dark) {{ :root:not(.light) {{ {dark} }} }}\n"
        f"@media screen {{ :root.dark {{ {dark} }} }}\n"
        f"{files(__package__).joinpath('assets', 'house.css').read_text('utf-8')}"
    )


def content_policy(style: str, scripts: Iterable[str], images: str = "", attribute: str = "") -> str:
    """A content policy that allows this style and these scripts, and nothing else.

    ``images`` is a scheme that pictures may have, ``attribute`` what a style attribute may say.
    """
    drawn = f"img-src {images}; " if images else ""
    hung = f" 'unsafe-hashes' {_hash(attribute)}" if attribute else ""
    run = " ".join(map(_hash, scripts))
    return (
        f"default-src 'none'; {drawn}style-src {_hash(style)}{hung}; script-src {run}; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(source: str) -> str:
    return f"'sha256-{b64encode(sha256(source.encode()).digest()).decode()}'"
