"""A workbook that holds no table of the accounts."""

from __future__ import annotations

from mingzhang.language.errors import UserError


class NoStatementError(UserError):
    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} 里没有可识别的决算报表，请提供部门决算报表或公开表的工作簿。",
            f"{name} holds no known statement; give the official workbook or the published tables.",
        )
