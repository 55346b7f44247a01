"""The evaluation reports 绩效评价报告 as data: their headings, their sentences, and when each is said.

An outline lists sections; a section takes its text from a passage, so that a
place can order and name its sections differently and keep the passages.
Sentences name what they tell in braces.  They hold no digits of their own:
every number of a report is a fact.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from mingzhang.rulebook import loader
from mingzhang.rulebook.book import Rulebook
from mingzhang.rulebook.entry import Entry
from mingzhang.rulebook.expression.nodes import Compare
from mingzhang.rulebook.system import Figure, Words
from mingzhang.rulebook.systems import conditions, figure, vocabulary

FILE, FIGURES = "reports.yaml", "figures"
DEPARTMENT, PROJECT = "department", "project"
NAME = re.compile(r"\{([^{}]*)\}")
_DIGIT = re.compile(r"[0-9０-９]")
_TEXT = "text"

Names = Mapping[str, str]
"""What sentences may name, with its unit, or ``text``."""

_LINE: Names = {
    **dict.fromkeys(("指标", "算式", "来源", "计分标准", "说明", "未定原因"), _TEXT),
    **dict.fromkeys(("分值", "指标得分", "指标失分"), "points"),
}
_ALARM: Names = {"项目": _TEXT, "月份": _TEXT, "预警": _TEXT, "实际": "ratio", "界限": "ratio"}
_BETTER: Names = {"指标": _TEXT, "数据": _TEXT, "所需": _TEXT, "可得": "points"}
NAMES: Mapping[str, Mapping[str, Names]] = {
    DEPARTMENT: {
        "": {
            **dict.fromkeys(("年度", "体系", "等级"), _TEXT),
            **dict.fromkeys(("得分", "满分", "不计分值"), "points"),
            **dict.fromkeys(("指标数", "满分数", "失分数", "未定数", "项目数", "预警数"), "count"),
            **dict.fromkeys(("项目年初预算", "项目调整预算", "项目执行数"), "money"),
            "项目执行率": "ratio",
        },
        "组": {"组": _TEXT, "组得分": "points", "组分值": "points"},
        "指标": _LINE,
        "改进": _BETTER,
        "进度": {"月份": _TEXT, "进度": "ratio", "目标": "ratio"},
        "预警": _ALARM,
        "应用": {"应用方式": _TEXT, "应用项目数": "count"},
    },
    PROJECT: {
        "": {
            **dict.fromkeys(("项目", "编码", "类别", "主管部门", "实施单位", "年度", "等级"), _TEXT),
            **dict.fromkeys(("预算调整原因", "执行率说明", "体系", "体系未定原因"), _TEXT),
            **dict.fromkeys(("得分", "满分", "执行得分", "执行分值", "体系得分", "体系满分"), "points"),
            **dict.fromkeys(("指标数", "完成数", "失分数", "未定数", "预警数"), "count"),
            **dict.fromkeys(("年初预算", "调整预算", "执行数"), "money"),
            "执行率": "ratio",
        },
        "指标": {
            **dict.fromkeys(("指标", "目标值", "完成值", "原因", "未定原因", "提示"), _TEXT),
            **dict.fromkeys(("分值", "指标得分", "指标失分"), "points"),
        },
        "体系失分指标": _LINE,
        "改进": _BETTER,
        "预警": _ALARM,
        "应用": {"应用方式": _TEXT, "应用日期": _TEXT, "应用说明": _TEXT},
    },
}
"""By report and by what is told of: what there is once (``""``), and what of each thing of a kind."""
EACH = {"失分指标": "指标", "未定指标": "指标"}
"""Kinds of things that are some of another kind."""
SHOWN = {
    DEPARTMENT: ("得分表", "得分图", "进度图", "项目表"),
    PROJECT: ("得分表", "得分图", "进度图", "资金表", "体系得分表"),
}
"""The tables and charts of a report."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence; it is said if all it names is known, ``when`` holds, and nothing of ``unless``."""

    words: Words
    when: tuple[Compare, ...] = ()
    unless: tuple[Compare, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph of sentences, for ``each`` thing of a kind or once; or the author's ``own`` words; or what is ``shown``."""

    sentences: tuple[Sentence, ...] = ()
    each: str = ""
    own: str = ""
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A section; with ``each`` it stands once for each thing of that kind."""

    level: int
    heading: Words
    pieces: tuple[Piece, ...] = ()
    each: str = ""


@dataclass(frozen=True, slots=True)
class Outline:
    """The outline of a report, and the figures its sentences name beside what scoring knows."""

    title: Words
    figures: tuple[Figure, ...]
    sections: tuple[Section, ...]


@lru_cache(maxsize=32)
def outline(book: Rulebook, report: str) -> Outline:
    """The outline of ``department`` or ``project``.  Raises RulebookError naming file and line."""
    entries = {
        entry.text("id"): entry
        for entry in loader.merged(book.root, [place.id for place in book.places], FILE, "id", book.year)
    }
    figures = tuple(figure(item, book) for item in entries[FIGURES].entries("figures"))
    own = figures if report == DEPARTMENT else ()
    names = {kind: dict(known) for kind, known in NAMES[report].items()}
    names[""] |= {item.name: item.unit for item in own}
    entry = entries[report]
    entry.allow("id", "zh", "en", "from", "to", "sections")
    reader = _Reader(report, names, entries)
    sections = tuple(map(reader.section, entry.entries("sections")))
    return Outline(reader.words(entry, names[""]), own, sections)


@dataclass(frozen=True)
class _Reader:
    """Reads an outline, each sentence checked against what it may name."""

    report: str
    names: Mapping[str, Names]
    entries: Mapping[str, Entry]

    def section(self, entry: Entry) -> Section:
        entry.allow("level", "zh", "en", "each", "passage")
        level, each = entry.choice("level", ("1", "2", "3")), entry.optional("each")
        name = entry.optional("passage")
        passage = self.entries.get(name) if name else None
        if name and passage is None:
            entry.refuse(f"没有段落 {name}。", f"there is no passage {name}", "passage")
        known = {**self.names[""], **self.known(entry, each)}
        pieces = tuple(self.pieces(passage, known)) if passage else ()
        return Section(int(level), self.words(entry, known), pieces, each)

    def pieces(self, passage: Entry, known: Names) -> Iterator[Piece]:
        passage.allow("id", "from", "to", "pieces")
        for item in passage.entries("pieces"):
            item.allow("say", "each", "own", "show")
            each = item.optional("each")
            inside = {**known, **self.known(item, each)}
            shown = item.choice("show", SHOWN[self.report]) if item.optional("show") else ""
            sentences = tuple(self.sentence(said, inside) for said in item.entries("say"))
            if bool(sentences) + bool(item.optional("own")) + bool(shown) != 1:
                item.refuse("应写 say、own、show 之一。", "one of say, own and show is expected")
            yield Piece(sentences, each, item.optional("own"), shown)

    def sentence(self, entry: Entry, known: Names) -> Sentence:
        entry.allow("zh", "en", "when", "unless")
        numbers = vocabulary((name, unit) for name, unit in known.items() if unit != _TEXT)
        when, unless = (conditions(entry, key, numbers) for key in ("when", "unless"))
        return Sentence(self.words(entry, known), when, unless)

    def words(self, entry: Entry, known: Names) -> Words:
        """Both languages, which must name only what is ``known``, and no number."""
        for lang in ("zh", "en"):
            text = entry.text(lang)
            for name in NAME.findall(text):
                if name not in known:
                    entry.refuse(f"报告里没有“{name}”。", f"the report knows nothing called “{name}”", lang)
            if _DIGIT.search(NAME.sub("", text)):
                entry.refuse(
                    "句子里不能写数字，数字都来自数据。", "numbers come from facts, not from sentences", lang
                )
        return Words(entry.text("zh"), entry.text("en"))

    def known(self, entry: Entry, each: str) -> Names:
        kind = EACH.get(each, each)
        if kind not in self.names:
            listed = "、".join([*filter(None, self.names), *EACH])
            entry.refuse(f"没有“{each}”，可选：{listed}。", f"there is no “{each}”; use {listed}", "each")
        return self.names[kind] if each else {}
