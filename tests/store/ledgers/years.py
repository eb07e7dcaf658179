"""Books of two years: entries in every daybook, paid and unpaid, some entered late."""

from __future__ import annotations

from typing import Any

from store.access import SYSTEM
from store.engine import Mark, Writer
from store.ledgers import Entry, OpenItem, Period
from store.ledgers.arithmetic.periods import periods_of
from store.office import Office
from store.reading import Reading
from tests.conftest import ANNA, CARLA, NOW
from tests.faults.share import seeded

__all__ = ["fill", "fill_and_pay", "open_year", "posted"]

COSTS = (("7000", "IH"), ("4500", "IL"), ("7050", "IV"), ("7010", "IG"), ("4810", "IG"))
CLIENT = 7
SALES = (("VH", 121_00), ("VL", 109_00), ("VEG", 400_00), ("VED", 50_05), ("VH", -12_10))


def open_year(office: Office, year: int) -> None:
    """Give a year its twelve periods."""
    with office.database.writing() as connection:
        department = Reading(connection, SYSTEM, NOW).page(Period, limit=1)[0].department
        writer = Writer(connection, Mark(NOW.isoformat(), SYSTEM.person, "ledger.set_up"))
        for key, first, last in periods_of(year):
            writer.add(Period(department=department, key=key, first=first, last=last))
        writer.finish()


def posted(office: Office, daybook: str, date: str, **more: Any) -> Entry:
    """An entry, posted."""
    given = {"daybook": daybook, "date": date, **more}
    entry = office.do(office.actor(ANNA), "entry.draft", given=given).doc
    office.do(office.actor(ANNA), "entry.submit", entry.id)
    done: Entry = office.do(office.actor(CARLA), "entry.post", entry.id).doc
    return done


def fill(office: Office, entries: int = 30) -> None:
    """Purchases, sales and memorials over 2025 and 2026, in no order of date."""
    open_year(office, 2025)
    chance = seeded("years")
    for at in range(entries):
        date = f"{chance.choice((2025, 2026))}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"
        cents = chance.randrange(-5000, 50_000) or 1
        if at % 5 == 4:
            cost = {"account": "4100", "btw": "", "cents": cents}
            against = {"account": "0240", "btw": "", "cents": -cents}
            posted(office, "MEM", date, text="herrekend", costs=[cost, against])
        elif at % 5 == 3:
            cost = {"account": "8000", "btw": "VVR", "cents": cents}
            posted(office, "VRK", date, relation=CLIENT, total=cents, costs=[cost])
        else:
            account, btw = chance.choice(COSTS)
            cost = {"account": account, "btw": btw, "cents": cents}
            posted(office, "INK", date, relation=1 + at % 3, reference=str(at), total=cents,
                   costs=[cost])  # fmt: skip


def fill_and_pay(office: Office, entries: int = 14) -> None:
    """An opening balance, sales with btw, and entries of two years; every second invoice is paid, some
    in part, two months later.
    """
    fill(office, entries)
    begun = [{"account": code, "btw": "", "cents": cents}
             for code, cents in (("1000", 500_00), ("0240", 900_00), ("0500", -1400_00))]  # fmt: skip
    posted(office, "BEG", "2025-01-01", text="begin", costs=begun)
    office.do(office.actor(ANNA), "relation.change", CLIENT,
              {"name": "Cabinet Dubois", "client": True, "btw_id": "BE0428759497"})  # fmt: skip
    for at, (code, cents) in enumerate(SALES):
        cost = {"account": "8000", "btw": code, "cents": cents}
        posted(office, "VRK", f"2026-0{at % 3 + 1}-20", relation=CLIENT, reference=f"V{at}", total=cents,
               costs=[cost])  # fmt: skip
    items = office.view(SYSTEM, lambda reading: reading.find(OpenItem))
    for at, item in enumerate(items[::2]):
        cents = item.left if at % 3 else item.left // 2 or item.left
        month = min(item.date.month + 2, 12)
        cost = {"account": item.account, "btw": "", "cents": cents, "relation": item.relation,
                "open_item": item.id}  # fmt: skip
        posted(office, "KAS", f"{item.date.year}-{month:02}-15", total=cents, costs=[cost])
    (made,) = office.view(
        SYSTEM, lambda reading: reading.page(OpenItem, {"state": "open"}, limit=1)
    )
    storno = office.do(office.actor(ANNA), "entry.reverse", made.entry, {"text": "dubbel"}).doc
    office.do(office.actor(CARLA), "entry.post", storno.id)
