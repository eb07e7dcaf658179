"""An office in which every text was written by somebody who means harm."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date, time
from pathlib import Path
from typing import TypeVar

from store import inbox, ledgers, people
from store.access import SYSTEM
from store.engine import Doc, Mark, Writer, open_database
from store.inbox import MailDoc, Procedure, Schedule, Step, WorkItem
from store.inbox.models import Event, MailDefect, MailFile, StepDone
from store.ledgers.arithmetic.balance import EntryLine
from store.ledgers.models import BankLine, BankStatement, Entry, LedgerLine
from store.office import Office
from store.reading import Reading
from store.records import Record, RecordField, RecordKind, Relation
from tests.conftest import ANNA, CARLA, NOW

__all__ = ["HOSTILE", "MARK", "hostile", "make"]

D = TypeVar("D", bound=Doc)

MARK = "Zq"
"""Begins every hostile text, so that a test knows that it is on the screen."""

HOSTILE = (
    "\x1b]52;c;b3duZWQ=\x07",  # writes the reader's clipboard
    "\x1b]8;;http://evil.example/\x1b\\link\x1b]8;;\x1b\\",
    "\x1b]0;title\x07",
    "\x1b[21t",  # has the terminal type its title
    "\x1bP$qm\x1b\\",  # DECRQSS, answered on the keyboard
    "\x1b_apc\x1b\\\x1b^pm\x1b\\\x1bXsos\x1b\\",
    "\x1b[2J\x1b[3J\x1bc",
    "\x1b[777;777H\x1b[73m\x1b[?1003h\x1b[c\x1b[6n",
    "\x9b2J\x9d52;c;b3duZWQ=\x9c\x90$qm\x9c",  # the same as one character of C1 each
    "\x00\x01\x05\x0e\x0f\x1a",
    "\x7f\x7f\x7f",
    "\x07x" * 9,
    "\b" * 9 + "\r" * 3 + "\n\v\f\x85\u2028\u2029" + "\t" * 3,
    "\u202e000.1\u202c \u202d\u202a\u202b \u2066\u2067\u2068\u2069 \u200e\u200f\u061c",
    "a\u200bb\u200cc\u200dd\u2060e\ufefff\u00adg\u034fh\u180ei\u3164j",
    "".join(chr(0xE0000 + ord(sign)) for sign in "pay") + "\U000e007f\U000e0001",
    "Z" + "\u0301\u0316\u0334\u0489" * 30,
    "[/]",
    "[@click=app.quit]x[/]",
    "[link=file:///etc/passwd]x[/link]",
    "[red",
    "x[/",
    "\\[b]\\",
    "$name ${name} {0} {name} {a.b} %s %(x)d %n {",
    "\U0001f600\U0001f468\u200d\U0001f469\u200d\U0001f467\U0001f1f3\U0001f1f1\u2764\ufe0f\u260e\ufe0e\U0001f3fd",
    "\u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627 \ufdfd",
    "\u1100\u1161\u11a8 \uac00 \u5b57\u6f22 \uff21 \ue000 \U000f0000 \u0378 \ufffe",
    "' OR 1=1 -- \" * NEAR( ;",
)
LONG = "W" * 5000
MARKUP = f"{MARK}[/][@click=app.quit]x[/][red {{0}} ${{name}} %s"
"""Of signs that every text may have."""


def hostile(n: int) -> str:
    """All hostile texts in one, beginning with the nth, and 5,000 characters without a space."""
    at = n % len(HOSTILE)
    return f"{MARK}{n}{''.join((*HOSTILE[at:], *HOSTILE[:at]))}{LONG}"


def make(demo_file: Path, path: Path) -> None:
    """Write the office: what was in the demo, and one of everything for each hostile text."""
    shutil.copy(demo_file, path)
    Office.open(path, clock=lambda: NOW).close()
    database = open_database(path)
    with database.writing() as connection:
        writer = Writer(connection, Mark(NOW.isoformat(), SYSTEM.person, "office.set_up"))
        reading = Reading(connection, SYSTEM, NOW)
        for doc in _named(reading):
            writer.put(doc, doc.id, doc.rev, None)
        statement = writer.add(_statement())
        writer.add(_kind())
        for n in range(len(HOSTILE)):
            relation = writer.add(_relation(n))
            writer.add(_rule(n))
            writer.add(_schedule(n))
            writer.add(_record(n))
            for doc in _people(n):
                writer.add(doc)
            for doc in _work(writer, n, relation.id):
                writer.add(doc)
            for doc in _money(writer, n, relation.id, statement.id):
                writer.add(doc)
        writer.finish()
    database.close()


def _named(reading: Reading) -> Iterator[Doc]:
    """What has a name in every office, with hostile names; nothing is counted by name."""
    kinds: tuple[tuple[type[Doc], Callable[[Doc, str], dict[str, str]]], ...] = (
        (people.House, lambda doc, text: {"name": text}),
        (people.Person, lambda doc, text: {"name": text}),
        (people.Department, lambda doc, text: {"name": text}),
        (people.Membership, lambda doc, text: {"title": text}),
        (inbox.Queue, lambda doc, text: {"name": text}),
        (ledgers.Daybook, lambda doc, text: {"name": text}),
        (ledgers.Account, lambda doc, text: {"name_nl": text, "name_en": text}),
    )
    for model, renamed in kinds:
        for doc in reading.page(model, limit=10_000):
            yield doc.model_copy(update=renamed(doc, hostile(doc.id)))


def _relation(n: int) -> Relation:
    text = hostile(n)
    return Relation(
        name=text, sorted_name=f"{n:03}", supplier=True, client=bool(n % 2), iban=text,
        btw_id=text, kvk=text, email=text, phone=text, address=text, city=text, note=text,
    )  # fmt: skip


def _kind() -> RecordKind:
    """A kind whose names are hostile as far as a definition takes them: it refuses hidden signs."""
    fields = tuple(
        RecordField(key=key, type=letter, nl=MARKUP, help=MARKUP)
        for key, letter in (("short", "t"), ("long", "l"), ("number", "n"))
    )
    fields = (*fields[:2], fields[2].model_copy(update={"of": "mask", "mask": "[/]99"}))
    return RecordKind(number=1, version=1, state="confirmed", proposed_by=CARLA, code="HAR",
                      nl=MARKUP, numbering="HAR-999", department=1, fields=fields)  # fmt: skip


def _record(n: int) -> Record:
    text = hostile(n)
    return Record(of=1, version=1, no=text, state="open", department=1, title=text, k1=f"{n:03}",
                  last_change=NOW.isoformat(), made_by=ANNA,
                  values={"short": text, "long": text, "number": text})  # fmt: skip


def _rule(n: int) -> inbox.AssignRule:
    text = hostile(n)
    return inbox.AssignRule(
        department=1, position=n + 1, name=text, having=text, sender=text, give="turns",
        persons=(ANNA,),
    )  # fmt: skip


def _schedule(n: int) -> Schedule:
    text = hostile(n)
    return Schedule(
        department=1, queue=1, name=text, rule="FREQ=DAILY", start=date(2030, 1, 1), at=time(9),
        title=text, note=text, made_by=ANNA, next_at="2030-01-01T08:00:00.000+00:00",
    )  # fmt: skip


def _procedure(n: int) -> Procedure:
    text = hostile(n)
    steps = (Step(text=text, qualification=text), Step(text=text, required=False))
    return Procedure(department=1, number=1000 + n, version=1, name=text, steps=steps,
                     state="current", proposed_by=ANNA)  # fmt: skip


def _people(n: int) -> Iterator[Doc]:
    text, day = hostile(n), date(2026, 1, 1 + n)
    yield people.Absence(person=ANNA, since=day, until=day, note=text)
    yield people.Qualification(person=ANNA, name=text, issued=day, evidence=text)
    yield people.Requirement(act="procedure.retire", qualification=text)


def _work(writer: Writer, n: int, relation: int) -> Iterator[Doc]:
    text, procedure = hostile(n), writer.add(_procedure(n))
    done = (StepDone(step=2, by=ANNA, at=NOW.isoformat(), note=text),)
    for state, queue in (("new", 1), ("open", 1), ("open", 3)):
        owner = ANNA if queue == 3 else inbox.NOBODY
        item = writer.add(
            WorkItem(department=1 if queue == 1 else 2, queue=queue, origin="mail", state=state,
                     title=text, sender=text, relation=relation, owner=owner, priority=1,
                     received=NOW.isoformat(), procedure=procedure.id if state == "new" else None,
                     steps=done if state == "new" else ())
        )  # fmt: skip
        if state == "open":
            yield inbox.QualityCheck(
                department=item.department, item=item.id, title=text, person=ANNA, hands=(ANNA,),
                week="2026-W47", state="faulty" if n % 2 else "open", note=text,
                checked_by=CARLA if n % 2 else None, checked_at=NOW.isoformat() if n % 2 else "",
            )  # fmt: skip
        yield Event(item=item.id, at=NOW.isoformat(), actor=ANNA, sort="note",
                    message="Note", text=text)  # fmt: skip
        yield MailDoc(
            item=item.id, place=text, sha256="", message_id=text, sender_name=text,
            sender_address=text, to=[text], subject=text, text=text,
            attachments=[MailFile(name=text, type=text, size=1)],
            defects=[MailDefect(message="{what}", values={"what": text})],
        )  # fmt: skip


def _money(writer: Writer, n: int, relation: int, statement: int) -> Iterator[Doc]:
    text, day = hostile(n), date(2026, 11, 1 + n % 20)
    lines = (EntryLine(account="7000", debit=100 + n, btw="IG", text=text),
             EntryLine(account="1400", credit=100 + n, text=text))  # fmt: skip
    texts = {"relation": text, "reference": text, "date": text, "total": text,
             "lines.0.account": text, "lines.0.btw": text, "lines.0.amount": text}  # fmt: skip
    for state in ("draft", "submitted", "posted"):
        number = f"2026-INK-{n + 1:04}" if state == "posted" else ""
        entry = writer.add(
            Entry(department=2, daybook="INK", state=state, number=number, date=day,
                  period="2026-11" if number else "", relation=relation, relation_name=text,
                  reference=text, total=100 + n, lines=lines, texts=texts, note=text,
                  made_by=ANNA, submitted_by=ANNA, sorted=f"{n:03}")
        )  # fmt: skip
        if number:
            for line in lines:
                yield LedgerLine(
                    department=2, account=line.account, date=day, period="2026-11", daybook="INK",
                    entry=entry.id, number=number, relation_name=text, reference=text, text=text,
                    debit=line.debit, credit=line.credit,
                )  # fmt: skip
    yield BankLine(
        department=2, statement=statement, account=text, number=text, key=f"hostile {n}",
        date=date(2026, 10, 1), cents=-100 - n, iban=text, name=text, remittance=text,
        reference=text,
    )  # fmt: skip


def _statement() -> BankStatement:
    text = hostile(0)
    return BankStatement(
        department=2, account=text, number=text, currency="EUR", first=date(2026, 10, 1),
        last=date(2026, 10, 31), opening=0, closing=1, difference=5, gap=7, lines=1, file=text,
        sha256="",
    )  # fmt: skip
