"""Where results go: the screen, or files that appear whole or not at all."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TextIO

from mingzhang.cli.errors import UnwritableError

_DRIVING = re.compile(
    r"\x1b(?!\[[0-9;]*m)|[\x00-\x08\x0b\x0c\x0e-\x1a\x1c-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]"
)


def save(path: Path, content: str | bytes) -> None:
    """Write ``content`` to ``path`` through a temporary file beside it, making the folder if need be.

    Raises UnwritableError; then nothing is left behind and an older file stands as it was.
    """
    data = content.encode() if isinstance(content, str) else content
    temporary = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            temporary.write_bytes(data)
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise UnwritableError(path, error.strerror or type(error).__name__) from error


def show(content: str) -> None:
    """Print ``content``, ending with a line break."""
    sys.stdout.write(harmless(content if content.endswith("\n") else content + "\n"))


def complain(sentence: str) -> None:
    """Print one sentence on stderr."""
    sys.stderr.write(harmless(f"mingzhang: {sentence}\n"))


def harmless(content: str) -> str:
    """``content`` without what drives a terminal or turns its text around, but for colours: names come from files."""
    return _DRIVING.sub("\ufffd", content)


def coloured(stream: TextIO, environment: Mapping[str, str]) -> bool:
    """Does ``stream`` show colours: a terminal whose user has not set NO_COLOR?"""
    return stream.isatty() and not environment.get("NO_COLOR") and environment.get("TERM") != "dumb"
