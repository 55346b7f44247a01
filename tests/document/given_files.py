"""Small documents written by hand: Word packages and web pages, for the tests of reading."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

_NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


def paragraph(text: str, properties: str = "") -> str:
    """A ``w:p`` of one run."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(text)}</w:p>"


def run(text: str) -> str:
    """A ``w:r``."""
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def cell(text: str, properties: str = "") -> str:
    """A ``w:tc`` of one paragraph."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"


def table(*rows: list[str]) -> str:
    """A ``w:tbl``; each row is a list of cells made by :func:`cell`."""
    return "<w:tbl>" + "".join(f"<w:tr>{''.join(row)}</w:tr>" for row in rows) + "</w:tbl>"


def part(root: str, inner: str) -> str:
    """A part whose root element is ``root``, with all prefixes declared."""
    return f'<?xml version="1.0" encoding="UTF-8"?><{root} {_NAMES}>{inner}</{root}>'


def docx(body: str, **parts: str) -> bytes:
    """A Word package around ``body``; further parts by name: styles, numbering, footnotes, chart1."""
    files = {"word/document.xml": part("w:document", f"<w:body>{body}</w:body>")}
    for name, content in parts.items():
        files[f"word/charts/{name}.xml" if name.startswith("chart") else f"word/{name}.xml"] = content
    links = "".join(
        f'<Relationship Id="{name}" Type="chart" Target="charts/{name}.xml"/>'
        for name in parts
        if name.startswith("chart")
    )
    files["word/_rels/document.xml.rels"] = f'<Relationships xmlns="{_RELATIONS}">{links}</Relationships>'
    return archive({name: content.encode() for name, content in files.items()})


def archive(files: dict[str, bytes]) -> bytes:
    """A zip."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return out.getvalue()


def numbering(*levels: tuple[str, str]) -> str:
    """A numbering part with one list, number 1, of levels (format, text)."""
    described = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:suff w:val="nothing"/><w:lvlText w:val="{text}"/></w:lvl>'
        for at, (kind, text) in enumerate(levels)
    )
    return part(
        "w:numbering",
        f'<w:abstractNum w:abstractNumId="0">{described}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
    )


def numbered(text: str, level: int = 0) -> str:
    """A paragraph of list 1."""
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>')


def chart(title: str, categories: list[str], **series: list[str]) -> str:
    """A bar chart part with cached values in the format ``0.00``."""
    names = "".join(
        f'<c:pt idx="{at}"><c:v>{category}</c:v></c:pt>' for at, category in enumerate(categories)
    )

    def one(name: str, values: list[str]) -> str:
        points = "".join(f'<c:pt idx="{at}"><c:v>{value}</c:v></c:pt>' for at, value in enumerate(values))
        return (
            f"<c:ser><c:tx><c:strRef><c:strCache><c:pt idx='0'><c:v>{name}</c:v></c:pt></c:strCache>"
            f"</c:strRef></c:tx><c:cat><c:strRef><c:strCache>{names}</c:strCache></c:strRef></c:cat>"
            f"<c:val><c:numRef><c:numCache><c:formatCode>0.00</c:formatCode>{points}</c:numCache>"
            "</c:numRef></c:val></c:ser>"
        )

    bars = "".join(one(name, values) for name, values in series.items())
    words = f"<c:title><c:tx><c:rich><a:p><a:r><a:t>{title}</a:t></a:r></a:p></c:rich></c:tx></c:title>"
    return part(
        "c:chartSpace",
        f"<c:chart>{words}<c:plotArea><c:barChart>{bars}</c:barChart></c:plotArea></c:chart>",
    )


def page(body: str, head: str = "") -> bytes:
    """A web page in UTF-8."""
    start = f'<!DOCTYPE html><html><head><meta charset="utf-8">{head}</head>'
    return f"{start}<body>{body}</body></html>".encode()
