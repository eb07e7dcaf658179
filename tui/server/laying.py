"""Laying a folder or a file down with its owner and mode: twice is as once."""

from __future__ import annotations

import os
import stat
import tempfile
from pathlib import Path

from store.errors import N_, Term
from tui.server.account import account
from tui.server.parts import File, Folder
from tui.server.places import under

__all__ = ["CHANGED", "NEW", "SAME", "lay_file", "lay_folder"]

NEW, CHANGED, SAME = Term(N_("new")), Term(N_("changed")), Term(N_("the same"))
"""What became of a part, as msgids."""


def lay_folder(part: Folder, root: Path) -> Term:
    """Make the folder, or set its mode and owner right; raises `OSError`.

    A link in its place is refused: its account could have root change another folder.
    """
    path = under(root, part.path)
    new = not path.exists()
    if new:
        _make_above(path)
        path.mkdir()
    handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        touched = _settle(handle, part, root)
    finally:
        os.close(handle)
    return NEW if new else CHANGED if touched else SAME


def lay_file(part: File, root: Path) -> Term:
    """Write the file whole or not at all, with its mode and owner; raises `OSError`."""
    path, content = under(root, part.path), part.content.encode(errors="surrogateescape")
    before = path.read_bytes() if path.is_file() else None
    if before == content:
        with path.open("rb") as file:
            return CHANGED if _settle(file.fileno(), part, root) else SAME
    _make_above(path)
    handle, written = tempfile.mkstemp(prefix=".", suffix=".new", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            _settle(file.fileno(), part, root)
            os.fsync(file.fileno())
        Path(written).replace(path)
    except BaseException:
        Path(written).unlink(missing_ok=True)
        raise
    return NEW if before is None else CHANGED


def _make_above(path: Path) -> None:
    """The folders that lead to it, readable by all: the umask of the program is stricter."""
    if not path.parent.exists():
        _make_above(path.parent)
        path.parent.mkdir()
        path.parent.chmod(0o755)


def _settle(handle: int, part: Folder | File, root: Path) -> bool:
    """Set mode and owner right; tells whether they were not.

    Only root gives files away, and only to an account that the system under `root` has.
    """
    found = os.fstat(handle)
    owner = account(root, part.owner) if os.geteuid() == 0 else None
    strange = owner is not None and (found.st_uid, found.st_gid) != (owner.uid, owner.gid)
    if owner is not None and strange:
        os.fchown(handle, owner.uid, owner.gid)
    open_otherwise = stat.S_IMODE(found.st_mode) != part.mode
    if open_otherwise:
        os.fchmod(handle, part.mode)
    return strange or open_otherwise
