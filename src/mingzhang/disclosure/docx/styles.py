"""The styles of the Word file, after GB/T 9704 党政机关公文格式: 三号仿宋, 28 points a line.

Word takes one other name for a font that is missing, of at most 31 characters;
family and character set lead it, and other programs, to the rest.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from mingzhang.disclosure.docx.markup import HEAD, NAMESPACES

LATIN, SONG, HEI, KAI, FANG = "Times New Roman", "方正小标宋简体", "黑体", "楷体", "仿宋"
_FONTS = (
    (LATIN, "Liberation Serif", "00", "roman", "variable", "02020603050405020304"),
    (SONG, "宋体", "86", "roman", "variable", "02010600030101010101"),
    (HEI, "SimHei", "86", "modern", "fixed", "02010609060101010101"),
    (KAI, "楷体_GB2312", "86", "modern", "fixed", "02010609060101010101"),
    (FANG, "仿宋_GB2312", "86", "modern", "fixed", "02010609060101010101"),
)
TABLE_SIZES = (10.5, 9.0, 8.0)
"""Points of the text in tables, the best first."""
_LEADING = 1.3
"""Height of a line in tables, by the size of its text."""
LEVELS = 4
"""Levels of headings below a part, and in an attachment."""


@dataclass(frozen=True, slots=True)
class Look:
    """A style: sizes and distances in points, ``indent`` of the first line in characters; a line of 0 is single.

    ``outline`` is the level in the document's outline from 0, None for body text.
    """

    name: str
    font: str = FANG
    size: float = 16
    bold: bool = False
    align: str = "both"
    indent: int = 0
    before: float = 0
    after: float = 0
    line: float = 28
    keep: bool = False
    outline: int | None = None
    extra: str = ""

    @property
    def id(self) -> str:
        """What paragraphs call the style."""
        return self.name.title().replace(" ", "")


def line_height(size: float) -> float:
    """The height of a line of a table's text, in points."""
    return round(size * _LEADING * 2) / 2


def cell_style(size: float, *, head: bool) -> str:
    """The id of the style of a table's cells."""
    return f"Table{'Head' if head else 'Cell'}{round(size * 2)}"


def tab(align: str, at: float, leader: str = "none") -> str:
    """A tab stop ``at`` points."""
    return f'<w:tab w:val="{align}" w:leader="{leader}" w:pos="{round(at * 20)}"/>'


_MINOR = Look("", size=9, line=12, align="left")
_PART = Look("heading 1", SONG, 22, align="center", before=6, after=22, line=34, keep=True, outline=0)
_HEADING = Look("", indent=2, keep=True)
_HEADINGS = (
    replace(_HEADING, font=HEI, before=8),
    replace(_HEADING, font=KAI),
    replace(_HEADING, bold=True),
    _HEADING,
)
_TITLE = replace(_PART, outline=1)
_ENTRY = Look("", size=12, line=21, align="left")

LOOKS: tuple[Look, ...] = (
    Look("Normal"),
    Look("Body Text", indent=2),
    _PART,
    *(replace(look, name=f"heading {n}", outline=n - 1) for n, look in enumerate(_HEADINGS, 2)),
    Look("Annex Label", HEI, align="left", keep=True),
    replace(_TITLE, name="Annex Title"),
    *(replace(look, name=f"Annex Heading {n}", outline=n + 1) for n, look in enumerate(_HEADINGS, 1)),
    replace(_TITLE, name="Table Title", size=18, before=0, after=4, line=26),
    replace(_TITLE, name="Table Continued", size=18, before=0, after=4, line=26, outline=None),
    Look("Table Caption", HEI, 12, align="center", before=10, after=4, line=20, keep=True),
    replace(_MINOR, name="Table Line", size=10.5, line=16, after=2, keep=True),
    replace(_MINOR, name="Table Note", size=9, line=14, before=2, after=2),
    *(
        replace(_MINOR, name=f"Table Cell {round(size * 2)}", size=size, line=line_height(size))
        for size in TABLE_SIZES
    ),
    *(
        replace(
            *(_MINOR,),
            name=f"Table Head {round(size * 2)}",
            font=HEI,
            size=size,
            line=line_height(size),
            align="center",
        )
        for size in TABLE_SIZES
    ),
    Look("Figure", align="center", before=8, after=8, line=0),
    Look("Cover Entity", SONG, 30, align="center", line=44),
    Look("Cover Title", SONG, 34, align="center", before=12, line=50),
    Look("Cover Date", KAI, 16, align="center"),
    replace(_PART, name="Contents Title", outline=None),
    replace(_ENTRY, name="toc 1", font=HEI, before=6),
    replace(_ENTRY, name="toc 2", extra='<w:ind w:left="480"/>'),
    replace(_MINOR, name="header", extra=""),
    Look("footer", size=14, line=0, align="right"),
    replace(_MINOR, name="Break", size=1, line=1),
)


def styles_xml() -> str:
    """word/styles.xml."""
    language = '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{_fonts(FANG)}{language}</w:rPr></w:rPrDefault>"
        "<w:pPrDefault/></w:docDefaults>"
    )
    table = (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        "</w:tblPr></w:style>"
    )
    return f"{HEAD}<w:styles {NAMESPACES}>{defaults}{''.join(map(_style, LOOKS))}{table}</w:styles>"


def font_table_xml() -> str:
    """word/fontTable.xml: what may stand in for a font that a machine lacks."""
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:panose1 w:val="{panose}"/>'
        f'<w:charset w:val="{charset}"/><w:family w:val="{family}"/><w:pitch w:val="{pitch}"/></w:font>'
        for name, other, charset, family, pitch, panose in _FONTS
    )
    return f"{HEAD}<w:fonts {NAMESPACES}>{fonts}</w:fonts>"


def _fonts(east: str) -> str:
    return f'<w:rFonts w:ascii="{LATIN}" w:hAnsi="{LATIN}" w:eastAsia="{east}" w:cs="{LATIN}"/>'


def _style(look: Look) -> str:
    base = "" if look.name == "Normal" else '<w:basedOn w:val="Normal"/>'
    following = '<w:next w:val="BodyText"/>' if look.outline is not None else ""
    default = ' w:default="1"' if look.name == "Normal" else ""
    half = round(look.size * 2)
    bold = "<w:b/><w:bCs/>" if look.bold else ""
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{look.id}"><w:name w:val="{look.name}"/>'
        f"{base}{following}<w:qFormat/><w:pPr>{_shape(look)}</w:pPr>"
        f'<w:rPr>{_fonts(look.font)}{bold}<w:sz w:val="{half}"/><w:szCs w:val="{half}"/></w:rPr></w:style>'
    )


def _shape(look: Look) -> str:
    keep = "<w:keepNext/><w:keepLines/>" if look.keep else ""
    line = (
        f'w:line="{round(look.line * 20)}" w:lineRule="exact"'
        if look.line
        else 'w:line="240" w:lineRule="auto"'
    )
    spacing = f'<w:spacing w:before="{round(look.before * 20)}" w:after="{round(look.after * 20)}" {line}/>'
    indent = (
        f'<w:ind w:firstLineChars="{look.indent * 100}" w:firstLine="{round(look.indent * look.size * 20)}"/>'
        if look.indent
        else look.extra
    )
    outline = f'<w:outlineLvl w:val="{look.outline}"/>' if look.outline is not None else ""
    # Without the space that Word adds between Chinese and digits, lines break where they are measured to.
    plain = '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
    return (
        f'{keep}<w:widowControl w:val="0"/>{plain}<w:snapToGrid w:val="0"/>{spacing}{indent}'
        f'<w:jc w:val="{look.align}"/>{outline}'
    )
