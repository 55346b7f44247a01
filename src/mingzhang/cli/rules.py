"""``mingzhang rules`` 规则: the catalogue of what is checked, and why."""

from __future__ import annotations

from argparse import Namespace
from difflib import get_close_matches
from typing import TYPE_CHECKING

from mingzhang.cli.errors import UnknownRuleError
from mingzhang.cli.language import Say, speaker
from mingzhang.cli.output import show
from mingzhang.cli.parser import Parser

if TYPE_CHECKING:
    from mingzhang.audit.catalogue import Rule


def declare(top: Parser) -> None:
    """Add the verb to the command."""
    say = top.say
    parser = top.add_verb(
        "rules",
        summary=say("核查规则：查什么、为什么、依据、示例", "the rules: what is checked, why, on what basis"),
        usage=say("[CODE] [选项]", "[CODE] [OPTIONS]"),
        description=say(
            "列出全部核查规则；给出编号时，说明这条规则查什么、为什么、依据和示例。",
            "List all rules; with a code, tell what that rule checks, why, on what basis, with an example.",
        ),
        example="mingzhang rules A01",
    )
    parser.places.add_argument(
        "code",
        nargs="?",
        metavar="CODE",
        help=say("规则编号，如 A01", "the code of a rule, e.g. A01"),
    )
    parser.options.add_argument(
        "--format",
        choices=("terminal", "markdown"),
        default="terminal",
        metavar="FORMAT",
        help=say("terminal（默认）或 markdown", "terminal (default) or markdown"),
    )
    parser.options.add_argument(
        "--jurisdiction",
        metavar="CODE",
        help=say("行政区划代码，如 510000，默认为全国规则", "place, e.g. 510000; by default the nation"),
    )
    parser.add_common_options()
    parser.set_defaults(run=run)


def run(args: Namespace, lang: str) -> int:
    """Print the catalogue, or one rule of it."""
    from mingzhang.audit.catalogue import rules

    catalogue = rules(args.jurisdiction)
    if args.format == "markdown":
        chosen = [_find(catalogue, args.code)] if args.code else catalogue
        show(markdown(chosen, lang))
    elif args.code:
        show(_detail(_find(catalogue, args.code), lang))
    else:
        show("\n".join(_summary(rule, lang) for rule in catalogue))
    return 0


def markdown(catalogue: list[Rule], lang: str) -> str:
    """The catalogue as a page of documentation."""
    say = speaker(lang)
    title = say("# 核查规则", "# The rules")
    return "\n".join([title, *(line for rule in catalogue for line in _section(rule, say))]) + "\n"


def _section(rule: Rule, say: Say) -> list[str]:
    return [
        "",
        f"## {rule.code} {say(rule.zh, rule.en)}",
        "",
        f"*{_severity(rule, say)}*" + (f" · {rule.basis}" if rule.basis else ""),
        "",
        say(rule.why_zh, rule.why_en),
        *_example(say("有误：", "Wrong:"), rule.example_bad),
        *_example(say("正确：", "Right:"), rule.example_good),
    ]


def _example(heading: str, text: str) -> list[str]:
    return ["", heading, "", "```text", *text.strip("\n").splitlines(), "```"] if text.strip() else []


def _find(catalogue: list[Rule], code: str) -> Rule:
    by_code = {rule.code.casefold(): rule for rule in catalogue}
    try:
        return by_code[code.casefold()]
    except KeyError:
        near = get_close_matches(code.casefold(), by_code, n=1)
        raise UnknownRuleError(code, by_code[near[0]].code if near else None) from None


def _summary(rule: Rule, lang: str) -> str:
    say = speaker(lang)
    return f"{rule.code:<6}{_severity(rule, say):<{say('6', '9')}}{say(rule.zh, rule.en)}"


def _detail(rule: Rule, lang: str) -> str:
    say = speaker(lang)
    parts = [
        f"{rule.code}  {say(rule.zh, rule.en)}",
        f"{say('级别：', 'Severity: ')}{_severity(rule, say)}",
        say(rule.why_zh, rule.why_en),
        f"{say('依据：', 'Basis: ')}{rule.basis}" if rule.basis else "",
        _quoted(say("有误：", "Wrong:"), rule.example_bad),
        _quoted(say("正确：", "Right:"), rule.example_good),
    ]
    return "\n\n".join(filter(None, parts))


def _quoted(heading: str, text: str) -> str:
    lines = text.strip("\n").splitlines()
    return "\n".join([heading, *(f"    {line}" for line in lines)]) if lines else ""


def _severity(rule: Rule, say: Say) -> str:
    from mingzhang.audit.finding import Severity
    from mingzhang.audit.reporters.words import SEVERITIES

    return say(*SEVERITIES[Severity(rule.severity)])
