"""What every test leaves behind: an office that is whole."""

from __future__ import annotations

import os
import zlib

from store.access import SYSTEM
from store.engine import walk
from store.engine.sqlite import SqliteDatabase
from store.office import Office
from store.office.audit import broken_rules
from store.office.derived import counted
from store.office.rooms import CHECKS, KINDS
from store.reading import Reading
from tests.faults.share import SHARE

__all__ = ["left_whole"]

EVERY = 20
"""One test of so many compares all that can be compared, which takes longer than most tests."""
ON_A_SERVER = 4
"""One test of so many looks at an office on a server, where it takes five times as long as in a file.

The same test runs on a file, which is looked at each time."""


def left_whole(office: Office) -> None:
    """Assert that the chain, the books and the sums of an office hold; for some tests, everything."""
    lot = zlib.crc32(os.environ.get("PYTEST_CURRENT_TEST", "").encode())
    if not SHARE or lot % EVERY == 0:
        office.verify()
        assert office.view(SYSTEM, broken_rules, KINDS) == []
        return
    if lot % ON_A_SERVER and not isinstance(office.database, SqliteDatabase):
        return
    with office.database.reading() as connection:
        walk(connection)
        reading = Reading(connection, SYSTEM, office.clock())
        assert [finding for check in CHECKS for finding in check(reading)] == []
        rows = connection.execute("SELECT name, key, amount FROM tallies")
        kept = {(name, key): amount for name, key, amount in rows if amount}
        assert kept == {at: total for at, total in counted(connection, KINDS).items() if total}
