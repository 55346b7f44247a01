"""The profile of a filing: whose it is, of which year, by which rules; what a person types in ``filing.yaml``."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from pathlib import Path

from mingzhang.filing.errors import NoRulesError
from mingzhang.language.decimals import decimal_text, parse_number
from mingzhang.rulebook import Rulebook, UnknownJurisdictionError, load
from mingzhang.rulebook.jurisdictions import DATA
from mingzhang.rulebook.named_figures import particulars
from mingzhang.rulebook.yaml_entry import Entry, read_entry

FILE = "filing.yaml"
LEVELS = ("中央", "省级", "市级", "县级", "乡级")
NEW = ("新成立", "新组建", "新纳入预算管理")
"""How a unit may be new in the year 新设情形, so that there is no year before."""
_FIELDS = ("entity", "code", "level", "jurisdiction", "fiscal_year", "rulebook", "units", "new", "figures")


@dataclass(frozen=True, slots=True)
class Profile:
    """Whose filing it is 单位基本情况.

    ``figures`` are staffing and assets 人员和资产情况, by the name the rulebook
    gives them, in the unit it gives.  ``units`` are the codes of the budget
    units whose sum this department is; empty when it is one unit.  ``new`` is one
    of NEW where the unit has no year before to compare with, else empty.
    """

    entity: str
    jurisdiction: str
    fiscal_year: int
    code: str = ""
    level: str = ""
    units: tuple[str, ...] = ()
    new: str = ""
    figures: Mapping[str, Fraction] = field(default_factory=dict)

    def book(self, root: Path = DATA) -> Rulebook:
        """The rules the filing is made by.  Raises UnknownJurisdictionError or NoRulesError."""
        book = load(self.jurisdiction, self.fiscal_year, root)
        place = book.jurisdiction
        if not book.statements or not place.first_year <= self.fiscal_year <= place.last_year:
            raise NoRulesError(place.zh, place.en, self.fiscal_year, place.first_year, place.last_year)
        return book


def read_profile(path: Path, root: Path = DATA) -> Profile:
    """What ``filing.yaml`` says.  Raises RulebookError naming file and line."""
    entry = read_entry(path, path.name)
    entry.allow(*_FIELDS)
    year = entry.year("fiscal_year")
    if year is None:
        entry.refuse("缺少字段 fiscal_year。", "field fiscal_year is missing", "fiscal_year")
    profile = Profile(
        entity=entry.optional("entity").strip(),
        jurisdiction=entry.text("jurisdiction"),
        fiscal_year=year,
        code=entry.optional("code"),
        level=entry.choice("level", LEVELS) if entry.optional("level") else "",
        units=entry.texts("units"),
        new=entry.choice("new", NEW) if entry.optional("new") else "",
    )
    book = _book(entry, profile, root)
    return replace(profile, figures=dict(_figures(entry.entry("figures"), book)))


def write_profile(profile: Profile, root: Path = DATA) -> str:
    """The text of ``filing.yaml``, with a blank for everything that is still to be filled in."""
    book = profile.book(root)
    lines = [
        f"# 决算工作区：{book.jurisdiction.zh} {profile.fiscal_year} 年度",
        f"entity: {_quoted(profile.entity)}  # 部门（单位）名称",
        f"code: {_quoted(profile.code)}  # 部门（单位）代码",
        f"level: {_quoted(profile.level)}  # 预算级次：{'、'.join(LEVELS)}",
        f"jurisdiction: {_quoted(profile.jurisdiction)}  # 地区（行政区划代码）",
        f"fiscal_year: {profile.fiscal_year}  # 决算年度",
        f"rulebook: {book.version}  # 规则库版本",
        f"units: [{', '.join(map(_quoted, profile.units))}]  # 所属预算单位代码；只有一个单位时不填",
        f"new: {_quoted(profile.new)}  # 本年度新设、没有上年数的单位填：{'、'.join(NEW)}；其他单位不填",
        "",
        "# 人员和资产情况；没有的填 0，不适用的留空",
        "figures:",
    ]
    for item in particulars(book):
        value = profile.figures.get(item.zh)
        shown = "" if value is None else f" {decimal_text(value)}"
        lines.append(f"  {item.zh}:{shown}  # {item.unit}")
    return "\n".join(lines) + "\n"


def _book(entry: Entry, profile: Profile, root: Path) -> Rulebook:
    try:
        book = profile.book(root)
    except UnknownJurisdictionError as problem:
        raise entry.error(problem.zh, problem.en, "jurisdiction") from problem
    except NoRulesError as problem:
        raise entry.error(problem.zh, problem.en, "fiscal_year") from problem
    if entry.optional("rulebook", book.version) != book.version:
        entry.refuse(
            f"规则库版本应为 {book.version}，与地区和年度一致。",
            f"the rulebook must be {book.version}, as jurisdiction and year say",
            "rulebook",
        )
    return book


def _figures(entry: Entry | None, book: Rulebook) -> Iterator[tuple[str, Fraction]]:
    if entry is None:
        return
    entry.allow(*(item.zh for item in particulars(book)))
    for name in entry.values:
        text = entry.optional(name)
        if not text:
            continue
        value = parse_number(text)
        if value is None:
            entry.refuse(f"“{name}”应为数字，而不是“{text}”。", f"{name} must be a number, not {text}", name)
        yield name, value


def _quoted(text: str) -> str:
    """A scalar of YAML that is text whatever it looks like (JSON is YAML)."""
    return json.dumps(text, ensure_ascii=False)
