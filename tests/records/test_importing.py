"""Importing: what is taken in, what is refused and with which words, and that nothing is done by halves."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlsxwriter

from mingzhang.document.errors import DamagedError
from mingzhang.language.errors import FileMissingError, UserError
from mingzhang.records.import_file import import_file
from mingzhang.records.importing.errors import (
    AnotherYearError,
    DamagedTableError,
    MissingColumnError,
    TwiceColumnError,
    UnknownKindError,
    UnknownTableError,
    WrongEncodingError,
)
from mingzhang.records.importing.reject import Reject
from mingzhang.records.store import LedgerStore
from tests.document.given_workbooks import xlsx
from tests.records.given_ledgers import NOW, PAYMENT, Line, book, payments, put, receipts, write_lines

CHINESE = "凭证号,行号,日期,单位编码,功能科目,经济科目,资金性质,支出类型,金额（元）,是否冲销\n"
GOOD = 'P1,1,2023-01-05,001,2010301 行政运行,30101,一般公共预算,基本支出,"1,234.50",否\n'


def stored(store: LedgerStore, table: str = "payments") -> list[dict[str, object]]:
    return [row for path in store.current(table) for row in pq.read_table(path).to_pylist()]


def amounts(store: LedgerStore) -> list[str]:
    return [str(row["amount"]) for row in stored(store)]


def take(folder: Path, name: str, content: bytes) -> tuple[LedgerStore, list[Reject]]:
    path = folder / name
    path.write_bytes(content)
    store = LedgerStore(folder / "store")
    return store, list(import_file(store, book(), path, NOW).rejects)


def workbook(
    path: Path, rows: Iterable[Iterable[object]], more: Callable[[xlsxwriter.Workbook], None] | None = None
) -> Path:
    with xlsxwriter.Workbook(path) as file:
        sheet = file.add_worksheet("支付")
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                sheet.write(number, column, value)
        if more:
            more(file)
    return path


def table_of(*lines: Line) -> list[list[str]]:
    return [list(lines[0]), *(list(line.values()) for line in lines)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_csv_is_read_in_every_usual_encoding(tmp_path: Path, encoding: str) -> None:
    store, rejects = take(tmp_path, "支付.csv", (CHINESE + GOOD).encode(encoding))
    assert not rejects
    assert [(row["fund_type_code"], str(row["amount"])) for row in stored(store)] == [("general", "1234.50")]


def test_both_dialects_give_the_same_lines(tmp_path: Path) -> None:
    store, _ = take(tmp_path, "支付.csv", (CHINESE + GOOD).encode())
    other = put(
        tmp_path / "other",
        "p.csv",
        [PAYMENT | {"pay_date": "20230105", "amount": "1234.5", "fund_type_code": "111"}],
    )
    assert not other.rejects
    assert stored(store) == stored(LedgerStore(tmp_path / "other" / "store"))


def test_an_amount_in_wan_yuan_becomes_yuan_exactly(tmp_path: Path) -> None:
    content = (CHINESE + GOOD).replace("（元）", "（万元）").replace('"1,234.50"', "0.123456")
    store, _ = take(tmp_path, "支付.csv", content.encode())
    assert amounts(store) == ["1234.56"]


@pytest.mark.parametrize(
    ("text", "kept"), [(".50", "0.50"), ("＋1,234.5", "1234.50"), ("1 234.50", "1234.50")]
)
def test_an_amount_may_be_spelled_as_other_programs_export_it(tmp_path: Path, text: str, kept: str) -> None:
    put(tmp_path, "p.csv", payments({"amount": text}))
    assert amounts(LedgerStore(tmp_path / "store")) == [kept]


@pytest.mark.parametrize("text", ["(1,234.50)", "−1234.50", "（1234.50）"])
def test_an_amount_in_brackets_is_negative_as_in_accounts(tmp_path: Path, text: str) -> None:
    put(tmp_path, "p.csv", payments({}, {"amount": text, "is_reversal": "是"}))
    assert amounts(LedgerStore(tmp_path / "store"))[1:] == ["-1234.50"]


def test_the_three_containers_give_the_same_lines(tmp_path: Path) -> None:
    lines = payments({"amount": "12.10"}, {"amount": "1234567.89"})
    put(tmp_path / "csv", "p.csv", lines)
    numbers: list[list[object]] = [
        [float(text) if head == "amount" else text for head, text in line.items()] for line in lines
    ]
    sheet = workbook(tmp_path / "p.xlsx", [list[object](lines[0]), *numbers])
    import_file(LedgerStore(tmp_path / "xlsx"), book(), sheet, NOW)
    pq.write_table(pa.Table.from_pylist([dict(line) for line in lines]), tmp_path / "p.parquet")
    import_file(LedgerStore(tmp_path / "parquet"), book(), tmp_path / "p.parquet", NOW)
    found = stored(LedgerStore(tmp_path / "csv" / "store"))
    assert found == stored(LedgerStore(tmp_path / "xlsx")) == stored(LedgerStore(tmp_path / "parquet"))
    assert [str(row["amount"]) for row in found] == ["12.10", "1234567.89"]


def test_a_file_of_heads_alone_holds_no_line_and_refuses_none(tmp_path: Path) -> None:
    (tmp_path / "payments.csv").write_bytes(CHINESE.encode())
    workbook(tmp_path / "payments.xlsx", [CHINESE.strip().split(",")])
    heads = pa.schema([(head, pa.string()) for head in PAYMENT])
    pq.write_table(pa.table({name: [] for name in heads.names}, schema=heads), tmp_path / "payments.parquet")
    for kind in ("csv", "xlsx", "parquet"):
        store = LedgerStore(tmp_path / kind)
        assert list(import_file(store, book(), tmp_path / f"payments.{kind}", NOW).rejects) == []
        assert stored(store) == []


def test_a_serial_date_and_a_title_above_the_heads_are_understood(tmp_path: Path) -> None:
    lines = [["二〇二三年支付明细"], *table_of(PAYMENT | {"pay_date": "45047"})]
    store = LedgerStore(tmp_path / "store")
    done = import_file(store, book(), workbook(tmp_path / "p.xlsx", lines), NOW)
    assert not done.rejects
    assert [str(row["pay_date"]) for row in stored(store)] == ["2023-05-01"]


@pytest.mark.parametrize(
    ("change", "column", "words"),
    [
        ({"amount": "五元"}, "amount", "文字"),
        ({"amount": "1.2E+5"}, "amount", "科学计数法"),
        ({"amount": "1.234"}, "amount", "精确到分"),
        ({"amount": "1" + "0" * 20}, "amount", "位数过多"),
        ({"amount": "-1.00"}, "amount", "负数"),
        ({"amount": ""}, "amount", "不能为空"),
        ({"pay_date": "2022-12-31"}, "pay_date", "不在 2023 年度之内"),
        ({"pay_date": "2023-02-30"}, "pay_date", "不是日期"),
        ({"exp_func_code": "20103"}, "exp_func_code", "不是已知的功能科目"),
        ({"dep_bgt_eco_code": "99999"}, "dep_bgt_eco_code", "不是已知的经济科目"),
        ({"fund_type_code": "彩票"}, "fund_type_code", "不是已知的资金性质"),
        ({"payout_kind": "to_affiliated"}, "payout_kind", "不相容"),
        ({"dep_bgt_eco_code": "31201"}, "dep_bgt_eco_code", "不相容"),
    ],
)  # fmt: skip
def test_a_wrong_value_is_refused_by_row_column_and_reason_and_the_others_stay(
    tmp_path: Path, change: Line, column: str, words: str
) -> None:
    done = put(tmp_path, "p.csv", payments({"amount": "7.00"}, change, {"amount": "9.00"}))
    assert [(item.row, item.column) for item in done.rejects] == [(3, column)]
    assert words in done.rejects[0].sentence("zh")
    assert "row 3" in done.rejects[0].sentence("en")
    assert amounts(LedgerStore(tmp_path / "store")) == ["7.00", "9.00"]


def test_a_marked_reversal_may_be_negative(tmp_path: Path) -> None:
    assert not put(tmp_path, "p.csv", payments({}, {"amount": "-1.00", "is_reversal": "是"})).rejects


def test_a_line_that_stands_twice_counts_once(tmp_path: Path) -> None:
    done = put(tmp_path, "p.csv", [PAYMENT, PAYMENT])
    assert [(item.row, item.zh) for item in done.rejects] == [(3, "与第 2 行重复。")]
    assert amounts(LedgerStore(tmp_path / "store")) == ["100.00"]


def test_a_line_of_another_file_counts_once(tmp_path: Path) -> None:
    put(tmp_path, "one.csv", payments({}, {}))
    done = put(tmp_path, "two.csv", payments({"amount": "3.00"}, {}, {}))
    assert [item.row for item in done.rejects] == [2, 3]
    assert "one.csv 第 2 行" in done.rejects[0].zh


def test_a_row_of_another_width_is_refused_with_its_own_row(tmp_path: Path) -> None:
    store, rejects = take(tmp_path, "支付.csv", (CHINESE + "P0,1\n\n" + GOOD + GOOD).encode())
    assert [item.row for item in rejects] == [2, 5]
    assert amounts(store) == ["1234.50"]


def test_merged_cells_and_unfinished_formulas_are_refused_where_they_stand(tmp_path: Path) -> None:
    rows = table_of(*payments({}, {}, {}, {}))

    def spoil(file: xlsxwriter.Workbook) -> None:
        sheet = file.get_worksheet_by_name("支付")
        sheet.merge_range(1, 4, 2, 4, "2010301")
        sheet.write_formula(3, len(rows[0]) - 1, "=1+1", None, "")

    store = LedgerStore(tmp_path / "store")
    done = import_file(store, book(), workbook(tmp_path / "p.xlsx", rows, spoil), NOW)
    assert {(item.row, item.column) for item in done.rejects} >= {(2, rows[0][4]), (3, rows[0][4])}
    assert len(stored(store)) == 4 - len({item.row for item in done.rejects})


def test_a_formula_that_shows_nothing_is_an_empty_cell_and_one_that_fails_is_named(tmp_path: Path) -> None:
    heads = [*PAYMENT, "摘要"]
    rows = [
        "".join(f'<c t="str"><v>{each}</v></c>' for each in heads),
        *("".join(f"<c t='str'><v>{value}</v></c>" for value in line.values()) for line in payments({}, {})),
    ]
    rows[1] += '<c t="str"><f>IF(1,"","x")</f><v></v></c>'
    rows[2] = rows[2].replace(
        f"<c t='str'><v>{PAYMENT['amount']}</v></c>", '<c t="e"><f>1/0</f><v>#DIV/0!</v></c>'
    )
    (tmp_path / "p.xlsx").write_bytes(xlsx({"支付": "".join(f"<row>{each}</row>" for each in rows)}))
    store = LedgerStore(tmp_path / "store")
    done = import_file(store, book(), tmp_path / "p.xlsx", NOW)
    assert [(item.row, item.column) for item in done.rejects] == [(3, "amount")]
    assert "#DIV/0!" in done.rejects[0].sentence("zh")
    assert "#DIV/0!" in done.rejects[0].sentence("en")
    assert len(stored(store)) == 1


def test_a_chart_sheet_beside_a_ledger_is_passed_over(tmp_path: Path) -> None:
    def draw(file: xlsxwriter.Workbook) -> None:
        chart = file.add_chart({"type": "column"})
        chart.add_series({"values": "=支付!$A$1:$A$2"})
        file.add_chartsheet("图").set_chart(chart)

    store = LedgerStore(tmp_path / "store")
    done = import_file(store, book(), workbook(tmp_path / "p.xlsx", table_of(PAYMENT), draw), NOW)
    assert (list(done.rejects), amounts(store)) == ([], ["100.00"])


def test_a_hidden_sheet_is_left_out_and_named(tmp_path: Path) -> None:
    rows = table_of(PAYMENT)

    def hide(file: xlsxwriter.Workbook) -> None:
        sheet = file.add_worksheet("旧账")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
        sheet.hide()

    store = LedgerStore(tmp_path / "store")
    done = import_file(store, book(), workbook(tmp_path / "p.xlsx", rows, hide), NOW)
    assert [(item.sheet, item.row) for item in done.rejects] == [("旧账", 0)]
    assert amounts(store) == ["100.00"]


@pytest.mark.parametrize(
    ("name", "content", "error", "words"),
    [
        ("a.csv", b"\xff" * 9 + b",b\n1,2\n", WrongEncodingError, "第 1 行第 1 列"),
        ("a.csv", b"x,y\n1,2\n", UnknownTableError, "表头"),
        ("a.csv", b"", UnknownTableError, "表头"),
        ("a.csv", CHINESE.replace("功能科目,", "").encode(), MissingColumnError, "功能科目"),
        ("a.csv", CHINESE.replace("是否冲销", "支付金额").encode(), TwiceColumnError, "支付金额"),
        ("a.csv", (CHINESE + GOOD.replace("2023", "2022")).encode(), AnotherYearError, "2022"),
        ("a.xlsx", b"PK", DamagedError, "已损坏"),
        ("a.parquet", b"PAR1", DamagedTableError, "无法按表格读取"),
        ("a.pdf", b"%PDF", UnknownKindError, "csv"),
    ],
)
def test_a_file_that_cannot_be_used_leaves_the_store_as_it_was(
    tmp_path: Path, name: str, content: bytes, error: type[UserError], words: str
) -> None:
    with pytest.raises(error) as caught:
        take(tmp_path, name, content)
    assert words in caught.value.sentence("zh")
    assert name in caught.value.sentence("en")
    assert not LedgerStore(tmp_path / "store").batches()


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileMissingError, match="没有"):
        import_file(LedgerStore(tmp_path), book(), tmp_path / "没有.csv", NOW)


def test_the_same_content_again_changes_nothing(tmp_path: Path) -> None:
    first = put(tmp_path, "p.csv", payments({}, {"amount": "x"}))
    again = put(tmp_path, "renamed.csv", payments({}, {"amount": "x"}))
    assert (again.known, again.batch, list(again.rejects)) == (True, first.batch, list(first.rejects))
    assert len(LedgerStore(tmp_path / "store").batches()) == 1


def test_a_changed_file_supersedes_the_old_one_which_stays(tmp_path: Path) -> None:
    store = LedgerStore(tmp_path / "store")
    put(tmp_path, "p.csv", payments({"amount": "1.00"}))
    path = write_lines(tmp_path / "p.csv", payments({"amount": "2.00"}))
    later = NOW.replace(month=4)
    second = import_file(store, book(), path, later).batch
    assert (second.supersedes, amounts(store)) == ("0001", ["2.00"])
    before = [row for file in store.current("payments", NOW) for row in pq.read_table(file).to_pylist()]
    assert [str(row["amount"]) for row in before] == ["1.00"]


def test_receipts_are_told_from_payments_by_their_heads_alone(tmp_path: Path) -> None:
    assert put(tmp_path, "any name.csv", receipts({})).batch.rows == {"receipts": 1}


def test_storage_is_exact_decimals(tmp_path: Path) -> None:
    put(tmp_path, "p.csv", payments({}))
    schema = pq.read_schema(LedgerStore(tmp_path / "store").current("payments")[0])
    assert schema.field("amount").type == pa.decimal128(18, 2)


def test_an_import_that_breaks_off_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "disk full")

    monkeypatch.setattr("mingzhang.records.store.write_rejects", full)
    with pytest.raises(OSError, match="disk full"):
        put(tmp_path, "p.csv", payments({}))
    assert list((tmp_path / "store" / "batches").iterdir()) == []
