"""A program of a later format: it brings an office up to date, and works in it once.

python -m tests.faults.newer OFFICE
"""

from __future__ import annotations

import sys

from store import engine
from store.access import SYSTEM
from store.engine import FORMAT, formats
from store.engine.sqlite import schema
from store.office import Office, stray_rows, upgrade
from tests.faults.ground import mail
from tests.faults.whole import whole

LATER = FORMAT + 1


def main(place: str) -> None:
    """Be the next version, which has a table more."""
    for module in (formats, engine, schema, upgrade, stray_rows):
        module.__dict__["FORMAT"] = LATER
    schema.STEPS[LATER] = "CREATE TABLE later(name TEXT)"
    office = Office.open(place)
    office.do(SYSTEM, "mail.receive", given=mail("by the newer program"))
    print(whole(office))
    office.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
