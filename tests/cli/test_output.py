"""Where results go: files whole or not at all, colours and progress only for a person."""

from __future__ import annotations

import io
from pathlib import Path
from threading import Event

import pytest

from mingzhang.cli.errors import UnwritableError
from mingzhang.cli.output import coloured, harmless, save
from mingzhang.cli.progress import Progress, line


class Terminal(io.StringIO):
    """A stream that says it is a terminal, and tells when it is written to."""

    def __init__(self) -> None:
        super().__init__()
        self.written = Event()

    def isatty(self) -> bool:
        return True

    def write(self, text: str) -> int:
        count = super().write(text)
        self.written.set()
        return count


def test_a_file_is_saved_with_its_folder_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "new" / "a.txt"
    save(path, "明账")
    assert path.read_bytes() == "明账".encode()
    assert list(path.parent.iterdir()) == [path]


def test_a_failed_save_leaves_the_older_file_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.txt"
    save(path, "old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(UnwritableError, match="No space left"):
        save(path, "new")
    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_colours_are_for_terminals_whose_user_wants_them() -> None:
    assert coloured(Terminal(), {})
    assert not coloured(io.StringIO(), {})
    assert not coloured(Terminal(), {"NO_COLOR": "1"})
    assert not coloured(Terminal(), {"TERM": "dumb"})


def test_progress_is_shown_on_a_terminal_and_wiped_at_the_end() -> None:
    stream = Terminal()
    with Progress("auditing a.txt", stream=stream, delay=0):
        assert stream.written.wait(timeout=60)
    assert "auditing a.txt … 0 s" in stream.getvalue()
    assert stream.getvalue().endswith("\r\x1b[K")


def test_progress_says_nothing_of_quick_work_or_to_a_file() -> None:
    terminal, file = Terminal(), io.StringIO()
    with Progress("a", stream=terminal, delay=3600), Progress("a", stream=file, delay=0):
        pass
    assert terminal.getvalue() == file.getvalue() == ""


def test_several_files_have_a_bar() -> None:
    assert line("a", 1, 2, 3) == "██████████░░░░░░░░░░ 1/2 a … 3 s"
    assert line("a", 0, 1, 3) == "a … 3 s"


@pytest.mark.parametrize("name", ["局\x1b]0;title\x07", "局\x1b[2J", "局\u202e反", "局\x08\x08", "局\x9b2J"])
def test_a_name_does_not_drive_the_terminal(name: str) -> None:
    assert not set(harmless(name)) & set("\x1b\x07\x08\x9b\u202e")


@pytest.mark.parametrize("text", ["明账\n\t二\r\n", "\x1b[31m红\x1b[0m", "局😀&<>"])
def test_lines_colours_and_signs_are_printed_as_they_are(text: str) -> None:
    assert harmless(text) == text
