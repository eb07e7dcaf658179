"""Answers of insurers: settled and drafted to the cent, or refused whole with nothing posted."""

from __future__ import annotations

from pathlib import Path

import pytest

from store import claims
from store.access import SYSTEM, No
from store.claim_format import ClaimFile, ClaimRecord, read_claims, write_claims
from store.claims.models import ClaimBatch, ClaimLine, ClaimReturn
from store.errors import Invalid, Refused
from store.inbox import WorkItem
from store.ledgers import Entry, OpenItem
from store.office import Office
from tests.conftest import ANNA, CARLA
from tests.store.claims.practice import built, department, do, ready, table

FOLDER = Path(__file__).parents[3] / "data" / "claims"
GOOD, REFUSED = ((FOLDER / f"{name}.asc").read_bytes() for name in ("good-return", "file-refused"))


@pytest.fixture
def sent(office: Office) -> ClaimBatch:
    """The batch of the sample file, sent, with its entry posted."""
    by = ready(office)
    table(office, 3)
    for year in range(2025, 2012, -1):  # one after the other
        do(office, CARLA, "year.open", year=year)
    batch = built(office, by)
    do(office, CARLA, "claim_batch.approve", batch.id)
    batch = do(office, ANNA, "claim_batch.send", batch.id)
    do(office, CARLA, "entry.post", batch.entry)
    return batch


def post(office: Office, content: bytes, name: str = "retour.asc") -> ClaimReturn:
    return do(office, ANNA, "claim_return.post", department=department(office), name=name, content=content)  # fmt: skip


def lines(office: Office) -> list[ClaimLine]:
    return office.view(SYSTEM, lambda reading: reading.find(ClaimLine))


def owed(office: Office, by: int) -> int:
    items = office.view(SYSTEM, lambda reading: reading.find(OpenItem))
    return sum(item.left for item in items if item.relation == by)


def test_an_answer_settles_and_drafts_to_the_cent(office: Office, sent: ClaimBatch) -> None:
    assert owed(office, sent.insurer) == 14407
    kept = post(office, GOOD)
    assert (kept.claimed, kept.granted, kept.lines) == (14407, 12048, 6)
    assert [(line.state, line.granted, line.codes) for line in lines(office)] == [
        ("settled", 2052, ()), ("settled", 3024, ()), ("partly", 2500, ("0611",)),
        ("rejected", 0, ("0587",)), ("settled", 2052, ()), ("settled", 2420, ())]  # fmt: skip
    entry = office.view(SYSTEM, lambda reading: reading.get(Entry, kept.entry or 0))
    assert (entry.state, entry.daybook) == ("draft", "VRK")
    assert sum(line.debit for line in entry.lines) == 12048
    do(office, ANNA, "entry.submit", entry.id)
    do(office, CARLA, "entry.post", entry.id)
    assert owed(office, sent.insurer) == 14407 - 12048 == sum(line.left for line in lines(office))


def test_lines_that_are_not_paid_become_work_by_reason(office: Office, sent: ClaimBatch) -> None:
    post(office, GOOD)
    items = office.view(SYSTEM, lambda reading: reading.find(WorkItem))
    titles = [
        item.title
        for item in items
        if item.subject == sent.id and item.subject_kind == "claim_batch"
    ]
    assert titles == ["Zorgverzekeraar Test F2013-001: 0611 Tarief niet volgens afspraak (1)",
                      "Zorgverzekeraar Test F2013-001: 0587 Al gedeclareerd (1)"]  # fmt: skip
    assert [bool(line.item) for line in lines(office)] == [False, False, True, True, False, False]


def test_what_a_refused_file_claimed_is_claimed_again(office: Office, sent: ClaimBatch) -> None:
    kept = post(office, REFUSED)
    assert owed(office, sent.insurer) == 14407
    do(office, ANNA, "entry.submit", kept.entry)
    do(office, CARLA, "entry.post", kept.entry)
    assert (kept.lines, owed(office, sent.insurer)) == (0, 0)
    batch = office.view(SYSTEM, lambda reading: reading.get(ClaimBatch, sent.id))
    assert (batch.state, batch.file_codes) == ("refused", ("8095",))
    assert {line.state for line in lines(office)} == {"dropped"}
    again = built(office, sent.insurer, number="F2013-002")
    assert (again.lines, again.total) == (6, 14407)
    do(office, CARLA, "claim_batch.approve", again.id)
    again = do(office, ANNA, "claim_batch.send", again.id)
    do(office, CARLA, "entry.post", again.entry)
    assert owed(office, sent.insurer) == 14407


def test_an_answer_is_taken_in_once(office: Office, sent: ClaimBatch) -> None:
    post(office, GOOD)
    with pytest.raises(Refused, match="already on"):
        post(office, GOOD, "again.asc")
    with pytest.raises(Refused, match="waits for no answer"):
        post(office, GOOD[:-2])


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        (b"00000012048D", b"00000012049D", "the total is 12049 cents"),
        (b"R00003", b"R00009", "not in batch"),
        (b"F2013-001", b"F2013-007", "is about batch F2013-007"),
        (b"0000000", b"000000", "it has 369"),
    ],
)
def test_an_answer_that_is_wrong_changes_nothing(
    office: Office, sent: ClaimBatch, old: bytes, new: bytes, why: str
) -> None:
    with pytest.raises((Invalid, Refused), match=why):
        post(office, GOOD.replace(old, new, 1))
    assert {line.state for line in lines(office)} == {"sent"}
    assert office.view(SYSTEM, lambda reading: reading.find(ClaimReturn)) == []
    assert sent.state == "sent"


@pytest.mark.parametrize(
    ("field", "text", "why"),
    [("0484", "C", "wrong sign"), ("0182", "99991231", "has not come yet")],
)
def test_an_answer_takes_nothing_back_and_is_of_a_day_that_came(
    office: Office, sent: ClaimBatch, field: str, text: str, why: str
) -> None:
    file = read_claims("good.asc", GOOD)
    total = {"9910": "C"} if field == "0484" else {}
    records = [
        ClaimRecord(each.type, {**each.texts, **{name: said for name, said in {field: text, **total}.items()
                                                 if name in each.texts}})
        for each in file.records
    ]  # fmt: skip
    with pytest.raises(Invalid, match=why):
        post(office, write_claims(ClaimFile(file.layout, records)))
    assert {line.state for line in lines(office)} == {"sent"}


def test_a_file_code_agrees_with_the_lines(office: Office, sent: ClaimBatch) -> None:
    file = read_claims("good.asc", GOOD)
    alone = ClaimFile(file.layout, [each for each in file.records if each.type in ("01", "99")])
    head = ClaimRecord("01", {**file.records[0].texts, "0196": "8095"})
    refused = ClaimFile(file.layout, [head, *file.records[1:]])
    for wrong in (alone, refused):
        with pytest.raises(Invalid, match="file code"):
            post(office, write_claims(wrong))
    assert {line.state for line in lines(office)} == {"sent"}


def test_the_file_of_a_refused_batch_leaves_no_more(office: Office, sent: ClaimBatch) -> None:
    post(office, REFUSED)
    with pytest.raises(Refused, match="The insurer refused this file"):
        office.view(office.actor(ANNA), claims.claim_file, sent.id)
    answers = office.view(office.actor(ANNA), claims.claim_batch, sent.id).answers
    assert isinstance(answers["claim_batch.fetch"], No)
