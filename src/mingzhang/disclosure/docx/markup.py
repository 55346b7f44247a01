"""WordprocessingML as text: runs, paragraphs, content controls, fields and links.

Text is quicker to write than a tree, and a table of a hundred columns has tens
of thousands of elements.  All words pass :func:`escape`, which drops what XML
cannot hold, so that no name or sentence can break a part.
"""

from __future__ import annotations

import re

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
NAMESPACES = " ".join(
    f'xmlns:{prefix}="http://schemas.openxmlformats.org/{path}"'
    for prefix, path in {
        "w": "wordprocessingml/2006/main",
        "r": "officeDocument/2006/relationships",
        "wp": "drawingml/2006/wordprocessingDrawing",
        "a": "drawingml/2006/main",
        "c": "drawingml/2006/chart",
    }.items()
)
FIELD_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'

_UNWRITABLE = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MARKED = re.compile('[&<>"\t\n]')
_WORDS = '<w:t xml:space="preserve">'
_LONGEST_NAME = 64
"""Word takes no longer names of content controls."""


def escape(text: str) -> str:
    """``text`` for element content or an attribute in double quotes."""
    if text.isprintable() and not _MARKED.search(text):
        return text
    return (
        writable(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    )


def writable(text: str) -> str:
    """``text`` without what no XML file can hold."""
    return _UNWRITABLE.sub("", text.replace("\r\n", "\n"))


def run(text: str, properties: str = "") -> str:
    """A run; tabs and line breaks become those of Word."""
    words = escape(text)
    if "\t" in words or "\n" in words:
        words = words.replace("\t", f"</w:t><w:tab/>{_WORDS}").replace("\n", f"</w:t><w:br/>{_WORDS}")
    shown = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f"<w:r>{shown}{_WORDS}{words}</w:t></w:r>"


def paragraph(style: str, content: str, properties: str = "") -> str:
    """A paragraph of a style; ``content`` is its runs."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'


def control(number: int, tag: str, name: str, content: str) -> str:
    """A content control round runs.

    Its tag stands in its name as well, because LibreOffice keeps only that.
    """
    shown = escape(f"{tag} {name}"[:_LONGEST_NAME])
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val="{shown}"/><w:tag w:val="{tag}"/><w:id w:val="{number}"/><w:text/>'
        f"</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"
    )


def bookmarked(number: int, name: str, content: str) -> str:
    """Runs that a link can lead to."""
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{content}<w:bookmarkEnd w:id="{number}"/>'


def link(name: str, content: str) -> str:
    """Runs that lead to a bookmark."""
    return f'<w:hyperlink w:anchor="{name}" w:history="1">{content}</w:hyperlink>'


def field_start(code: str) -> str:
    """What stands before the shown result of a field; ``FIELD_END`` stands after it."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {escape(code)} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )


def field(code: str, shown: str) -> str:
    """A field with its shown result."""
    return f"{field_start(code)}{run(shown)}{FIELD_END}"
