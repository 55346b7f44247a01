"""The seven charts: what they show, in 万元."""

from __future__ import annotations

from .accounts import Accounts
from .blocks import Chart, Piece
from .money import fen, wan


def charts(accounts: Accounts) -> dict[str, Chart]:
    """图1 to 图7 by number."""
    prior = {name: fen(yuan) for name, yuan in accounts.raw["prior"].items()}
    year = accounts.raw["entity"]["year"]

    def years(key: str, title: str, before: int, now: int) -> Chart:
        return _chart(key, "bar", title, {f"{year - 1}年": before, f"{year}年": now})

    classes = sorted({func[:3] for func in accounts.functions("general")})
    general = accounts.paid(purse="general")
    return {
        "1": years("1", "收、支决算总计变动情况", prior["total"], accounts.total()),
        "2": _chart(
            "2",
            "pie",
            "收入决算结构",
            {
                "一般公共预算财政拨款收入": accounts.income(purse="general"),
                "政府性基金预算财政拨款收入": accounts.income(purse="fund"),
                "其他收入": accounts.income(purse="other"),
            },
        ),
        "3": _chart(
            "3",
            "pie",
            "支出决算结构",
            {"基本支出": accounts.paid(kind="basic"), "项目支出": accounts.paid(kind="project")},
        ),
        "4": years("4", "财政拨款收、支决算总计变动情况", prior["fiscal_total"], accounts.total("fiscal")),
        "5": years("5", "一般公共预算财政拨款支出决算变动情况", prior["general_expenditure"], general),
        "6": _chart(
            "6",
            "pie",
            "一般公共预算财政拨款支出决算结构",
            {accounts.functional[code]: accounts.paid(code, purse="general") for code in classes},
        ),
        "7": _chart(
            "7",
            "pie",
            "“三公”经费财政拨款支出结构",
            {
                "公务用车购置及运行维护费": accounts.paid(econ="30231"),
                "公务接待费": accounts.paid(econ="30217"),
            },
        ),
    }


def _chart(key: str, kind: str, title: str, amounts: dict[str, int]) -> Chart:
    values = tuple(Piece(f"{wan(value)}", f"chart{key}/{name}") for name, value in amounts.items())
    return Chart(key, kind, title, tuple(amounts), values)
