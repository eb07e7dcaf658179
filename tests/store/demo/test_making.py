"""The demo offices: every list, state, date, link and file of records shows something, and all holds."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, datetime
from typing import get_args

import pytest

from store import claims, demo
from store.access import SYSTEM
from store.claims import ClaimBatch, ClaimLine
from store.coding import CodeTable, ServiceLine
from store.files import Attachment
from store.inbox import ItemLink, WorkItem
from store.laboratory.models import LabOrder, LabResult, OrderState, ResultState
from store.office import Office
from store.records import Record, RecordKind, RecordLink
from tests.conftest import NOW
from tests.left_whole import left_whole

TEST_RANGE = "9999"
"""What the test numbers of the register of persons begin with."""
NEW_YEAR = datetime(2027, 1, 2, 8, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def dental() -> Office:
    return demo.make(":memory:", lambda: NOW, demo.plan_of("dental"))


def records(office: Office) -> list[Record]:
    return office.view(SYSTEM, lambda reading: reading.find(Record))


def kinds(office: Office) -> list[RecordKind]:
    return office.view(SYSTEM, lambda reading: reading.find(RecordKind))


def test_every_state_of_a_kind_in_use_has_records(dental: Office) -> None:
    states = defaultdict(set)
    for record in records(dental):
        states[record.of].add(record.state)
    used = [kind for kind in kinds(dental) if kind.state == "confirmed"]
    assert {kind.template for kind in used} == {"contract", "", "asset", "incident", "patient"}
    for kind in used:
        assert states[kind.number] == {state.code for state in kind.states}, kind.code


def test_versions_wait_and_a_record_is_behind(dental: Office) -> None:
    waiting = {(kind.code, kind.version) for kind in kinds(dental) if kind.state == "proposed"}
    assert waiting == {("CON", 2), ("MAC", 1)}
    assert [record.no for record in records(dental) if record.behind] == ["SLE-004"]


def test_dates_links_and_files_show_something(dental: Office) -> None:
    items = dental.view(SYSTEM, lambda reading: reading.find(WorkItem))
    asked = {item.title[:3] for item in items if item.subject_kind == "record"}
    assert asked == {"CON", "ICT", "INC", "TEC"}
    assert any(record.due > NOW.date().isoformat() for record in records(dental))
    links = dental.view(SYSTEM, lambda reading: reading.find(RecordLink))
    assert {link.to_kind for link in links} == {"record", "relation"}
    about = dental.view(SYSTEM, lambda reading: reading.find(ItemLink))
    assert any(link.to_kind == "record" and link.made_by for link in about), (
        "a ticket about a laptop"
    )
    files = dental.view(SYSTEM, lambda reading: reading.find(Attachment))
    assert {"onderhoudscontract.pdf", "wisbewijs.pdf"} <= {file.name for file in files}


def test_persons_are_nobody(dental: Office) -> None:
    numbers = [record.values["bsn"] for record in records(dental) if "bsn" in record.values]
    assert len(numbers) == 5
    assert all(number.startswith(TEST_RANGE) for number in numbers)


def test_records_are_older_than_the_mail_of_today(dental: Office) -> None:
    changes = [record.last_change for record in records(dental)]
    assert max(changes) <= NOW.isoformat(timespec="milliseconds")
    assert min(changes) < "2026-10"
    assert min(item.id for item in dental.view(SYSTEM, lambda reading: reading.find(WorkItem))
               if item.subject_kind == "record") > 14  # fmt: skip


def test_the_practice_is_whole(dental: Office) -> None:
    left_whole(dental, always=True)


def test_a_service_desk_is_made_in_the_first_days_of_a_year() -> None:
    office = demo.make(":memory:", lambda: NEW_YEAR, demo.plan_of("it"))
    assert all(record.last_change >= "2027-01-01" for record in records(office))
    assert {kind.code for kind in kinds(office)} == {"CON", "ICT", "INC", "LIC", "SLE"}
    items = office.view(SYSTEM, lambda reading: reading.find(WorkItem))
    about = {record.no for record in records(office)}
    links = office.view(SYSTEM, lambda reading: reading.find(ItemLink))
    assert about
    assert sum(link.to_kind == "record" for link in links) >= 4
    assert {item.state for item in items} >= {"new", "open", "done"}
    left_whole(office, always=True)


@pytest.fixture(scope="module")
def medical() -> Office:
    return demo.make(":memory:", lambda: NOW, demo.plan_of("medical"))


def test_samples_orders_and_results_are_in_every_state(medical: Office) -> None:
    kind = next(kind for kind in kinds(medical) if kind.template == "sample")
    met = {record.state for record in records(medical) if record.of == kind.number}
    assert met >= {state.code for state in kind.states}
    orders = medical.view(SYSTEM, lambda reading: reading.find(LabOrder))
    assert {order.state for order in orders} == set(get_args(OrderState))
    results = medical.view(SYSTEM, lambda reading: reading.find(LabResult))
    assert {result.state for result in results} == set(get_args(ResultState))


def test_what_went_wrong_is_there_to_see(medical: Office) -> None:
    results = medical.view(SYSTEM, lambda reading: reading.find(LabResult))
    assert sum(result.supersedes is not None for result in results) == 1, "an amended one"
    assert {result.critical for result in results} == {"", "to call", "called"}
    assert any(result.returned for result in results)
    assert any(result.measured and not result.flag for result in results), "no range fits"
    told = {
        item.subject_kind for item in medical.view(SYSTEM, lambda reading: reading.find(WorkItem))
    }
    assert told >= {"lab_result", "record"}


def test_the_medical_practice_is_whole(medical: Office) -> None:
    left_whole(medical, always=True)


def test_what_was_coded_is_claimed_answered_and_worked_off(dental: Office) -> None:
    batches = dental.view(SYSTEM, lambda reading: reading.find(ClaimBatch))
    assert {batch.number: batch.state for batch in batches} == {
        "DL-0001": "sent", "DL-0002": "processed", "DL-0003": "draft"}  # fmt: skip
    lines = dental.view(SYSTEM, lambda reading: reading.find(ClaimLine))
    assert {line.state for line in lines} == {
        "sent", "settled", "rejected", "partly", "billed", "draft"}  # fmt: skip
    [late] = dental.view(dental.actor(1), claims.overdue_batches)
    assert late.doc.chases
    assert any(line.proposed_by for line in lines), "a line to write off"
    coded = dental.view(SYSTEM, lambda reading: reading.find(ServiceLine))
    assert {line.state for line in coded} == {"billed", "confirmed", "proposed", "returned"}
    assert any(line.authorisation and line.claim for line in coded)
    eva = dental.actor(4)
    insurer = batches[0].insurer
    found = dental.view(eva, claims.claim_findings, batches[0].department, insurer)
    assert {row.patient for row in found} == {"K. Bakker-Smit"}, "nobody recorded a policy"


def test_tariffs_of_the_demo_say_that_they_are_invented(dental: Office, medical: Office) -> None:
    for office in (dental, medical):
        tables = office.view(SYSTEM, lambda reading: reading.find(CodeTable))
        tariffs = [table for table in tables if table.sort == "treatment"]
        assert [(table.state, table.fictional) for table in tariffs] == [("confirmed", True)]


def test_the_dental_practice_claims_in_the_first_days_of_a_year() -> None:
    office = demo.make(":memory:", lambda: NEW_YEAR, demo.plan_of("dental"))
    lines = office.view(SYSTEM, lambda reading: reading.find(ClaimLine))
    assert {line.state for line in lines} >= {"settled", "rejected", "partly"}
    left_whole(office, always=True)


def test_the_medical_practice_codes_its_visits(medical: Office) -> None:
    lines = medical.view(SYSTEM, lambda reading: reading.find(ServiceLine))
    assert {line.state for line in lines} == {"confirmed", "proposed", "returned"}
