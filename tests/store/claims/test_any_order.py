"""Whatever is done in whatever order: no claim leaves blocked or twice, and the books equal the claims."""

from __future__ import annotations

import random
from collections import Counter
from contextlib import suppress
from datetime import date

import pytest

from store import claims, coding
from store.access import SYSTEM
from store.claim_format import read_claims
from store.claims import ClaimBatch, ClaimLine, ClaimReturn
from store.claims.scrub.of_file import scrub_file
from store.coding import SHIPPED_TABLES, ServiceLine, shipped_codes
from store.demo.insurer import answer_to
from store.errors import KantoorError
from store.ledgers import Entry, OpenItem
from store.office import Office
from tests.conftest import ANNA, CARLA, EVA
from tests.faults.share import cases, seeded
from tests.store.claims.practice import SETTINGS, department, do, insurer, patients, table

CODES = shipped_codes(SHIPPED_TABLES[1])
TYPED = ("c002", "c003", "v92 16 om", "a10 16", "r24 11 +185,00", "m01 x3", "x10 26", "h11 38")
PEOPLE = (ANNA, CARLA, EVA)
SERIES, ACTS = cases(16), 60


class Practice:
    """An office in which chance does the next thing; what is refused changes nothing."""

    def __init__(
        self, office: Office, by: int, known: dict[str, int], chance: random.Random
    ) -> None:
        self.office, self.by, self.known, self.chance = office, by, list(known.values()), chance
        self.done: Counter[str] = Counter()

    def act(self) -> None:
        """Try one thing, as one of three persons."""
        what = self.chance.choice((self.code, self.confirm, self.build, self.decide, self.answer,
                                   self.work_off, self.work_off, self.settle))  # fmt: skip
        with suppress(KantoorError):
            what()
            self.done[what.__name__] += 1

    def person(self) -> int:
        return self.chance.choice(PEOPLE)

    def some(self, model: type, **values: object) -> int:
        """The number of a document by chance, of those with these values."""
        every = self.office.view(SYSTEM, lambda reading: reading.find(model))
        fit = [each.id for each in every
               if all(getattr(each, name) in (value if isinstance(value, tuple) else (value,))
                      for name, value in values.items())]  # fmt: skip
        return self.chance.choice(fit or [10**6])

    def code(self) -> None:
        lines = self.chance.sample(TYPED, 3)
        do(self.office, self.person(), "service_line.code", department=department(self.office),
           patient=self.chance.choice(self.known), day=date(2026, 11, self.chance.randint(1, 20)),
           provider=EVA, lines=lines)  # fmt: skip

    def confirm(self) -> None:
        person = self.person()
        for row in self.office.view(
            self.office.actor(person), coding.lines_to_confirm, None, None, 9
        ):
            with suppress(KantoorError):
                do(self.office, person, "service_line.confirm", row.id)

    def build(self) -> None:
        do(self.office, self.person(), "claim_batch.build", department=department(self.office),
           insurer=self.by, until=date(2026, 11, 20), day=date(2026, 11, 20))  # fmt: skip

    def decide(self) -> None:
        act = self.chance.choice(("approve", "approve", "send", "send", "drop"))
        batch = self.some(ClaimBatch, state=("draft", "approved", "refused"))
        do(self.office, self.person(), f"claim_batch.{act}", batch)

    def answer(self) -> None:
        batch = self.some(ClaimBatch, state="sent")
        _name, data = self.office.view(self.office.actor(ANNA), claims.claim_file, batch)
        lines = self.office.view(SYSTEM, lambda reading: reading.find(ClaimLine))
        granted = {
            line.detail: self.chance.choice(((0, "0587"), (line.cents // 2, "0611"), (line.cents, "")))
            for line in lines if line.batch == batch and line.sign == "D"
        }  # fmt: skip
        do(self.office, ANNA, "claim_return.post", department=department(self.office),
           name=f"{batch}.asc", content=answer_to(data, granted))  # fmt: skip

    def work_off(self) -> None:
        act = self.chance.choice(("correct", "bill", "dispute", "propose_off", "write_off"))
        given = {} if act == "write_off" else {"reason": "by chance"}
        line = self.some(ClaimLine, state=("partly", "rejected", "disputed"))
        do(self.office, self.person(), f"claim_line.{act}", line, **given)

    def settle(self) -> None:
        """Submit and post all that is drafted, each entry by whoever may."""
        for entry in self.office.view(SYSTEM, lambda reading: reading.find(Entry)):
            for person in PEOPLE if entry.state == "draft" else ():
                with suppress(KantoorError):
                    do(self.office, person, "entry.submit", entry.id)
            for person in PEOPLE if entry.state in ("draft", "submitted") else ():
                with suppress(KantoorError):
                    do(self.office, person, "entry.post", entry.id)


@pytest.mark.parametrize("series", range(SERIES))
def test_no_claim_leaves_blocked_or_twice_and_the_books_equal_the_claims(
    office: Office, series: int
) -> None:
    table(office, 1)
    by = insurer(office)
    known = patients(office, by)
    do(office, CARLA, "provider_number.add", person=EVA, agb="12000001")
    for name, value in SETTINGS.items():
        do(office, CARLA, "claim_setting.add", department=department(office), name=name, value=value,
           since="2026-01-01")  # fmt: skip
    practice = Practice(office, by, known, seeded(f"claims {series}"))
    for _each in range(ACTS):
        practice.act()
    practice.settle()
    _judge(office, by)
    assert practice.done["code"], practice.done


def _judge(office: Office, by: int) -> None:
    batches, lines, returns, treated, items = (
        office.view(SYSTEM, lambda reading, model=model: reading.find(model))
        for model in (ClaimBatch, ClaimLine, ClaimReturn, ServiceLine, OpenItem)
    )
    gone = [batch for batch in batches if batch.entry is not None and batch.state != "dropped"]
    numbers = {batch.id for batch in gone}
    sent = [line for line in lines if line.batch in numbers]
    for batch in gone:
        data = office.view(SYSTEM, lambda reading, batch=batch: reading.blob(batch.sha256))
        findings = scrub_file(read_claims(batch.number, data), CODES, date(2026, 11, 23))
        assert [each for each in findings if each.severity == "stops"] == []
    times = Counter(line.service_line for line in sent if line.sign == "D")
    assert max(times.values(), default=0) <= 1
    first = {line.id: line for line in lines}
    for line in sent:
        if line.sign == "C":
            assert line.texts["0433"].strip() == first[line.corrects or 0].detail
    assert all(line.state in ("billed", "credited") for line in treated if line.id in times)
    posted = {item.entry for item in items}
    total = sum(batch.total for batch in gone if batch.entry in posted)
    paid = sum(each.granted for each in returns if each.batch in numbers)
    settled = sum(line.left for line in sent if line.state in ("billed", "written_off"))
    assert sum(item.left for item in items if item.relation == by) == total - paid - settled
