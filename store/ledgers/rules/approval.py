"""Which entries want more than one approval, or that of somebody with a certain title."""

from __future__ import annotations

from datetime import timedelta
from typing import ClassVar

from store import people
from store.access import No
from store.engine import Doc
from store.errors import N_
from store.ledgers.models import Entry
from store.reading import Reading
from store.records import Relation

__all__ = ["RECENT", "ApprovalRule", "missing", "rules_for"]

RECENT = timedelta(days=90)
"""How long an IBAN counts as changed."""


class ApprovalRule(Doc):
    """Entries of a `daybook` and on an `account` (empty: any), from `over` cents on, want so
    many `approvals`, one of them by somebody with a `title` (empty: anybody who may).

    `iban_changed`: only where the relation's IBAN was changed in the last 90 days.
    """

    kind = "approval_rule"
    refers: ClassVar[dict[str, str]] = {"department": "department"}

    department: int
    name: str
    daybook: str = ""
    account: str = ""
    over: int = 0
    iban_changed: bool = False
    approvals: int = 1
    title: str = ""

    def called(self) -> str:
        """Its name."""
        return self.name


def rules_for(reading: Reading, entry: Entry) -> list[ApprovalRule]:
    """The rules that an entry comes under."""
    return [
        one for one in reading.page(ApprovalRule, limit=1000) if _falls_under(reading, entry, one)
    ]


def missing(reading: Reading, entry: Entry, person: int) -> list[No]:
    """What is still wanted when this person approves now; none when the entry can be posted."""
    approvers = {*entry.approvals, person}
    found = []
    for rule in rules_for(reading, entry):
        if len(approvers) < rule.approvals:
            found.append(
                No("approval", N_("{rule} wants {n} approvals; there are {have}."),
                   {"rule": rule.name, "n": rule.approvals, "have": len(approvers)})
            )  # fmt: skip
        if rule.title and not any(_has_title(reading, one, rule.title) for one in approvers):
            found.append(
                No("approval", N_("{rule} wants the approval of a {title}."),
                   {"rule": rule.name, "title": rule.title})
            )  # fmt: skip
    return found


def _falls_under(reading: Reading, entry: Entry, rule: ApprovalRule) -> bool:
    amount = max(abs(entry.total), sum(line.debit for line in entry.lines))
    return (
        rule.daybook in ("", entry.daybook)
        and (not rule.account or any(line.account == rule.account for line in entry.lines))
        and amount >= rule.over
        and (not rule.iban_changed or _iban_is_fresh(reading, entry))
    )


def _iban_is_fresh(reading: Reading, entry: Entry) -> bool:
    """Whether the IBAN of the entry's relation was changed lately, or waits to be."""
    if entry.relation is None:
        return False
    relation = reading.get(Relation, entry.relation)
    since = relation.iban_since
    return bool(relation.iban_new) or (since is not None and reading.today - since <= RECENT)


def _has_title(reading: Reading, person: int, title: str) -> bool:
    held = people.actor(reading, person, reading.today)
    return any(post.title.casefold() == title.casefold() for post in held.posts)
