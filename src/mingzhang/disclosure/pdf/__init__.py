"""The disclosure as a PDF: a pure script for a template, set by Typst."""

from mingzhang.disclosure.pdf.writer import write_pdf

__all__ = ["write_pdf"]
