"""An office with a kind of record in use, made once and copied: on a file, which is the quicker engine.

`tests/store/records/test_both_engines.py` takes the same way on both.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from store.office import Office
from tests.conftest import NOW
from tests.store.conftest import opened
from tests.store.records.laptops import define


@pytest.fixture(scope="session")
def laptop_file(demo_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo office in which laptops can be filed."""
    path = tmp_path_factory.mktemp("laptops") / "office.kantoor"
    shutil.copy(demo_file, path)
    office = Office.open(path, clock=lambda: NOW)
    define(office)
    office.close()
    return path


@pytest.fixture
def house(laptop_file: Path, tmp_path: Path) -> Iterator[Office]:
    """An office with laptops, of a test's own."""
    with opened(shutil.copy(laptop_file, tmp_path / "office.kantoor")) as office:
        yield office


@pytest.fixture(scope="module")
def shared(laptop_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """An office with laptops for the refusals of a module, which change nothing."""
    with opened(shutil.copy(laptop_file, tmp_path_factory.mktemp("shared") / "office")) as office:
        yield office
