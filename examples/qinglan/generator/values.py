"""Every figure the words of the disclosure use, by name.

Amounts are 分 (``int``), rates ``Fraction``, counts ``int``, words ``str``.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from .accounts import Accounts
from .errors import UnprintableError
from .forms import Form
from .money import fen, percent, wan_text

Value = int | Fraction | str
Values = dict[str, Value]

ITEM_LINE = "{n}.{subject}：支出决算为{paid:万元}，完成预算{done:%}，{reason}。"
PERSONNEL = ("301", "303")
PUBLIC = ("302", "310")


def printed(value: Value, unit: str) -> str:
    """The value with its unit as a sentence prints it."""
    match unit, value:
        case "万元", int():
            return wan_text(value) + "万元"
        case "元", int():
            return f"{Fraction(value, 100)}元"
        case "%", int() | Fraction():
            return percent(Fraction(value))
        case "", int() | str():
            return str(value)
    raise UnprintableError(value, unit)


def values_of(accounts: Accounts, forms: Mapping[str, Form], score: str) -> Values:
    """All named values of the disclosure."""
    entity = accounts.raw["entity"]
    general: Values = {
        **entity,
        "last": entity["year"] - 1,
        "units": 2,
        "score": score,
        "forms": len(forms),
        "forms.names": "、".join(form.name for form in forms.values()),
    }
    for key, form in forms.items():
        general[f"{key}.name"] = form.name
        general[f"{key}.score"] = form.score
    return (
        general
        | _results(accounts)
        | _general_budget(accounts)
        | _three_public(accounts)
        | _others(accounts)
        | _operations(accounts.raw["operations"])
        | _projects(accounts)
    )


def items_of(accounts: Accounts) -> list[tuple[str, Values]]:
    """The paragraphs of 五（三）: one for each 项 of the general budget."""
    lines: list[tuple[str, Values]] = []
    for number, func in enumerate(accounts.functions("general"), 1):
        paid, budget = accounts.paid(func, purse="general"), accounts.budget(func, "general")
        why = next(b.why for b in accounts.budgets if (b.func, b.purse) == (func, "general"))
        reason = f"决算数小于预算数的主要原因是{why}" if paid < budget else "决算数等于预算数"
        values: Values = {"n": number, "subject": accounts.subject(func), "paid": paid, "reason": reason}
        lines.append((func, values | {"done": Fraction(paid, budget)}))
    return lines


def operating_cost(accounts: Accounts) -> int:
    """机关运行经费: the public running cost of the bureau itself, without its 事业单位."""
    return sum(accounts.paid("2010301", econ, "basic", "general") for econ in PUBLIC)


def initial_budget(accounts: Accounts) -> int:
    """年初部门预算数: the year's budget before its adjustment."""
    return accounts.budget() - fen(accounts.raw["budget_adjustment"])


def _change(name: str, now: int, before: int) -> Values:
    more = now >= before
    return {
        name: now,
        f"{name}.change": abs(now - before),
        f"{name}.rate": Fraction(abs(now - before), before),
        f"{name}.more": "增加" if more else "减少",
        f"{name}.up": "增长" if more else "下降",
    }


def _shares(whole: int, **parts: int) -> Values:
    values: Values = {}
    for name, part in parts.items():
        key = name.replace("_", ".")
        values |= {key: part, f"{key}.share": Fraction(part, whole)}
    return values


def _results(accounts: Accounts) -> Values:
    prior = {name: fen(yuan) for name, yuan in accounts.raw["prior"].items()}
    income, paid = accounts.income(), accounts.paid()
    return {
        "income": income,
        "income.fiscal": accounts.income(purse="fiscal"),
        **_shares(
            income,
            income_general=accounts.income(purse="general"),
            income_fund=accounts.income(purse="fund"),
            income_other=accounts.income(purse="other"),
        ),
        "paid": paid,
        **_shares(paid, basic=accounts.paid(kind="basic"), project=accounts.paid(kind="project")),
        **_change("total", accounts.total(), prior["total"]),
        **_change("fiscal", accounts.total("fiscal"), prior["fiscal_total"]),
        "opening": accounts.opening(),
        "closing": accounts.closing(),
        "closing.fiscal": accounts.closing(purse="fiscal"),
        "fund": accounts.paid(purse="fund"),
        "fund.change": accounts.paid(purse="fund") - prior["fund_expenditure"],
        "fund.growth": "上年无此项支出，增长率不可比",
        "other": accounts.paid(purse="other"),
    }


def _general_budget(accounts: Accounts) -> Values:
    general = accounts.paid(purse="general")
    values = _change("general", general, fen(accounts.raw["prior"]["general_expenditure"]))
    values["general.share"] = Fraction(general, accounts.paid())
    values["general.done"] = Fraction(general, accounts.budget(purse="general"))
    for code in sorted({func[:3] for func in accounts.functions("general")}):
        part = accounts.paid(code, purse="general")
        values |= {f"class.{code}": part, f"class.{code}.share": Fraction(part, general)}
    for name, groups in (("personnel", PERSONNEL), ("public", PUBLIC)):
        used = sorted({p.econ for p in accounts.payments if p.kind == "basic" and p.econ[:3] in groups})
        values[name] = sum(accounts.paid(econ=group, kind="basic", purse="general") for group in groups)
        values[f"{name}.names"] = "、".join(accounts.economic[econ] for econ in used)
    return values


def _three_public(accounts: Accounts) -> Values:
    facts, prior = accounts.raw["three_public"], accounts.raw["prior"]
    budget = {name: fen(yuan) for name, yuan in facts["budget"].items()}
    paid = {"vehicle": accounts.paid(econ="30231"), "reception": accounts.paid(econ="30217")}
    three, last = sum(paid.values()), sum(fen(prior[name]) for name in ("abroad", "vehicle", "reception"))
    values = _change("three", three, last) | {"three.done": Fraction(three, sum(budget.values()))}
    for name, planned in (("vehicle", budget["operation"]), ("reception", budget["reception"])):
        values |= _change(name, paid[name], fen(prior[name]))
        values[f"{name}.share"] = Fraction(paid[name], three)
        values[f"{name}.done"] = Fraction(paid[name], planned)
    return values | {"batches": facts["reception_batches"], "guests": facts["reception_people"]}


def _others(accounts: Accounts) -> Values:
    bought = {name: fen(yuan) for name, yuan in accounts.raw["procurement"].items()}
    spent = bought["goods"] + bought["works"] + bought["services"]
    cars: Mapping[str, int] = accounts.raw["vehicles"]
    uses = ("leaders", "confidential", "emergency", "other")
    staff: Mapping[str, Mapping[str, int]] = accounts.raw["staff"]
    return {
        **_change("operating", operating_cost(accounts), fen(accounts.raw["prior"]["operating_cost"])),
        **bought,
        "procurement": spent,
        "sme.share": Fraction(bought["sme"], spent),
        "small.share": Fraction(bought["small"], spent),
        **{name: cars[name] for name in ("sedans", "offroad", "coaches", "large_equipment")},
        "cars": sum(cars[use] for use in uses),
        **{f"cars.{use}": cars[use] for use in uses},
        "posts": sum(staff["posts"].values()),
        **{f"posts.{kind}": n for kind, n in staff["posts"].items()},
        "staff": sum(staff["actual"].values()),
        **{f"staff.{kind}": n for kind, n in staff["actual"].items()},
    }


def _operations(facts: Mapping[str, Any]) -> Values:
    ceiling, price = fen(facts["tender_ceiling"]), fen(facts["tender_price"])
    sets, parcels = facts["seal_sets"], facts["parcels"]
    seal_price, parcel_price = fen(facts["seal_set_price"]), fen(facts["parcel_price"])
    return {
        "items": facts["items"],
        **_shares(facts["items"], instant=facts["instant_items"], online=facts["online_items"]),
        "windows": facts["windows_general"] + facts["windows_special"],
        "windows.general": facts["windows_general"],
        "windows.special": facts["windows_special"],
        "accepted": facts["accepted"],
        "concluded": facts["concluded"],
        "ontime": facts["on_time"],
        "ontime.rate": Fraction(facts["on_time"], facts["concluded"]),
        **_shares(facts["concluded"], ratings=facts["ratings"]),
        "good": facts["good_ratings"],
        "bad": facts["bad_ratings"],
        "good.rate": Fraction(facts["good_ratings"], facts["ratings"]),
        "sets": sets,
        "seals": sets * facts["seals_per_set"],
        "set.price": seal_price,
        "sets.paid": sets * seal_price,
        "parcels": parcels,
        "parcel.price": parcel_price,
        "parcels.paid": parcels * parcel_price,
        "tenders": facts["tenders"],
        "ceiling": ceiling,
        "price": price,
        "saved": ceiling - price,
        "saved.rate": Fraction(ceiling - price, ceiling),
        "sessions": facts["training_sessions"],
        "trainees": facts["training_people"],
    }


def _projects(accounts: Accounts) -> Values:
    projects: Mapping[str, Mapping[str, Any]] = accounts.raw["projects"]
    initial, adjusted = initial_budget(accounts), fen(accounts.raw["budget_adjustment"])
    values: Values = {
        "projects": len(projects),
        "projects.assessed": f"等{len(projects)}个项目",
        "project.names": "、".join(project["name"] for project in projects.values()),
        "initial": initial,
        "adjusted": adjusted,
        "adjusted.rate": Fraction(adjusted, initial),
        **{f"progress.{month}": f"{rate}%" for month, rate in accounts.raw["progress"].items()},
    }
    for name, recurring in (("projects", (True, False)), ("recurring", (True,)), ("once", (False,))):
        chosen = {key: p for key, p in projects.items() if p["recurring"] in recurring}
        budget = sum(fen(project["budget"]) for project in chosen.values())
        paid = sum(accounts.paid(project=key) for key in chosen)
        values |= {name: len(chosen), f"{name}.budget": budget, f"{name}.paid": paid}
        values[f"{name}.rate"] = Fraction(paid, budget)
    return values
