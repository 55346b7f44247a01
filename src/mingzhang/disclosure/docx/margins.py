"""Headers and footers 页眉页脚: the title and the part above, the page number below on the outer side."""

from __future__ import annotations

from mingzhang.disclosure.docx.markup import HEAD, NAMESPACES, field, paragraph, run
from mingzhang.disclosure.docx.page import Page
from mingzhang.disclosure.docx.styles import LOOKS, tab
from mingzhang.language.width import ems

_RULE = '<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="3" w:color="8C8C8C"/></w:pBdr><w:tabs>{}</w:tabs>'
_SIZE = next(look.size for look in LOOKS if look.id == "Header")
_GREY = '<w:color w:val="595959"/>'


_APART = 2.0
"""Ems between the title and the part."""


def header_xml(title: str, entity: str, part: str, page: Page) -> str:
    """The title left and the part right, over a thin rule, both on one line.

    The part need not name the entity again; where there is no room for both, it stands alone.
    """
    properties = _RULE.format(tab("right", page.text_width))
    part = part.replace(entity, "") if entity and entity in title else part
    room = page.text_width / _SIZE
    line = run(f"{title if ems(title) + _APART + ems(part) <= room else ''}\t{part}", _GREY)
    return f"{HEAD}<w:hdr {NAMESPACES}>{paragraph('Header', line, properties)}</w:hdr>"


def footer_xml(*, even: bool) -> str:
    """The page number between dashes, a character from the outer edge."""
    number = f"{run('— ')}{field('PAGE', '1')}{run(' —')}"
    side = (
        '<w:ind w:left="280"/><w:jc w:val="left"/>' if even else '<w:ind w:right="280"/><w:jc w:val="right"/>'
    )
    return f"{HEAD}<w:ftr {NAMESPACES}>{paragraph('Footer', number, side)}</w:ftr>"
