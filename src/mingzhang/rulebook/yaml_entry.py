"""Entries: YAML mappings that remember their lines, so that every complaint names file and line.

All scalars are read as text; the reader of an entry says what each must be.
That keeps a code like 201 or a name like 否 exactly as it was written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import yaml

from mingzhang.rulebook.errors import RulebookError

_ABSENT = ("", "~", "null")
_MOST = 1_000_000
"""Values of a file; more than that is no data file, but aliases that multiply."""


class _Loader(getattr(yaml, "CBaseLoader", yaml.BaseLoader)):  # type: ignore[misc]
    """Every scalar is text, so nothing need be resolved; that halves the time of reading."""

    def resolve(self, _kind: object, _value: object, _implicit: object) -> str:
        return ""

    def descend_resolver(self, _node: object, _index: object) -> None:
        pass

    def ascend_resolver(self) -> None:
        pass


@dataclass(frozen=True, slots=True)
class Entry:
    """One mapping of a data file; values are text, lists or further entries."""

    file: str
    line: int
    values: Mapping[str, object]
    lines: Mapping[str, int]

    def error(self, zh: str, en: str, key: str = "") -> RulebookError:
        """The complaint about this entry (or its field ``key``), to be raised."""
        return RulebookError(self.file, self.lines.get(key, self.line), zh, en)

    def refuse(self, zh: str, en: str, key: str = "") -> NoReturn:
        """Raise that complaint."""
        raise self.error(zh, en, key)

    def allow(self, *keys: str) -> None:
        """Refuse fields that are not among ``keys``: a misspelt field must not pass silently."""
        for key in self.values:
            if key not in keys:
                self.refuse(f"不认识的字段 {key}。", f"unknown field {key}", key)

    def text(self, key: str) -> str:
        """The obligatory text of field ``key``."""
        value = self.optional(key)
        if not value:
            self.refuse(f"缺少字段 {key}。", f"field {key} is missing", key)
        return value

    def optional(self, key: str, default: str = "") -> str:
        """The text of field ``key``, or ``default`` when it is absent."""
        value = self.values.get(key, default)
        if not isinstance(value, str):
            self.refuse(f"字段 {key} 应为文字。", f"field {key} must be text", key)
        return default if value in _ABSENT else value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts (one text counts as a list of one; absent is empty)."""
        value = self.values.get(key, [])
        items = [value] if isinstance(value, str) else value
        if not isinstance(items, list) or not all(isinstance(item, str) for item in items):
            self.refuse(f"字段 {key} 应为文字列表。", f"field {key} must be a list of texts", key)
        return tuple(items)

    def year(self, key: str) -> int | None:
        """A fiscal year, or None when the field is absent."""
        value = self.optional(key)
        if value and not (value.isdigit() and len(value) == 4):
            self.refuse(f"字段 {key} 应为四位年份。", f"field {key} must be a year of four digits", key)
        return int(value) if value else None

    def choice(self, key: str, allowed: tuple[str, ...], default: str = "") -> str:
        """A text that must be one of ``allowed``."""
        value = self.optional(key, default) or self.text(key)
        if value not in allowed:
            listed = "/".join(allowed)
            self.refuse(
                f"字段 {key} 的值 {value} 不在 {listed} 之中。",
                f"{key} {value} is unknown; use {listed}",
                key,
            )
        return value

    def entry(self, key: str) -> Entry | None:
        """The mapping in field ``key``, or None."""
        value = self.values.get(key)
        if value is not None and not isinstance(value, Entry):
            self.refuse(f"字段 {key} 应为键值表。", f"field {key} must be a mapping", key)
        return value

    def mapping(self, key: str) -> Entry:
        """The mapping in field ``key``; an absent one is empty."""
        return self.entry(key) or Entry(self.file, self.line, {}, {})

    def entries(self, key: str) -> tuple[Entry, ...]:
        """The list of mappings in field ``key``."""
        items = self.values.get(key, [])
        if not isinstance(items, list) or not all(isinstance(item, Entry) for item in items):
            self.refuse(f"字段 {key} 应为键值表的列表。", f"field {key} must be a list of mappings", key)
        return tuple(items)

    def pairs(self) -> Iterator[tuple[str, str]]:
        """The fields as (name, text)."""
        return ((key, self.text(key)) for key in self.values)


def read_entries(path: Path, file: str) -> tuple[Entry, ...]:
    """The list of entries in a data file; an absent file holds none.

    ``file`` is how complaints name it.  Raises RulebookError when the YAML is
    broken or is not a list of mappings.
    """
    if not path.exists():
        return ()
    value = _read(path, file)
    if value is None:
        return ()
    if not isinstance(value, list):
        raise RulebookError(file, 1, "内容应为列表。", "the file must hold a list")
    for item in value:
        if not isinstance(item, Entry):
            raise RulebookError(file, 1, "每一项都应为键值表。", "every item must be a mapping")
    return tuple(value)


def read_entry(path: Path, file: str) -> Entry:
    """The single mapping that a data file holds."""
    value = _read(path, file)
    if not isinstance(value, Entry):
        raise RulebookError(file, 1, "内容应为一个键值表。", "the file must hold one mapping")
    return value


def _read(path: Path, file: str) -> object:
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=_Loader)
    except yaml.MarkedYAMLError as problem:
        mark = problem.problem_mark or problem.context_mark
        line = mark.line + 1 if mark else 0
        raise RulebookError(
            file, line, f"YAML 写法有误（{problem.problem}）。", f"bad YAML ({problem.problem})"
        ) from problem
    except yaml.YAMLError as problem:
        raise RulebookError(
            file, 0, "含有文本文件不应有的控制字符。", "it holds control characters that no text has"
        ) from problem
    except UnicodeDecodeError as problem:
        raise RulebookError(
            file, 0, "不是 UTF-8 编码的文本，请另存为 UTF-8。", "it is no text in UTF-8; save it as such"
        ) from problem
    except OSError as problem:
        raise RulebookError(file, 0, f"无法读取（{problem}）。", f"cannot be read ({problem})") from problem
    if node is not None and _size(node, {}) > _MOST:
        raise RulebookError(
            file, 0, "别名（*）引用过多或引用了自身。", "its aliases (*) repeat too much, or themselves"
        )
    return None if node is None else _value(node, file)


def _size(node: yaml.Node, known: dict[int, int]) -> int:
    """How many values ``node`` holds, those its aliases repeat included; beyond all bounds where it holds itself."""
    if isinstance(node, yaml.ScalarNode):
        return 1
    if id(node) not in known:
        known[id(node)] = _MOST + 1
        inside = (part for item in node.value for part in (item if isinstance(item, tuple) else (item,)))
        known[id(node)] = 1 + sum(_size(part, known) for part in inside)
    return known[id(node)]


def _value(node: yaml.Node, file: str) -> object:
    if isinstance(node, yaml.ScalarNode):
        return node.value
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, file) for item in node.value]
    values: dict[str, object] = {}
    lines: dict[str, int] = {}
    for key_node, value_node in node.value:
        key, line = str(key_node.value), key_node.start_mark.line + 1
        if key in values:
            raise RulebookError(file, line, f"字段 {key} 重复。", f"field {key} stands twice")
        values[key] = _value(value_node, file)
        lines[key] = line
    return Entry(file, node.start_mark.line + 1, values, lines)
