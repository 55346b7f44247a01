"""The Word package: the parts, what names them and how they refer to each other, zipped to the same bytes each time."""

from __future__ import annotations

import re
from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from mingzhang.disclosure.docx.markup import HEAD, NAMESPACES, escape

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_EARLIEST = (1980, 1, 1, 0, 0, 0)

Relations = Mapping[str, tuple[str, str]]
"""By id: the kind and the target."""


def types_xml(overrides: Mapping[str, str]) -> str:
    """[Content_Types].xml; ``overrides`` by part."""
    defaults = {
        "rels": "application/vnd.openxmlformats-package.relationships+xml",
        "xml": "application/xml",
        "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    }
    listed = "".join(
        f'<Default Extension="{ending}" ContentType="{type_}"/>' for ending, type_ in defaults.items()
    )
    listed += "".join(
        f'<Override PartName="/{part}" ContentType="{type_}"/>' for part, type_ in overrides.items()
    )
    return f'{HEAD}<Types xmlns="{_PACKAGE}/content-types">{listed}</Types>'


def relations_xml(relations: Relations) -> str:
    """What a part refers to."""
    listed = "".join(
        f'<Relationship Id="{id_}" Type="{kind if "/" in kind else f"{_OFFICE}/{kind}"}" Target="{target}"/>'
        for id_, (kind, target) in relations.items()
    )
    return f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'


ROOT_RELATIONS: Relations = {
    "rId1": ("officeDocument", "word/document.xml"),
    "rId2": (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
    "rId3": ("extended-properties", "docProps/app.xml"),
}

TYPES = {
    "word/document.xml": f"{_WORD}.document.main+xml",
    "word/styles.xml": f"{_WORD}.styles+xml",
    "word/settings.xml": f"{_WORD}.settings+xml",
    "word/fontTable.xml": f"{_WORD}.fontTable+xml",
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    "customXml/itemProps1.xml": "application/vnd.openxmlformats-officedocument.customXmlProperties+xml",
}
HEADER, FOOTER = f"{_WORD}.header+xml", f"{_WORD}.footer+xml"
CHART = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"


def core_xml(title: str, author: str, date: str) -> str:
    """docProps/core.xml; a ``date`` that is none is left out."""
    moment = f"{date}T00:00:00Z"
    dated = (
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{moment}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{moment}</dcterms:modified>'
        if _DATE.fullmatch(date)
        else ""
    )
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title)}</dc:title><dc:creator>{escape(author)}</dc:creator>{dated}</cp:coreProperties>"
    )


def app_xml() -> str:
    """docProps/app.xml."""
    return (
        f'{HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        "<Application>Mingzhang</Application></Properties>"
    )


def settings_xml() -> str:
    """word/settings.xml: page numbers outside, the layout of today's Word, no question on opening."""
    compatibility = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" w:val="{value}"/>'
        for name, value in {
            "compatibilityMode": "15",
            "overrideTableStyleFontSizeAndJustification": "1",
            "enableOpenTypeFeatures": "1",
            "doNotFlipMirrorIndents": "1",
            "differentiateMultirowTableHeaders": "1",
        }.items()
    )
    return (
        f'{HEAD}<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:evenAndOddHeaders/>'
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        f"<w:compat>{compatibility}</w:compat>"
        '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
    )


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """The parts in their order, with a fixed date."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as package:
        for name, content in parts.items():
            entry = ZipInfo(name, _EARLIEST)
            entry.compress_type = ZIP_DEFLATED
            package.writestr(entry, content)
    return file.getvalue()
