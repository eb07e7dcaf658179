"""What the screens ask is answered by indexes: nothing large is read whole or sorted."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from store import inbox, laboratory, ledgers, oversight, people, records
from store.access import SYSTEM, Actor
from store.files import AttachedFile, Attachment, attachments, held_files
from store.inbox import Box, MailDoc, WorkItem
from store.inbox.mail.threading import conversation
from store.inbox.mail_format import Mail
from store.laboratory import Custody, LabOrder, LabResult
from store.laboratory.results.views import count_results, results_to
from store.ledgers import BankLine, BankStatement, Entry, LedgerLine, Wanted
from store.office import Office
from store.office.dossier import dossier
from store.office.explain import why
from store.office.letters import letters
from store.office.nearby_files import file_beside, files_nearby, mail_beside
from store.office.search import search
from store.office.today import today
from store.oversight import LogSubject
from store.people import FourEyesException
from store.reading import Reading
from store.records import Relation
from store.team import held_keys, person_detail, sessions, team, to_confirm
from tests.store.conftest import office_to_read
from tests.store.plans import Recorder

LARGE = (
    WorkItem,
    MailDoc,
    Attachment,
    AttachedFile,
    inbox.Event,
    Entry,
    LedgerLine,
    BankLine,
    BankStatement,
    Relation,
    ledgers.OpenItem,
    inbox.QualityCheck,
    FourEyesException,
    oversight.Emergency,
    people.SignIn,
    oversight.Access,
    laboratory.LabMessage,
    LabOrder,
    LabResult,
    Custody,
)
"""Kinds of which an office has thousands; of the others it has dozens."""


def all_of(view: Callable[..., Any]) -> Callable[..., list[Any]]:
    """A view of all that another one yields."""
    return lambda reading, *about: list(view(reading, *about))


VIEWS: dict[str, tuple[Callable[..., Any], tuple[Any, ...]]] = {
    "sitting": (people.sitting, ()),
    "waiting work": (inbox.waiting, ()),
    "waiting money": (ledgers.waiting, ()),
    "boxes": (inbox.boxes, ()),
    "all work": (inbox.in_hand, ()),
    "the mail in numbers": (inbox.mail_state, ()),
    "queues": (inbox.queues, ()),
    "results to enter": (results_to, ("enter",)),
    "results to verify": (results_to, ("verify",)),
    "critical values": (results_to, ("call",)),
    "results in numbers": (count_results, ("release",)),
    "mine": (inbox.items, (Box("mine"),)),
    "made": (inbox.items, (Box("made", state="new"),)),
    "queue": (inbox.items, (Box("queue", 1, "new"),)),
    "department": (inbox.items, (Box("department", 1),)),
    "unowned": (inbox.items, (Box("unowned", 1, "new"),)),
    "boards": (inbox.boards, ()),
    "board": (inbox.board, (1,)),
    "held": (inbox.held, (1, "person", 1)),
    "checks": (inbox.quality_checks, (1,)),
    "what checks found": (inbox.found_faults, (1,)),
    "departments with checks": (inbox.quality_departments, ()),
    "item": (inbox.item_detail, (1,)),
    "receivers": (inbox.receivers, (1,)),
    "the item that a mail answers": (conversation, (Mail(in_reply_to="<1@x.nl>"),)),
    "answering": (inbox.answering, (1,)),
    "failed letters": (inbox.failed_letters, (1,)),
    "files": (inbox.files_of, (1,)),
    "attachments": (attachments, ("item", 1)),
    "files in quarantine": (held_files, ()),
    "letters": (letters, ("item", 1)),
    "laboratory messages": (laboratory.lab_messages, ()),
    "laboratory messages that wait": (laboratory.lab_messages, ("waiting",)),
    "files nearby": (files_nearby, ("item", 1)),
    "file beside": (file_beside, (None, 1)),
    "mail beside": (mail_beside, (1,)),
    "mail": (inbox.mail_health, ()),
    "items of a contact": (inbox.items_of_relation, (1,)),
    "search items": (inbox.search_items, ("factuur",)),
    "entries": (ledgers.entries, ("submitted",)),
    "entries with words": (ledgers.filtered_entries, ("dental", "submitted")),
    "open items with words": (ledgers.filtered_open_items, ("dental", "1400")),
    "accounts with words": (ledgers.filtered_accounts, ("kantoor",)),
    "entries of a contact": (ledgers.entries_of_relation, (1,)),
    "entries of an item": (ledgers.entries_of_item, (1,)),
    "proposals": (ledgers.proposals, ("INK", 1, 0, "20260417")),
    "items of a week": (ledgers.expected_items, ("2026-11-23", ("2026-11-24", 3))),
    "items of a week, back": (ledgers.expected_items, ("2026-11-23", None, ())),
    "the rest of a week": (ledgers.in_week, ("2026-11-23",)),
    "the first screen": (today, ()),
    "deductible shares": (ledgers.deductions, ()),
    "bank accounts": (ledgers.bank_accounts, ()),
    "accounts": (ledgers.account_choices, ()),
    "periods": (ledgers.periods, ()),
    "the end of a daybook": (ledgers.daybook_lines, ("INK", "2026-01", "2026-12", None, ())),
    "gaps": (ledgers.gaps, ("INK", 2026)),
    "debtors by age, further": (ledgers.aged, ("VRK", ("klant", 3))),
    "debtors by age, back": (ledgers.aged, ("VRK", None, ("klant", 3))),
    "open items at a date": (all_of(ledgers.items_until), ("VRK", "2026-10")),
    "debtors by age at a date": (all_of(ledgers.aged_until), ("VRK", "2026-10")),
    "card totals": (ledgers.card_totals, ("1600", "2026-01", "2026-12")),
    "bank": (ledgers.bank_lines, ("open",)),
    "statements": (ledgers.statements, ()),
    "warned": (ledgers.warned_statements, ()),
    "relations": (records.relations, ()),
    "relation": (records.relation_detail, (1,)),
    "search contacts": (records.search_relations, ("dental",)),
    "dossier of a contact": (dossier, ("relation", 1)),
    "dossier of a contact, further": (dossier, ("relation", 1, None, (*[9] * 12, 1))),
    "dossier of a contact, back": (dossier, ("relation", 1, None, None, (*[1] * 12, 1))),
    "dossier of a colleague": (dossier, ("person", 1)),
    "relation count": (records.relation_count, ()),
    "search everything": (search, ("factuur",)),
    "search an amount": (search, ("12,34",)),
    "team": (team, ()),
    "roles to confirm": (to_confirm, ()),
    "person": (person_detail, (1,)),
    "who is at work": (sessions, ()),
    "where one left off": (people.left_off, ()),
    "keys in use": (held_keys, ()),
    "departments": (inbox.arranged, ()),
    "handing over": (inbox.hand_over, (1,)),
    "entries that wait for somebody": (ledgers.to_approve, (3,)),
    "why": (why, ("item", 1)),
    "exceptions": (oversight.exceptions, ("2026-11",)),
    "first month with an exception": (oversight.first_open_month, ()),
    "tidings": (oversight.sign_in_notices, ()),
    **{
        report.name: (
            report.read or report.pages,
            report.about(
                Wanted(report.name, "2026-01", "2026-12", "1600", report.daybook or "INK")
            ),
        )
        for report in ledgers.REPORTS.values()
    },
}

LOG: dict[str, tuple[Callable[..., Any], tuple[Any, ...]]] = {
    "access log": (oversight.accesses, ()),
    "access log, further": (oversight.accesses, (None, None, (100,))),
    "access log of a person": (oversight.accesses, (1,)),
    "access log of a contact": (
        oversight.accesses,
        (None, LogSubject("relation", 1), (100, 100, 0)),
    ),
    "access log of a record": (oversight.accesses, (None, LogSubject("record", 1))),
    "access log of both": (oversight.accesses, (1, LogSubject("relation", 1))),
    "what the log need not keep": (oversight.lapsed, ()),
}


IVO = 7


def log_manager(office: Office) -> None:
    """Ivo reads the access log."""
    ivo = office.do(SYSTEM, "person.add", given={"name": "Ivo"}).doc
    assert ivo.id == IVO
    given = {"person": IVO, "role": "log manager", "department": None, "since": "2026-01-01"}
    office.do(SYSTEM, "membership.add", given=given)


def with_more(office: Office) -> None:
    """A log manager, and a file in quarantine."""
    log_manager(office)
    office.do(office.actor(1), "item.attach", 1, {"name": "x.zip", "data": b"PK\x03\x04"})


office = office_to_read(with_more)


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_reads_by_index(office: Office, carla: Actor, name: str) -> None:
    assert_read_by_index(office, carla, *VIEWS[name])


@pytest.mark.parametrize("name", LOG)
def test_the_access_log_is_read_by_index(office: Office, name: str) -> None:
    assert_read_by_index(office, office.actor(IVO), *LOG[name])


def assert_read_by_index(
    office: Office, actor: Actor, view: Callable[..., Any], given: tuple[Any, ...]
) -> None:
    def plans(reading: Reading) -> list[str]:
        asked = reading.connection = Recorder(reading.connection)  # type: ignore[assignment]  # it only reads
        view(reading, *given)
        large = [f"kind='{model.kind}'" for model in LARGE]
        return [plan for part in large for plan in asked.plans(part)]

    for plan in office.view(actor, plans):
        assert not re.search(r"SCAN documents(?! USING)|Seq Scan on documents", plan), plan
        if "words" not in plan and "tsquery" not in plan:  # what is found is sorted by rank
            assert not re.search(r"TEMP B-TREE|Sort", plan), plan
        if "id IN (SELECT" in plan and "data #>" in plan:
            continue  # of rows as few as these PostgreSQL reads all to find several values
        if "json" in plan or "data #>" in plan:
            assert not re.search(r"\(kind=\?\)|documents_kind_id_key", plan), plan
