"""Report files: written completely or not at all, in the folder they belong in."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from store.errors import N_, Invalid, KantoorError, Unavailable
from store.export.csv import write_csv
from store.export.pdf import write_pdf
from store.export.sheet import Sheet
from store.export.xlsx import write_xlsx
from store.time_zone import AMSTERDAM

__all__ = [
    "EXPORT_FORMATS", "Stopped", "exports_beside", "form_of", "free_name", "free_path", "write",
]  # fmt: skip

EXPORT_FORMATS: dict[str, Callable[[Sheet, Path, Callable[[], None]], None]] = {
    "csv": write_csv,
    "xlsx": write_xlsx,
    "pdf": write_pdf,
}
EVERY = 500
"""Lines between two progress reports."""


class Stopped(KantoorError):
    """The export was cancelled; no file was written."""


def exports_beside(office: Path) -> Path:
    """Return the folder for reports beside an office's file, and create it if needed.

    Raises `Unavailable` when something other than a folder has its name.
    """
    folder = office.parent / "exports"
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise Unavailable(
            N_("{path} is not a separate folder. Remove it and export again."), path=folder
        )
    with _explained(folder):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def form_of(path: Path) -> str:
    """Return the format that a new file's name asks for.

    Raises `Invalid` when the file exists or the format is unknown.
    """
    if path.exists():
        raise Invalid(N_("{path} already exists. Give another file name."), path=path)
    return _known(path.suffix.lstrip(".").lower())


def free_path(folder: Path, parts: Iterable[str], form: str, now: datetime) -> Path:
    """Return an unused path in a folder, named after the file's contents and its (aware) time."""
    moment = now.astimezone(AMSTERDAM)
    stem = "-".join((*filter(None, map(_safe, parts)), f"{moment:%Y%m%d-%H%M%S}"))
    return free_name(folder, stem, form)


def free_name(folder: Path, stem: str, form: str) -> Path:
    """Return an unused path in a folder; raises `Invalid` for an unknown format."""
    path = folder / f"{stem}.{_known(form)}"
    count = 1
    while path.exists() or path.is_symlink():
        count += 1
        path = folder / f"{stem}-{count}.{form}"
    return path


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

    with _explained(path), TemporaryDirectory(prefix=".export-", dir=path.parent) as folder:
        made = Path(folder, "report")
        EXPORT_FORMATS[form](sheet, made, tick)
        made.chmod(0o600)
        with made.open("rb") as file:
            os.fsync(file.fileno())
        made.replace(path)
    return lines


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    """Turn disk errors into `Unavailable` with a readable message."""
    try:
        yield
    except OSError as error:
        raise Unavailable(
            N_("Cannot write {path}: {reason}. No file was made."),
            path=path,
            reason=error.strerror or error,
        ) from error
