"""What is sent reads as what was released."""

from __future__ import annotations

from datetime import timedelta

import pytest

from store.errors import Refused
from store.hl7_format.message import Identifier, Message
from store.hl7_format.reading import read
from store.laboratory.models import LabOrder, LabResult
from store.office import Office
from tests.conftest import ANNA, CARLA, EVA
from tests.store.laboratory.messages.post import BORN, BSN, message_of, offer, ready_order, report
from tests.store.laboratory.practice import POTASSIUM, results, samples


def release(office: Office, result: LabResult) -> None:
    for act in ("lab_result.verify", "lab_result.release"):
        office.do(office.actor(EVA), act, result.id)


def sent(office: Office, order: LabOrder, what: str = "results") -> Message:
    """Send something of an order, and read what is in the file."""
    before = office.clock()
    office.clock = lambda: before + timedelta(minutes=1)
    given = {"what": what, "receiver": "HIS^Huisarts"}
    doc = office.do(office.actor(CARLA), "lab_message.send", order.id, given).doc
    return read(message_of(office, doc.id).body)


def test_released_results_read_back_equal(lab: Office) -> None:
    made = ready_order(lab, external="A-17", urgent=True)
    offer(lab, report((("KREA", "81"), ("K", "<2.5"), ("HB", "8.55"))))
    with pytest.raises(Refused, match="no released results"):
        sent(lab, made)
    every = results(lab, made)
    for each in every[:2]:
        release(lab, each)
    message = sent(lab, made)
    assert (message.type, message.sender, message.receiver) == (
        "ORU^R01",
        "Kantoor^Administratie",
        "HIS^Huisarts",
    )
    patient = message.patient
    assert patient is not None
    assert patient.identifiers[0] == Identifier(BSN, "NLMINBIZA", "NNNLD")
    assert (patient.name, patient.born) == ("M. Jansen-Verhoeven", BORN)
    tube = samples(lab, made)[0]
    assert [(each.placer, each.filler, each.status, each.samples, each.urgent) for each in message.requests] == [
        ("A-17", "LO-00001", "A", (tube.no,), True)] * 2  # fmt: skip
    found = [each for request in message.requests for each in request.observations]
    assert [(each.test.code, each.type, each.text, each.unit.code, each.status) for each in found] == [
        ("KREA", "NM", "81", "umol/L", "F"), ("K", "SN", "<2.5", "mmol/L", "F")]  # fmt: skip
    release(lab, every[2])
    assert [each.status for each in sent(lab, made).requests] == ["F"] * 3


def test_an_amended_result_is_sent_with_what_it_was(lab: Office) -> None:
    made = ready_order(lab, POTASSIUM)
    offer(lab, report((("K", "4.2"),)))
    release(lab, results(lab, made)[0])
    offer(lab, report((("K", "4.4", "C"),), control="2", minute=5))
    release(lab, max(results(lab, made), key=lambda each: each.id))
    (request,) = sent(lab, made).requests
    (observation,) = request.observations
    assert (observation.text, observation.status) == ("4.4", "C")
    assert observation.note == "Was 4.2: HL7 LIS^Noord 2"


def test_an_order_is_sent_and_reads_as_it_was_asked(lab: Office) -> None:
    made = ready_order(lab, external="A-17")
    message = sent(lab, made, "order")
    assert message.type == "ORM^O01"
    assert [(each.control, each.placer, each.test.code) for each in message.requests] == [
        ("NW", "A-17", "KREA"), ("NW", "A-17", "K"), ("NW", "A-17", "HB")]  # fmt: skip


def test_what_leaves_is_in_the_access_log_and_a_clerk_sends_nothing(lab: Office) -> None:
    made = ready_order(lab)
    with pytest.raises(Refused):
        lab.do(lab.actor(ANNA), "lab_message.send", made.id, {"what": "order"})
    done = lab.do(lab.actor(CARLA), "lab_message.send", made.id, {"what": "order"})
    assert [(access.kind, access.id, access.how) for access in done.exports] == [
        ("lab_order", made.id, "export")
    ]
    with pytest.raises(Refused, match="a moment ago"):
        lab.do(lab.actor(CARLA), "lab_message.send", made.id, {"what": "order"})
