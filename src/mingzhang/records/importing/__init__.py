"""Importing 导入: from a file of some export to checked lines and named rejects."""
