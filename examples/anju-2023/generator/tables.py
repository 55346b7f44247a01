"""The tables of the ledger, with the heads and codes of an export of the integrated budget system."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from .plans import Payment, Plan, wan
from .workdays import Workdays

Row = tuple[object, ...]
Money = tuple[str, str, str]
"""Fund, functional subject and project."""

HEADS = {
    "payments": """pay_cert_no pay_line_no pay_date exp_func_code dep_bgt_eco_code fund_type_code payout_kind
        pro_code pay_amt is_carry_over is_gov_pur is_reversal use_des""",
    "receipts": "rec_cert_no line_no rec_date income_kind exp_func_code pro_code rec_amt is_refund remark",
    "budget": """cor_bgt_doc_no bgt_line_no exp_func_code dep_bgt_eco_code fund_type_code payout_kind pro_code
        bgt_stage bgt_amt bgt_dec""",
    "balances": "balance_kind fund_type_code exp_func_code amount",
    "figures": "concept period value",
}
FUNDS = {"general": "111", "fund": "121"}
BASIC, PROJECT = "1", "2"
YES, NO = "1", "2"
INITIAL, ADJUSTED, TRANSFERRED, CANCELLED = "1", "2", "3", "4"
RECEPTION = "30217"
OTHER_PUBLIC = ("three_public.abroad", "three_public.vehicle")
PUBLIC = ("302", "310")


def payment_rows(payments: Sequence[Payment]) -> Iterator[Row]:
    """Payments by day and voucher; vouchers are numbered month by month."""
    vouchers: Counter[str] = Counter()
    line, last = 0, None
    for payment in sorted(payments, key=lambda each: (each.day, each.plan.voucher)):
        plan, month = payment.plan, f"{payment.day:%Y%m}"
        line = line + 1 if last == (payment.day, plan.voucher) else 1
        last = (payment.day, plan.voucher)
        vouchers[month] += line == 1
        yield (
            *(f"{month}{vouchers[month]:04d}", line, payment.day, *subjects(plan), yuan(payment.amount)),
            *(NO, flag(plan.procured), flag(payment.reversal), payment.remark),
        )


def receipt_rows(
    payments: Sequence[Payment], mistakes: Sequence[Mapping[str, Any]], workdays: Workdays
) -> Iterator[Row]:
    """Appropriations follow the payments month by month; money received by mistake goes back."""
    received: Counter[tuple[int, Money]] = Counter()
    for payment in payments:
        plan = payment.plan
        received[payment.day.month, (plan.fund, plan.func, plan.pro)] += payment.amount
    entries = [(month, money, amount, "财政拨款") for (month, money), amount in sorted(received.items())]
    for mistake in mistakes:
        money = ("general", mistake["func"], mistake["pro"])
        amount = int(Decimal(mistake["amount"]) * 100)
        entries += [(mistake["month"], money, amount, "误拨款项")]
        entries += [(mistake["month"], money, -amount, "退回误拨款项")]
    lines: Counter[int] = Counter()
    for month, money, amount, remark in sorted(entries, key=lambda entry: entry[0]):
        lines[month] += 1
        yield (
            *(f"R{workdays.year}{month:02d}", lines[month], workdays.last(month), *money),
            *(yuan(amount), flag(amount < 0), f"{month}月{remark}"),
        )


def budget_rows(
    year: int, plans: Sequence[Plan], transfers: Sequence[Mapping[str, str]], projects: Mapping[str, str]
) -> Iterator[Row]:
    """Initial budget, transfers 调剂, and what the year added or took back; together it is what was paid."""
    moved: Counter[str] = Counter()
    for entry in transfers:
        moved[entry["func"] + entry["from"]] -= wan(entry["amount"])
        moved[entry["func"] + entry["to"]] += wan(entry["amount"])
    lines: Counter[str] = Counter()
    for plan in plans:
        rest = plan.amount - plan.initial - moved[plan.name]
        for document, stage, amount in (
            ("1", INITIAL, plan.initial),
            ("57", TRANSFERRED, moved[plan.name]),
            ("32" if plan.pro else "96", ADJUSTED, max(rest, 0)),
            ("97", CANCELLED, min(rest, 0)),
        ):
            if amount:
                lines[document] += 1
                what = projects.get(plan.pro, "基本支出")
                yield f"预〔{year}〕{document}号", lines[document], *subjects(plan), stage, yuan(amount), what


def balance_rows(plans: Sequence[Plan]) -> Iterator[Row]:
    """Nothing was brought forward, and the ledger says so."""
    for fund, func in sorted({(plan.fund, plan.func) for plan in plans}):
        yield "opening", FUNDS[fund], func, yuan(0)


def figure_rows(plans: Sequence[Plan], given: Sequence[Mapping[str, str]]) -> Iterator[Row]:
    """Figures from elsewhere, and what the annexed form 附03 repeats of the ledger."""
    for entry in given:
        yield entry["concept"], entry.get("period", "决算"), entry["amount"]
    (reception,) = (plan for plan in plans if plan.econ == RECEPTION)
    running = sum(plan.amount for plan in plans if not plan.pro and plan.econ.startswith(PUBLIC))
    goods = sum(plan.amount for plan in plans if plan.procured)
    others = [
        Decimal(entry["amount"]) * 100
        for entry in given
        if entry["concept"] in OTHER_PUBLIC and entry.get("period") == "预算"
    ]
    yield "three_public", "预算", yuan(reception.amount + int(sum(others)))
    yield "three_public.reception", "预算", yuan(reception.amount)
    yield "three_public.reception.domestic", "决算", yuan(reception.amount)
    yield "three_public.reception.domestic.batches", "决算", len(reception.sizes)
    yield "three_public.reception.domestic.visitors", "决算", sum(reception.sizes)
    yield "operating_cost", "决算", yuan(running)
    yield "procurement.goods", "决算", yuan(goods)


def subjects(plan: Plan) -> tuple[str, ...]:
    """The codes a payment and a budget line share."""
    return plan.func, plan.econ, FUNDS[plan.fund], PROJECT if plan.pro else BASIC, plan.pro


def yuan(fen: int) -> str:
    """分 as 元 with two decimals."""
    return f"{Decimal(fen) / 100:.2f}"


def flag(said: object) -> str:
    """Yes or no as the export codes it."""
    return YES if said else NO
