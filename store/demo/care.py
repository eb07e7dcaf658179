"""What a demo office coded and claimed: tables, treatments, batches and answers, by the acts of its people."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from typing import Any

from store import coding
from store.access import SYSTEM
from store.claims.insured.persons import insured_of
from store.claims.models import ClaimBatch, ClaimLine
from store.coding import SHIPPED_TABLES, CodeTable, ServiceLine
from store.demo.bench import Happens, People
from store.demo.insurer import answer_to
from store.demo.plan import Answered, Care, Coded, Deed, Values
from store.office import Office
from store.reading import Reading
from store.time_zone import AMSTERDAM

__all__ = ["Treatments"]

DAYS = frozenset({"day", "since", "until", "again"})
CONTACTS = frozenset({"patient", "relation", "insurer"})
PERSONS = frozenset({"provider", "person"})


class Treatments:
    """The treatments of an office; nothing is kept here, as what is there is found by its codes."""

    def __init__(self, office: Office, people: People) -> None:
        self._office, self._people = office, people

    def events(self, care: Care) -> Iterator[tuple[int, str, Happens]]:
        """Yield what happens, with its day."""
        for each in care:
            if isinstance(each, Deed):
                yield each.day, "", partial(self._do, each)
            elif isinstance(each, Answered):
                yield each.day, "", partial(self._answer, each)
            else:
                yield each.day, "", partial(self._code, each)
                if each.confirmed:
                    day, who = each.confirmed
                    yield day, "", partial(self._confirm, each, who)

    def _do(self, deed: Deed) -> None:
        if deed.act == "code_table.import":
            shipped = next(each for each in SHIPPED_TABLES if each.file == deed.on)
            content = coding.shipped_codes(shipped).kept()
            self._people.do(deed.who, deed.act, None, {**shipped.fields, "content": content})
            return
        subject = self._office.view(SYSTEM, self._subject, deed) if deed.on else None
        self._people.do(deed.who, deed.act, subject, self._named(deed.given))

    def _subject(self, reading: Reading, deed: Deed) -> int:
        """Return the id of what an act is on: of lines with a code the newest."""
        kind = deed.act.partition(".")[0]
        if kind == "code_table":
            return max(each.id for each in reading.find(CodeTable))
        if kind == "insured":
            known = insured_of(reading, self._people.contacts[deed.on])
            return known.id if known else 0
        if kind == "service_line":
            return max(each.id for each in reading.find(ServiceLine) if each.code == deed.on)
        if kind == "claim_line":
            return max(each.id for each in reading.find(ClaimLine) if _code(each) == deed.on)
        batch = _batch(reading, deed.on)
        return batch.entry or 0 if kind == "entry" else batch.id

    def _named(self, given: Values) -> dict[str, Any]:
        """Return what is given with ids for names, and dates for numbers of days."""
        people, ground = self._people, self._people.ground
        ids = {"department": ground.departments} | dict.fromkeys(CONTACTS, people.contacts)
        ids |= dict.fromkeys(PERSONS, people.people)
        return {
            key: self._today() + timedelta(days=value)
            if key in DAYS and isinstance(value, int)
            else ids[key][str(value)]
            if key in ids
            else value
            for key, value in given.items()
        }

    def _today(self) -> date:
        return self._office.clock().astimezone(AMSTERDAM).date()

    def _code(self, made: Coded) -> None:
        given: Values = {"department": made.department, "patient": made.patient, "day": 0,
                         "provider": made.provider, "lines": made.lines}  # fmt: skip
        self._people.do(made.who, "service_line.code", None, self._named(given))

    def _confirm(self, made: Coded, who: str) -> None:
        """Confirm what is proposed of a patient up to that day."""
        patient = self._people.contacts[made.patient]
        for line in self._office.view(SYSTEM, lambda reading: reading.find(ServiceLine)):
            if (line.patient, line.state, line.sort) == (patient, "proposed", "treatment"):
                self._people.do(who, "service_line.confirm", line.id)

    def _answer(self, answer: Answered) -> None:
        data, by_code = self._office.view(SYSTEM, _sent, answer.batch)
        granted = {by_code[code]: paid for code, paid in answer.granted.items()}
        given = {"name": f"retour-{answer.batch}.asc", "content": answer_to(data, granted),
                 "department": self._people.ground.departments[answer.department]}  # fmt: skip
        self._people.do(answer.who, "claim_return.post", None, given)


def _batch(reading: Reading, number: str) -> ClaimBatch:
    return next(each for each in reading.find(ClaimBatch) if each.number == number)


def _sent(reading: Reading, number: str) -> tuple[bytes, dict[str, str]]:
    """Return the bytes of a batch, and the reference of its line of each code."""
    batch = _batch(reading, number)
    lines = reading.page(ClaimLine, {"batch": batch.id}, ("place",), limit=1000)
    return reading.blob(batch.sha256), {_code(line): line.detail for line in lines}


def _code(line: ClaimLine) -> str:
    return line.texts["0413"].strip()
