"""The argument parser: argparse, taught to speak two languages and to complain in one sentence."""

from __future__ import annotations

import argparse
import sys
from functools import cached_property, partial
from typing import Any, NoReturn

from mingzhang.cli.language import LANGUAGES, speaker

_COMPLAINTS = (
    ("the following arguments are required: ", "缺少参数 "),
    ("unrecognized arguments: ", "不认识的参数 "),
    ("expected at least one argument", "缺少取值"),
    ("expected one argument", "缺少取值"),
    ("invalid choice: ", "没有这个取值 "),
    ("invalid int value: ", "应为整数，而不是 "),
    (" (choose from ", "（可选："),
    ("argument ", "参数 "),
)
"""What argparse says, in Chinese; wording of its own that is missing here stays English."""


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """Help of one fixed width, so that the documentation does not depend on a window."""

    def __init__(self, lang: str, prog: str) -> None:
        super().__init__(prog, max_help_position=30, width=100)
        self._usage = speaker(lang)("用法：", "Usage: ")

    def add_usage(self, usage: str | None, actions: Any, groups: Any, prefix: str | None = None) -> None:  # noqa: ANN401 - argparse's own types are private
        super().add_usage(usage, actions, groups, self._usage if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """A parser for the whole command or one verb; its help ends with ``example``."""

    def __init__(self, *, lang: str, prog: str, usage: str, description: str, example: str) -> None:
        self.lang = lang
        self.say = speaker(lang)
        super().__init__(
            prog=prog,
            usage=f"{prog} {usage}",
            description=description,
            epilog=self.say("示例：", "Example:") + f"\n  {example}",
            formatter_class=partial(_Formatter, lang),
            add_help=False,
            allow_abbrev=False,
        )

    @cached_property
    def verbs(self) -> argparse._SubParsersAction[Parser]:
        """The verbs of the command, one of which must be given."""
        say = self.say
        return self.add_subparsers(
            title=say("命令", "Commands"), metavar="COMMAND", dest="verb", required=True
        )

    def add_verb(self, name: str, *, summary: str, usage: str, description: str, example: str) -> Parser:
        """A parser for the verb ``name``; ``summary`` stands in the list of verbs."""
        return self.verbs.add_parser(
            name,
            help=summary,
            lang=self.lang,
            prog=f"{self.prog} {name}",
            usage=usage,
            description=description,
            example=example,
        )

    # Groups stand in the help in the order in which they are first used.

    @cached_property
    def places(self) -> argparse._ArgumentGroup:
        """The arguments that go by their place."""
        return self.add_argument_group(self.say("参数", "Arguments"))

    @cached_property
    def options(self) -> argparse._ArgumentGroup:
        """The arguments that go by their name."""
        return self.add_argument_group(self.say("选项", "Options"))

    def add_document_options(self) -> None:
        """What a document usually says itself, and may be given instead."""
        say = self.say
        self.options.add_argument(
            "--jurisdiction",
            metavar="CODE",
            help=say(
                "行政区划代码，如 510000，默认从文档识别",
                "place, e.g. 510000; by default as the document says",
            ),
        )
        self.options.add_argument(
            "--year",
            type=int,
            metavar="YYYY",
            help=say("决算年度，如 2023，默认从文档识别", "fiscal year; by default as the document says"),
        )

    def add_common_options(self) -> None:
        """The options every verb has; they come last."""
        say = self.say
        self.options.add_argument(
            "--lang",
            choices=LANGUAGES,
            metavar="zh|en",
            help=say("中文或英文，默认随系统语言", "Chinese or English, by default that of the locale"),
        )
        self.options.add_argument("-h", "--help", action="help", help=say("显示本说明", "show this help"))

    def error(self, message: str) -> NoReturn:
        """Complain about the call in one sentence and exit with 2."""
        zh = message
        for english, chinese in _COMPLAINTS:
            zh = zh.replace(english, chinese)
        if "（可选：" in zh:
            zh = zh.removesuffix(")") + "）"
        hint = self.say(f"；用 {self.prog} --help 查看用法。", f"; see {self.prog} --help.")
        self.exit(2, f"{self.prog}: {self.say(zh, message)}{hint}\n")

    def _print_message(self, message: str, file: Any = None) -> None:  # noqa: ANN401 - argparse's own protocol is private
        """Write help as anything else is written; argparse would keep a closed pipe to itself."""
        (file or sys.stderr).write(message)
