"""The package of an Office file (docx, xlsx): a zip of XML parts, opened with bounds, parsed without trust."""

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
        b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
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
    """The parts of one file; what was unpacked so far counts against ``most`` bytes (as limits.py says, unless given).

    Raises:
        DamagedError: not a complete zip.
    """

    def __init__(self, data: bytes, name: str, most: int | None = None) -> None:
        self.name = name
        self._most = UNPACKED_BYTES if most is None else most
        self._unpacked = 0
        try:
            self._zip = ZipFile(BytesIO(data))
        except _DAMAGE as error:
            raise DamagedError(name, "zip") from error
        self._names = frozenset(self._zip.namelist())

    def __contains__(self, part: object) -> bool:
        return part in self._names

    @property
    def parts(self) -> list[str]:
        """The names of all parts, in the order of the file."""
        return self._zip.namelist()

    def parse(self, part: str) -> etree._Element:
        """The root of an XML part, entities unresolved and nothing fetched.

        Raises:
            UnreadableError: damaged, encrypted, too large, too deep, or with a document type.
        """
        data = self.content(part)
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

    def relations(self, part: str) -> dict[str, str]:
        """The parts that ``part`` refers to, by relation id."""
        folder, file = part.rsplit("/", 1)
        root = self.parse_optional(f"{folder}/_rels/{file}.rels")
        if root is None:
            return {}
        return {
            relation.get("Id", ""): normpath(join("/", dirname(part), relation.get("Target", "")))[1:]
            for relation in root.iter(_RELATION)
            if relation.get("TargetMode") != "External"
        }

    def content(self, part: str) -> bytes:
        """The bytes of a part.

        Raises:
            UnreadableError: missing, damaged, encrypted or too large.
        """
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
        check_size(self.name, self._unpacked, self._most)
        try:
            return self._zip.read(entry)
        except _DAMAGE as error:
            raise DamagedError(self.name, part) from error
