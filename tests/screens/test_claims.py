"""Insurance claims at the keyboard: built, approved by another, sent, answered, worked off."""

from __future__ import annotations

from datetime import timedelta

from store import claims
from store.access import SYSTEM
from store.office import Office
from store.records import Relation
from tests.conftest import ANNA, CARLA
from tests.screens.sitting import sit
from tests.store.claims.practice import built, do, ready
from tests.store.claims.returns.test_acts import GOOD, post, sent
from tui.locale import _

__all__ = ["sent"]


async def test_a_batch_is_built_approved_and_sent(office: Office) -> None:
    ready(office)
    async with sit(office, ANNA) as at:
        await at.press("f8", "comma", "d", "comma", "f")
        assert _("Nothing stops what is confirmed. Build a batch of it.") in at.text
        await at.press("f3", "plus", *["enter"] * 6)
        assert at.place == "claim_batch"
        assert "144,07" in at.text
        assert "V12 16 MO" in at.text
        await at.press("s")
        assert at.place == "claim_batch"
    async with sit(office, CARLA) as at:
        await at.press("f8", "comma", "d", "enter", "a")
        assert at.place == "claim_approval"
        assert _("Nothing was let pass, and nothing changed since it was built.") in at.text
        await at.press("a")
        assert at.place == "claim_batch"
        assert _("Approved. The file can be sent now.") in at.text
    async with sit(office, ANNA) as at:
        await at.press("f8", "comma", "d", "enter", "s", "enter")
        assert "F2026-001.asc" in at.text
    (row,) = office.view(office.actor(ANNA), claims.claim_batches)
    assert row.doc.state == "sent"


async def test_what_stops_a_line_leads_to_where_it_is_mended(office: Office) -> None:
    by = ready(office)
    patient = office.view(office.actor(ANNA), claims.claim_findings, 1, by)
    assert patient == []
    do(office, CARLA, "provider_number.remove", 1)
    async with sit(office, ANNA) as at:
        await at.press("f8", "comma", "d", "comma", "f")
        assert _("Who treated has no AGB number. Record it.") in at.text


async def test_what_is_left_out_of_a_batch_is_said(office: Office) -> None:
    by = ready(office)
    do(office, CARLA, "relation.change", _second_patient(office), name="Voorbeeld", client=True)
    async with sit(office, ANNA) as at:
        await at.press("f8", "comma", "d", "plus", *["enter"] * 5)
        assert _("{number} is built").format(number="F2026-001") in at.text
        await at.press("enter")
        assert at.place == "claim_batch"
    assert by


def _second_patient(office: Office) -> int:
    every = office.view(SYSTEM, lambda reading: reading.find(Relation))
    return next(each.id for each in every if each.name == "Voorbeeld")


async def test_rejected_lines_are_worked_off(office: Office, sent: claims.ClaimBatch) -> None:
    post(office, GOOD)
    assert sent.lines == 6
    async with sit(office, ANNA) as at:
        await at.press("f8", "comma", "d", "r")
        assert "0587" in at.text
        await at.press("w", *"Te klein", "enter")
        assert _("A colleague decides about it.") in at.text
        await at.press("w", "f3")
    async with sit(office, CARLA) as at:
        await at.press("f8", "comma", "d", "r", "w")
        assert "Te klein" in at.text
        await at.press("enter")
    left = office.view(office.actor(ANNA), claims.lines_to_work_off)
    assert len(left) == 1


async def test_a_batch_that_is_built_can_be_discarded(office: Office) -> None:
    built(office, ready(office))
    async with sit(office, ANNA) as at:
        await at.press("f8", "comma", "d", "enter", "x", "enter")
        assert at.place == "claims"
    assert office.view(office.actor(ANNA), claims.claim_batches) == []


async def test_an_insurer_is_asked_for_its_answer(office: Office, sent: claims.ClaimBatch) -> None:
    now = office.clock() + timedelta(days=40)
    office.clock = lambda: now  # type: ignore[misc]  # bound now
    async with sit(office, ANNA) as at:
        await at.press("f8", "comma", "d", "comma", "o", "w")
        assert _("Item {item} is about it.").split("{")[0] in at.text
        await at.press("c", "enter", *"In behandeling", "enter", "enter")
        assert _("Every insurer answered in time, or is asked again later.") in at.text
        await at.press("f3", "enter")
        assert "In behandeling" in at.text
    (row,) = office.view(office.actor(ANNA), claims.claim_batch, sent.id).chases
    assert row.doc.again == now.date() + timedelta(days=7)


async def test_a_reason_is_back_after_the_connection_was_lost(
    office: Office, sent: claims.ClaimBatch
) -> None:
    post(office, GOOD)
    async with sit(office, ANNA) as at:
        await at.press("f8", "comma", "d", "r", "w", *"Te klein")
        await at.app.half_typed.keep()
    async with sit(office, ANNA) as at:
        await at.press("f8", "comma", "d", "r", "w")
        assert "Te klein" in at.text
        await at.press("enter")
        assert _("A colleague decides about it.") in at.text
    assert sent.lines == 6


async def test_a_corrected_line_is_typed_again(office: Office, sent: claims.ClaimBatch) -> None:
    post(office, GOOD)
    async with sit(office, ANNA) as at:
        await at.press("f8", "comma", "d", "r", "e", *"Was 17", "enter")
        assert at.place == "coded_day"
        await at.press("f3")
        assert at.place == "claim_lines"
    assert sent.lines == 6
