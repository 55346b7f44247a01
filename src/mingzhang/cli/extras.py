"""Packages that come with an extra 可选组件, and the sentence for one that is not installed."""

from __future__ import annotations

from collections.abc import Mapping

from mingzhang.language.bilingual import Bilingual

EXTRA_OF: Mapping[str, str] = {
    "duckdb": "records",
    "ibis": "records",
    "pyarrow": "records",
    "pylopdf_fonts_zh_cn": "disclosure",
    "typst": "disclosure",
    "pyspark": "spark",
}
"""The extra that brings a package, by the name it is imported under."""


def absent(error: ImportError) -> Bilingual | None:
    """What to install, if the error is that a package of an extra is missing; None for any other error."""
    package = (error.name or "").partition(".")[0]
    extra = EXTRA_OF.get(package)
    if extra is None:
        return None
    install = f"pip install 'mingzhang[{extra}]'"
    return Bilingual(
        f"缺少组件 {package}，请先安装：{install}（全部组件：pip install 'mingzhang[all]'）。",
        f"the package {package} is not installed; run {install} (or pip install 'mingzhang[all]' for every extra).",
    )
