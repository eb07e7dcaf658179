"""A process that holds an office until its input ends.

    python -m tests.faults.holder OFFICE writing|waiting|reading

It says `holds` when it is in the middle: of a save, of the wait for one, of a reading.
"""

from __future__ import annotations

import sys

from store.access import SYSTEM
from store.engine import last_link
from store.office import Office
from tests.faults.ground import mail


def main(place: str, how: str) -> None:
    """Hold the office in one of three ways."""
    office = Office.open(place)
    if how == "waiting":
        print("holds", flush=True)
        office.do(SYSTEM, "mail.receive", given=mail("waited"))
    elif how == "writing":
        with office.database.writing():
            print("holds", flush=True)
            sys.stdin.read()
    else:
        with office.database.reading() as connection:
            before = last_link(connection)
            print("holds", flush=True)
            sys.stdin.read()
            assert last_link(connection) == before
            print("saw nothing of it", flush=True)
    office.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
