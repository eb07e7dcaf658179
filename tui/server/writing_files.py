"""Writing a folder or a file with its owner and mode; repeating it changes nothing."""

from __future__ import annotations

import os
import stat
import tempfile
from pathlib import Path

from store.errors import N_, Term
from tui.server.account import account
from tui.server.parts import File, Folder
from tui.server.places import under

__all__ = ["CHANGED", "NEW", "SAME", "make_folder", "write_file"]

NEW, CHANGED, SAME = Term(N_("new")), Term(N_("changed")), Term(N_("unchanged"))
"""The outcome for a part, as msgids."""


def make_folder(part: Folder, root: Path) -> Term:
    """Make the folder, or correct its mode and owner; raises `OSError`.

    A symbolic link in its place is refused: it could make root change another folder.
    """
    path = under(root, part.path)
    new = not path.exists()
    if new:
        _make_above(path)
        path.mkdir()
    handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        corrected = _correct(handle, part, root)
    finally:
        os.close(handle)
    return NEW if new else CHANGED if corrected else SAME


def write_file(part: File, root: Path) -> Term:
    """Write the file atomically, with its mode and owner; raises `OSError`."""
    path, content = under(root, part.path), part.content.encode(errors="surrogateescape")
    before = path.read_bytes() if path.is_file() else None
    if before == content:
        with path.open("rb") as file:
            return CHANGED if _correct(file.fileno(), part, root) else SAME
    _make_above(path)
    handle, written = tempfile.mkstemp(prefix=".", suffix=".new", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            _correct(file.fileno(), part, root)
            os.fsync(file.fileno())
        Path(written).replace(path)
    except BaseException:
        Path(written).unlink(missing_ok=True)
        raise
    return NEW if before is None else CHANGED


def _make_above(path: Path) -> None:
    """Make its parent folders readable by all, although the umask of the program is stricter."""
    if not path.parent.exists():
        _make_above(path.parent)
        path.parent.mkdir()
        path.parent.chmod(0o755)


def _correct(handle: int, part: Folder | File, root: Path) -> bool:
    """Correct mode and owner; returns whether either was wrong.

    Only root changes the owner, and only to an account of the system under `root`.
    """
    current = os.fstat(handle)
    owner = account(root, part.owner) if os.geteuid() == 0 else None
    wrong_owner = owner is not None and (current.st_uid, current.st_gid) != (owner.uid, owner.gid)
    if owner is not None and wrong_owner:
        os.fchown(handle, owner.uid, owner.gid)
    wrong_mode = stat.S_IMODE(current.st_mode) != part.mode
    if wrong_mode:
        os.fchmod(handle, part.mode)
    return wrong_owner or wrong_mode
