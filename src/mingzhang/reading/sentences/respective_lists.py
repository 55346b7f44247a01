"""Lists in step 分别: A、B、C分别为x、y、z – which name belongs to which number."""

from __future__ import annotations

import re

from mingzhang.reading.sentences.mentions import Stretch

_CLAUSE = re.compile(r"[，。；：！？（）]")
_NAME = re.compile(r"(?:分别|各自?|依次)[^、，]*$")
_AND = re.compile(r"[、和及与]")


def names_of(stretch: Stretch, index: int) -> list[str] | None:
    """The names, likeliest first, of a number in a list of 分别; None if it stands in no such list."""
    mentions = stretch.mentions
    first = index - mentions[index].series
    count = 1
    while first + count < len(mentions) and mentions[first + count].series == count:
        count += 1
    if count == 1:
        return None
    start, _ = stretch.sentences[mentions[first].sentence]
    clause = _CLAUSE.split(stretch.view.text[start : mentions[first].number.start])[-1]
    names = _AND.split(_NAME.sub("", clause))
    if len(names) != count:
        return []
    name, last = names[mentions[index].series], names[-1]
    # 货物、工程采购支出: what the names share is printed once, behind the last.
    return [*(name + last[cut:] for cut in range(1, len(last)) if name != last), name]
