"""A publication 决算公开 as a PDF: PDF/A-3a and PDF/UA-1, with its facts attached.  The same bytes for the same input."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from mingzhang.disclosure.errors import NotTypesetError, NoTypesetterError
from mingzhang.disclosure.pdf.facts_file import facts_file
from mingzhang.disclosure.pdf.fonts import font_folder
from mingzhang.disclosure.pdf.template_data import script
from mingzhang.report.embedding import FILE
from mingzhang.report.model import Publication

if TYPE_CHECKING:
    from typst import Compiler

_TYPESETTER = "typst"
_ASSETS = Path(__file__).parent / "assets"


def write_pdf(publication: Publication) -> bytes:
    """The PDF of ``publication``.

    Raises NoTypesetterError if the typesetter or its fonts are not installed,
    and NotTypesetError if the typesetter refuses.
    """
    return typesetting(publication)()


def typesetting(publication: Publication) -> Callable[[], bytes]:
    """The PDF of ``publication``, all ready to be set: to call it is native code, which a thread can do beside others.

    Raises NoTypesetterError; what is called raises NotTypesetError.
    """
    inputs = {
        "publication": json.dumps(script(publication), ensure_ascii=False),
        "facts": facts_file(publication),
        "name": FILE,
    }
    return partial(_set, _compiler(), inputs, _moment(publication))


def _set(compiler: Compiler, inputs: dict[str, str], moment: datetime) -> bytes:
    try:
        made = compiler.compile(
            format="pdf", sys_inputs=inputs, pdf_standards=["a-3a", "ua-1"], timestamp=moment
        )
    except RuntimeError as error:
        raise NotTypesetError(str(error)) from error
    if not isinstance(made, bytes):
        raise NotTypesetError(type(made).__name__)
    return made


def _moment(publication: Publication) -> datetime:
    """The day of publication; not a moment while that is unknown, but the same for the same input."""
    try:
        return datetime.fromisoformat(publication.published).replace(tzinfo=UTC)
    except ValueError:
        return datetime(publication.year + 1, 1, 1, tzinfo=UTC)


@lru_cache(maxsize=1)
def _compiler() -> Compiler:
    try:
        import typst
    except ModuleNotFoundError as error:
        raise NoTypesetterError(_TYPESETTER) from error
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(font_folder())]
    )
    return typst.Compiler(str(_ASSETS / "publication.typ"), root=str(_ASSETS), font_paths=fonts)
