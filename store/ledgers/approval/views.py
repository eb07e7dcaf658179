"""The entries waiting for approval, and why this person can't post some of them."""

from __future__ import annotations

from dataclasses import dataclass

from store.access import No
from store.acts import ACTS, judge
from store.errors import N_, KantoorError
from store.ledgers.entries.views import LATEST, EntryRow, entry_rows
from store.ledgers.models import Entry
from store.ledgers.rules.approval import ApprovalRule
from store.ledgers.rules.entries import check_accounts, check_whole, open_period
from store.ledgers.rules.visibility import has_right
from store.reading import Reading

__all__ = ["Approval", "approval_rules", "approvals"]

MOST = 500
"""Most entries listed for approval in one go."""


@dataclass(frozen=True)
class Approval:
    """A waiting entry, the revision that was read, and what stops the actor from posting it."""

    row: EntryRow
    rev: int
    refusal: No | KantoorError | None


def approvals(reading: Reading) -> list[Approval]:
    """Return the waiting entries, latest date first, at most `MOST`."""
    if not has_right(reading, "entry.post"):
        return []
    entries = reading.page(Entry, {"state": "submitted"}, LATEST, limit=MOST)
    rows = entry_rows(reading, entries)
    return [
        Approval(row, entry.rev, _refusal(reading, entry))
        for row, entry in zip(rows, entries, strict=True)
    ]


def approval_rules(reading: Reading) -> list[ApprovalRule]:
    """Return the approval rules, by name."""
    if not has_right(reading, "entry.read", N_("approval rules")):
        return []
    return sorted(reading.page(ApprovalRule, limit=1000), key=lambda rule: rule.name.casefold())


def _refusal(reading: Reading, entry: Entry) -> No | KantoorError | None:
    answer = judge(reading, ACTS["entry.post"], entry, None)
    if isinstance(answer, No):
        return answer
    if reading.actor.person in entry.approvals:
        return No(
            "approval", N_("You approved this already; it wants somebody else's approval too.")
        )
    try:
        check_whole(entry)
        check_accounts(reading, entry)
        open_period(reading, entry)
    except KantoorError as error:
        return error
    return None
