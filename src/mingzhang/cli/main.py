"""The way in: choose the language, parse, run the verb, and turn every ending into an exit status."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from traceback import extract_tb
from typing import NoReturn

from mingzhang import __version__
from mingzhang.cli import audit, build, check, explain, import_, new, read, rules, score
from mingzhang.cli.argument_parser import Parser
from mingzhang.cli.extras import absent
from mingzhang.cli.language import chosen, speaker
from mingzhang.cli.output import complain
from mingzhang.language.errors import UserError

UNUSABLE = 2
_INTERRUPTED = 130
_PIPE_CLOSED = 141
_COLLECTED_AFTER = (100_000, 50, 50)
"""A verb makes millions of values that live as long as it does: looking for garbage as often as usual costs a sixth of its time."""


def parser(lang: str) -> Parser:
    """The parser of the whole command, in ``lang``."""
    say = speaker(lang)
    top = Parser(
        lang=lang,
        prog="mingzhang",
        usage="COMMAND …",
        description=say(
            "明账：读部门决算公开文档，找出自相矛盾之处，指出哪个数错了。",
            "Mingzhang reads published final accounts, finds what contradicts itself,\n"
            "and says which number is wrong.",
        ),
        example=f"mingzhang audit {say('决算公开.docx', 'disclosure.docx')}",
    )
    for verb in (new, import_, check, score, explain, build, audit, read, rules):
        verb.declare(top)
    top.options.add_argument(
        "--version",
        action="version",
        version=f"mingzhang {__version__}",
        help=say("显示版本", "show the version"),
    )
    top.add_common_options()
    return top


def command() -> NoReturn:
    """The program: ends the process at once, for to take millions of values apart first costs a tenth of its time."""
    status = main()
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    os._exit(status)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status."""
    gc.set_threshold(*_COLLECTED_AFTER)
    given = sys.argv[1:] if arguments is None else list(arguments)
    lang = chosen(given, os.environ)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        status = _run(given, lang)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:
        # The reader went away (`| head`). Python would complain again when it closes stdout.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _PIPE_CLOSED
    return status


def _run(given: list[str], lang: str) -> int:
    try:
        args = parser(lang).parse_args(given)
    except SystemExit as ending:  # argparse has said why
        return int(ending.code or 0)
    try:
        status: int = args.run(args, lang)
    except BrokenPipeError:
        raise
    except Exception as error:  # noqa: BLE001 - a crash must not end with 1, which means findings
        complain(error.sentence(lang) if isinstance(error, UserError) else _unforeseen(error, lang))
    else:
        return status
    return UNUSABLE


def _unforeseen(error: Exception, lang: str) -> str:
    """The sentence for a failure nobody wrote one for: of the system, or our own with the line to report."""
    say = speaker(lang)
    if isinstance(error, ImportError) and (sentence := absent(error)):
        return sentence.in_(lang)
    if isinstance(error, OSError) and error.filename is not None:
        why = error.strerror
        return say(f"无法使用 {error.filename}（{why}）。", f"{error.filename} cannot be used ({why}).")
    frame = extract_tb(error.__traceback__)[-1]
    module = frame.filename.replace("\\", "/").rpartition("mingzhang/")[2]
    what = f"{type(error).__name__}: {error} ({module}:{frame.lineno})"
    return say(
        f"程序出错，请将这一行报告给开发者：{what}",
        f"this is a defect of the program; please report it: {what}",
    )
