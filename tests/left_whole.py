"""What every test leaves behind: an office that is whole."""

from __future__ import annotations

import os
import zlib
from pathlib import Path

from store.access import SYSTEM
from store.engine import walk
from store.engine.sqlite import SqliteDatabase
from store.office import Office
from store.office.audit import broken_rules
from store.office.derived import counted
from store.office.rooms import CHECKS, KINDS
from store.reading import Reading
from tests.faults.share import SEED, SHARE

__all__ = ["left_whole"]

EVERY = 80
"""One test of so many compares all that can be compared, which takes longer than most tests."""
SOME = 8
"""One test of so many that wrote looks at the chain, the books and the sums: as long as an act takes."""


def left_whole(office: Office, *, always: bool = False) -> None:
    """Assert that the chain, the books and the sums of an office hold; for some tests, everything.

    A test of random acts asks `always` for the first. `make proofs` compares everything after each.
    """
    lot = zlib.crc32(f"{SEED}{os.environ.get('PYTEST_CURRENT_TEST', '')}".encode())
    if not SHARE or (lot % EVERY == 0 and not always):
        office.verify()
        assert office.view(SYSTEM, broken_rules, KINDS) == []
        return
    if not always and (lot % SOME or _untouched(office)):
        return
    with office.database.reading() as connection:
        walk(connection)
        reading = Reading(connection, SYSTEM, office.clock())
        assert [finding for check in CHECKS for finding in check(reading)] == []
        rows = connection.execute("SELECT name, key, amount FROM tallies")
        kept = {(name, key): amount for name, key, amount in rows if amount}
        assert kept == {at: total for at, total in counted(connection, KINDS).items() if total}


def _untouched(office: Office) -> bool:
    """Whether nothing was written to this file since it was opened."""
    database = office.database
    if not isinstance(database, SqliteDatabase):
        return False
    log = Path(f"{database.path}-wal")
    return log.exists() and log.stat().st_size == 0
