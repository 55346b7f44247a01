"""Containers: every kind of file that becomes a :class:`~mingzhang.document.document.Document`.

One module a kind, each with one function from bytes to a document; they load
their libraries, so they are imported only when a file of their kind is opened.
"""

from __future__ import annotations

from mingzhang.document.containers.open import open_document

__all__ = ["open_document"]
