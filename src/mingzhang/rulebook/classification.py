"""Classifications 政府收支分类科目: codes in levels 类 (3 digits), 款 (5), 项 (7), and their names."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from mingzhang.language.folding import fold_label, fold_subject
from mingzhang.rulebook.errors import RulebookError

_CLASS_DIGITS = 3
_COLUMNS = ("code", "name", "level", "kind", "year")
_LEVELS = {3: "类", 5: "款", 7: "项"}


@dataclass(frozen=True, slots=True)
class Subject:
    """One subject 科目. ``confidence`` is A (seen in real disclosures) to D (doubtful), or empty."""

    code: str
    name: str
    level: str
    kind: str
    confidence: str = ""


class Classification:
    """The subjects of one edition, found by code, by name or by path."""

    def __init__(self, subjects: Iterable[Subject]) -> None:
        self._by_code = {subject.code: subject for subject in sorted(subjects, key=lambda s: s.code)}
        self._children: dict[str, list[Subject]] = defaultdict(list)
        for subject in self._by_code.values():
            self._children[self.parent(subject.code)].append(subject)

    @cached_property
    def _by_name(self) -> dict[str, list[Subject]]:
        found: dict[str, list[Subject]] = defaultdict(list)
        for subject in self:
            found[fold_subject(subject.name)].append(subject)
        return found

    def __len__(self) -> int:
        return len(self._by_code)

    def __iter__(self) -> Iterator[Subject]:
        return iter(self._by_code.values())

    def __contains__(self, code: str) -> bool:
        return code in self._by_code

    def get(self, code: str) -> Subject | None:
        """The subject with this code."""
        return self._by_code.get(code)

    def name(self, code: str) -> str:
        """The subject's name, or the code itself when it is unknown."""
        subject = self._by_code.get(code)
        return subject.name if subject else code

    def parent(self, code: str) -> str:
        """The code one level up, or the empty string above a 类."""
        return code[:-2] if len(code) > _CLASS_DIGITS else ""

    def ancestors(self, code: str) -> list[str]:
        """The codes above ``code``, nearest first."""
        return [code[:end] for end in range(len(code) - 2, _CLASS_DIGITS - 1, -2)]

    def children(self, code: str = "") -> Sequence[Subject]:
        """The subjects one level below ``code``; of nothing, the 类."""
        return self._children.get(code, ())

    def named(self, name: str) -> Sequence[Subject]:
        """Every subject of this name at any level, in order of code."""
        return self._by_name.get(fold_subject(name), ())

    def find(self, name: str, parent: str = "") -> Subject | None:
        """The subject of this name directly under ``parent`` (of nothing: among the 类).

        A trailing 支出 more or less does not matter unless it tells two apart.
        """
        found = [subject for subject in self.named(name) if self.parent(subject.code) == parent]
        label = fold_label(name)
        exact = (subject for subject in found if fold_label(subject.name) == label)
        return next(exact, found[0] if found else None)

    def resolve_path(self, path: Sequence[str]) -> str | None:
        """The code of a path of names from 类 down, None when a step is unknown.

        A step may also be digits, those of the whole code or its last two:
        一般公共服务, 03, 01 is 2010301.  A 类 under a name that is none (often one
        of an earlier edition) does not matter where 款 and 项 name one subject alone.
        """
        if len(path) == len(_LEVELS) and not path[0].isdigit() and not self.named(path[0]):
            return self._below_any_class(*path[1:])
        code = ""
        for step in path:
            label = fold_subject(step)
            found = self._by_digits(label, code) if label.isdigit() else self.find(step, code)
            if found is None:
                return None
            code = found.code
        return code or None

    def _below_any_class(self, section: str, item: str) -> str | None:
        """The code of a 项 of this name in a 款 of this name, if there is but one."""
        above = {subject.code for subject in self.named(section)}
        found = [subject.code for subject in self.named(item) if self.parent(subject.code) in above]
        return found[0] if len(found) == 1 else None

    def _by_digits(self, digits: str, parent: str) -> Subject | None:
        subject = self._by_code.get(digits) or self._by_code.get(parent + digits)
        return subject if subject and self.parent(subject.code) == parent else None


def read_classification(path: Path, file: str, year: int) -> list[Subject]:
    """The subjects of the edition for fiscal ``year``: the nearest not later, else the earliest.

    Raises RulebookError when a column or value is missing, a code has a wrong
    length, or stands twice in one edition.
    """
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as stream:
        rows = csv.reader(stream)
        header = next(rows, [])
        missing = [column for column in _COLUMNS if column not in header]
        if missing:
            raise RulebookError(file, 1, f"缺少列 {missing[0]}。", f"column {missing[0]} is missing")
        editions = _editions(rows, header, file)
    if not editions:
        return []
    earlier = [edition for edition in editions if edition <= year]
    return list(editions[max(earlier) if earlier else min(editions)].values())


def _editions(rows: Iterable[list[str]], header: list[str], file: str) -> dict[int, dict[str, Subject]]:
    editions: dict[int, dict[str, Subject]] = defaultdict(dict)
    code_at, name_at, level_at, kind_at, year_at = map(header.index, _COLUMNS)
    confidence_at = header.index("confidence") if "confidence" in header else None
    for line, row in enumerate(rows, start=2):
        if len(row) != len(header):
            raise RulebookError(file, line, "列数与表头不符。", "the row has not the columns of the head")
        code, edition = row[code_at], row[year_at]
        if _LEVELS.get(len(code)) != row[level_at] or not code.isdigit():
            raise RulebookError(
                file,
                line,
                f"编码 {code} 与级次 {row[level_at]} 不符。",
                f"code {code} does not fit its level",
            )
        if not edition.isdigit() or not row[name_at]:
            raise RulebookError(file, line, "缺少名称或年份。", "name or year is missing")
        subjects = editions[int(edition)]
        if code in subjects:
            raise RulebookError(file, line, f"编码 {code} 重复。", f"code {code} stands twice")
        confidence = row[confidence_at] if confidence_at is not None else ""
        subjects[code] = Subject(code, row[name_at], row[level_at], row[kind_at], confidence)
    return editions
