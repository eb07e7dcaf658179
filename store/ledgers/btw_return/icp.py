"""The declaration of supplies within the EU (opgaaf intracommunautaire prestaties, ICP).

Per btw-id of the buyer what goods and services were supplied (art. 37a Wet OB). It counts the same
lines as the return, so that its total is that of box 3b.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Annotated

from store.errors import N_
from store.fields import Field
from store.ledgers.arithmetic.btw import CODES
from store.ledgers.arithmetic.btw_boxes import box_of
from store.ledgers.btw_return.content import posted_within
from store.ledgers.models import Entry
from store.ledgers.models.btw_returns import Covered
from store.reading import Reading
from store.records import current

__all__ = ["IcpRow", "icp"]

GOODS, SERVICES = "VEG", "VED"
BOX = "3b"


@dataclass(frozen=True)
class IcpRow:
    """What was supplied to a buyer in cents; `period` is empty but for corrections of an earlier one."""

    btw_id: Annotated[str, Field(N_("VAT number"), cells=16, column=16)]
    name: Annotated[str, Field(N_("Contact"), cells=30, column=24, most=40)]
    period: Annotated[str, Field(N_("Corrects"), cells=18, column=18, priority=1)]
    goods: Annotated[int, Field(N_("Goods"), "sum", column=13)]
    services: Annotated[int, Field(N_("Services"), "sum", column=13)]


def icp(reading: Reading, covers: Iterable[Covered]) -> list[IcpRow]:
    """Return what is declared per buyer, and per earlier period that is corrected."""
    rows: list[IcpRow] = []
    for each in covers:
        sums: Counter[tuple[str, str, str]] = Counter()
        for entry in posted_within(reading, each):
            for party, code, cents in _supplied(entry):
                client = current(reading, party) if party else None
                who = (client.btw_id, client.name) if client else ("", entry.relation_name)
                sums[(*who, code)] += cents
        period = f"{each.first} - {each.last}" if each.since else ""
        for btw_id, name in sorted({key[:2] for key in sums}):
            goods, services = sums[btw_id, name, GOODS], sums[btw_id, name, SERVICES]
            if goods or services:
                rows.append(IcpRow(btw_id, name, period, goods, services))
    return rows


def _supplied(entry: Entry) -> Iterator[tuple[int | None, str, int]]:
    """Yield party, code and cents of the lines in box 3b."""
    for line in entry.lines:
        move = box_of(line)
        if move and move.box == BOX and CODES[line.btw].base_box == BOX:
            yield line.relation or entry.relation, line.btw, move.cents
