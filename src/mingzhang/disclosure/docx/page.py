"""Pages: A4 after GB/T 9704 for text, across for wide tables; sections and their properties."""

from __future__ import annotations

from dataclasses import dataclass

POINTS_PER_MM = 72 / 25.4
_A4 = (210, 297)


@dataclass(frozen=True, slots=True)
class Page:
    """A page in millimetres: its size, its margins, and how far header and footer stand from its edges."""

    width: int
    height: int
    top: int
    right: int
    bottom: int
    left: int
    header: int
    footer: int

    @property
    def text_width(self) -> float:
        """The width of the type area 版心, in points."""
        return (self.width - self.left - self.right) * POINTS_PER_MM

    @property
    def text_height(self) -> float:
        """The height of the type area, in points."""
        return (self.height - self.top - self.bottom) * POINTS_PER_MM


# 版心 156 × 225 mm; the page number stands 7 mm below it.
UPRIGHT = Page(*_A4, top=37, right=26, bottom=35, left=28, header=25, footer=23)
ACROSS = Page(*_A4[::-1], top=26, right=20, bottom=22, left=20, header=16, footer=11)


@dataclass(frozen=True, slots=True)
class PageSection:
    """What holds for the pages of a section; ``start`` numbers them anew, ``number`` is the form of their numbers.

    Headers and footers are named by their relations, each with its type; a
    section without takes those of the section before.  A ``bare`` section
    shows none on its first page.
    """

    page: Page
    headers: tuple[tuple[str, str], ...] = ()
    footers: tuple[tuple[str, str], ...] = ()
    start: int | None = None
    number: str = "decimal"
    bare: bool = False


def section_xml(section: PageSection) -> str:
    """The properties of a section."""
    page = section.page
    references = "".join(
        f'<w:{kind}Reference w:type="{type_}" r:id="{relation}"/>'
        for kind, listed in (("header", section.headers), ("footer", section.footers))
        for type_, relation in listed
    )
    across = ' w:orient="landscape"' if page.width > page.height else ""
    sides = " ".join(
        f'w:{side}="{_twips(getattr(page, side))}"'
        for side in ("top", "right", "bottom", "left", "header", "footer")
    )
    start = f' w:start="{section.start}"' if section.start is not None else ""
    bare = "<w:titlePg/>" if section.bare else ""
    return (
        f'<w:sectPr>{references}<w:type w:val="nextPage"/>'
        f'<w:pgSz w:w="{_twips(page.width)}" w:h="{_twips(page.height)}"{across}/>'
        f'<w:pgMar {sides} w:gutter="0"/><w:pgNumType w:fmt="{section.number}"{start}/>{bare}</w:sectPr>'
    )


def _twips(millimetres: float) -> int:
    return round(millimetres * POINTS_PER_MM * 20)
