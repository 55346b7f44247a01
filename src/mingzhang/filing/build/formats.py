"""What a package is built of: each kind of file from the material of a filing."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress

from mingzhang.disclosure.docx import write_docx
from mingzhang.disclosure.html.page import web_page
from mingzhang.disclosure.names import namespace
from mingzhang.disclosure.open_data.package import data_package, zipped
from mingzhang.disclosure.open_data.xbrl_json import xbrl_json
from mingzhang.filing.build.material import Material
from mingzhang.filing.forms import form_workbooks
from mingzhang.language.errors import UserError
from mingzhang.statements.workbook import write_workbook

_UNFIT = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
_LONGEST = 180
"""Bytes of a name: disks take 255, of which the kind, the mark of a change and the ending want some."""


def workbooks(material: Material) -> dict[str, bytes]:
    """The published tables 公开表 and the projects' forms 自评表 as workbooks.

    Raises NothingImportedError when there is neither.
    """
    filing = material.filing
    forms = form_workbooks(filing, material.performance)
    found = {f"{_stem(material, kind)}.xlsx": content for kind, content in forms.items()}
    if not found or filing.has_ledger or filing.statements:
        found[f"{_stem(material, '决算公开表')}.xlsx"] = write_workbook(material.sheets)
    return found


def docx(material: Material) -> dict[str, bytes]:
    """The disclosure as a Word file, for last touches by hand."""
    return {f"{_stem(material, '决算公开')}.docx": write_docx(material.publication)}


def html(material: Material) -> dict[str, bytes]:
    """The disclosure as a page, with the taxonomy its inline XBRL speaks of."""
    return web_page(material.publication, material.filing.book, _stem(material, "决算公开"))


def pdf(material: Material) -> dict[str, bytes]:
    """The disclosure on paper, with its facts attached."""
    return {f"{_stem(material, '决算公开')}.pdf": material.pdf.result()}


def begin(material: Material, kinds: Collection[str]) -> None:
    """Begin with what can be made beside the rest of ``kinds``: the PDF.

    Whatever hinders it is raised in its turn, when the kind that asks for it is made.
    """
    if "pdf" in kinds:
        with suppress(UserError):
            _ = material.pdf


def open_data(material: Material) -> dict[str, bytes]:
    """The figures, codes, tables and scores as a data package 开放数据, with the facts as xBRL-JSON."""
    files = data_package(material.data)
    facts = xbrl_json(material.data, namespace(material.filing.year))
    return {f"{_stem(material, '开放数据')}.zip": zipped({**files, "facts.xbrl.json": facts})}


BUILDERS: Mapping[str, Callable[[Material], dict[str, bytes]]] = {
    "xlsx": workbooks,
    "docx": docx,
    "html": html,
    "pdf": pdf,
    "data": open_data,
}
"""What can be built, by kind: its files by their names."""


def _stem(material: Material, kind: str) -> str:
    """How the file of a kind is called, before its point; a long name of a department is cut to what disks take."""
    name = material.name
    while len(name.encode()) > _LONGEST:
        name = name[:-1]
    return _UNFIT.sub("_", f"{name}{kind}")
