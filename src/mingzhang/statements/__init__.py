"""Statements 决算报表: layouts of the rulebook filled with facts, and workbooks out and in.

Sees facts, never the ledger: where a fact came from does not matter here.
"""
