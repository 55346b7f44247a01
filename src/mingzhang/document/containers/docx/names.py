"""The element and attribute names of WordprocessingML that reading needs, in lxml's notation, and that of the main part."""

from __future__ import annotations

MAIN_PART = "word/document.xml"

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"

PARAGRAPH, RUN, TEXT, TAB = f"{_W}p", f"{_W}r", f"{_W}t", f"{_W}tab"
PARAGRAPH_PROPERTIES, RUN_PROPERTIES, VANISH = f"{_W}pPr", f"{_W}rPr", f"{_W}vanish"
TABLE, ROW, CELL = f"{_W}tbl", f"{_W}tr", f"{_W}tc"
ROW_PROPERTIES, CELL_PROPERTIES = f"{_W}trPr", f"{_W}tcPr"
GRID_SPAN, GRID_BEFORE, VERTICAL_MERGE = f"{_W}gridSpan", f"{_W}gridBefore", f"{_W}vMerge"
SYMBOL, FIELD_MARK = f"{_W}sym", f"{_W}fldChar"
CONTROL, CONTROL_PROPERTIES = f"{_W}sdt", f"{_W}sdtPr"
CONTROL_TAG, CONTROL_NAME = f"{_W}tag", f"{_W}alias"
TEXT_BOX = f"{_W}txbxContent"
FOOTNOTE, ENDNOTE = f"{_W}footnote", f"{_W}endnote"
FOOTNOTE_REFERENCE, ENDNOTE_REFERENCE = f"{_W}footnoteReference", f"{_W}endnoteReference"
STYLE, STYLE_NAME, BASED_ON = f"{_W}style", f"{_W}name", f"{_W}basedOn"
PARAGRAPH_STYLE, OUTLINE_LEVEL = f"{_W}pStyle", f"{_W}outlineLvl"
NUMBERING, NUMBERING_ID, NUMBERING_LEVEL = f"{_W}numPr", f"{_W}numId", f"{_W}ilvl"
DELETED, MOVED_AWAY = f"{_W}del", f"{_W}moveFrom"
ALTERNATIVES, CHOICE, FALLBACK = f"{_MC}AlternateContent", f"{_MC}Choice", f"{_MC}Fallback"
CHART = f"{_C}chart"
PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic"
VML_IMAGE = "{urn:schemas-microsoft-com:vml}imagedata"
MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

VALUE, IDENTIFIER, LEVEL, TYPE = f"{_W}val", f"{_W}id", f"{_W}ilvl", f"{_W}type"
CHARACTER, FIELD_MARK_TYPE, STYLE_ID = f"{_W}char", f"{_W}fldCharType", f"{_W}styleId"

ABSTRACT, ABSTRACT_ID = f"{_W}abstractNum", f"{_W}abstractNumId"
INSTANCE, OVERRIDE = f"{_W}num", f"{_W}lvlOverride"
START, START_OVERRIDE = f"{_W}start", f"{_W}startOverride"
FORMAT, LEVEL_TEXT, SUFFIX, LEGAL = f"{_W}numFmt", f"{_W}lvlText", f"{_W}suff", f"{_W}isLgl"
LEVEL_ELEMENT = f"{_W}lvl"

# Written as one character (or two) wherever they stand in a run.
LITERALS = {
    TAB: "\t",
    f"{_W}ptab": "\t",
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "-",
}

# May stand between the runs of a paragraph and hold nothing.
MARKS = frozenset({PARAGRAPH_PROPERTIES, f"{_W}bookmarkStart", f"{_W}bookmarkEnd", f"{_W}proofErr"})

# Never looked into: properties, instructions of fields, and what tracked changes took away.
SKIPPED = frozenset(
    {
        PARAGRAPH_PROPERTIES,
        RUN_PROPERTIES,
        CONTROL_PROPERTIES,
        f"{_W}sdtEndPr",
        f"{_W}instrText",
        f"{_W}delText",
        f"{_W}delInstrText",
        f"{_W}rt",
        DELETED,
        MOVED_AWAY,
        f"{_W}sectPr",
        f"{_W}tblPr",
        f"{_W}tblGrid",
        ROW_PROPERTIES,
        CELL_PROPERTIES,
    }
)
