"""Match the open items that a bank line pays: one in full or in part, or several together."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from store.errors import N_
from store.ledgers.arithmetic.invoice_numbers import another_number, names_number
from store.ledgers.bank.proposal import Part, Proposal, Reason, likely_payer
from store.ledgers.models import BankLine, OpenItem
from store.records import Relation

__all__ = ["FEE_TOLERANCE", "claims_of", "of_item", "together"]

FEE_TOLERANCE = 200
"""Cents that a payment may differ from its invoice, because banks deduct costs."""
NEAR, FAR = datetime.timedelta(days=4), datetime.timedelta(days=14)
COSTS = "4630"
MOST_TOGETHER, MOST_LOOKED_AT = 4, 12


@dataclass(frozen=True)
class Claim:
    """An open item that a line may pay: `free` cents of it, and what speaks for its relation.

    `named`: the line has its number. `other` is the number that the line has instead. `days` are
    those between the line and the nearest invoice of this amount and relation, as the date doesn't
    tell which of them is paid.
    """

    item: OpenItem
    free: int
    who: int
    reasons: tuple[Reason, ...]
    named: bool
    other: str
    days: datetime.timedelta


def claims_of(
    line: BankLine, open_items: Sequence[OpenItem], known: Mapping[int, Relation]
) -> list[Claim]:
    """Return the items with an amount left, the oldest first."""
    texts = f"{line.remittance} {line.reference}"
    items = [
        (item, item.left + item.promised)
        for item in sorted(open_items, key=lambda item: (item.due, item.date, item.id))
        if item.left + item.promised
    ]
    named = {item.id: item for item, _free in items if names_number(texts, item.reference)}
    days: dict[tuple[int, int], datetime.timedelta] = {}
    for item, free in items:
        near = min(abs(line.date - item.due), abs(line.date - item.date))
        days[item.relation, free] = min(near, days.get((item.relation, free), near))
    claims = []
    for item, free in items:
        who, reasons = likely_payer(line, known.get(item.relation), item.relation_name)
        other = "" if item.id in named else _other_number(line, item, named.values())
        near = days[item.relation, free]
        claims.append(Claim(item, free, who, tuple(reasons), item.id in named, other, near))
    return claims


def _other_number(line: BankLine, item: OpenItem, named: Iterable[OpenItem]) -> str:
    """Return the number of another invoice of the relation that a line pays, if it has one."""
    theirs = (other.reference for other in named if other.relation == item.relation)
    return next(theirs, "") or another_number(line.remittance, item.reference)


def of_item(line: BankLine, claim: Claim) -> Proposal | None:
    """Match an open item that the line pays: in full, minus bank costs, or in part."""
    item, free, who, reasons = claim.item, claim.free, claim.who, list(claim.reasons)
    if free * line.cents <= 0:
        return None
    if claim.named:
        who += 3
        reasons.append(Reason(N_("number {number}"), {"number": item.reference}))
    if claim.other:
        who -= 3
        reasons.append(Reason(N_("another number: {number}"), {"number": claim.other}))
    fee, name = line.cents - free, item.display_name()
    if not fee:
        unknown = not claim.who and not claim.named
        dated = int(claim.days <= NEAR) - int(claim.days > FAR and unknown)
        reasons.insert(0, Reason(N_("amount")))
        return Proposal(3 + who + dated, tuple(reasons), (_part(item, free),), name, dated)
    if who <= 0:
        return None
    if abs(fee) <= FEE_TOLERANCE:
        reasons.insert(0, Reason(N_("amount less charges")))
        parts = (_part(item, free), Part(COSTS, fee, text=name))
        return Proposal(1 + who, tuple(reasons), parts, name)
    if abs(line.cents) < abs(free) and claim.named:
        reasons.insert(0, Reason(N_("a part of it")))
        return Proposal(who, tuple(reasons), (_part(item, line.cents),), name)
    return None


def _part(item: OpenItem, cents: int) -> Part:
    return Part(item.account, cents, item.relation or None, item.id)


def together(line: BankLine, claims: Sequence[Claim]) -> list[Proposal]:
    """Match several items of one relation that the line pays together, in at most two ways."""
    proposals = []
    for relation in dict.fromkeys(claim.item.relation for claim in claims):
        theirs = [claim for claim in claims if claim.item.relation == relation]
        named = [claim for claim in theirs if claim.named]
        if theirs[0].who <= 0 and len(named) < 2:
            continue
        ways = _sums(line.cents, named) or _sums(line.cents, theirs[:MOST_LOOKED_AT])
        for added_up in ways[:2]:
            all_named = len(added_up) == len(named) and all(claim.named for claim in added_up)
            amount = Reason(N_("amount of {n} invoices"), {"n": len(added_up)})
            numbers = [Reason(N_("their numbers"))] if all_named else []
            others = all(claim.other for claim in added_up)
            proposals.append(
                Proposal(
                    2 + theirs[0].who + 3 * all_named - 3 * others,
                    (amount, *numbers, *theirs[0].reasons),
                    tuple(_part(claim.item, claim.free) for claim in added_up),
                    theirs[0].item.relation_name,
                )
            )
    return proposals


def _sums(cents: int, claims: Sequence[Claim]) -> list[tuple[Claim, ...]]:
    """Return the sets of items that add up to the amount, smallest and oldest first."""
    return [
        added_up
        for count in range(2, min(MOST_TOGETHER, len(claims)) + 1)
        for added_up in combinations(claims, count)
        if sum(claim.free for claim in added_up) == cents
    ]
