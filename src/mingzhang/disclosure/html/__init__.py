"""The publication as a web page 网页: one file that needs nothing else, its facts as inline XBRL."""

from mingzhang.disclosure.html.page import web_page

__all__ = ["web_page"]
