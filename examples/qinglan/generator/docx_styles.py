"""The styles of the Word file, after the usual format of official documents (三号仿宋, 28 磅)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

if TYPE_CHECKING:
    from docx.document import Document
    from docx.styles.style import ParagraphStyle

LATIN = "Times New Roman"
SONG, HEI, KAI, FANG = "方正小标宋简体", "黑体", "楷体_GB2312", "仿宋_GB2312"
FALLBACKS = {
    SONG: "FZXiaoBiaoSong-B05S;STZhongsong;SimSun;Noto Serif CJK SC",
    HEI: "SimHei;STHeiti;Noto Sans CJK SC",
    KAI: "楷体;KaiTi;STKaiti;Noto Serif CJK SC",
    FANG: "仿宋;FangSong;STFangsong;Noto Serif CJK SC",
}
CENTER, LEFT, RIGHT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.RIGHT
TEXT_WIDTH, TABLE_WIDTHS = Mm(156), (Mm(186), Mm(273))


@dataclass(frozen=True, slots=True)
class Look:
    """Font, size and spacing in points, first-line indent in characters; a line of 0 is single."""

    name: str
    font: str = FANG
    size: float = 16
    align: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.JUSTIFY
    indent: float = 0
    before: float = 0
    after: float = 0
    line: float = 28
    keep: bool = False


LOOKS = (
    Look("Normal"),
    Look("Heading 1", SONG, 22, CENTER, before=12, after=18, line=34, keep=True),
    Look("Heading 2", HEI, 16, indent=2, before=6, keep=True),
    Look("Heading 3", KAI, 16, indent=2, keep=True),
    Look("Body", indent=2),
    Look("Cover", SONG, 32, CENTER, after=30, line=0),
    Look("Sign", FANG, 16, CENTER, before=300),
    Look("Contents Title", HEI, 20, CENTER, after=8, line=30),
    Look("toc 1", HEI, 12, LEFT, line=18),
    Look("toc 2", FANG, 12, LEFT, line=17),
    Look("Figure", align=CENTER, before=6, line=0, keep=True),
    Look("Figure Caption", HEI, 12, CENTER, after=8, line=20),
    Look("Attachment", HEI, 16, LEFT, keep=True),
    Look("Title Line", SONG, 20, CENTER, before=4, after=10, line=30, keep=True),
    Look("Table Title", HEI, 15, CENTER, line=22, keep=True),
    Look("Table Code", FANG, 10, RIGHT, line=13, keep=True),
    Look("Table Unit", FANG, 10, LEFT, after=1, line=14, keep=True),
    Look("Table Text", FANG, 9, LEFT, line=0),
    Look("Table Note", FANG, 10, LEFT, before=3, line=14),
    Look("Break", size=1, line=1),
    Look("Page Number", FANG, 14, CENTER, line=0),
)


def apply_styles(document: Document) -> None:
    """Give the document its styles and tell it which fonts may stand in."""
    for look in LOOKS:
        _apply(_style(document, look.name), look)
    languages = document.styles.element.find(f".//{qn('w:lang')}")
    languages.set(qn("w:eastAsia"), "zh-CN")
    for name in ("toc 1", "toc 2"):
        tabs = document.styles[name].paragraph_format.tab_stops
        tabs.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    document.styles["toc 2"].paragraph_format.left_indent = Pt(24)


def font_table() -> str:
    """word/fontTable.xml with the names each font may be replaced by."""
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{others}"/><w:charset w:val="86"/></w:font>'
        for name, others in FALLBACKS.items()
    )
    latin = f'<w:font w:name="{LATIN}"><w:family w:val="roman"/></w:font>'
    namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    return f'{head}\n<w:fonts xmlns:w="{namespace}">{latin}{fonts}</w:fonts>'


def _style(document: Document, name: str) -> ParagraphStyle:
    styles = document.styles
    if name not in styles:
        styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = styles["Normal"]
    style: ParagraphStyle = styles[name]
    return style


def _apply(style: ParagraphStyle, look: Look) -> None:
    style.font.name, style.font.size = LATIN, Pt(look.size)
    style.font.bold, style.font.italic = False, False
    style.font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:eastAsia"), look.font)
    shape = style.paragraph_format
    shape.alignment = look.align
    shape.space_before, shape.space_after = Pt(look.before), Pt(look.after)
    shape.keep_with_next = look.keep
    shape.widow_control = False
    shape.first_line_indent = Pt(look.indent * look.size)
    if look.line:
        shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(look.line)
    else:
        shape.line_spacing = 1.0
    grid = OxmlElement("w:snapToGrid")
    grid.set(qn("w:val"), "0")
    properties = style.element.get_or_add_pPr()
    properties.insert_element_before(grid, "w:spacing", "w:ind", "w:jc", "w:outlineLvl")
