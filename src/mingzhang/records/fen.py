"""分: amounts of storage as whole numbers."""

from __future__ import annotations

from decimal import Decimal


def in_fen(amount: Decimal) -> int:
    """An amount in 元 with two decimals as 分, exactly."""
    return int(amount.scaleb(2))


def in_yuan(fen: int) -> str:
    """``fen`` as 元 with two decimals, as records print it."""
    sign = "-" if fen < 0 else ""
    return f"{sign}{abs(fen) // 100}.{abs(fen) % 100:02d}"
