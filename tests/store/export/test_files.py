"""A file is whole or not there, and only in its folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from store.errors import Invalid, Unavailable
from store.export import Line, Stopped, exports_beside, write
from store.export.files import free_name
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


def test_nothing_is_written_over(tmp_path: Path) -> None:
    names = []
    for _ in range(3):
        path = free_name(tmp_path, "proef", "csv")
        write(sheet([line("a")]), "csv", path)
        names.append(path.name)
    assert names == ["proef.csv", "proef-2.csv", "proef-3.csv"]
    (tmp_path / "proef-4.csv").symlink_to(tmp_path / "nowhere")
    assert free_name(tmp_path, "proef", "csv").name == "proef-5.csv"
    assert len(read_csv(tmp_path / "proef-3.csv")) == 2


def test_a_format_that_we_lack_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Invalid, match=r"csv.*pdf.*xlsx") as refused:
        free_name(tmp_path, "x", "exe")
    assert refused.value.field == "format"


def test_the_folder_stands_beside_the_office(tmp_path: Path) -> None:
    folder = exports_beside(tmp_path / "office.kantoor")
    assert folder == tmp_path / "exports"
    assert folder.stat().st_mode & 0o777 == 0o700
    assert exports_beside(tmp_path / "office.kantoor") == folder


@pytest.mark.parametrize("other", ["link", "file"])
def test_no_other_folder_takes_its_place(tmp_path: Path, other: str) -> None:
    place = tmp_path / "exports"
    if other == "link":
        (tmp_path / "elsewhere").mkdir()
        place.symlink_to(tmp_path / "elsewhere")
    else:
        place.write_text("")
    with pytest.raises(Unavailable, match="not a separate folder"):
        exports_beside(tmp_path / "office.kantoor")
