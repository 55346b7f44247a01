"""Workbooks 工作簿 (xlsx, xls): sheets as values, and a document of one table a sheet."""
