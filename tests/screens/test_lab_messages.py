"""Messages of other systems at the keyboard: why they wait, where they belong, taken in and sent."""

from __future__ import annotations

from dataclasses import replace

import pytest

from store.access import SYSTEM
from store.files import bring
from store.hl7_format.writing import write as written
from store.inbox import WorkItem
from store.office import Office
from tests.conftest import ANNA, CARLA, FEMKE
from tests.screens.sitting import sit
from tests.store.laboratory.messages.post import (
    JANSEN,
    ask,
    known_patient,
    message_of,
    messages,
    offer,
    ready_order,
    report,
)
from tests.store.laboratory.practice import results
from tui.locale import _


@pytest.fixture
def lab(office: Office) -> Office:
    """The demo office with a laboratory whose patient is known by BSN."""
    known_patient(office)
    return office


async def test_a_unit_is_said_once_and_the_message_placed(lab: Office) -> None:
    made = ready_order(lab)
    offer(lab, report((("KREA", "81"), ("K", "4.2", "F", "mmol.l-1"), ("HB", "8.5", "P"))))
    async with sit(lab, CARLA) as at:
        await at.press("comma", "z", "comma", "m")
        assert at.place == "lab_messages"
        assert "mmol.l-1" in at.text, "why it waits is under the list"
        await at.press("enter")
        assert at.place == "lab_message"
        assert [line.split()[-1] for line in at.lines[2:5]] == ["ingevoerd", "wacht", "definitief"]
        await at.press("p", "enter", "enter")
        assert "mmol.l-1" in at.text, "and the form says it too"
        await at.press("f3", "f3", "e")
        assert at.place == "lab_units"
        await at.press("plus", *"mmol.l-1", "enter", *"mmol/L", "enter", "enter", "f3")
        assert at.place == "lab_message"
        await at.press("p", "enter", "enter")
        assert "geplaatst" in at.lines[0]
        await at.press("o")
        assert at.place == "lab_order"
    assert [each.state for each in results(lab, made)] == ["entered", "entered", "empty"]


async def test_the_text_is_shown_without_bsn_or_control_signs(lab: Office) -> None:
    ready_order(lab)
    offer(lab, report((("K", "4.2"),), patient=replace(JANSEN, given="\x1b]0;x\x07^XA")))
    async with sit(lab, ANNA) as at:
        await at.press("comma", "z", "comma", "m", "s", "enter", "t")
        assert "MSH|" in at.text
        assert "999900511" not in at.text
        assert "\x1b" not in at.text


async def test_results_are_placed_on_the_order_that_a_clerk_chooses(lab: Office) -> None:
    made = ready_order(lab)
    offer(
        lab,
        report(
            (("K", "4.2"),), placer="X-1", patient=replace(JANSEN, family="Janssen", identifiers=())
        ),
    )
    async with sit(lab, ANNA) as at:
        await at.press("comma", "z", "comma", "m", "enter", "p", *"LO-00001", "enter", "enter")
        assert "geplaatst" in at.lines[0], at.text
        await at.press("f3")
        assert "X-1" not in at.text, "it waits no more"
    assert results(lab, made)[1].entered_by == ANNA


async def test_the_patient_of_an_order_is_chosen(lab: Office) -> None:
    offer(lab, ask(("K",), patient=None))
    async with sit(lab, ANNA) as at:
        await at.press("comma", "z", "comma", "m", "enter", "p", *"amrani", "enter", "enter")
        assert "geplaatst" in at.lines[0], at.text
    assert message_of(lab, 1).order == 1


async def test_a_manager_dismisses_with_a_reason_and_a_clerk_cannot(lab: Office) -> None:
    offer(lab, ask(("K",), patient=None))
    async with sit(lab, ANNA) as at:
        await at.press("comma", "z", "comma", "m", "enter", "x")
        assert message_of(lab, 1).state == "waiting"
    async with sit(lab, CARLA) as at:
        await at.press("comma", "z", "comma", "m", "enter", "x", *"dubbel", "enter")
        assert message_of(lab, 1).reason == "dubbel"


async def test_a_file_is_taken_in_and_results_are_sent(lab: Office) -> None:
    made = ready_order(lab)
    carla = lab.actor(CARLA)
    bring(lab, carla, "uitslag.hl7", [written(report((("K", "4.2"),))).encode()])
    bring(lab, carla, "brief.txt", [b"Beste collega"])
    async with sit(lab, CARLA) as at:
        await at.press("comma", "z", "comma", "m", "t", "1", "enter", "1", "enter")
        assert "0 berichten geplaatst, 1 wacht" in at.message, "a letter is no message, and is told"
        await at.press("t", "1", "enter", "2", "enter")
        assert "1 bericht geplaatst" in at.message, at.text
        await at.press("v", *made.no, "enter", "o", "enter", *"LIS", "enter", "enter")
    sent = messages(lab)[-1]
    assert (sent.state, sent.direction, sent.type) == ("to_send", "out", "ORM^O01")
    assert results(lab, made)[1].entered_by == CARLA


async def test_the_front_desk_sees_no_messages(lab: Office) -> None:
    offer(lab, report((("K", "4.2"),)))
    async with sit(lab, FEMKE) as at:
        await at.press("comma")
        assert "berichten" not in at.text


async def test_the_item_of_a_message_leads_to_it(lab: Office) -> None:
    offer(lab, report((("K", "4.2"),)))
    (item,) = lab.view(SYSTEM, lambda reading: [each for each in reading.find(WorkItem)
                                                if each.subject_kind == "lab_message"])  # fmt: skip
    async with sit(lab, ANNA) as at:
        at.app.screen.go("item", item=item.id)
        await at.settle()
        assert "ORU^R01 1" in at.text
        await at.press("f9", *_("links"), "enter")
        assert at.place == "lab_message", at.text
