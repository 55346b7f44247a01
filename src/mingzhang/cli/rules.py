"""``mingzhang rules`` 规则: the catalogue of what is checked, and why."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping
from difflib import get_close_matches
from fractions import Fraction
from typing import TYPE_CHECKING

from mingzhang.cli.argument_parser import Parser
from mingzhang.cli.errors import UnknownRuleError
from mingzhang.cli.language import Say, speaker
from mingzhang.cli.output import show
from mingzhang.language.decimals import decimal_text

if TYPE_CHECKING:
    from mingzhang.audit.catalogue import Entry
    from mingzhang.rulebook import Sameness
    from mingzhang.rulebook.expression.nodes import Amount


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
        default="national",
        metavar="CODE",
        help=say("行政区划代码，如 510000，默认为全国规则", "place, e.g. 510000; by default the nation"),
    )
    parser.add_common_options()
    parser.set_defaults(run=run)


def run(args: Namespace, lang: str) -> int:
    """Print the catalogue, or one rule of it."""
    from mingzhang.audit.catalogue import rules

    catalogue = rules(args.jurisdiction)
    chosen = [_find(catalogue, args.code)] if args.code else catalogue
    if args.format == "markdown":
        show(markdown(chosen, lang))
    elif args.code:
        show("\n\n".join(_paragraphs(chosen[0], speaker(lang))))
    else:
        show("\n".join(_summary(rule, speaker(lang)) for rule in chosen))
    return 0


def markdown(catalogue: list[Entry], lang: str) -> str:
    """The catalogue as a page of documentation."""
    say = speaker(lang)
    parts = [say("# 核查规则", "# The rules")]
    for rule in catalogue:
        head, *rest = _paragraphs(rule, say)
        parts += [f"## {head}", *(_fenced(each) if "\n    " in each else each for each in rest)]
    return "\n\n".join(parts) + "\n"


def _find(catalogue: list[Entry], code: str) -> Entry:
    by_code = {rule.code.casefold(): rule for rule in catalogue}
    try:
        return by_code[code.casefold()]
    except KeyError:
        near = get_close_matches(code.casefold(), by_code, n=1)
        raise UnknownRuleError(code, by_code[near[0]].code if near else None) from None


def _summary(rule: Entry, say: Say) -> str:
    return f"{rule.code:<6}{_severity(rule, say):<{say('6', '9')}}{say(rule.zh, rule.en)}"


def _paragraphs(rule: Entry, say: Say) -> list[str]:
    """Everything about a rule; quoted matter is indented under its heading."""
    from mingzhang.rulebook import Identity, Rule

    paragraphs = [
        f"{rule.code} {say(rule.zh, rule.en)}",
        f"{say('级别：', 'Severity: ')}{_severity(rule, say)}",
        say(rule.why_zh, rule.why_en),
    ]
    if rule.basis:
        paragraphs.append(f"{say('依据：', 'Basis: ')}{rule.basis}")
    wrong, right = say("有误：", "Wrong:"), say("正确：", "Right:")
    if isinstance(rule, Identity):
        paragraphs += [
            _quoted(say("算式：", "Formula:"), [str(each) for each in rule.expressions]),
            _quoted(wrong, _amounts(rule.example.bad)),
            _quoted(right, _amounts(rule.example.good)),
        ]
    elif isinstance(rule, Rule):
        paragraphs += [
            _quoted(wrong, rule.example_bad.splitlines()),
            _quoted(right, rule.example_good.splitlines()),
        ]
    else:
        paragraphs += [
            _quoted(wrong, _told(rule, say, "100.00", "90.00")),
            _quoted(right, _told(rule, say, "100.00", "100.00")),
        ]
    return [each for each in paragraphs if each]


def _told(rule: Sameness, say: Say, *amounts: str) -> list[str]:
    """One figure in two places, each line a place."""
    from mingzhang.audit.catalogue import repeated_figure
    from mingzhang.rulebook import load

    rulebook = load()
    concept, *places = repeated_figure(rulebook, rule)
    titles = [
        say("说明文字", "The text")
        if place == "text"
        else say(rulebook.layouts[place].zh, rulebook.layouts[place].en)
        for place in places
    ]
    name = say(concept.zh, concept.en)
    return [
        say(f"{title}：{name} {amount}万元", f"{title}: {name} {amount} (万元)")
        for title, amount in zip(titles, amounts, strict=True)
    ]


def _amounts(example: Mapping[Amount, Fraction]) -> list[str]:
    return [f"{amount} {decimal_text(value)}" for amount, value in example.items()]


def _quoted(heading: str, lines: list[str]) -> str:
    return "\n".join([heading, *(f"    {line}" for line in lines)]) if lines else ""


def _fenced(quoted: str) -> str:
    """Indented lines under a heading as a fenced block of Markdown."""
    heading, *lines = quoted.splitlines()
    return "\n".join([heading, "", "```text", *(line.removeprefix("    ") for line in lines), "```"])


def _severity(rule: Entry, say: Say) -> str:
    from mingzhang.audit.finding import Severity
    from mingzhang.audit.reporters.words import SEVERITIES

    return say(*SEVERITIES[Severity(rule.severity)])
