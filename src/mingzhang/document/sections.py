"""The outline 目录结构: which part, section and report a stretch of a document belongs to.

A disclosure has a fixed order everywhere (概况, 情况说明, 名词解释, 附件, 附表)
though provinces number it differently.  Every block gets a ``Section``: the
headings above it, the zone, and – inside attachments – the project it speaks
of, because the same words mean another quantity in another project's report.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum

from mingzhang.document.document import Block, Document, Paragraph
from mingzhang.document.folded import folded


class Zone(StrEnum):
    """What kind of part a section is in."""

    COVER = "cover"
    CONTENTS = "contents"
    OVERVIEW = "overview"
    NARRATIVE = "narrative"
    GLOSSARY = "glossary"
    ATTACHMENT = "attachment"
    TABLES = "tables"


@dataclass(frozen=True, slots=True)
class Section:
    """The headings above a block (outermost first), its zone, and the project it is about."""

    headings: tuple[str, ...] = ()
    zone: Zone = Zone.COVER
    scope: str = ""

    @property
    def title(self) -> str:
        return " / ".join(self.headings)

    def mentions(self, *words: str) -> bool:
        """Does one of the words stand in a heading?"""
        return any(word in heading for heading in self.headings for word in words)


_CN = "[一二三四五六七八九十]{1,3}"
_PART = re.compile(rf"^第(?:{_CN}|\d{{1,2}})部分")
_ATTACHMENT = re.compile(r"^附(?:件|表)(?:\d{1,2}|[一二三四五六七八九十]{1,2})?(?:[:：-]|$)")
_LEVELS = (
    re.compile(rf"^{_CN}、"),
    re.compile(rf"^（(?:{_CN})）"),
    re.compile(r"^\d{1,2}[.、．](?!\d)"),
)
_REPORT = re.compile(
    r"^(?P<title>[^。；，]{0,60}(?:评价报告|自评报告|自评表|绩效报告)(?:（\d{4}年度?）)?)"
    r"(?:（(?P<about>[^（）]{2,40}(?:（[^（）]{1,20}）[^（）]{0,20})?)）|·(?P<form>.{2,60}))?$"
)
_LONGEST = 120
_SCOPE = re.compile(r"^（([^（）]{2,40})）$")
_ZONES = (
    (Zone.GLOSSARY, ("名词解释", "名词说明", "专业名词", "专业性较强")),
    (Zone.ATTACHMENT, ("附件", "评价报告", "自评报告", "自评表")),
    (Zone.NARRATIVE, ("情况说明", "决算说明", "决算分析", "决算情况")),
    (Zone.TABLES, ("附表", "决算表", "决算公开表", "决算报表", "公开表")),
    (Zone.OVERVIEW, ("概况", "基本情况", "职能", "职责", "机构设置")),
)
_ENDS = "。；，、"


@dataclass(slots=True)
class _Walk:
    """Where the reader stands while it goes down the blocks."""

    part: str = ""
    levels: list[str] = field(default_factory=lambda: ["", "", ""])
    zone: Zone = Zone.COVER
    report: str = ""
    scope: str = ""

    def section(self) -> Section:
        headings = tuple(filter(None, (self.part, self.report, *self.levels)))
        return Section(headings, self.zone, self.scope)


def outline(document: Document) -> list[Section]:
    """The section of every block of ``document``, in block order."""
    texts = [
        folded(document.slice(block)) if isinstance(block, Paragraph) else "" for block in document.blocks
    ]
    contents = _contents(texts)
    has_parts = any(_PART.match(text) and index not in contents for index, text in enumerate(texts))
    walk = _Walk(zone=Zone.COVER if has_parts else Zone.NARRATIVE)
    sections = []
    for index, (block, text) in enumerate(zip(document.blocks, texts, strict=True)):
        if index in contents:
            sections.append(Section((), Zone.CONTENTS))
            continue
        if text:
            _step(walk, block, text, has_parts)
        sections.append(walk.section())
    return sections


def heading_level(text: str) -> int:
    """0 for 第X部分 or 附件N, 1 for 一、, 2 for （一）, 3 for 1., −1 for running text."""
    if (_PART.match(text) and len(text) < 60) or (_ATTACHMENT.match(text) and len(text) < 60):
        return 0
    for level, pattern in enumerate(_LEVELS, 1):
        if pattern.match(text):
            short = len(text) <= 45 and text[-1] not in _ENDS
            return level if short or level == 2 else -1
    return -1


def _step(walk: _Walk, block: Block, text: str, has_parts: bool) -> None:
    level = heading_level(text)
    if level == 0:
        if _PART.match(text) or not walk.part or not has_parts:
            walk.part = text
        walk.report = walk.scope = ""
        walk.levels = ["", "", ""]
        walk.zone = _zone(text, walk.zone)
    elif level > 0:
        _enter(walk, level, text, has_parts)
    elif report := _report(text, walk.zone):
        walk.report, walk.scope = report["title"], report["about"] or report["form"] or ""
        walk.levels = ["", "", ""]
        walk.zone = Zone.ATTACHMENT
    elif walk.report and not any(walk.levels) and (scope := _SCOPE.match(text)):
        walk.scope = scope[1]
    elif isinstance(block, Paragraph) and block.level and len(text) <= 45:
        walk.zone = _zone(text, walk.zone) if block.level == 1 else walk.zone
        walk.levels = [*walk.levels[: min(block.level, 3) - 1], text, "", ""][:3]


def _report(text: str, zone: Zone) -> re.Match[str] | None:
    """The title of a report; one that names its project only among attachments, or it may be a remark (见附件)."""
    found = _REPORT.match(text) if len(text) <= _LONGEST else None
    named = found and (found["about"] or found["form"])
    return found if not named or zone is Zone.ATTACHMENT else None


def _enter(walk: _Walk, level: int, text: str, has_parts: bool) -> None:
    title = text.split("。", maxsplit=1)[0][:45]
    # A converter prints automatic numbers as 1、 where the author had 一、.
    if level == 3 and re.match(r"^\d{1,2}、.*(?:说明|情况|职责|设置|概况)$", text) and len(text) < 35:
        level = 1
    walk.levels[level - 1] = title
    for deeper in range(level, 3):
        walk.levels[deeper] = ""
    if level == 1 and not has_parts:
        walk.zone = _zone(text, walk.zone)


def _zone(text: str, current: Zone) -> Zone:
    for zone, words in _ZONES:
        if any(word in text for word in words):
            return zone
    return current


def _contents(texts: list[str]) -> set[int]:
    """The blocks of a table of contents: from 目录 to where its first entry comes again."""
    starts = [index for index, text in enumerate(texts) if re.fullmatch(r"目录(?:（.*）)?", text)]
    if not starts:
        return set()
    start = starts[0]
    first = next((i for i in range(start + 1, len(texts)) if _PART.match(texts[i]) or _entry(texts[i])), None)
    if first is None:
        return set()
    wanted = _entry(texts[first])
    for index in range(first + 1, len(texts)):
        if _entry(texts[index]) == wanted:
            return set(range(start, index))
    return set()


def _entry(text: str) -> str:
    """A line of a table of contents without its leader dots and page number."""
    return re.sub(r"[.．…·\-\d]+$", "", text)
