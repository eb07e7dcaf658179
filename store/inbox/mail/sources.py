"""Where messages come from: a Maildir, an mbox, message files, or folders of these.

Files are read, never changed; one message is in memory at a time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from store.errors import N_, Invalid, KantoorError, Unavailable

__all__ = ["Source", "messages"]

LARGEST = 256 * 1024 * 1024
SINGLE = {".eml", ".txt", ".msg"}
ENDINGS = {*SINGLE, ".mbox", ""}
FROM_LINE = re.compile(rb"From \S+.*\d{4}")


@dataclass(frozen=True)
class Source:
    """A message: where it was, and its bytes, or why these could not be read."""

    place: str
    raw: bytes = b""
    problem: KantoorError | None = None


def messages(path: Path) -> Iterator[Source]:
    """Every message at `path`, in a fixed order; raises `Invalid` when nothing is there.

    In a Maildir all files of `new` and `cur` are messages. Elsewhere a file ending in
    .eml, .txt or .msg is one message; another that begins with a From line is an mbox.
    """
    if not path.exists():
        raise Invalid(
            N_("There is nothing at {path}. Give a Maildir, an mbox, or a folder of .eml files."),
            path=str(path),
        )
    if path.is_dir() and (path / "cur").is_dir() and (path / "new").is_dir():
        for folder in (path / "cur", path / "new"):
            yield from _folder(folder, every=True)
    elif path.is_dir():
        yield from _folder(path, every=False)
    else:
        yield from _file(path)


def _folder(folder: Path, *, every: bool) -> Iterator[Source]:
    try:
        inside = sorted(folder.iterdir())
    except OSError as error:
        yield _unreadable(folder, error)
        return
    for path in inside:
        if path.is_symlink():
            continue  # a link may lead out of the folder, or round in it
        if path.is_dir():
            maildir = (path / "cur").is_dir() and (path / "new").is_dir()
            yield from messages(path) if maildir else _folder(path, every=every)
        elif every or _is_message(path):
            yield from _file(path)


def _is_message(path: Path) -> bool:
    """Mail by its ending; a README or a licence among mail is none."""
    name = path.name.upper()
    if name.startswith("."):
        return False
    return path.suffix.lower() in ENDINGS and not name.startswith(("README", "LICENSE", "NOTICE"))


def _file(path: Path) -> Iterator[Source]:
    try:
        size = path.stat().st_size
        if path.suffix.lower() not in SINGLE and _is_mbox(path):
            yield from _mbox(path)
            return
        if size > LARGEST:
            yield _too_large(str(path), size)
            return
        raw = path.read_bytes()
    except OSError as error:
        yield _unreadable(path, error)
        return
    yield Source(str(path), raw)


def _is_mbox(path: Path) -> bool:
    with path.open("rb") as opened:
        return FROM_LINE.match(opened.readline(1000)) is not None


def _mbox(path: Path) -> Iterator[Source]:
    """The messages between From lines that follow an empty line (RFC 4155).

    A line that was quoted as `>From ` keeps its quote: the bytes stay as they came.
    """
    lines: list[bytes] = []
    size = count = 0
    blank = True
    with path.open("rb") as opened:
        for line in opened:
            if blank and FROM_LINE.match(line):
                if count:
                    yield _of_mbox(path, count, lines, size)
                lines, size, count = [], 0, count + 1
            else:
                size += len(line)
                if size <= LARGEST:
                    lines.append(line)
            blank = line in (b"\n", b"\r\n")
    yield _of_mbox(path, count, lines, size)


def _of_mbox(path: Path, count: int, lines: list[bytes], size: int) -> Source:
    place = f"{path}#{count}"
    return _too_large(place, size) if size > LARGEST else Source(place, b"".join(lines))


def _too_large(place: str, size: int) -> Source:
    return Source(place, problem=Unavailable(
        N_("{place}: {size} MB is more than is taken in (256 MB). Look at it by hand."),
        place=place, size=size // (1024 * 1024),
    ))  # fmt: skip


def _unreadable(path: Path, error: OSError) -> Source:
    return Source(str(path), problem=Unavailable(
        N_("{place} can't be read: {reason}. Give it the right to be read, then run intake again."),
        place=str(path), reason=error.strerror or str(error),
    ))  # fmt: skip
