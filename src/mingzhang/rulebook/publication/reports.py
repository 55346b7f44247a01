"""The evaluation reports 绩效评价报告 as data: their headings, their sentences, and when each is said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from mingzhang.language.bilingual import Bilingual
from mingzhang.rulebook import loader
from mingzhang.rulebook.book import Rulebook
from mingzhang.rulebook.publication.sentences import TEXT, Names, Reader, ReportSection
from mingzhang.rulebook.scoring.system import Figure
from mingzhang.rulebook.scoring.system_file import figure

FILE, FIGURES = "reports.yaml", "figures"
DEPARTMENT, PROJECT = "department", "project"

_LINE: Names = {
    **dict.fromkeys(("指标", "算式", "来源", "计分标准", "说明", "未定原因"), TEXT),
    **dict.fromkeys(("分值", "指标得分", "指标失分"), "points"),
}
_ALARM: Names = {"项目": TEXT, "月份": TEXT, "预警": TEXT, "实际": "ratio", "界限": "ratio"}
_BETTER: Names = {"指标": TEXT, "数据": TEXT, "所需": TEXT, "可得": "points"}
NAMES: Mapping[str, Mapping[str, Names]] = {
    DEPARTMENT: {
        "": {
            **dict.fromkeys(("年度", "体系", "等级"), TEXT),
            **dict.fromkeys(("得分", "满分", "不计分值"), "points"),
            **dict.fromkeys(("指标数", "满分数", "失分数", "未定数", "项目数", "预警数"), "count"),
            **dict.fromkeys(("项目年初预算", "项目调整预算", "项目执行数"), "money"),
            "项目执行率": "ratio",
        },
        "组": {"组": TEXT, "组得分": "points", "组分值": "points"},
        "指标": _LINE,
        "改进": _BETTER,
        "进度": {"月份": TEXT, "进度": "ratio", "目标": "ratio"},
        "预警": _ALARM,
        "应用": {"应用方式": TEXT, "应用项目数": "count"},
    },
    PROJECT: {
        "": {
            **dict.fromkeys(("项目", "编码", "类别", "主管部门", "实施单位", "年度", "等级"), TEXT),
            **dict.fromkeys(("预算调整原因", "执行率说明", "体系", "体系未定原因"), TEXT),
            **dict.fromkeys(("得分", "满分", "执行得分", "执行分值", "体系得分", "体系满分"), "points"),
            **dict.fromkeys(("指标数", "完成数", "失分数", "未定数", "预警数"), "count"),
            **dict.fromkeys(("年初预算", "调整预算", "执行数"), "money"),
            "执行率": "ratio",
        },
        "指标": {
            **dict.fromkeys(("指标", "目标值", "完成值", "原因", "未定原因", "提示"), TEXT),
            **dict.fromkeys(("分值", "指标得分", "指标失分"), "points"),
        },
        "体系失分指标": _LINE,
        "改进": _BETTER,
        "预警": _ALARM,
        "应用": {"应用方式": TEXT, "应用日期": TEXT, "应用说明": TEXT},
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
class Outline:
    """The outline of a report, and the figures its sentences name beside what scoring knows."""

    title: Bilingual
    figures: tuple[Figure, ...]
    sections: tuple[ReportSection, ...]


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
    reader = Reader(names, entries, SHOWN[report], EACH)
    sections = tuple(map(reader.section, entry.entries("sections")))
    return Outline(reader.words(entry, names[""]), own, sections)
