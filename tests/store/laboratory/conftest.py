"""The demo office with a laboratory, made once and copied."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from store.office import Office
from tests.conftest import NOW
from tests.store.conftest import opened
from tests.store.laboratory.practice import found_laboratory


@pytest.fixture(scope="session")
def laboratory_file(demo_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo office in which laboratory work can be ordered."""
    path = tmp_path_factory.mktemp("laboratory") / "office.kantoor"
    shutil.copy(demo_file, path)
    office = Office.open(path, clock=lambda: NOW)
    found_laboratory(office)
    office.close()
    return path


@pytest.fixture
def lab(laboratory_file: Path, tmp_path: Path) -> Iterator[Office]:
    """An office with a laboratory, of a test's own."""
    with opened(shutil.copy(laboratory_file, tmp_path / "office.kantoor")) as office:
        yield office
