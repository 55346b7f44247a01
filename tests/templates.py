"""Folders that take long to make: made once in a process, and copied for every test that wants one.

No test sees the folder that was made, so none can change what another one gets.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Hashable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp

_HOME = TemporaryDirectory(prefix="mingzhang-tests-")


def copied(folder: Path, make: Callable[..., object], *of: Hashable) -> Path:
    """``folder`` with a copy of what ``make`` puts into an empty one, given ``of``."""
    return Path(shutil.copytree(_made(make, *of), folder, dirs_exist_ok=True))


@cache
def _made(make: Callable[..., object], *of: Hashable) -> Path:
    folder = Path(mkdtemp(dir=_HOME.name))
    make(folder, *of)
    return folder
