"""Fills, lines and text of DrawingML."""

from __future__ import annotations

from mingzhang.disclosure.docx.styles import FANG, LATIN


def fill(colour: str, edge: str = "") -> str:
    """A surface of one colour, with an edge of another."""
    line = f'<a:ln w="9525"><a:solidFill><a:srgbClr val="{edge}"/></a:solidFill></a:ln>' if edge else ""
    return f'<c:spPr><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>{line}</c:spPr>'


def stroke(colour: str, width: int = 22225) -> str:
    """A line; ``width`` in EMU."""
    return f'<c:spPr><a:ln w="{width}"><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill></a:ln></c:spPr>'


def text(points: int) -> str:
    """The look of all text of an element."""
    return (
        f"<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr>{run_look('defRPr', points)}</a:pPr>"
        '<a:endParaRPr lang="zh-CN"/></a:p></c:txPr>'
    )


def run_look(tag: str, points: int, font: str = FANG) -> str:
    """The look of a run of text, as an element ``tag``."""
    return (
        f'<a:{tag} lang="zh-CN" sz="{points * 100}" b="0"><a:solidFill><a:srgbClr val="262626"/></a:solidFill>'
        f'<a:latin typeface="{LATIN}"/><a:ea typeface="{font}"/></a:{tag}>'
    )
