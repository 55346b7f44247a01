"""The command line 命令行: one small file per verb, and no rules of its own.

Every verb ends with 0 (nothing at error level), 1 (findings at error level) or
2 (the input or the call is unusable, told in one sentence on stderr).
"""

from mingzhang.cli.main import command, main

__all__ = ["command", "main"]
