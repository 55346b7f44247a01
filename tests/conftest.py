"""Fixtures for every room."""

from __future__ import annotations

import re

import pytest
from hypothesis import settings

from tests.profiles import QUICK
from tests.snapshots import Snapshot

settings.load_profile(QUICK)  # --hypothesis-profile names another


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--snapshot-update", action="store_true", help="write snapshots instead of comparing")


@pytest.fixture
def snapshot(request: pytest.FixtureRequest) -> Snapshot:
    """Compares a text with the file kept for this test."""
    test = re.sub(r"[^\w-]+", "-", request.node.name).strip("-")
    update = bool(request.config.getoption("--snapshot-update"))
    return Snapshot(request.path.parent / "snapshots", f"{request.path.stem}.{test}", update)
