"""Findings as comments in the author's own Word file."""
