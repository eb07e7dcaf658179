"""Finding messages: a Maildir, an mbox, message files, or folders of these.

Files are read, never changed; one message is in memory at a time.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from store.errors import N_, Invalid, KantoorError, Unavailable
from store.inbox.mail_format.mbox import from_mbox, is_mbox
from store.inbox.mail_format.recognising import is_mail

__all__ = ["Source", "messages"]

LARGEST = 256 * 1024 * 1024
SINGLE = {".eml", ".txt", ".msg"}
SURELY = {".eml", ".mbox"}
ENDINGS = {*SINGLE, ".mbox", ""}
BESIDE_MAIL = {"AUTHORS", "COPYING", "LICENCE", "LICENSE", "NOTICE", "README"}


@dataclass(frozen=True)
class Source:
    """A message: its location, and its bytes, or why these could not be read.

    What is `left` is no message to take in; the problem says why.
    """

    location: str
    raw: bytes = b""
    problem: KantoorError | None = None
    left: bool = False


def messages(path: Path) -> Iterator[Source]:
    """Yield every message at `path`, in a fixed order; raises `Invalid` when nothing is there.

    In a Maildir all files of `new` and `cur` are messages. Elsewhere a file that begins with a
    From line is an mbox, unless it ends in .eml, .txt or .msg and holds one message only; any
    other is one message. Files with other endings, hidden files and folders
    (except a Maildir), and a README or LICENSE are not mail. A link in a folder is reported and
    not followed. What doesn't begin as mail does is left and reported, and so are the folders
    within a Maildir (Maildir++), which hold what was sent or thrown away; raises `Invalid` when
    `path` itself is no mail.
    """
    try:
        if stat.S_ISREG(path.stat().st_mode) and not _begins_as_mail(path):
            raise Invalid(
                N_("{path} is not mail. Give a Maildir, an mbox, or a folder of .eml files."), path=_named(path),
            )  # fmt: skip
    except PermissionError as error:
        yield _unreadable(path, error)
        return
    except (OSError, ValueError) as error:
        raise Invalid(
            N_("Nothing at {path}. Give a Maildir, an mbox, or a folder of .eml files."),
            path=_named(path),
        ) from error
    waiting = [(path.resolve() if path.is_symlink() else path, False)]
    while waiting:
        at, in_maildir = waiting.pop()
        try:
            mode = at.lstat().st_mode
            if stat.S_ISDIR(mode):
                yield from map(_left_folder, _folders_within(at))
                waiting += reversed(_inside(at, in_maildir))
            elif not stat.S_ISREG(mode):
                yield _left_alone(at)
            elif in_maildir:
                yield _whole(at)
            elif _begins_as_mail(at):
                yield from _file(at)
            else:
                yield _no_mail(at)
        except FileNotFoundError:
            continue  # moved by another mail program; the next intake finds it in its new place
        except OSError as error:
            yield _unreadable(at, error)


def _inside(folder: Path, in_maildir: bool) -> list[tuple[Path, bool]]:
    """Return the files and folders to read, each with whether it is in a Maildir."""
    if _is_maildir(folder):
        return [(folder / "cur", True), (folder / "new", True)]
    inside = sorted(folder.iterdir())
    if in_maildir:
        return [(path, True) for path in inside if _shown(path)]
    return [(path, False) for path in inside if _is_folder(path) or _is_message(path)]


def _is_maildir(folder: Path) -> bool:
    return (folder / "cur").is_dir() and (folder / "new").is_dir()


def _folders_within(folder: Path) -> list[Path]:
    """Return the folders of a Maildir that are Maildirs of their own."""
    if not _is_maildir(folder):
        return []
    return [path for path in sorted(folder.iterdir()) if not _shown(path) and _is_maildir(path)]


def _is_folder(path: Path) -> bool:
    return path.is_dir() and (_shown(path) or _is_maildir(path))


def _shown(path: Path) -> bool:
    return not path.name.startswith(".")


def _is_message(path: Path) -> bool:
    ending = path.suffix.lower()
    beside = ending in {"", ".txt"} and path.stem.upper() in BESIDE_MAIL
    return _shown(path) and ending in ENDINGS and not beside


def _file(path: Path) -> Iterator[Source]:
    if not is_mbox(path) or (path.suffix.lower() in SINGLE and not _holds_several(path)):
        yield _whole(path)
        return
    for number, (size, raw) in enumerate(from_mbox(path, LARGEST), 1):
        place = f"{_named(path)}#{number}"
        yield _too_large(place, size) if size > LARGEST else Source(place, raw)


def _begins_as_mail(path: Path) -> bool:
    """Whether a file is mail by its name, or by how it begins."""
    return path.suffix.lower() in SURELY or is_mbox(path) or is_mail(path)


def _holds_several(path: Path) -> bool:
    return len(list(islice(from_mbox(path, 0), 2))) > 1


def _whole(path: Path) -> Source:
    size = path.stat().st_size
    if size > LARGEST:
        return _too_large(_named(path), size)
    return Source(_named(path), path.read_bytes())


def _named(path: Path) -> str:
    """Return the path as storable text, whatever bytes are in its name."""
    return os.fsencode(path).decode("utf-8", "replace")


def _too_large(location: str, size: int) -> Source:
    return Source(location, problem=Unavailable(
        N_("{place}: {size} MB exceeds the limit of 256 MB. It stays there: read it with another "
           "mail program."),
        place=location, size=size // (1024 * 1024),
    ))  # fmt: skip


def _unreadable(path: Path, error: OSError) -> Source:
    return Source(_named(path), problem=Unavailable(
        N_("Cannot read {place}: {reason}. Grant read permission and run intake again."),
        place=_named(path), reason=error.strerror or type(error).__name__,
    ))  # fmt: skip


def _left_folder(path: Path) -> Source:
    return Source(_named(path), left=True, problem=Unavailable(
        N_("{place} is a folder inside a Maildir and was skipped. Give it separately to read it."),
        place=_named(path),
    ))  # fmt: skip


def _no_mail(path: Path) -> Source:
    return Source(_named(path), left=True, problem=Unavailable(
        N_("{place} does not look like mail and was skipped. It stays there; check it yourself."), place=_named(path),
    ))  # fmt: skip


def _left_alone(path: Path) -> Source:
    return Source(_named(path), problem=Unavailable(
        N_("{place} is a link or device and was skipped. Give intake the file it points to."),
        place=_named(path),
    ))  # fmt: skip
