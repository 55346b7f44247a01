"""Table layout 表格排版: how wide columns are, and where a wide table is cut."""
