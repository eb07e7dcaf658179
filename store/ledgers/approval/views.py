"""The entries waiting for approval, and why this person can't post some of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from store.access import No, Yes
from store.acts import ACTS, answers_on, judge
from store.errors import N_, KantoorError
from store.ledgers.arithmetic.periods import period_of
from store.ledgers.entries.posting import check_postable
from store.ledgers.entries.views import LATEST, EntryRow, entry_rows
from store.ledgers.models import Entry
from store.ledgers.rules.approval import APPROVED_ALREADY, ApprovalRule, has_approved
from store.ledgers.rules.duplicates import duplicates
from store.ledgers.rules.entries import account_of
from store.ledgers.rules.sums import Sums, kept_sums, name_of, reads_dutch, sums
from store.ledgers.rules.visibility import has_right
from store.reading import Reading

__all__ = [
    "Approval", "Effect", "RuleRow", "approval_rules", "approvals", "effects_of_posting",
]  # fmt: skip

MOST = 500
"""Most entries listed for approval in one go."""


@dataclass(frozen=True)
class Approval:
    """A waiting entry, the revision that was read, and what stops the actor from posting it.

    `same` says what another entry, probably of the same invoice, has in common (a msgid).
    """

    row: EntryRow
    rev: int
    refusal: No | KantoorError | None
    same: str = ""


def approvals(reading: Reading) -> list[Approval]:
    """Return the waiting entries, latest date first, at most `MOST`."""
    if not has_right(reading, "entry.post"):
        return []
    entries = reading.page(Entry, {"state": "submitted"}, LATEST, limit=MOST)
    rows = entry_rows(reading, entries)
    return [
        Approval(row, entry.rev, _refusal(reading, entry), _same(reading, entry))
        for row, entry in zip(rows, entries, strict=True)
    ]


def _same(reading: Reading, entry: Entry) -> str:
    return next((why for _other, why in duplicates(reading, entry)), "")


@dataclass(frozen=True)
class Effect:
    """What posting an entry changes of an account: its balance in cents, on the account's side.

    `before` is that of what is posted, at the end of the entry's period.
    """

    account: str
    name: str
    before: int
    change: int

    @property
    def after(self) -> int:
        """The balance once the entry is posted."""
        return self.before + self.change


def effects_of_posting(reading: Reading, entry: int) -> tuple[Effect, ...]:
    """Return what a waiting entry would change, in the order of its lines.

    Empty for those who may not read the ledger; raises `NotFound` for those who may not see it.
    """
    entry_doc = reading.visible(Entry, entry)
    reading.log_access(entry_doc)
    if not has_right(reading, "ledger.read", N_("balances of accounts")):
        return ()
    changes = Counter[str]()
    for line in entry_doc.lines:
        changes[line.account] += line.debit - line.credit
    dutch, period = reads_dutch(reading), period_of(entry_doc.date)
    effects = []
    for code, change in changes.items():
        account = account_of(reading, code)
        posted = sums(kept_sums(reading, code), period, period).get(code, Sums())
        sign = 1 if account.side == "D" else -1
        name = name_of(account, dutch=dutch)
        effects.append(Effect(code, name, sign * posted.closing, sign * change))
    return tuple(effects)


@dataclass(frozen=True)
class RuleRow:
    """An approval rule, or what is proposed for one, and what the actor may do with it."""

    rule: ApprovalRule
    answers: Mapping[str, Yes | No]


def approval_rules(reading: Reading) -> list[RuleRow]:
    """Return the approval rules by name, each followed by what is proposed for it."""
    if not has_right(reading, "entry.read", N_("approval rules")):
        return []
    rules = reading.page(ApprovalRule, limit=1000)
    names = {rule.id: rule.name.casefold() for rule in rules}
    rules.sort(key=lambda rule: (names.get(rule.replaces or rule.id, ""), rule.replaces or rule.id,
                                 rule.state))  # fmt: skip
    return [RuleRow(rule, answers_on(reading, rule)) for rule in rules]


def _refusal(reading: Reading, entry: Entry) -> No | KantoorError | None:
    answer = judge(reading, ACTS["entry.post"], entry, None)
    if isinstance(answer, No):
        return answer
    if has_approved(replace(reading.actor, on_behalf_of=answer.on_behalf_of), entry):
        return No("approval", APPROVED_ALREADY)
    try:
        check_postable(reading, entry)
    except KantoorError as error:
        return error
    return None
