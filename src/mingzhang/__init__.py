"""Mingzhang 明账: final accounts that anyone can check."""

__version__ = "0.1.0"
