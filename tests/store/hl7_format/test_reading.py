"""Messages: those of other makers, and those that nobody should send."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.errors import Invalid
from store.hl7_format.decoding import LARGEST_MESSAGE, messages_in
from store.hl7_format.message import Identifier, Message, Observation
from store.hl7_format.reading import MOST_SEGMENTS, MOST_SEPARATORS, read
from tests.faults.share import cases

DATA = Path(__file__).parents[2] / "data" / "lab"
HEAD = "MSH|^~\\&|LAB|NOORD|||20261123093000||ORU^R01|7|P|2.5\r"


def sample(name: str) -> Message:
    (raw,) = messages_in((DATA / f"{name}.hl7").read_bytes(), name)
    return read(raw.text)


def observed(segments: str) -> Observation:
    (request,) = read(HEAD + segments).requests
    return request.observations[0]


@pytest.mark.parametrize(
    ("name", "type", "control", "segments", "requests", "statuses"),
    [
        ("LAB-ORM-1", "ORM^O01", "MSGID20060307110114", 5, 1, ""),
        ("ORM-O01-01", "ORM^O01", "MSG00018", 12, 1, "S"),
        ("LAB-ORU-1", "ORU^R01", "182", 16, 2, "IPIPFPPPPP"),
        ("LAB-ORU-2", "ORU^R01", "ControlID", 16, 2, "FFFFFFFFFF"),
        ("ORU-R01-01", "ORU^R01", "2.16.840.1.114222.4.3.3.5.1.2-20120314235954.325", 29, 2, "F.POI"),
    ],
)  # fmt: skip
def test_messages_of_other_makers_are_read(
    name: str, type: str, control: str, segments: int, requests: int, statuses: str
) -> None:
    message = sample(name)
    assert (message.type, message.control, message.segments) == (type, control, segments)
    assert len(message.requests) == requests
    every = [each for request in message.requests for each in request.observations]
    assert "".join(each.status or "." for each in every) == statuses


def test_patient_order_and_results_are_where_the_standard_has_them() -> None:
    message = sample("LAB-ORU-2")
    patient, request = message.patient, message.requests[1]
    assert patient is not None
    assert patient.identifiers == (Identifier("10006579", "1", "MR"),)
    assert (patient.name, patient.born, patient.sex) == ("DONALD DUCK", date(1924, 10, 10), "M")
    assert (message.processing, message.sent) == ("T", "2014-10-06T02:31:00+00:00")
    assert (request.placer, request.filler, request.samples) == (
        "88502218",
        "82503246",
        ("SpecimenID",),
    )
    assert request.material == "BLD"
    hemoglobin = request.observations[0]
    assert (hemoglobin.test.code, hemoglobin.text, hemoglobin.unit.code) == (
        "20509-6",
        "13.4",
        "g/l-1",
    )
    assert hemoglobin.at == "2014-10-06T01:30:00+00:00"


def test_what_is_said_of_a_sample_is_no_result_of_the_patient() -> None:
    every = sample("ORU-R01-01").requests[1].observations
    assert [each.of_sample for each in every] == [False, False, True, True]
    assert every[3].several


@pytest.mark.parametrize(
    ("segments", "text"),
    [
        ("OBX|1|NM|K||4.2", "4.2"),
        ("OBX|1|SN|CRP||<^5", "<5"),
        ("OBX|1|SN|CRP||=^5", "5"),
        ("OBX|1|SN|CRP||^1^:^128", "1 : 128"),
        ("OBX|1|CWE|KW||112^Staphylococcus aureus^SCT", "Staphylococcus aureus"),
        ("OBX|1|CE|KW||NEG", "NEG"),
        ("OBX|1|ST|KW||a\\F\\b\\S\\c\\R\\d\\E\\e\\T\\f", "a|b^c~d\\e&f"),
        ("OBX|1|ST|KW||na\\X C3\\", "na\\X C3\\"),
        ("OBX|1|ST|KW||caf\\XC3A9\\ \\H\\nu\\N\\", "café nu"),
        ("OBX|1|ST|KW||\\X001B5D30\\x\\.br\\y", " \x1b]0x\ny"),
        ("OBX|1|ST|KW||\\.sp999999999\\", "\\.sp999999999\\"),
        ("OBX|1|NM|K||", ""),
        ("OBX", ""),
    ],
)
def test_a_value_is_read_as_one_text(segments: str, text: str) -> None:
    assert observed(segments).text == text.strip()


def test_other_separators_are_those_of_the_header() -> None:
    message = read(
        "MSH#*@!%#LAB#NOORD###2026##ORU*R01#7#P#2.5\rOBR#1#LO-1\rOBX#1#CWE#1*K%x*LN##a!S!b"
    )
    assert message.type == "ORU^R01"
    observation = message.requests[0].observations[0]
    assert (observation.test.text, observation.text) == ("K%x", "a*b")


def test_each_order_control_begins_an_order() -> None:
    message = read(
        HEAD + "PID|1||9^^^^MR\rORC|NW|A1||||||20261123\rOBR|1|||K\rOBR|2|||NA\rORC|CA|A2"
    )
    assert [(each.control, each.placer, each.test.code) for each in message.requests] == [
        ("NW", "A1", "K"), ("", "", "NA"), ("CA", "A2", ""),
    ]  # fmt: skip


def test_two_patients_in_one_message_are_refused() -> None:
    with pytest.raises(Invalid, match="more than one patient"):
        read(HEAD + "PID|1||9\rOBR|1\rPID|2||10\rOBR|2")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "MSH",
        "MSH|",
        "MSH|^~\\&",
        "MSH|||||",
        "MSH|^^^^|x|y",
        "MSHxabcdx",
        "PID|1",
        "MSH|^~\\\r|x",
    ],
)
def test_a_damaged_header_is_refused(text: str) -> None:
    with pytest.raises(Invalid, match="damaged"):
        read(text)


@pytest.mark.parametrize(
    "text",
    [
        HEAD + "OBX|1|NM|K||4\r" * 10_000,
        HEAD + "OBX|" + "|" * MOST_SEPARATORS,
        HEAD + "NTE|1||" + "x" * LARGEST_MESSAGE,
    ],
    ids=["10,000 segments", "separators", "a text"],
)
def test_a_message_larger_than_any_is_refused_before_it_is_read(text: str) -> None:
    with pytest.raises(Invalid, match="Ask its sender to split it"):
        read(text)


def test_the_largest_message_is_read() -> None:
    message = read(HEAD + "OBX|1|NM|K||4|||||||F\r" * (MOST_SEGMENTS - 2))
    assert message.segments == MOST_SEGMENTS - 1


SIGNS = st.text(alphabet="MSHOBXRPIDSPMNTE|^~\\&\r\n0123456789<.F ëX", max_size=60)


@given(head=st.sampled_from(["", HEAD, "MSH|^~\\&|"]), body=SIGNS)
@settings(max_examples=cases(60))
def test_any_text_is_read_or_refused(head: str, body: str) -> None:
    with suppress(Invalid):
        message = read(head + body)
        json.dumps([each.text for request in message.requests for each in request.observations])
