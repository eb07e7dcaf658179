"""Results and orders of others find their place, or wait with the reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from store.access import SYSTEM
from store.acts import Doing
from store.errors import Doubtful, Invalid, Refused
from store.hl7_format.message import Identifier, Patient
from store.hl7_format.writing import write as written
from store.inbox import WorkItem
from store.laboratory.models import LabOrder, LabTest
from store.office import Office
from store.reading import Reading
from store.records import Relation
from tests.conftest import ANNA, CARLA, EVA, GIJS
from tests.store.laboratory.messages.post import (
    BORN,
    JANSEN,
    ask,
    asked,
    message_of,
    messages,
    offer,
    ready_order,
    report,
    told,
)
from tests.store.laboratory.planted import write
from tests.store.laboratory.practice import HB, KREA, POTASSIUM, results, samples

FULL = (("KREA", "81"), ("K", "4.2"), ("HB", "8.5"))


def values(office: Office, made: LabOrder) -> list[str]:
    """What each result has: its state, sign and value."""
    return [f"{each.state} {each.measured.sign}{each.measured.value}" if each.measured else each.state
            for each in results(office, made)]  # fmt: skip


def items(office: Office) -> list[WorkItem]:
    def read(reading: Reading) -> list[WorkItem]:
        return [each for each in reading.find(WorkItem) if each.subject_kind == "lab_message"]

    return office.view(SYSTEM, read)


def test_results_are_entered_and_nobody_has_a_hand_in_them(lab: Office) -> None:
    made = ready_order(lab)
    assert asked(offer(lab, report(FULL))) == (1, 0, 0)
    assert values(lab, made) == ["entered 81", "entered 4.2", "entered 8.5"]
    first = results(lab, made)[0]
    assert (first.entered_by, first.written_unit, first.frozen.unit) == (None, "umol/L", "umol/L")
    (doc,) = messages(lab)
    assert (doc.state, doc.why, doc.order) == ("placed", None, made.id)
    assert [line.outcome for line in doc.lines] == ["entered"] * 3
    assert items(lab) == []
    assert lab.check() == []


def test_a_value_comes_in_the_unit_of_the_test_and_stays_as_it_was_written(lab: Office) -> None:
    made = ready_order(lab)
    offer(lab, report((("K", "4200", "F", "umol/L"), ("HB", "<0.5"))))
    potassium, hb = results(lab, made)[1:]
    assert (potassium.measured.value, potassium.written_unit) == ("4.2", "umol/L")
    assert (hb.measured.sign, hb.measured.value) == ("<", "0.5")


def test_an_unknown_unit_waits_until_a_person_said_which_it_is(lab: Office) -> None:
    made = ready_order(lab)
    assert asked(offer(lab, report((("KREA", "81"), ("K", "4.2", "F", "mmol.l-1"))))) == (0, 1, 0)
    assert values(lab, made) == ["entered 81", "empty", "empty"], "the rest does not wait"
    (doc,) = messages(lab)
    assert told(doc) == "Unknown unit mmol.l-1 of K. Choose once which unit it is."
    (item,) = items(lab)
    assert item.title == "Laboratoriumbericht ORU^R01 1: plaatsen"
    given = {"department": 1, "written": "mmol.l-1", "ucum": "mmol/L"}
    lab.do(lab.actor(CARLA), "lab_unit.map", given=given)
    placed = lab.do(lab.actor(ANNA), "lab_message.place", doc.id).doc
    assert (placed.state, [line.outcome for line in placed.lines]) == (
        "placed",
        ["entered", "entered"],
    )
    assert values(lab, made) == ["entered 81", "entered 4.2", "empty"]
    assert results(lab, made)[1].entered_by == ANNA, "who places it has a hand in it"
    assert items(lab)[0].closed_at


@pytest.mark.parametrize("status", ["P", "S", "I", "R", "O", "N", ""])
def test_what_is_not_final_is_told_and_not_entered(lab: Office, status: str) -> None:
    made = ready_order(lab)
    assert asked(offer(lab, report((("K", "4.2", status),)))) == (1, 0, 0)
    assert values(lab, made)[1] == "empty"
    assert [line.outcome for line in messages(lab)[0].lines] == ["not_final"]


@pytest.mark.parametrize(
    ("sent", "reason"),
    [
        (report((("K", "4.2", "Q"),)), "Unknown status Q of K. Ask the sender what it means."),
        (report((("K", "4.2", "W"),)), "The sender withdraws K (W). Look at the result with them."),
        (report((("K", ""),)), "K is final without a value. Ask the sender."),
        (report((("K", "4.2", "F", ""),)), "K came without a unit; it is reported in mmol/L. Ask its sender."),
        (report((("K", "hoog"),)), "hoog is not a number. Type digits, with a comma for decimals."),
        (report((("K", "4.2"), ("K", "4.3"))), "The message has K twice. Enter the right value."),
        (report((("ZINK", "4.2"),)), "Zink was not asked for in order LO-00001. Add it to the order if it belongs there."),
        (report((("K", "4.2"),), placer="LO-00099"), "Unknown order or sample: LO-00099. Choose the order to place it on."),
        (report((("K", "4.2"),), samples=("MON-260000078",)), "MON-260000078 is misread: its check digit is wrong. Scan or type it again."),
        (report((("K", "4.2"),), patient=None), "The message names no patient. Compare it with order LO-00001."),
        (report((("K", "4.2"),), patient=replace(JANSEN, identifiers=(), family="Jansen")), "It is not sure that this is the patient of order LO-00001. Compare them."),
        (report((("K", "4.2"),), patient=replace(JANSEN, born=date(1970, 2, 1))), "The date of birth differs from that of order LO-00001. Ask its sender."),
        (report((("K", "4.2"),), processing="T"), "This is a training or test message (T). Place it by hand if it is real."),
        (report((("K", "4.2"),), type="ADT^A08"), "Messages of type ADT^A08 are not handled here. Dismiss it with a reason."),
        (ask(("K", "ZINK")), "Unknown test: ZINK. Add it, or its LOINC code, to the tests."),
        (ask(("K",), patient=Patient(family="Onbekend")), "Unknown patient: none of the numbers is known. Place it by hand."),
        (ask(("K",), what="CA"), "Unknown order A-1. Wait for it; then this is placed by itself."),
        (ask(("K",), what="HD"), "Order control HD is not handled here. Ask the sender what is meant."),
        (ask(("K",), patient=replace(JANSEN, born=date(1970, 2, 1))), "The date of birth differs from that of contact M. Jansen-Verhoeven. Ask the sender."),
    ],
)  # fmt: skip
def test_what_is_not_sure_waits_and_says_why(lab: Office, sent: Any, reason: str) -> None:
    made = ready_order(lab)
    assert asked(offer(lab, sent)) == (0, 1, 0)
    (doc,) = messages(lab)
    assert told(doc) == reason
    assert [item.subject for item in items(lab)] == [doc.id]
    assert all(value.split()[0] in ("empty", "entered") for value in values(lab, made))
    assert values(lab, made).count("empty") >= 2
    with pytest.raises(Refused, match="The message still waits"):
        lab.do(lab.actor(CARLA), "item.finish", items(lab)[0].id)


def test_results_for_a_sample_of_another_patient_wait(lab: Office) -> None:
    made = ready_order(lab)

    def body(doing: Doing) -> None:
        other = doing.get(Relation, 9)
        doing.save(other.model_copy(update={"bsn": "999911120"}))

    write(lab, body)
    other = Patient((Identifier("999911120", "NLMINBIZA", "NNNLD"),), "El Amrani", "T.", BORN)
    assert asked(offer(lab, report(FULL, patient=other))) == (0, 1, 0)
    assert (
        told(messages(lab)[0])
        == "The message is about another patient than order LO-00001. Ask its sender."
    )
    assert values(lab, made) == ["empty"] * 3
    anna = lab.actor(ANNA)
    with pytest.raises(
        Doubtful, match=r"names T\. El Amrani 02-01-1970, not the patient of order LO-00001"
    ):
        lab.do(anna, "lab_message.place", 1, {"order": made.id})
    lab.do(anna, "lab_message.place", 1, {"order": made.id, "other": True})
    assert values(lab, made)[0] == "entered 81"


def test_results_for_a_rejected_sample_wait(lab: Office) -> None:
    made = ready_order(lab, POTASSIUM, state="rejected")
    (tube,) = samples(lab, made)
    assert asked(offer(lab, report((("K", "4.2"),), samples=(tube.no,)))) == (0, 1, 0)
    assert "was rejected" in told(messages(lab)[0])
    assert values(lab, made) == ["empty"]


def test_a_sample_number_finds_its_order_and_must_be_of_it(lab: Office) -> None:
    made, other = ready_order(lab), ready_order(lab, KREA)
    tube = samples(lab, made)[0]
    assert asked(offer(lab, report((("K", "4.2"),), placer="", samples=(tube.no.lower(),)))) == (
        1,
        0,
        0,
    )
    assert values(lab, made)[1] == "entered 4.2"
    offer(lab, report((("KREA", "81"),), placer=other.no, samples=(tube.no,), control="2"))
    assert told(messages(lab)[1]).endswith(
        "is not of the order that the message names. Ask its sender."
    )


def test_a_patient_without_a_known_number_is_sure_by_name_and_birth(lab: Office) -> None:
    made = ready_order(lab)
    patient = replace(JANSEN, identifiers=(Identifier("10006579", "1", "MR"),))
    assert asked(offer(lab, report(FULL, patient=patient))) == (1, 0, 0)
    assert values(lab, made)[0] == "entered 81"


def test_a_message_twice_changes_nothing(lab: Office) -> None:
    made, sent = ready_order(lab), report(FULL)
    text = written(sent)
    again = text.replace("20261123080000", "20261123090000")
    assert asked(
        offer(lab, sent, text.replace("\r", "\r\n"), b"\xef\xbb\xbf" + text.encode(), again)
    ) == (1, 0, 3)
    assert asked(offer(lab, report(FULL, control="2"))) == (1, 0, 0)
    assert [line.outcome for line in messages(lab)[1].lines] == ["known"] * 3
    assert [each.returned for each in results(lab, made)] == [()] * 3


def test_a_number_used_for_another_message_waits(lab: Office) -> None:
    ready_order(lab)
    assert asked(offer(lab, report((("K", "4.2"),)), report((("HB", "8.5"),)))) == (1, 1, 0)
    assert (
        told(messages(lab)[1])
        == "The sender used number 1 before, for another message. Compare both."
    )


def test_a_correction_types_over_what_is_not_verified(lab: Office) -> None:
    made = ready_order(lab)
    sent = (report((("K", "4.2"),)), report((("K", "4.4", "C"),), control="2", minute=5))
    assert asked(offer(lab, *sent)) == (2, 0, 0)
    assert values(lab, made)[1] == "entered 4.4"
    assert [old.measured.value for old in results(lab, made)[1].returned] == ["4.2"]


def test_another_value_that_is_no_correction_waits(lab: Office) -> None:
    made = ready_order(lab)
    offer(lab, report((("K", "4.2"),)), report((("K", "4.4"),), control="2", minute=5))
    assert (
        told(messages(lab)[1])
        == "K has another value, and this is not a correction. Ask the sender."
    )
    assert values(lab, made)[1] == "entered 4.2"


def test_an_older_message_that_comes_later_changes_nothing(lab: Office) -> None:
    made = ready_order(lab)
    newer = report((("K", "4.4", "C"),), control="2", minute=5)
    assert asked(offer(lab, newer, report((("K", "4.2"),)))) == (2, 0, 0)
    assert values(lab, made)[1] == "entered 4.4"
    assert [line.outcome for line in messages(lab)[1].lines] == ["older"]


def test_a_correction_of_a_released_result_amends_it(lab: Office) -> None:
    made = ready_order(lab, POTASSIUM)
    offer(lab, report((("K", "4.2"),)))
    first = results(lab, made)[0]
    lab.do(lab.actor(EVA), "lab_result.verify", first.id)
    assert asked(offer(lab, report((("K", "4.4", "C"),), control="2", minute=5))) == (0, 1, 0)
    assert "was verified already" in told(messages(lab)[1])
    lab.do(lab.actor(EVA), "lab_result.release", first.id)
    doc = lab.do(lab.actor(EVA), "lab_message.place", 2).doc
    assert [line.outcome for line in doc.lines] == ["amended"]
    old, new = sorted(results(lab, made), key=lambda each: each.id)
    assert (old.state, old.measured.value, old.superseded_by) == ("released", "4.2", None)
    assert (new.state, new.measured.value, new.supersedes, new.entered_by) == (
        "entered",
        "4.4",
        old.id,
        EVA,
    )
    assert new.reason == "HL7 LIS^Noord 2"
    assert asked(offer(lab, report((("K", "4.5", "C"),), control="3", minute=9))) == (1, 0, 0)
    assert values(lab, made) == ["released 4.2", "entered 4.5"]
    assert lab.check() == []


def test_an_order_comes_in_with_its_samples_and_its_results_find_it(lab: Office) -> None:
    urgent = ask(("KREA", "HB"))
    requests = tuple(
        replace(each, urgent=True, collected="2026-11-23T07:15:00+00:00")
        for each in urgent.requests
    )
    assert asked(offer(lab, replace(urgent, requests=requests))) == (1, 0, 0)
    (doc,) = messages(lab)
    assert [(line.outcome, line.order) for line in doc.lines] == [("ordered", 1), ("ordered", 1)]
    made = lab.view(SYSTEM, lambda reading: reading.get(LabOrder, 1))
    assert (made.external, made.sex, made.born, made.urgent, made.tests) == (
        "A-1",
        "f",
        BORN,
        True,
        (KREA, HB),
    )
    tube = samples(lab, made)[0]
    assert (tube.state, tube.values["afgenomen_om"]) == ("collected", "08:15")


def test_orders_twice_changed_and_cancelled(lab: Office) -> None:
    offer(lab, ask(("KREA",)))
    assert asked(offer(lab, ask(("KREA",), control="2", minute=1))) == (1, 0, 0)
    assert asked(offer(lab, ask(("KREA", "K"), control="3", minute=2, what="XO"))) == (1, 0, 0)
    made = lab.view(SYSTEM, lambda reading: reading.get(LabOrder, 1))
    assert made.tests == (KREA, POTASSIUM)
    assert asked(offer(lab, ask(("K",), control="4", minute=3, what="CA"))) == (0, 1, 0)
    assert (
        told(messages(lab)[3])
        == "Only part of order LO-00001 is cancelled. Cancel those tests by hand."
    )
    assert asked(offer(lab, ask((), control="5", minute=4, what="CA"))) == (1, 0, 0)
    assert lab.view(SYSTEM, lambda reading: reading.get(LabOrder, 1)).state == "cancelled"
    assert asked(offer(lab, ask((), control="6", minute=5, what="CA"))) == (1, 0, 0)
    assert [line.outcome for line in messages(lab)[5].lines] == ["known"]


def test_a_person_says_where_results_belong_and_who_a_patient_is(lab: Office) -> None:
    made = ready_order(lab)
    offer(lab, report(FULL, placer="X", patient=None), ask(("K",), control="2", patient=None))
    anna = lab.actor(ANNA)
    with pytest.raises(Invalid, match="Unknown order or sample: X"):
        lab.do(anna, "lab_message.place", 1)
    assert lab.do(anna, "lab_message.place", 1, {"order": made.id}).doc.state == "placed"
    assert values(lab, made)[0] == "entered 81"
    placed = lab.do(anna, "lab_message.place", 2, {"patient": 9}).doc
    assert (placed.state, placed.order) == ("placed", 2)
    with pytest.raises(Refused):
        lab.do(anna, "lab_message.place", 2)


def test_a_manager_dismisses_a_message_with_a_reason(lab: Office) -> None:
    offer(lab, report(FULL))
    with pytest.raises(Refused):
        lab.do(lab.actor(ANNA), "lab_message.dismiss", 1, {"reason": "proef"})
    with pytest.raises(Invalid):
        lab.do(lab.actor(CARLA), "lab_message.dismiss", 1, {"reason": " "})
    doc = lab.do(lab.actor(CARLA), "lab_message.dismiss", 1, {"reason": "proefbericht"}).doc
    assert (doc.state, doc.reason, doc.dismissed_by) == ("dismissed", "proefbericht", CARLA)
    assert items(lab)[0].closed_at
    assert asked(offer(lab, report(FULL))) == (0, 0, 1)


def test_who_brings_a_value_in_never_verifies_it(lab: Office) -> None:
    """Nor does the timer hide whose it is, where it can be placed later only."""
    made = ready_order(lab, POTASSIUM)
    carla = lab.actor(CARLA)
    assert asked(offer(lab, report((("K", "4.2"),)), actor=carla)) == (1, 0, 0)
    assert results(lab, made)[0].entered_by == CARLA
    with pytest.raises(Refused):
        lab.do(carla, "lab_result.verify", results(lab, made)[0].id)
    assert asked(
        offer(lab, report((("K", "4.4", "C", "raar"),), control="2", minute=5), actor=carla)
    ) == (0, 1, 0)
    lab.do(carla, "lab_unit.map", given={"department": 1, "written": "raar", "ucum": "mmol/L"})
    with pytest.raises(Refused, match="A person took this message in"):
        lab.do(SYSTEM, "lab_message.place", 2)


@pytest.mark.parametrize("status", ["F", "C"])
def test_who_brings_a_value_in_never_verifies_it_though_another_placed_it(
    lab: Office, status: str
) -> None:
    made = ready_order(lab, POTASSIUM)
    carla = lab.actor(CARLA)
    if status == "C":
        lab.do(lab.actor(EVA), "lab_result.enter", results(lab, made)[0].id, {"value": "4.0"})
    assert asked(offer(lab, report((("K", "4.4", status, "raar"),)), actor=carla)) == (0, 1, 0)
    lab.do(carla, "lab_unit.map", given={"department": 1, "written": "raar", "ucum": "mmol/L"})
    lab.do(lab.actor(ANNA), "lab_message.place", 1)
    (result,) = results(lab, made)
    assert result.entered_by == ANNA
    with pytest.raises(Refused, match="You worked on this"):
        lab.do(carla, "lab_result.verify", result.id)


def test_an_administrator_takes_messages_in_and_others_place_them(lab: Office) -> None:
    made = ready_order(lab)
    assert asked(offer(lab, report(FULL), actor=lab.actor(GIJS))) == (0, 1, 0)
    lab.do(lab.actor(ANNA), "lab_message.place", 1)
    assert values(lab, made)[0] == "entered 81"


def test_escape_sequences_in_a_name_stay_out_of_what_is_written(lab: Office) -> None:
    ready_order(lab)
    patient = replace(JANSEN, given="\x1b]0;x\x07M.", family="Jansen-Verhoeven")
    assert asked(offer(lab, report(FULL, patient=patient))) == (1, 0, 0)
    assert "\\X1B\\]0;x\\X07\\M." in messages(lab)[0].body


def test_a_message_shows_no_bsn_and_keeps_it(lab: Office) -> None:
    ready_order(lab)
    offer(lab, report(FULL))
    doc = message_of(lab, 1)
    assert "999900511" in doc.body
    assert "999900511" not in doc.as_shown().body
    assert "••••••511^^^NLMINBIZA^NNNLD" in doc.as_shown().body


def test_what_is_longer_than_any_is_cut_off_where_it_is_shown(lab: Office) -> None:
    long = "x" * 100_000
    offer(lab, report(((long, long, long, long),)), ask((long,), placer=long, control=long))
    for doc in messages(lab):
        shown = doc.model_copy(update={"body": ""}).model_dump_json()
        assert len(shown) < 3_000
        assert long in doc.body


def test_ten_thousand_segments_are_kept_and_wait(lab: Office) -> None:
    sent = written(report(FULL)) + "NTE|1||x\r" * 10_000
    assert asked(offer(lab, sent)) == (0, 1, 0)
    (doc,) = messages(lab)
    assert told(doc).startswith("This message has 10")
    assert doc.body.count("\r") > 10_000


def test_a_critical_value_opens_its_item_at_once(lab: Office) -> None:
    def body(doing: Doing) -> None:
        test = doing.get(LabTest, POTASSIUM)
        doing.save(test.model_copy(update={"critical_high": "6.5"}))

    write(lab, body)
    made = ready_order(lab)
    offer(lab, report((("K", "7.1"),)))
    assert results(lab, made)[1].critical == "to call"
