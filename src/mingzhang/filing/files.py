"""Files that appear whole or not at all, and their fingerprints."""

from __future__ import annotations

import hashlib
import os
import shutil
from pathlib import Path


def write(path: Path, content: bytes) -> None:
    """Write ``content`` so that after a crash ``path`` holds either the old content or the new."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with temporary.open("wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    settle(path.parent)


def settle(folder: Path) -> None:
    """Make renames in ``folder`` last through a power cut, where the system can do that."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sha256(content: bytes) -> str:
    """The fingerprint of some content."""
    return hashlib.sha256(content).hexdigest()


def sha256_of(path: Path) -> str:
    """The fingerprint of a file."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def remove(path: Path) -> None:
    """Remove a file, or a folder with all that is in it; an absent one is as good."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
