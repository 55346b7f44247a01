"""A publication as a Word file."""

from mingzhang.disclosure.docx.document import write_docx

__all__ = ["write_docx"]
