"""The document 文档: a file as text with positions, tables and pages, before any of it means anything."""
