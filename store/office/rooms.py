"""Every kind of document, every act and every check of all rooms, in one list."""

from __future__ import annotations

from collections.abc import Callable

from store import inbox, ledgers, oversight, people, records
from store.access import No
from store.engine import Doc
from store.inbox import acts as inbox_acts
from store.ledgers import acts as ledger_acts
from store.oversight import acts as oversight_acts
from store.reading import Reading
from store.records import acts as record_acts
from store.team import acts as people_acts

__all__ = ["CHECKS", "KINDS", "said"]

ACT_MODULES = (
    people_acts,
    inbox_acts,
    ledger_acts,
    record_acts,
    oversight_acts,
)
"""Importing these registers the acts."""

KINDS: dict[str, type[Doc]] = {
    model.kind: model
    for model in (
        people.House,
        people.Person,
        people.Department,
        people.Membership,
        people.Qualification,
        people.Requirement,
        people.Absence,
        people.Delegation,
        people.SoleException,
        people.SshKey,
        people.SignIn,
        people.Notice,
        people.Pin,
        inbox.Queue,
        inbox.WorkItem,
        inbox.Event,
        inbox.MailDoc,
        inbox.OfficeHours,
        inbox.MailRun,
        inbox.AssignRule,
        inbox.AssignTurn,
        inbox.Draft,
        inbox.ItemLink,
        inbox.Procedure,
        inbox.Schedule,
        inbox.QualityShare,
        inbox.QualityCheck,
        ledgers.Account,
        ledgers.Daybook,
        ledgers.Period,
        ledgers.FiscalYear,
        ledgers.Entry,
        ledgers.LedgerLine,
        ledgers.OpenItem,
        ledgers.StatementDoc,
        ledgers.BankAccount,
        ledgers.BankLine,
        ledgers.BankRule,
        ledgers.Template,
        ledgers.Batch,
        ledgers.ApprovalRule,
        records.Relation,
        oversight.Emergency,
        oversight.Access,
    )
}

CHECKS: tuple[Callable[[Reading], list[No]], ...] = (inbox.check, ledgers.check)


def said(kind: str, id: int, rev: int, body: str) -> str | None:
    """The text by which a stored document is found; None for a kind that no room knows."""
    model = KINDS.get(kind)
    return model.from_json(id, rev, body).said() if model else None
