"""A process that works without pause and says what the office has acknowledged.

    python -m tests.faults.worker OFFICE intake|posting SEED

Each line is written after the act returned: `mail <place>`, `entry <number>`.
"""

from __future__ import annotations

import itertools
import sys
from pathlib import Path

from store.access import SYSTEM
from store.office import Office

ANNA, CARLA = 1, 3


def intake(office: Office, seed: str) -> None:
    """Take in one mail after another."""
    for count in itertools.count():
        place = f"{seed}-{count}"
        raw = (
            f"From: test@example.nl\r\nSubject: Factuur {place}\r\nMessage-ID: <{place}@x>\r\n\r\n"
            + f"Regel {place}\r\n" * 200
        )
        office.do(SYSTEM, "mail.receive", given={"raw": raw.encode(), "place": place})
        print("mail", place, flush=True)


def posting(office: Office, seed: str) -> None:
    """Draft, submit and post one invoice after another."""
    anna, carla = office.actor(ANNA), office.actor(CARLA)
    for count in itertools.count():
        given = {
            "relation": 1,
            "reference": f"{seed}-{count}",
            "total": 12100 + count,
            "costs": [{"account": "7000", "btw": "IH", "cents": 12100 + count}],
        }
        entry = office.do(anna, "entry.draft", given=given).doc
        office.do(anna, "entry.submit", entry.id)
        posted = office.do(carla, "entry.post", entry.id).doc
        print("entry", posted.number, flush=True)


if __name__ == "__main__":
    path, work, seed = sys.argv[1:]
    {"intake": intake, "posting": posting}[work](Office.open(Path(path)), seed)
