"""A document in which no account statement can be recognised: say so, and what could be checked."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.audit.context import Context
from mingzhang.audit.finding import Finding
from mingzhang.audit.registry import rule


@rule("E01")
def no_accounts(context: Context) -> Iterator[Finding]:
    """No figure of the accounts was recognised 未识别出决算数据."""
    reading = context.reading
    if any(not fact.quantity.concept.startswith("#") for fact in reading.facts) or reading.forms:
        return
    numbers, claims = len(reading.facts), len(reading.relations)
    message = context.say(
        f"没有识别出决算收支数据；只按文字本身核对了 {numbers} 个数字、{claims} 处关系，以及占位符和个人信息。",
        f"No figures of final accounts were recognised; {numbers} numbers and {claims} relations of the text were "
        "checked by themselves, and placeholders and personal data looked for.",
    )
    text = reading.document.text
    start = len(text) - len(text.lstrip())
    yield context.finding("E01", message, [context.at(start, min(start + 20, len(text)))])
