"""The package from bad input: safe output or one clear sentence, and the former package whole."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree
from python_calamine import CalamineWorkbook

from mingzhang.disclosure.errors import NotTypesetError
from mingzhang.disclosure.text import text
from mingzhang.filing import forms
from mingzhang.filing.build import material, package
from mingzhang.filing.build import reports as reporting
from mingzhang.filing.build.formats import BUILDERS
from mingzhang.filing.build.material import Material
from mingzhang.filing.build.package import build
from mingzhang.filing.errors import LongWordsError, NothingImportedError, NotWordsError
from mingzhang.filing.files import write
from mingzhang.filing.filing import Filing
from mingzhang.filing.profile import Profile
from mingzhang.filing.store import FolderStore
from mingzhang.language.errors import UserError
from mingzhang.report.model import Publication
from mingzhang.rulebook.errors import RulebookError
from tests.filing.given_filing import (
    PAYMENTS,
    PLACE,
    YEAR,
    empty,
    ledger_files,
    taken,
    with_ledger,
    with_package,
    written,
)
from tests.filing.test_forms import CODE, HALL, with_project
from tests.filing.test_package import files
from tests.templates import copied

NO_ROOM = "no room"
EVIL = '=HYPERLINK("http://x.example")'


def of_entity(tmp_path: Path, entity: str) -> FolderStore:
    """A filing with the small ledger, whose department is called ``entity``."""
    store = FolderStore(tmp_path / "filing")
    store.create(Profile(entity, PLACE, YEAR))
    taken(store, *ledger_files(tmp_path / "exports"))
    return store


def built(store: FolderStore, tmp_path: Path) -> list[Path]:
    """The workbooks of the package, all of which lie in its folder."""
    made = build(store.load(), tmp_path / "out", ["xlsx"])
    paths = sorted((tmp_path / "out").glob("*.xlsx"))
    assert {path.name for path in paths} == {file.name for file in made.files}
    return paths


def cells(path: Path) -> Iterator[str]:
    """The texts of a workbook, as another program reads them."""
    book = CalamineWorkbook.from_path(str(path))
    for name in book.sheet_names:
        for row in book.get_sheet_by_name(name).to_python():
            yield from (cell for cell in row if isinstance(cell, str))


def numbers(path: Path) -> Iterator[float]:
    """The numbers of a workbook, those of lines (行次) left out."""
    book = CalamineWorkbook.from_path(str(path))
    for name in book.sheet_names:
        for row in book.get_sheet_by_name(name).to_python():
            yield from (cell for cell in row if isinstance(cell, float) and not cell.is_integer())


def live(path: Path) -> list[str]:
    """The parts of a workbook that compute or lead elsewhere."""
    with ZipFile(path) as archive:
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/")]
        return [name for name in sheets if b"<f>" in archive.read(name) or b"hyperlink" in archive.read(name)]


@pytest.mark.parametrize(
    "entity", ["局" * 100, "局<&>\"']]>", "局\ttab", "局😀", EVIL, "+1局", "http://x.example", "external:a!b"]
)
def test_a_strange_name_is_printed_as_it_is_and_computes_nothing(tmp_path: Path, entity: str) -> None:
    (path,) = built(of_entity(tmp_path, entity), tmp_path)
    assert f"部门：{entity}" in set(cells(path))
    assert not live(path)


@pytest.mark.parametrize("entity", ["../../elsewhere", "..", "C:\\x", "局\n二", "局\x01\x0b", 'a*?"|b'])
def test_a_name_unfit_for_files_leads_nowhere_else(tmp_path: Path, entity: str) -> None:
    built(of_entity(tmp_path, entity), tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {"filing", "exports", "out"}


@pytest.mark.parametrize("text", [EVIL, "+1", "@SUM(A1)", "<b>&amp;", "external:a!b"])
def test_words_on_a_form_compute_nothing(tmp_path: Path, text: str) -> None:
    form = HALL.replace("大厅运转\n", f"{text!r}\n", 1).replace("复印机老旧。", repr(text))
    for path in built(with_project(with_ledger(tmp_path), form), tmp_path):
        assert not live(path)
        assert "公开表" in path.name or any(cell.endswith(text) for cell in cells(path))


def test_lines_of_unknown_subjects_are_told_and_the_others_built(tmp_path: Path) -> None:
    store = empty(tmp_path / "filing")
    strange = PAYMENTS.replace("2010302", "2019977")
    (told,) = taken(store, written(tmp_path, "payments.csv", strange))
    assert (told.rows, len(told.problems)) == ({"payments": 2}, 1)
    assert "2019977" not in set(cells(built(store, tmp_path)[0]))


def test_an_empty_ledger_gives_tables_without_amounts(tmp_path: Path) -> None:
    store = empty(tmp_path / "filing")
    (told,) = taken(store, written(tmp_path, "payments.csv", PAYMENTS.splitlines()[0] + "\n"))
    assert told.rows == {"payments": 0}
    assert not [cell for cell in numbers(built(store, tmp_path)[0]) if cell]


def test_without_last_year_the_package_is_built(tmp_path: Path) -> None:
    store = with_ledger(tmp_path)
    assert not store.load().prior
    assert built(store, tmp_path)


def test_with_nothing_imported_a_sentence_says_what_to_do_and_no_folder_appears(tmp_path: Path) -> None:
    with pytest.raises(NothingImportedError) as told:
        build(empty(tmp_path / "filing").load(), tmp_path / "out", ["xlsx"])
    assert "mingzhang import" in told.value.sentence("zh")
    assert not (tmp_path / "out").exists()


def test_a_broken_file_of_a_project_names_its_line_and_the_former_package_stays(tmp_path: Path) -> None:
    store = with_project(with_ledger(tmp_path))
    built(store, tmp_path)
    before = files(tmp_path / "out")
    with_project(store, HALL.replace("year: 2023", "year: [2023"))
    with pytest.raises(RulebookError, match=f"{CODE}.yaml"):
        build(store.load(), tmp_path / "out", ["xlsx"])
    assert files(tmp_path / "out") == before


def project_package(folder: Path) -> None:
    """A filing with the ledger and a project, built."""
    build(with_project(with_ledger(folder)).load(), folder / "out", ["xlsx"])


@pytest.mark.parametrize(
    "failure", [OSError(28, "disk full"), KeyboardInterrupt()], ids=["disk", "interrupt"]
)
@pytest.mark.parametrize("whole", [0, 2, 3], ids=["first", "last", "manifest"])
def test_a_write_that_fails_leaves_the_former_package_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failure: BaseException, whole: int
) -> None:
    store, out = FolderStore(copied(tmp_path, project_package) / "filing"), tmp_path / "out"
    before = files(out)
    taken(store, written(tmp_path, "more.csv", PAYMENTS.replace("3000", "4000")))
    real, calls = write, list[Path]()

    def fail(path: Path, content: bytes) -> None:
        calls.append(path)
        if len(calls) > whole:
            raise failure
        real(path, content)

    monkeypatch.setattr(package, "write", fail)
    with pytest.raises(type(failure)):
        build(store.load(), out, ["xlsx"])
    assert files(out) == before
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_a_kind_that_fails_takes_no_other_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_filing: Filing) -> dict[str, bytes]:
        raise ValueError("broken")

    store, out = with_package(tmp_path), tmp_path / "out"
    before = files(out)
    taken(store, written(tmp_path, "more.csv", PAYMENTS.replace("3000", "4000")))
    monkeypatch.setattr(package, "BUILDERS", {**BUILDERS, "docx": fail})
    with pytest.raises(ValueError, match="broken"):
        build(store.load(), out, ["xlsx", "docx"])
    assert files(out) == before


def refusing(_publication: Publication) -> Callable[[], bytes]:
    """A PDF ready to be set, which cannot be."""

    def refuse() -> bytes:
        raise NotTypesetError(NO_ROOM)

    return refuse


def test_what_the_typesetter_refuses_is_told_and_nothing_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(material, "typesetting", refusing)
    with pytest.raises(NotTypesetError, match=NO_ROOM):
        build(with_ledger(tmp_path).load(), tmp_path / "out", ["xlsx", "pdf"])
    assert not (tmp_path / "out").exists()


def test_of_two_kinds_that_fail_the_first_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_filing: Filing) -> dict[str, bytes]:
        raise ValueError("broken")

    monkeypatch.setattr(material, "typesetting", refusing)
    monkeypatch.setattr(package, "BUILDERS", {**BUILDERS, "xlsx": fail})
    with pytest.raises(ValueError, match="broken"):
        build(with_ledger(tmp_path).load(), tmp_path / "out", ["xlsx", "pdf"])


def test_what_only_the_pdf_lacks_is_told_after_the_other_kinds_are_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []

    def make(_filing: Filing) -> dict[str, bytes]:
        made.append("txt")
        return {}

    store = FolderStore(tmp_path / "filing")
    store.create(Profile("某局", PLACE, YEAR))
    monkeypatch.setattr(package, "BUILDERS", {**BUILDERS, "txt": make})
    with pytest.raises(NothingImportedError):
        build(store.load(), tmp_path / "out", ["txt", "pdf"])
    assert made == ["txt"]


def test_a_kind_that_is_up_to_date_is_not_built_with_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filing, out = with_package(tmp_path).load(), tmp_path / "out"
    monkeypatch.setattr(package, "BUILDERS", {**BUILDERS, "txt": lambda _: {"a.txt": b"x"}})
    made = build(filing, out, ["xlsx", "txt"])
    assert made.fresh == {"a.txt"}
    assert len(made.files) == 2


def test_projects_of_one_name_have_a_sheet_each(tmp_path: Path) -> None:
    store, many = with_ledger(tmp_path), 60
    folder = store.folder / "performance" / "projects"
    folder.mkdir(parents=True)
    for number in range(many):
        code = f"{CODE[:-6]}{number:06d}"
        written(folder, f"{code}.yaml", HALL.replace(CODE, code))
    forms = [path for path in built(store, tmp_path) if "公开表" not in path.name]
    assert [len(CalamineWorkbook.from_path(str(path)).sheet_names) for path in forms] == [many, many]


def with_projects(tmp_path: Path, many: int) -> FolderStore:
    """A filing with so many projects, and a ledger."""
    store = with_ledger(tmp_path)
    for number in range(many):
        code = f"{CODE[:-6]}{number:06d}"
        text = HALL.replace(CODE, code).replace("大厅运转\n", f"项目{number}\n", 1)
        written(store.folder / "performance" / "projects", f"{code}.yaml", text)
    return store


def test_more_forms_than_a_workbook_holds_are_in_several(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(forms, "MOST", 5)
    made = built(with_projects(tmp_path, 12), tmp_path)
    names = {path.stem.partition("年度")[2]: path for path in made if "公开表" not in path.name}
    kinds = {name.partition("（")[0] for name in names}
    assert names.keys() == {f"{kind}（{at}）" for kind in kinds for at in (1, 2, 3)}
    sheets = [CalamineWorkbook.from_path(str(path)).sheet_names for path in names.values()]
    assert sorted(map(len, sheets)) == [2, 2, 5, 5, 5, 5]
    assert len({sheet for each in sheets for sheet in each}) == 12


def test_more_projects_than_a_document_holds_are_published_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reporting, "MOST", 2)
    few, many = (Material(with_projects(tmp_path / str(n), n).load()) for n in (2, 3))
    assert [len(each.inputs.reports) for each in (few, many)] == [4, 0]
    assert [each.inputs.apart for each in (few, many)] == [0, 3]
    assert "3个项目的绩效自评表数量较多，随部门决算另行公开。" in text(many.publication)


def test_words_in_the_encoding_of_an_old_editor_are_read(tmp_path: Path) -> None:
    store = with_ledger(tmp_path)
    (store.folder / "words").mkdir(exist_ok=True)
    (store.folder / "words" / "职能.md").write_bytes("负责政务服务工作。".encode("gb18030"))
    assert store.load().words["职能"] == "负责政务服务工作。"


BROKEN = (
    """\
#
##
- [x](
```
| a | b
|--
***
<script>alert(1)</script>
![x](file:///etc/passwd)
"""
    + "*" * 5000
)


def test_words_with_broken_markdown_are_printed_and_run_nothing(tmp_path: Path) -> None:
    store = with_ledger(tmp_path)
    written(store.folder / "words", "duties.md", BROKEN)
    build(store.load(), tmp_path / "out", ["html", "docx"])
    (page,) = (tmp_path / "out").glob("*.html")
    assert "&lt;script&gt;alert(1)" in page.read_text(encoding="utf-8")
    assert "file:///etc/passwd" not in re.findall(r'(?:src|href)="([^"]*)"', page.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (bytes(range(256)) * 40, NotWordsError),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", NotWordsError),
        ("职责。".encode() * (1 << 20), LongWordsError),
    ],
    ids=["binary", "picture", "huge"],
)
def test_a_file_that_is_no_words_is_named_and_the_former_package_stays(
    tmp_path: Path, content: bytes, error: type[UserError]
) -> None:
    store = with_package(tmp_path)
    before = files(tmp_path / "out")
    (store.folder / "words" / "duties.md").write_bytes(content)
    with pytest.raises(error, match=r"duties\.md"):
        build(store.load(), tmp_path / "out", ["xlsx"])
    assert files(tmp_path / "out") == before


def test_projects_of_one_code_are_told(tmp_path: Path) -> None:
    store = with_project(with_ledger(tmp_path))
    written(
        store.folder / "performance" / "projects", "other.yaml", HALL.replace("大厅运转\n", "另一个\n", 1)
    )
    told = [each.sentence("en") for each in Material(store.load()).performance.problems]
    assert f"other.yaml: its code {CODE} is that of {CODE}.yaml, too; correct one of them." in told


def test_projects_without_a_code_are_not_taken_for_one(tmp_path: Path) -> None:
    store = with_ledger(tmp_path)
    for name in ("一", "二"):
        text = HALL.replace(f"code: {CODE}\n", "").replace("大厅运转\n", f"{name}\n", 1)
        written(store.folder / "performance" / "projects", f"{name}.yaml", text)
    assert not [each for each in Material(store.load()).performance.problems if "code" in each.sentence("en")]


def test_a_binary_file_of_a_project_is_named(tmp_path: Path) -> None:
    store = with_project(with_ledger(tmp_path))
    (store.folder / "performance" / "projects" / "other.yaml").write_bytes(bytes(range(128, 256)))
    with pytest.raises(RulebookError) as told:
        build(store.load(), tmp_path / "out", ["xlsx"])
    assert told.value.sentence("en").startswith("other.yaml: it is no text in UTF-8")


@pytest.mark.parametrize("entity", ["局<&>\"']]>", "局\x01\x0b", EVIL])
def test_a_strange_name_makes_files_that_parse(tmp_path: Path, entity: str) -> None:
    store, out = of_entity(tmp_path, entity), tmp_path / "out"
    build(store.load(), out, ["docx", "html", "data"])
    (word,), (page,) = out.glob("*.docx"), out.glob("*.html")
    with ZipFile(word) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(archive.read(name))
    etree.parse(page)
