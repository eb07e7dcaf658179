"""What a disk may hold after the power went: all that was synced, and of the rest anything."""

from __future__ import annotations

import random
from collections import defaultdict
from pathlib import Path

from tests.faults.vfs import SECTOR, Operation

__all__ = ["MODES", "Platter"]

MODES = ("dropped", "kept", "torn")
"""What becomes of writes that no sync followed; torn: each sector by chance."""


class Platter:
    """Files as they surely are on the disk, and what was asked of it since.

    A deleted file may be there again until another of its name was synced, as the
    directory is brought to the disk by that sync only.
    """

    def __init__(self, folder: Path) -> None:
        self._sure = {str(file): file.read_bytes() for file in folder.iterdir()}
        self._asked: defaultdict[str, list[Operation]] = defaultdict(list)
        self._deleted: dict[str, bytes] = {}

    def take(self, operation: Operation) -> None:
        """Follow one operation of a record."""
        path = operation.path
        if operation.sort in ("write", "truncate"):
            self._asked[path].append(operation)
        elif operation.sort == "sync":
            self._sure[path] = _done(self._sure.get(path, b""), self._asked.pop(path, []))
            self._deleted.pop(path, None)
        elif operation.sort == "delete":
            self._deleted[path] = self._sure.pop(path, b"")
            self._asked.pop(path, None)

    def cut(self, folder: Path, mode: str, chance: random.Random) -> None:
        """Write the files to an empty folder as they may be found when the power is back."""
        for path in {*self._sure, *self._asked, *self._deleted}:
            found = self._sure.get(path)
            asked = self._asked.get(path, [])
            if found is None and path in self._deleted and (not asked or chance.random() < 0.5):
                if mode == "kept" or chance.random() < 0.5:
                    continue
                found, asked = self._deleted[path], []
            if mode == "dropped":
                asked = []
            elif mode == "torn":
                asked = [part for one in asked for part in _torn(one, chance)]
            if found is not None or asked:
                (folder / Path(path).name).write_bytes(_done(found or b"", asked))


def _torn(operation: Operation, chance: random.Random) -> list[Operation]:
    """The sectors of a write that reached the disk."""
    if operation.sort == "truncate":
        return [operation] if chance.random() < 0.5 else []
    edges = range(0, len(operation.data), SECTOR)
    return [
        operation._replace(
            offset=operation.offset + edge, data=operation.data[edge : edge + SECTOR]
        )
        for edge in edges
        if chance.random() < 0.5
    ]


def _done(content: bytes, operations: list[Operation]) -> bytes:
    if not operations:
        return content
    made = bytearray(content)
    for operation in operations:
        end = operation.offset + len(operation.data)
        if operation.sort == "truncate":
            del made[operation.offset :]
        else:
            made.extend(bytes(max(0, end - len(made))))
            made[operation.offset : end] = operation.data
    return bytes(made)
