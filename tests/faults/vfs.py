"""A disk that can fail: SQLite's own way to files, with faults on purpose and a record.

    with Disk() as disk:
        office = Office.open(path)
        disk.arm(Fault.FULL, 7)  # from now on, the seventh write finds the disk full

While it is in force every connection that this process opens goes through it. Only the
office file and its write-ahead log count; the shared index in memory is made anew after
any crash.
"""

from __future__ import annotations

import enum
from typing import NamedTuple, Self

import apsw

__all__ = ["SECTOR", "Disk", "Fault", "Operation"]

SECTOR = 512
"""Bytes that a disk writes whole or not at all."""


class Fault(enum.Enum):
    """What goes wrong; each at the n-th operation that it can befall."""

    EIO = "a write fails"
    FULL = "the disk is full"
    SHORT = "half of a write is done, then the disk is full"
    TORN = "half of a write is done, then the power goes"
    DEAD = "the power goes before a write"
    SYNC = "a sync fails"


BEFALLEN = {
    Fault.EIO: ("write", "truncate"),
    Fault.FULL: ("write",),
    Fault.SHORT: ("write",),
    Fault.TORN: ("write", "truncate"),
    Fault.DEAD: ("write", "truncate"),
    Fault.SYNC: ("sync",),
}
"""What can meet each fault: a file can be cut off on a full disk too."""


class Operation(NamedTuple):
    """One thing done to a file; `sort` is write, sync, truncate, delete, or said."""

    sort: str
    path: str
    offset: int = 0
    data: bytes = b""


class Disk(apsw.VFS):
    """SQLite's files, counted, recorded and failing as told.

    `met` is the operation that the armed fault befell first. A full disk stays full. After
    a fault that ends the power nothing reaches the files any more, whatever the process tries.
    """

    def __init__(self) -> None:
        super().__init__("faulty", "unix", makedefault=True)
        self.record: list[Operation] | None = None
        self.met: Operation | None = None
        self.met_in_checkpoint = False
        self.count = 0
        self._fault: Fault | None = None
        self._at = 0
        self._dead = False
        self._synced = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.unregister()

    def arm(self, fault: Fault, at: int) -> None:
        """Let the `at`-th operation from now on, of those it can befall, meet this fault."""
        self._fault, self._at, self.count, self.met = fault, at, 0, None
        self._synced = self.met_in_checkpoint = False

    def mend(self) -> None:
        """Let everything work again."""
        self._fault, self._dead = None, False

    def say(self, what: str) -> None:
        """Put a word of the test among the operations that are recorded."""
        if self.record is not None:
            self.record.append(Operation("said", what))

    def xOpen(self, name: str | apsw.URIFilename | None, flags: list[int]) -> apsw.VFSFile:  # noqa: N802 - SQLite's name
        """A file that asks this disk before each write."""
        return DiskFile(self, name, flags)

    def xDelete(self, filename: str, syncdir: bool) -> None:  # noqa: N802 - SQLite's name
        """Remove a file, if there is power."""
        self.allow(Operation("delete", filename))
        super().xDelete(filename, syncdir)

    def allow(self, operation: Operation) -> Fault | None:
        """Count an operation; a fault that the file must act out first, or the failure itself."""
        if self._dead:
            raise _error(apsw.IOError, apsw.SQLITE_IOERR, "no power")
        if self._fault is not None and operation.sort in BEFALLEN[self._fault]:
            self.count += 1
            stays = self._fault in (Fault.FULL, Fault.SHORT)
            if self.count == self._at or (stays and self.met):
                self._meet(operation)
                return self._befall(self._fault, operation)
        self._synced = operation.sort == "sync"
        if self.record is not None:
            self.record.append(operation)
        return None

    def _meet(self, operation: Operation) -> None:
        if self.met is None:
            self.met = operation
            self.met_in_checkpoint = self._synced or not operation.path.endswith("-wal")

    def _befall(self, fault: Fault, operation: Operation) -> Fault | None:
        if fault in (Fault.TORN, Fault.DEAD):
            self._dead = True
        if fault in (Fault.TORN, Fault.SHORT) and operation.sort == "write":
            return fault
        if fault in (Fault.FULL, Fault.SHORT):
            raise _error(apsw.FullError, apsw.SQLITE_FULL, "disk full on purpose")
        code = apsw.SQLITE_IOERR_FSYNC if fault is Fault.SYNC else apsw.SQLITE_IOERR_WRITE
        raise _error(apsw.IOError, code, "failed on purpose")


class DiskFile(apsw.VFSFile):
    """An open file on a `Disk`."""

    def __init__(self, disk: Disk, name: str | apsw.URIFilename | None, flags: list[int]) -> None:
        super().__init__("unix", name, flags)
        self._disk = disk
        self._path = name.filename() if isinstance(name, apsw.URIFilename) else str(name)

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802 - SQLite's name
        """Write all, or half and then fail."""
        fault = self._disk.allow(Operation("write", self._path, offset, bytes(data)))
        if fault is None:
            super().xWrite(data, offset)
            return
        super().xWrite(data[: len(data) // 2], offset)
        if fault is Fault.SHORT:
            raise _error(apsw.FullError, apsw.SQLITE_FULL, "disk full on purpose")

    def xTruncate(self, newsize: int) -> None:  # noqa: N802 - SQLite's name
        """Cut the file off."""
        self._disk.allow(Operation("truncate", self._path, newsize))
        super().xTruncate(newsize)

    def xSync(self, flags: int) -> None:  # noqa: N802 - SQLite's name
        """Bring what was written to the disk."""
        self._disk.allow(Operation("sync", self._path))
        super().xSync(flags)


def _error(sort: type[apsw.Error], code: int, told: str) -> apsw.Error:
    """What SQLite understands as this error code."""
    error = sort(told)
    error.__dict__.update(result=code & 0xFF, extendedresult=code)
    return error
