"""Last year's document is the base that this year's comparisons are checked against."""

from __future__ import annotations

from tests.audit.given_disclosures import audit, found

LAST = "2022年度本年支出合计100.00万元。2022年度年末结转和结余5.00万元。"


def test_a_change_that_leads_back_to_last_year_is_right() -> None:
    report = audit("2023年度本年支出合计120.00万元，比2022年度增加20.00万元。", prior=LAST)
    assert not found(report, "L05")


def test_a_change_that_leads_elsewhere_is_found_with_the_right_change() -> None:
    report = audit("2023年度本年支出合计120.00万元，比2022年度增加21.00万元。", prior=LAST)
    (finding,) = found(report, "L05")
    assert finding.expected is not None
    assert finding.expected.best in {"20.00", "121.00"}


def test_only_places_of_this_document_are_told() -> None:
    text = "2023年度本年支出合计120.00万元，比2022年度增加21.00万元。"
    (finding,) = found(audit(text, prior=LAST), "L05")
    assert all(text[place.start : place.end] == place.quote for place in finding.locations)


def test_the_opening_balance_is_last_years_closing_balance() -> None:
    report = audit("2023年度年初结转和结余4.00万元。", prior=LAST)
    (finding,) = found(report, "B15")
    assert finding.expected is not None
    assert finding.expected.best == "5.00"


def test_without_last_years_document_nothing_is_said_of_it() -> None:
    report = audit("2023年度年初结转和结余4.00万元。")
    assert not found(report, "B15")


def test_a_figure_on_which_last_years_document_is_of_two_minds_is_no_base() -> None:
    of_two_minds = LAST + "2022年度年末结转和结余9.00万元。"
    report = audit("2023年度年初结转和结余4.00万元。", prior=of_two_minds)
    assert not found(report, "B15")
