"""The filing 决算工作区: one department, one year; where it is kept, and what is done with the whole of it.

Rooms see a ``Filing`` with named parts; only its store knows where they lie.
"""
