"""The data package 开放数据包: facts, codes, statements and scores as csv, described by Data Package v2.

Column types, phases, currency and factor are those of the Fiscal Data Package.
The files can lie in a folder; published they are one zip, whose root holds
``datapackage.json``.  The same data give the same bytes.
"""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from mingzhang.disclosure.open_data.codes import concepts, economic, functional, funds
from mingzhang.disclosure.open_data.facts import facts
from mingzhang.disclosure.open_data.figures import Licence, OpenData
from mingzhang.disclosure.open_data.resource import PACKAGE_PROFILE, Resource, described
from mingzhang.disclosure.open_data.scores import projects, score_resources
from mingzhang.disclosure.open_data.statements import statement_resource
from mingzhang.language.bilingual import Bilingual

DESCRIPTOR = "datapackage.json"
_PERMISSIONS = 0o644 << 16
_UNIX = 3


def data_package(data: OpenData) -> dict[str, bytes]:
    """The files of the package by their names, ``datapackage.json`` first."""
    resources = _resources(data)
    files = {each.path: each.csv() for each in resources}
    described = [each.descriptor(files[each.path]) for each in resources]
    package = {"$schema": PACKAGE_PROFILE, **_told(data), "resources": described}
    return {DESCRIPTOR: json.dumps(package, ensure_ascii=False, indent=1).encode() + b"\n", **files}


def zipped(files: Mapping[str, bytes]) -> bytes:
    """The files in one zip, which tells nothing of when or where it was made."""
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = ZipInfo(name)
            entry.compress_type, entry.external_attr, entry.create_system = ZIP_DEFLATED, _PERMISSIONS, _UNIX
            archive.writestr(entry, content)
    return out.getvalue()


def _resources(data: OpenData) -> tuple[Resource, ...]:
    """Every table of the package; one without rows says that there is nothing to tell."""
    lists = {"func": functional(data), "econ": economic(data), "fund": funds(data), "project": projects(data)}
    return (
        facts(data, lists),
        concepts(data),
        *lists.values(),
        *score_resources(data),
        *map(statement_resource, data.sheets),
    )


def _told(data: OpenData) -> dict[str, Any]:
    """What the package is, whose it is and how it may be used."""
    place, year = data.book.jurisdiction, data.year
    title = Bilingual(
        f"{data.entity}{year}年度部门决算", f"Final accounts of {data.entity}, fiscal year {year}"
    )
    about = Bilingual(
        "部门决算和绩效自评的全部数据：各项数据、所用科目、公开表、评分。金额单位在各列注明。",
        "All figures of the final accounts and the self-evaluation: facts, subjects used, published tables, scores. "
        "The unit of money is told with each column.",
    )
    return {
        "name": f"final-accounts-{place.code}-{year}",
        **described(title, about),
        "version": str(year),
        "licenses": [_licence(data.licence)],
        "contributors": [{"title": data.entity, "roles": ["publisher"]}],
        "keywords": ["部门决算", "绩效自评", "final accounts", "performance"],
        "countryCode": "CN",
        "granularity": "aggregated",
        "fiscalPeriod": {"start": f"{year}-01-01", "end": f"{year}-12-31"},
    }


def _licence(licence: Licence) -> dict[str, str]:
    path = {"path": licence.path} if licence.path else {}
    return {"name": licence.name, **path, "title": f"{licence.title.zh} {licence.title.en}"}
