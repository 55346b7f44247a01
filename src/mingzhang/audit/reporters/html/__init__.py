"""Findings as a page of its own."""
