"""The example in examples/qinglan: reproducible, consistent where clean, mistaken exactly where it says."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
import yaml
from lxml import etree, html

EXAMPLE = Path(__file__).parents[1] / "examples" / "qinglan"
CLEAN, MISTAKEN = "disclosure", "with-mistakes"
FILES = [f"{name}.{kind}" for name in (CLEAN, MISTAKEN) for kind in ("docx", "html")]
MISTAKES: list[dict[str, Any]] = yaml.safe_load((EXAMPLE / "mistakes.yaml").read_text(encoding="utf-8"))
FIGURES: dict[str, Any] = yaml.safe_load((EXAMPLE / "figures.yaml").read_text(encoding="utf-8"))
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"

Row = list[str]


@dataclass(frozen=True)
class Read:
    """What a plain reader sees: paragraphs and cells in order, and the tables of part five by title."""

    lines: list[str]
    tables: dict[str, list[Row]]

    def amounts(self, title: str, label: str, *, column: int = 1) -> list[Decimal]:
        """The figures of the row whose cell in ``column`` is ``label``, blanks as zero."""
        (row,) = (row for row in self.tables[title] if row[column : column + 1] == [label])
        return [number(text) for text in row[column + 1 :]]


def number(text: str) -> Decimal:
    return Decimal(text.replace(",", "") or "0")


def parts(package: bytes) -> dict[str, Any]:
    """The parts of an office file, packages inside it opened as well."""
    with ZipFile(BytesIO(package)) as file:
        return {
            name: parts(file.read(name)) if name.endswith(".xlsx") else file.read(name)
            for name in file.namelist()
        }


def read_docx(path: Path) -> Read:
    body = etree.fromstring(parts(path.read_bytes())["word/document.xml"])[0]
    lines: list[str] = []
    tables: dict[str, list[Row]] = {}
    title = ""
    for block in body:
        if block.tag == W + "p":
            lines.append(words(block))
            if "公开" not in lines[-1] and re.match(r"[一二三四五六七八九十]+、.*表$", lines[-1]):
                title = lines[-1].split("、")[1]
        elif block.tag == W + "tbl":
            rows = [list(cells(row)) for row in block.iterfind(W + "tr")]
            lines += [text for row in rows for text in row]
            if title:
                tables.setdefault(title, []).extend(rows)
    return Read(lines, tables)


def cells(row: etree._Element) -> Iterator[str]:
    """The texts of a row on its grid: a merged cell is followed by empty ones."""
    for cell in row.iterfind(W + "tc"):
        span = cell.find(f"{W}tcPr/{W}gridSpan")
        yield "".join(words(one) for one in cell.iterfind(W + "p"))
        yield from [""] * (int(span.get(W + "val", "1")) - 1 if span is not None else 0)


def words(paragraph: etree._Element) -> str:
    return "".join(text.text or "" for text in paragraph.iter(W + "t"))


def article_lines(name: str) -> list[str]:
    page = html.fromstring((EXAMPLE / f"{name}.html").read_text(encoding="utf-8"))
    (article,) = page.iter("article")
    return ["".join(map(str, block.itertext())) for block in article.iter("p", "td")]


@pytest.fixture(scope="module")
def clean() -> Read:
    return read_docx(EXAMPLE / f"{CLEAN}.docx")


@pytest.fixture(scope="module")
def mistaken() -> Read:
    return read_docx(EXAMPLE / f"{MISTAKEN}.docx")


@pytest.fixture(scope="module")
def regenerated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("qinglan")
    subprocess.run([sys.executable, str(EXAMPLE / "make.py"), "--out", str(folder)], check=True)
    return folder


@pytest.mark.parametrize("name", FILES)
def test_regenerating_gives_the_committed_file(name: str, regenerated: Path) -> None:
    made, committed = (regenerated / name).read_bytes(), (EXAMPLE / name).read_bytes()
    if name.endswith(".docx"):
        assert parts(made) == parts(committed)
    else:
        assert made == committed


def paid(**wanted: str) -> Decimal:
    """Payments of figures.yaml in 万元 rounded once: an independent sum."""
    lines = [p for p in FIGURES["payments"] if all(p[key].startswith(v) for key, v in wanted.items())]
    yuan = sum((Decimal(amount) for line in lines for amount in line["amounts"].values()), Decimal())
    return (yuan / 10000).quantize(Decimal("0.01"), ROUND_HALF_UP)


@pytest.mark.parametrize("func", sorted({p["func"] for p in FIGURES["payments"]}))
def test_every_subject_of_the_expenditure_table_is_the_sum_of_its_payments(func: str, clean: Read) -> None:
    row = next(row for row in clean.tables["支出决算表"] if row[0] == func)
    expected = [paid(func=func), paid(func=func, kind="basic"), paid(func=func, kind="project")]
    assert [number(text) for text in row[2:5]] == expected


@pytest.mark.parametrize("title", ["收入决算表", "支出决算表", "一般公共预算财政拨款支出决算表"])
def test_groups_add_to_the_printed_total(title: str, clean: Read) -> None:
    rows = clean.tables[title]
    total = next(row for row in rows if row[0] == "合计")
    groups = [row for row in rows if re.fullmatch(r"\d{3}", row[0])]
    bound = Decimal("0.005") * (len(groups) + 1)
    for column in range(2, len(total)):
        difference = number(total[column]) - sum(number(row[column]) for row in groups)
        assert abs(difference) <= bound


def test_receipts_and_expenditure_balance(clean: Read) -> None:
    rows = clean.tables["收入支出决算总表"]
    left = {row[0]: number(row[2]) for row in rows if re.fullmatch(r"\d+", row[1])}
    right = {row[3]: number(row[5]) for row in rows if re.fullmatch(r"\d+", row[4])}
    assert left["总计"] == right["总计"]
    assert left["总计"] == left["本年收入合计"] + left["年初结转和结余"]
    assert abs(right["总计"] - right["本年支出合计"] - right["年末结转和结余"]) <= Decimal("0.01")


def test_basic_and_project_tables_add_to_the_general_budget(clean: Read) -> None:
    total, basic, project = clean.amounts("一般公共预算财政拨款支出决算表", "合计", column=0)[1:]
    last = clean.tables["一般公共预算财政拨款基本支出决算表"][-1]
    assert abs(number(last[2]) + number(last[8]) - basic) <= Decimal("0.01")
    assert clean.amounts("一般公共预算财政拨款项目支出决算表", "合计", column=0)[1:] == [project]
    assert abs(total - basic - project) <= Decimal("0.01")


def test_fund_table_rolls_forward(clean: Read) -> None:
    rows = clean.tables["政府性基金预算财政拨款收入支出决算表"]
    opening, income, spent, _, _, closing = (
        number(text) for text in next(row for row in rows if row[0] == "合计")[2:]
    )
    assert opening + income == spent + closing


def test_three_public_table_adds(clean: Read) -> None:
    values = [number(text) for text in clean.tables["财政拨款“三公”经费支出决算表"][-1]]
    for total, abroad, vehicle, purchase, operation, reception in (values[:6], values[6:]):
        assert vehicle == purchase + operation
        assert total == abroad + vehicle + reception


def test_shares_of_the_structure_are_right(clean: Read) -> None:
    sentence = next(line for line in clean.lines if "主要用于以下方面" in line)
    total = Decimal(re.findall(r"([\d.]+)万元", sentence)[0])
    shares = [
        (Decimal(part), Decimal(rate)) for part, rate in re.findall(r"([\d.]+)万元，占([\d.]+)%", sentence)
    ]
    assert len(shares) == 5
    for part, rate in shares:
        assert abs(100 * part / total - rate) < Decimal("0.01")


def test_form_scores_add_to_the_printed_total(clean: Read) -> None:
    totals = [Decimal(score) for score in re.findall(r"项目绩效自评得分为([\d.]+)分", "".join(clean.lines))]
    assert [str(total) for total in totals] == ["99.71", "99.47"]
    for total in totals:
        assert str(total) in clean.lines


def test_charts_cache_what_the_text_prints(clean: Read) -> None:
    package = parts((EXAMPLE / f"{CLEAN}.docx").read_bytes())
    charts = [etree.fromstring(package[f"word/charts/chart{n}.xml"]) for n in range(1, 8)]
    text = "".join(clean.lines)
    for chart in charts:
        cached = [value.text or "" for value in chart.iterfind(f".//{C}numCache/{C}pt/{C}v")]
        assert cached
        assert f"{cached[-1]}万元" in text


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: str(mistake["id"]))
def test_mistake_stands_in_the_mistaken_files_only(
    mistake: dict[str, Any], clean: Read, mistaken: Read
) -> None:
    quote = mistake["quote"]
    assert not any(quote in line for line in clean.lines)
    assert not any(quote in line for line in article_lines(CLEAN))
    assert sum(quote in line for line in mistaken.lines) == 1
    assert sum(quote in line for line in article_lines(MISTAKEN)) == 1


@pytest.mark.parametrize("kind", ["docx", "html"])
def test_nothing_but_the_listed_mistakes_differs(kind: str, clean: Read, mistaken: Read) -> None:
    if kind == "docx":
        pairs = list(zip(clean.lines, mistaken.lines, strict=True))
    else:
        pairs = list(zip(article_lines(CLEAN), article_lines(MISTAKEN), strict=True))
    different = [after for before, after in pairs if before != after]
    assert len(different) == len(MISTAKES)
    assert all(any(mistake["quote"] in line for line in different) for mistake in MISTAKES)


def test_planted_identity_number_has_a_valid_check_digit(mistaken: Read) -> None:
    (planted,) = re.findall(r"(?<!\d)\d{17}[\dX](?!\d)", "".join(mistaken.lines))
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(int(digit) * weight for digit, weight in zip(planted, weights, strict=False))
    assert "10X98765432"[total % 11] == planted[-1]
