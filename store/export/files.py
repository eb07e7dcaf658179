"""Report files: written completely or not at all."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from store.errors import N_, Invalid, KantoorError, Unavailable
from store.export.csv import write_csv
from store.export.pdf import write_pdf
from store.export.sheet import Sheet
from store.export.xlsx import write_xlsx

__all__ = [
    "EXPORT_FORMATS", "Stopped", "Target", "Written", "form_of", "write", "written_whole",
]  # fmt: skip

EXPORT_FORMATS: dict[str, Callable[[Sheet, Path, Callable[[], None]], None]] = {
    "csv": write_csv,
    "xlsx": write_xlsx,
    "pdf": write_pdf,
}
EVERY = 500
"""Lines between two progress reports."""
LONGEST = 60
"""The most characters of a name before its format: it is typed to fetch the file."""


class Stopped(KantoorError):
    """The export was cancelled; no file was written."""


def form_of(path: Path, form: str = "") -> str:
    """Return the format that a new file is asked for, by its name if it is not said.

    Raises `Invalid` when the file exists or the format is unknown.
    """
    if path.exists():
        raise Invalid(N_("{path} already exists. Give another file name."), path=path)
    return form or _known(path.suffix.lstrip(".").lower())


@dataclass(frozen=True)
class Written:
    """A report that was written: the name it asks for, its title, and its number of lines.

    `recorded` is the act, with its input, that records that it was exported.
    """

    name: str
    title: str
    lines: int
    recorded: tuple[str, Mapping[str, str]] | None = None


@dataclass(frozen=True)
class Target:
    """Where a report is written to, in which format and language (`words` translates a msgid).

    `progress` and `stopped` are those of `write`.
    """

    form: str
    path: Path
    words: Callable[[str], str]
    progress: Callable[[int], None] = lambda _count: None
    stopped: Callable[[], bool] = lambda: False

    def named(self, parts: Iterable[str]) -> str:
        """Return the name that a file of these parts asks for."""
        stem = "-".join(filter(None, map(_safe, parts)))[:LONGEST].strip("-")
        return f"{stem}.{self.form}"

    def write(self, sheet: Sheet, parts: Iterable[str]) -> Written:
        """Write a report, whose name is made of the `parts`; raises what `write` raises.

        Raises `Invalid` for an unknown format.
        """
        _known(self.form)
        name = self.named(parts)
        lines = write(sheet, self.form, self.path, self.progress, self.stopped)
        return Written(name, sheet.title, lines)


def _safe(part: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", part.lower())[:40].strip("-")


def _known(form: str) -> str:
    if form not in EXPORT_FORMATS:
        raise Invalid(
            N_("Unknown format: {form}. Choose one of: {forms}."),
            field="format",
            form=form,
            forms=sorted(EXPORT_FORMATS),
        )
    return form


def write(
    sheet: Sheet,
    form: str,
    path: Path,
    progress: Callable[[int], None] = lambda _count: None,
    stopped: Callable[[], bool] = lambda: False,
) -> int:
    """Write a report under a temporary name, then rename it; returns the number of lines.

    `progress` is called now and then with the lines written so far. Raises `Stopped` soon after
    `stopped` returns True, `Unavailable` when the disk fails; neither leaves a file behind.
    """
    lines = 0

    def tick() -> None:
        nonlocal lines
        if stopped():
            raise Stopped(N_("Export stopped. No file was made."))
        lines += 1
        if lines % EVERY == 0:
            progress(lines)

    with written_whole(path) as made:
        EXPORT_FORMATS[form](sheet, made, tick)
    return lines


@contextmanager
def written_whole(path: Path) -> Iterator[Path]:
    """Yield where to write a file, which gets its name only once it is complete.

    Raises `Unavailable` when the disk fails.
    """
    with _explained(path), TemporaryDirectory(prefix=".export-", dir=path.parent) as folder:
        made = Path(folder, "report")
        yield made
        made.chmod(0o600)
        with made.open("rb") as file:
            os.fsync(file.fileno())
        made.replace(path)


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    """Turn disk errors into `Unavailable` with a readable message."""
    try:
        yield
    except OSError as error:
        raise Unavailable(
            N_("Cannot write {path}: {reason}. Give another place or name. No file was made."),
            path=path,
            reason=error.strerror or error,
        ) from error
