"""What is written reads as it was, whatever signs are in its texts."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from store.hl7_format.message import (
    Coded,
    Identifier,
    Message,
    Observation,
    Patient,
    Request,
)
from store.hl7_format.moments import moment, written
from store.hl7_format.reading import read
from store.hl7_format.writing import received, write
from tests.faults.share import cases

AT = "2026-11-23T09:30:00+00:00"
HB = Observation(
    Coded("59260-0", "Hemoglobine", "LN", "HB", "Hb", "L"), "NM", ("8.4",), Coded("mmol/L", "mmol/L", "UCUM"),
    "8.5-11.0", "L", "F", AT, "prik\nmoeizaam",
)  # fmt: skip
MESSAGE = Message(
    type="ORU^R01", control="K1", sender="Kantoor^Praktijk", receiver="HIS^Huis", sent=AT,
    charset="UNICODE UTF-8",
    patient=Patient((Identifier("999900511", "NLMINBIZA", "NNNLD"),), "de Wit", "Zoë", date(1970, 1, 2), "F"),
    requests=(Request("RE", "A-1", "LO-00001", Coded("HB"), AT, AT, "F", samples=("MON-26000015",),
                      material="bloed", urgent=True, observations=(HB,)),),
)  # fmt: skip


def test_a_message_that_is_written_reads_the_same() -> None:
    assert read(write(MESSAGE)) == MESSAGE


def plain(most: int = 12) -> st.SearchStrategy[str]:
    signs = st.characters(exclude_categories=["Cs"], exclude_characters="\0\r")
    return st.text(signs, max_size=most).map(str.strip)


@given(family=plain(), note=plain(40), value=plain(), number=plain(), unit=plain())
@settings(max_examples=cases(60))
def test_no_sign_in_a_text_changes_what_is_read(
    family: str, note: str, value: str, number: str, unit: str
) -> None:
    observation = Observation(Coded("K", family), "ST", (value,) if value else (), Coded(unit), note=note,
                              status="F")  # fmt: skip
    patient = Patient((Identifier(number, family),) if number else (), family, value)
    request = Request("RE", number, "LO-1", Coded("K", value), observations=(observation,))
    message = Message("ORU^R01", "1", patient=patient, requests=(request,), charset="UNICODE UTF-8")
    text = write(message)
    assert len(text.rstrip("\r").split("\r")) == 5 + bool(note)
    assert text.replace("\r", "").isprintable() or any(
        not each.isprintable() for each in family + note + value + number + unit
    )
    assert read(text) == message


def test_no_control_sign_leaves_in_a_message() -> None:
    patient = Patient(family="\x1b]0;x\x07", given="^XA~JR^XZ\x85"[:-1])
    text = write(Message("ORM^O01", "1", patient=patient))
    assert text.replace("\r", "").isprintable()
    assert read(text).patient == patient


def test_the_answer_names_the_message_that_came_in() -> None:
    text = received(MESSAGE, "9", AT)
    assert text.split("\r")[1] == "MSA|CA|K1"
    answer = read(text)
    assert (answer.type, answer.sender, answer.receiver) == (
        "ACK^R01",
        "HIS^Huis",
        "Kantoor^Praktijk",
    )


def test_every_part_of_a_message_is_written() -> None:
    """A field added to a class of the format and forgotten in writing would be lost silently."""
    unset = {
        f"{type(part).__name__}.{each.name}"
        for part in (MESSAGE, MESSAGE.patient, MESSAGE.requests[0], HB)
        for each in fields(part)  # type: ignore[arg-type]  # the patient is there
        if not getattr(part, each.name)
    }
    assert unset == {"Message.accepts", "Message.answer", "Message.answers", "Message.segments", "Request.reason", "Observation.several",
                     "Observation.of_sample"}  # fmt: skip


def test_moments_are_read_in_their_zone_and_days_where_they_are_whole() -> None:
    assert moment("202611230930") == "2026-11-23T08:30:00+00:00"
    assert moment("20260723093000.1234+0930") == "2026-07-23T00:00:00+00:00"
    assert [
        moment(text) for text in ("", "2026", "20261399", "20261123-9999x", "２０２６１１２３")
    ] == [""] * 5
    assert moment(written(AT)) == AT
