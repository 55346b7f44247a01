"""The Word package (docx): a zip of XML parts, opened with bounds and parsed without trust."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from posixpath import dirname, join, normpath
from zipfile import BadZipFile, LargeZipFile, ZipFile

from lxml import etree

from mingzhang.document.containers.limits import (
    RATIO_FROM_BYTES,
    UNPACKED_BYTES,
    UNPACKED_RATIO,
    check_size,
)
from mingzhang.document.errors import (
    DamagedError,
    EncryptedError,
    EntityError,
    InflatedArchiveError,
    TooDeepError,
)

MAIN_PART = "word/document.xml"

_ENCRYPTED_FLAG = 0x1
# What zipfile lets through of a damaged archive; NotImplementedError is a RuntimeError.
_DAMAGE = (BadZipFile, LargeZipFile, RuntimeError, ValueError, EOFError, OSError, zlib.error, struct.error)
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
# "Strict Open XML" documents say the same things under other names.
_STRICT_NAMES = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (
        b"http://purl.oclc.org/ooxml/drawingml/",
        b"http://schemas.openxmlformats.org/drawingml/2006/",
    ),
)


class Package:
    """The parts of one docx; what was unpacked so far counts against the bounds.

    Raises:
        DamagedError: not a complete zip.
    """

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        self._unpacked = 0
        try:
            self._zip = ZipFile(BytesIO(data))
        except _DAMAGE as error:
            raise DamagedError(name, "zip") from error
        self._names = frozenset(self._zip.namelist())

    def __contains__(self, part: object) -> bool:
        return part in self._names

    def parse(self, part: str) -> etree._Element:
        """The root of an XML part, entities unresolved and nothing fetched.

        Raises:
            UnreadableError: damaged, encrypted, too large, too deep, or with a document type.
        """
        data = self._unpack(part)
        for strict, usual in _STRICT_NAMES:
            if strict in data:
                data = data.replace(strict, usual)
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            root = etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            if "Excessive depth" in str(error):
                raise TooDeepError(self.name) from error
            raise DamagedError(self.name, part) from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise EntityError(self.name)
        return root

    def parse_optional(self, part: str) -> etree._Element | None:
        """The root of a part that need not be there."""
        return self.parse(part) if part in self._names else None

    def relations(self) -> dict[str, str]:
        """The parts that the main part refers to, by relation id."""
        folder, file = MAIN_PART.rsplit("/", 1)
        root = self.parse_optional(f"{folder}/_rels/{file}.rels")
        if root is None:
            return {}
        return {
            relation.get("Id", ""): normpath(join("/", dirname(MAIN_PART), relation.get("Target", "")))[1:]
            for relation in root.iter(_RELATION)
            if relation.get("TargetMode") != "External"
        }

    def _unpack(self, part: str) -> bytes:
        try:
            entry = self._zip.getinfo(part)
        except KeyError as error:
            raise DamagedError(self.name, part) from error
        if entry.flag_bits & _ENCRYPTED_FLAG:
            raise EncryptedError(self.name)
        # zipfile never gives more than the size the entry declares, so the declaration can be trusted.
        if entry.file_size > RATIO_FROM_BYTES and entry.file_size > UNPACKED_RATIO * max(
            entry.compress_size, 1
        ):
            raise InflatedArchiveError(self.name)
        self._unpacked += entry.file_size
        check_size(self.name, self._unpacked, UNPACKED_BYTES)
        try:
            return self._zip.read(entry)
        except _DAMAGE as error:
            raise DamagedError(self.name, part) from error
