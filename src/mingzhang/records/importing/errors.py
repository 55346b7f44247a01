"""Files that cannot be imported at all: one class per cause, whose constructor writes the sentence.

RefusedError
├── UnknownKindError, DamagedTableError
├── WrongEncodingError
├── UnknownTableError, MissingColumnError, TwiceColumnError
└── AnotherYearError
"""

from __future__ import annotations

from collections.abc import Sequence

from mingzhang.language.errors import UserError


class RefusedError(UserError):
    """Base of all: nothing of the file was taken in, and the message says why and what to do."""


class UnknownKindError(RefusedError):
    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} 不是可导入的文件类型，请提供 csv、xlsx 或 parquet。",
            f"{name} is not of a kind that can be imported; give a csv, xlsx or parquet file.",
        )


class DamagedTableError(RefusedError):
    def __init__(self, name: str, what: str) -> None:
        super().__init__(
            f"{name} 无法按表格读取（{what}），请重新导出后再试。",
            f"{name} cannot be read as a table ({what}); export it again and retry.",
        )


class WrongEncodingError(RefusedError):
    def __init__(self, name: str, row: int, column: int) -> None:
        super().__init__(
            f"{name} 第 {row} 行第 {column} 列的文字编码既不是 UTF-8 也不是 GB18030，请另存为其中一种后再导入。",
            f"{name}, row {row}, column {column}: the text is encoded neither as UTF-8 nor as GB18030; "
            "save it as one of them and import again.",
        )


class UnknownTableError(RefusedError):
    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} 的表头不是任何一种已知的账表，请检查是否选错文件，或在规则库 dialects 中补充列名对照。",
            f"the heads of {name} are those of no known ledger table; check the file, or add its column names "
            "to the rulebook's dialects.",
        )


class MissingColumnError(RefusedError):
    def __init__(self, name: str, row: int, table: str, columns: Sequence[tuple[str, str]]) -> None:
        zh = "、".join(zh for zh, _ in columns)
        en = ", ".join(en for _, en in columns)
        super().__init__(
            f"{name} 第 {row} 行的表头缺少列：{zh}（按“{table}”表识别），请补齐后再导入。",
            f"{name}, row {row}: the heads of table {table} lack a column: {en}; add it and import again.",
        )


class TwiceColumnError(RefusedError):
    def __init__(self, name: str, row: int, first: str, second: str) -> None:
        super().__init__(
            f"{name} 第 {row} 行的列“{first}”与“{second}”含义相同，请只保留一列。",
            f"{name}, row {row}: columns {first} and {second} mean the same; keep one of them.",
        )


class AnotherYearError(RefusedError):
    def __init__(self, name: str, row: int, column: str, found: str, year: int) -> None:
        super().__init__(
            f"{name} 第 {row} 行“{column}”列起全部是 {found} 的数据，不是 {year} 年度，请检查是否选错文件。",
            f"{name}, from row {row}, column {column}: all lines are of {found}, not of fiscal year {year}; "
            "check the file.",
        )
