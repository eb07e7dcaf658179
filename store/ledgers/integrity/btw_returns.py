"""Checks of filed returns of btw: their boxes are those of what they cover, as posted."""

from __future__ import annotations

from store.access import No
from store.errors import N_
from store.ledgers.btw_return.content import added_up
from store.ledgers.models.btw_returns import BtwReturn
from store.reading import Reading

__all__ = ["check_btw_returns"]


def check_btw_returns(reading: Reading) -> list[No]:
    """Check that every filed return still adds up to its boxes."""
    return [
        No(
            "btw return",
            N_("The VAT return of {periods} differs from the entries that it counts."),
            {"periods": filed.display_name()},
        )
        for filed in reading.find(BtwReturn)
        if filed.state == "filed" and added_up(reading, filed.covers, filed.scheme) != filed.boxes
    ]
