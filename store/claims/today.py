"""What coding and claims say on the first screen: what waits, and authorisations that end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from store.claims.chasing.due import due_batches
from store.claims.insured.uses import uses_left
from store.claims.models import Authorisation, ClaimBatch
from store.coding import ServiceLine
from store.errors import N_
from store.people import departments_within
from store.reading import Reading
from store.today import Cents, Deadline, Deadlines, Finding, Profile, Said, Today, Waits

__all__ = ["TODAY"]

JUDGING: tuple[Profile, ...] = ("professional", "manager")
WORKING: tuple[Profile, ...] = ("assistant", "manager")
SOON = timedelta(days=30)
MOST = 50
PLACE = -10
"""Before the rows of the inbox, after those of the laboratory."""


def _at(place: int, *profiles: Profile) -> dict[Profile, int]:
    return dict.fromkeys(profiles, PLACE + place)


def _codes(reading: Reading) -> bool:
    """Whether the office codes treatments."""
    return bool(reading.page(ServiceLine, limit=1))


def _claims(reading: Reading) -> bool:
    """Whether the office sends claims."""
    return bool(reading.page(ClaimBatch, limit=1))


def _count(reading: Reading, tally: str, right: str, *states: str) -> Finding:
    mine = [each.id for each in departments_within(reading, right)]
    return Finding(
        sum(reading.tally(tally, f"{state}|{place}") for state in states for place in mine)
    )


def _to_confirm(reading: Reading) -> Finding:
    return _count(reading, "service_lines", "service_line.confirm", "proposed")


def _to_approve(reading: Reading) -> Finding:
    return _count(reading, "claim_batches", "claim_batch.approve", "draft")


def _not_paid(reading: Reading) -> Finding:
    states = ("partly", "rejected", "disputed")
    return _count(reading, "claim_lines", "claim_line.propose_off", *states)


def _overdue(reading: Reading) -> Finding:
    overdue = list(due_batches(reading, "claim_batch.chase"))
    total = Cents(sum(batch.total for batch in overdue))
    return Finding(len(overdue), (Said("{amount}", {"amount": total}),) if overdue else ())


def _ending(reading: Reading) -> Iterator[Deadline]:
    """Yield the authorisations that end soon and can still be used, by their numbers alone."""
    mine = [each.id for each in departments_within(reading, "insured.read")]
    coming = reading.page(Authorisation, {"department": mine}, ("until",), at=(str(reading.today),),
                          limit=MOST)  # fmt: skip
    for each in coming:
        if each.until is None or each.until > reading.today + SOON:
            return
        if each.until > reading.today and (left := uses_left(reading, each)) > 0:
            about = {"number": each.number, "left": left}
            yield Deadline(each.until, Said(N_("authorisation {number} ends, {left} left"), about))


TODAY = Today(
    waits=(
        Waits(N_("Lines of treatment to confirm"), "service_line.confirm", _at(1, *JUDGING),
              _to_confirm, "coding_check", {}, "?", _codes),
        Waits(N_("Insurance claims to approve"), "claim_batch.approve", _at(2, *JUDGING),
              _to_approve, "claims", {}, "?", _claims),
        Waits(N_("Lines that insurers did not pay"), "claim_line.propose_off", _at(3, *WORKING),
              _not_paid, "claim_lines", {}, "!", _claims),
        Waits(N_("Insurance claims without an answer"), "claim_batch.chase", _at(4, *WORKING),
              _overdue, "claims_overdue", {}, "!", _claims),
    ),
    deadlines=(Deadlines("authorisation.change", frozenset(WORKING), _ending),),
)  # fmt: skip
