"""``python -m mingzhang``: the command line."""

from mingzhang.cli import command

command()
