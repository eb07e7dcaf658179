"""What is not in order for a return of btw: to mend first, or for a manager to give a reason."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from store.errors import N_
from store.ledgers.arithmetic.btw_return import Amounts, is_uncertain, key_of
from store.ledgers.arithmetic.ranges import last_day
from store.ledgers.arithmetic.standard_chart import SUSPENSE
from store.ledgers.btw_return.icp import icp
from store.ledgers.btw_return.settings import negative_rounding_on
from store.ledgers.models import Entry
from store.ledgers.models.btw_returns import BtwReturn, Covered
from store.ledgers.rules.sums import kept_sums, sums
from store.reading import Reading

__all__ = ["NAMES", "PLAIN", "Block", "blocks"]

MOST = 500
NAMES = {
    "drafts": N_("Entries of these periods not posted yet: {count}"),
    "suspense": N_("Suspense account {account} is not empty"),
    "icp": N_("The declaration of EU supplies differs from box 3b"),
    "btw_ids": N_("EU customers without a VAT number: {count}"),
    "early": N_("These periods last until {day}"),
    "negative": N_("Nobody set how a negative amount is rounded"),
}
"""What each says; all but the last can be overruled with a reason."""
PLAIN = {
    "drafts": N_("Filed although entries were not posted yet"),
    "suspense": N_("Filed although the suspense account was not empty"),
    "icp": N_("Filed although EU supplies differed from box 3b"),
    "btw_ids": N_("Filed although EU customers had no VAT number"),
    "early": N_("Filed before the periods were over"),
}
"""What each says on a return that has been filed, of those that can be overruled."""


@dataclass(frozen=True)
class Block:
    """One thing that stops filing: `name` as in `NAMES` with `values`, `cents` its figure.

    `place` and `given` open what is behind it. `overruled` is the reason that a manager gave.
    """

    name: str
    cents: int | None = None
    values: dict[str, object] = field(default_factory=dict)
    place: str = ""
    given: dict[str, object] = field(default_factory=dict)
    overruled: str = ""


def blocks(
    reading: Reading, of: BtwReturn, covers: Iterable[Covered], amounts: Amounts
) -> list[Block]:
    """Return all that stops the filing of a return with these amounts."""
    stopping = [
        *_drafts(reading, of),
        *_suspense(reading, of),
        *_icp(reading, covers, amounts),
        *_early(reading, of),
    ]
    if is_uncertain(amounts) and negative_rounding_on(reading, last_day(of.last)) is None:
        stopping.append(Block("negative", place="btw_settings"))
    return [
        Block(each.name, each.cents, each.values, each.place, each.given,
              of.overrides[each.name].why if each.name in of.overrides else "")
        for each in stopping
    ]  # fmt: skip


def _early(reading: Reading, of: BtwReturn) -> list[Block]:
    last = last_day(of.last)
    return [Block("early", values={"day": last})] if reading.today < last else []


def _drafts(reading: Reading, of: BtwReturn) -> list[Block]:
    count = 0
    for state in ("draft", "submitted"):
        edge = (f"{of.first}-00", 0)
        entries = reading.page(Entry, {"state": state}, ("sorted",), after=edge, limit=MOST)
        count += sum(1 for entry in entries if entry.date.isoformat() <= f"{of.last}-99")
    return [Block("drafts", values={"count": count}, place="ledgers")] if count else []


def _suspense(reading: Reading, of: BtwReturn) -> list[Block]:
    balances = sums(kept_sums(reading, SUSPENSE), of.last, of.last)
    cents = balances[SUSPENSE].closing if SUSPENSE in balances else 0
    given: dict[str, object] = {"account": SUSPENSE, "first": of.first, "last": of.last}
    block = Block("suspense", cents, {"account": SUSPENSE}, place="card", given=given)
    return [block] if cents else []


def _icp(reading: Reading, covers: Iterable[Covered], amounts: Amounts) -> list[Block]:
    """Check the declaration, which is read only if there is anything in box 3b."""
    supplied = amounts.get(key_of("3b", "base"), 0)
    rows = icp(reading, covers) if supplied else []
    difference = supplied - sum(row.goods + row.services for row in rows)
    without = sum(1 for row in rows if row.btw_id[:2] in ("", "NL"))
    stopping = [Block("icp", difference, place="icp")] if difference else []
    return (
        [*stopping, Block("btw_ids", values={"count": without}, place="icp")]
        if without
        else stopping
    )
