"""Which roles one person may hold at the same time, whatever act gives them: undo and redo too."""

from __future__ import annotations

from datetime import date

from store.access.roles import INCOMPATIBLE
from store.engine import Doc
from store.errors import N_, Invalid
from store.people.models import Membership
from store.reading import Reading

__all__ = ["refuse_clash"]

MOST = 10_000
"""Upper limit, never reached, of the roles of one person."""


def refuse_clash(reading: Reading, was: Doc | None, now: Doc | None) -> None:
    """Raise `Invalid` for a role that is written for more days, beside one that it can't go with.

    Those are the same role, and two of administrator, auditor and log manager.
    """
    if not isinstance(now, Membership) or (isinstance(was, Membership) and _is_within(now, was)):
        return
    for other in reading.page(Membership, {"person": now.person}, limit=MOST):
        if other.id == now.id or not _meet(other, now):
            continue
        if (other.role, other.department) == (now.role, now.department):
            raise Invalid(N_("This role was already given or proposed for these days."),
                          field="role")  # fmt: skip
        if other.role != now.role and {other.role, now.role} <= INCOMPATIBLE:
            raise Invalid(N_("Administrator, auditor and log manager must be three different "
                             "people."),
                          field="role")  # fmt: skip


def _is_within(role: Membership, other: Membership) -> bool:
    return other.since <= role.since and (role.until or date.max) <= (other.until or date.max)


def _meet(role: Membership, other: Membership) -> bool:
    """Whether two ranges of days overlap."""
    return role.since <= (other.until or date.max) and other.since <= (role.until or date.max)
