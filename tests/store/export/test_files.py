"""A file is whole or not there, and only in its folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from store.errors import Invalid, Unavailable
from store.export import Line, Stopped, Target, write
from tests.store.export.sheets import line, read_csv, sheet

FORMS = ["csv", "xlsx", "pdf"]


@pytest.mark.parametrize("form", FORMS)
def test_a_file_has_its_name_when_it_is_whole(tmp_path: Path, form: str) -> None:
    path = tmp_path / f"x.{form}"

    def lines() -> Iterator[Line]:
        for _ in range(1200):
            assert not path.exists()
            yield line("a", 100)

    told: list[int] = []
    assert write(sheet(lines()), form, path, told.append) == 1200
    assert told == [500, 1000]
    assert list(tmp_path.iterdir()) == [path]
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("form", FORMS)
def test_a_stopped_export_leaves_nothing(tmp_path: Path, form: str) -> None:
    seen: list[int] = []

    def lines() -> Iterator[Line]:
        for n in range(1_000_000):
            seen.append(n)
            yield line("a")

    with pytest.raises(Stopped):
        write(sheet(lines()), form, tmp_path / "x", stopped=lambda: len(seen) > 20)
    assert len(seen) < 30
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("form", FORMS)
def test_an_error_while_lines_are_read_leaves_what_was_there(tmp_path: Path, form: str) -> None:
    path = tmp_path / f"x.{form}"
    path.write_text("before")

    def lines() -> Iterator[Line]:
        yield line("a")
        raise ValueError("the database went away")

    with pytest.raises(ValueError, match="went away"):
        write(sheet(lines()), form, path)
    assert path.read_text() == "before"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("form", FORMS)
def test_a_folder_that_is_not_there_is_told(tmp_path: Path, form: str) -> None:
    with pytest.raises(Unavailable, match="Cannot write"):
        write(sheet([line("a")]), form, tmp_path / "away" / f"x.{form}")


def test_a_name_says_what_it_is_of(tmp_path: Path) -> None:
    to = Target("csv", tmp_path / "x", str)
    written = to.write(sheet([line("a")]), ("ledger-card", "1400", "", "2026-01", "2026-12"))
    assert (written.name, written.lines) == ("ledger-card-1400-2026-01-2026-12.csv", 1)
    assert len(read_csv(tmp_path / "x")) == 2


def test_a_format_that_we_lack_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Invalid, match=r"csv.*pdf.*xlsx") as refused:
        Target("exe", tmp_path / "x", str).write(sheet([line("a")]), ("x",))
    assert refused.value.field == "format"
    assert list(tmp_path.iterdir()) == []
