from __future__ import annotations

from mingzhang.document.document import DocumentTable
from mingzhang.document.grid import Grid, grid_of
from tests.document.given_tables import document_of, table_of


def _grid(drawing: str) -> Grid:
    document = document_of(table_of(drawing))
    (table,) = document.blocks
    assert isinstance(table, DocumentTable)
    return grid_of(document, table)


def test_a_merged_cell_stands_in_every_place_it_covers() -> None:
    grid = _grid("项目 | < | 合计\n编码 | 名称 | ^")
    assert grid.texts(0) == ["项目", "项目", "合计"]
    assert grid.texts(1) == ["编码", "名称", "合计"]


def test_each_cell_is_listed_once_at_its_upper_left_place() -> None:
    grid = _grid("项目 | < | 合计\n编码 | 名称 | ^")
    assert [(row, column, place.text) for row, column, place in grid.places()] == [
        (0, 0, "项目"),
        (0, 2, "合计"),
        (1, 0, "编码"),
        (1, 1, "名称"),
    ]


def test_a_ragged_row_is_shorter_and_empty_outside() -> None:
    grid = _grid("甲 | 乙 | 丙\n丁")
    assert grid.width == 3
    assert grid.texts(1) == ["丁"]
    assert grid.at(1, 2) is None
    assert grid.text(5, 0) == ""


def test_a_place_knows_the_number_it_consists_of() -> None:
    grid = _grid("1,234.50 | 约12 | ")
    numbers = [place.number for place in grid.rows[0] if place]
    assert [number and number.printed for number in numbers] == ["1,234.50", None, None]
