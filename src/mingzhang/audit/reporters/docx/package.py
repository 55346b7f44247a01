"""A docx package that takes comments: the zip, its registers, and the part that holds the comments."""

from __future__ import annotations

import re
from collections.abc import Sequence
from io import BytesIO
from posixpath import dirname, join, normpath
from zipfile import ZIP_DEFLATED, ZipFile

from lxml import etree

from mingzhang.audit.reporters.docx.runs import Marks, Names
from mingzhang.document.document import Anchor

_MAIN = "word/document.xml"
_RELATIONS = "word/_rels/document.xml.rels"
_TYPES = "[Content_Types].xml"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_USUAL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class CommentedPackage:
    """One docx file in memory; :meth:`comment` as often as needed, then :meth:`saved`."""

    def __init__(self, data: bytes, author: str, initials: str) -> None:
        self._data, self._author, self._initials = data, author, initials
        with ZipFile(BytesIO(data)) as archive:
            self._root = _parse(archive.read(_MAIN))
            self._names = Names(str(etree.QName(self._root).namespace))
            parts = set(archive.namelist())
            self._types = _parse(archive.read(_TYPES))
            self._relations = (
                _parse(archive.read(_RELATIONS))
                if _RELATIONS in parts
                else etree.Element(f"{{{_PACKAGE}/relationships}}Relationships")
            )
            self._part = self._registered() or _free_name(parts)
            self._comments = _parse(archive.read(self._part)) if self._part in parts else self._new_part()
        self._marks = Marks(self._root, self._names)
        used = [int(each.get(self._names.w("id"), "0")) for each in self._comments]
        self._next = max(used, default=-1) + 1

    def comment(self, anchors: Sequence[Anchor], start: int, end: int, lines: Sequence[str]) -> None:
        """Comment on characters ``start:end`` of the text, which ``anchors`` lead to.

        Without anchors the comment stands at the document's first paragraph.
        """
        number, self._next = str(self._next), self._next + 1
        self._marks.add(anchors, start, end, number)
        self._comments.append(self._written(number, lines))

    def saved(self) -> bytes:
        """The package with all comments, other parts as they were."""
        self._marks.write()
        made = {
            _MAIN: _bytes(self._root),
            self._part: _bytes(self._comments),
            _TYPES: _bytes(self._types),
            _RELATIONS: _bytes(self._relations),
        }
        target = BytesIO()
        with ZipFile(BytesIO(self._data)) as old, ZipFile(target, "w", ZIP_DEFLATED) as new:
            for part in {each.filename: each for each in old.infolist()}.values():
                content = made.pop(part.filename) if part.filename in made else old.read(part)
                new.writestr(part, content)
            for name, content in made.items():
                new.writestr(name, content)
        return target.getvalue()

    def _written(self, number: str, lines: Sequence[str]) -> etree._Element:
        w = self._names.w
        comment = etree.Element(
            w("comment"), {w("id"): number, w("author"): self._author, w("initials"): self._initials}
        )
        for place, line in enumerate(lines):
            paragraph = etree.SubElement(comment, w("p"))
            if place == 0:
                reference = etree.SubElement(paragraph, w("r"))
                etree.SubElement(reference, w("annotationRef"))
            run = etree.SubElement(paragraph, w("r"))
            if place == 0 and len(lines) > 1:
                etree.SubElement(etree.SubElement(run, w("rPr")), w("b"))
            text = etree.SubElement(run, w("t"))
            text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            text.text = _UNWRITABLE.sub("", line)
        return comment

    def _registered(self) -> str:
        """The part of the comments that the document has already; empty if it has none."""
        for relation in self._relations:
            if relation.get("Type", "").endswith("/relationships/comments"):
                return normpath(join("/", dirname(_MAIN), relation.get("Target", "")))[1:]
        return ""

    def _new_part(self) -> etree._Element:
        """An empty part of comments, entered in the relations and the content types."""
        used = {relation.get("Id") for relation in self._relations}
        number = next(n for n in range(1, len(used) + 2) if f"rId{n}" not in used)
        base = _STRICT if self._names.strict else _USUAL
        etree.SubElement(
            self._relations,
            f"{{{_PACKAGE}/relationships}}Relationship",
            {"Id": f"rId{number}", "Type": f"{base}/comments", "Target": self._part.removeprefix("word/")},
        )
        etree.SubElement(
            self._types,
            f"{{{_PACKAGE}/content-types}}Override",
            {"PartName": f"/{self._part}", "ContentType": _COMMENTS_TYPE},
        )
        return etree.Element(self._names.w("comments"), nsmap={"w": self._names.namespace})


def _free_name(parts: set[str]) -> str:
    candidates = ("word/comments.xml", *(f"word/comments{n}.xml" for n in range(2, len(parts) + 3)))
    return next(each for each in candidates if each not in parts)


def _parse(data: bytes) -> etree._Element:
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))


def _bytes(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
