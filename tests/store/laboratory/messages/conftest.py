"""An office with a laboratory whose patient other systems know by BSN."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from store.office import Office
from tests.conftest import NOW
from tests.store.conftest import opened
from tests.store.laboratory.messages.post import known_patient


@pytest.fixture(scope="session")
def posted_file(demo_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo office with a laboratory, and no orders yet."""
    path = tmp_path_factory.mktemp("posted") / "office.kantoor"
    shutil.copy(demo_file, path)
    office = Office.open(path, clock=lambda: NOW)
    known_patient(office)
    office.close()
    return path


@pytest.fixture
def lab(posted_file: Path, tmp_path: Path) -> Iterator[Office]:
    """That office, of a test's own."""
    with opened(shutil.copy(posted_file, tmp_path / "office.kantoor")) as office:
        yield office
