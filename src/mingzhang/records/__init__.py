"""The records 账: the ledger's lines, how they come in, where they are kept, and the facts they make.

The engine is loaded when first used; nothing here knows of documents or the web.
"""
