"""Messages of other makers: each is placed, or kept as an item with its reason."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from store.access import SYSTEM
from store.acts import Doing
from store.hl7_format.decoding import messages_in
from store.hl7_format.reading import read
from store.inbox import WorkItem
from store.laboratory.messages.intake import LabIntake, take_text
from store.laboratory.models import LabTest
from store.office import Office
from store.reading import Reading
from store.records import Relation
from tests.conftest import ANNA, CARLA, EVA
from tests.store.laboratory.messages.post import LAB, messages, told
from tests.store.laboratory.planted import write
from tests.store.laboratory.practice import order, results, samples

DATA = Path(__file__).parents[3] / "data" / "lab"
DUCK = 9
LOINC = (("LEU", "11156-7", "10*9/L"), ("ERY", "11273-0", "10*12/L"), ("TRO", "11125-2", "10*9/L"))


def take(office: Office, *names: str) -> LabIntake:
    run = LabIntake()
    for name in names:
        take_text(office, SYSTEM, LAB, name, (DATA / name).read_bytes(), run)
    return run


def items(office: Office) -> list[WorkItem]:
    def read_items(reading: Reading) -> list[WorkItem]:
        return [each for each in reading.find(WorkItem) if each.subject_kind == "lab_message"]

    return office.view(SYSTEM, read_items)


def test_each_sample_is_kept_as_an_item_where_nothing_is_known(lab: Office) -> None:
    names = sorted(path.name for path in DATA.glob("*.hl7"))
    run = take(lab, *names)
    assert (len(names), run.placed, run.waiting, run.known, run.held) == (5, 0, 5, 0, 0)
    assert [(doc.file, doc.type, len(doc.lines), told(doc)) for doc in messages(lab)] == [
        ("LAB-ORM-1.hl7", "ORM^O01", 1, "Unknown test: 24317-0 Hemogram and platelet count, automated. "
         "Add it, or its LOINC code, to the tests."),
        ("LAB-ORU-1.hl7", "ORU^R01", 0, "This is a training or test message (T). Place it by hand if it is real."),
        ("LAB-ORU-2.hl7", "ORU^R01", 0, "This is a training or test message (T). Place it by hand if it is real."),
        ("ORM-O01-01.hl7", "ORM^O01", 1, "Unknown test: 24725-4 CT Head. Add it, or its LOINC code, to the tests."),
        ("ORU-R01-01.hl7", "ORU^R01", 0, "This is a training or test message (T). Place it by hand if it is real."),
    ]  # fmt: skip
    assert [item.subject for item in items(lab)] == [1, 2, 3, 4, 5]
    assert take(lab, *names).known == 5
    for doc, name in zip(messages(lab), names, strict=True):
        (raw,) = messages_in((DATA / name).read_bytes(), name)
        assert read(doc.body) == read(raw.text), "what is kept is all of it"


def test_the_samples_are_placed_where_their_order_is_known(lab: Office) -> None:
    """Final values by hand, as the messages say that they are a test; preliminary ones stay out."""

    def body(doing: Doing) -> None:
        contact = doing.get(Relation, DUCK)
        doing.save(contact.model_copy(update={"name": "Donald Duck", "born": date(1924, 10, 10)}))
        for code, loinc, unit in LOINC:
            doing.add(LabTest(department=LAB, code=code, nl=code, loinc=loinc, unit=unit, decimals=2,
                              container="edta", material="bloed", state="confirmed", made_by=EVA))  # fmt: skip

    write(lab, body)
    made = order(lab, 6, 7, 8, patient=DUCK, external="88502218")
    (tube,) = samples(lab, made)
    write(lab, lambda doing: doing.save(tube.model_copy(update={"state": "sent_out"})))
    take(lab, "LAB-ORU-1.hl7", "LAB-ORU-2.hl7")
    for written, ucum in (("giga.l-1", "10*9/L"), ("tera.l-1", "10*12/L")):
        given = {"department": LAB, "written": written, "ucum": ucum}
        lab.do(lab.actor(CARLA), "lab_unit.map", given=given)

    anna = lab.actor(ANNA)
    first = lab.do(anna, "lab_message.place", 1).doc
    assert [(line.code, line.outcome) for line in first.lines if line.outcome != "not_final"] == [
        ("11125-2", "entered")]  # fmt: skip
    assert first.state == "placed"
    second = lab.do(anna, "lab_message.place", 2).doc
    assert {line.code: line.outcome for line in second.lines[5:]} == {
        "20509-6": "waiting", "11156-7": "entered", "11273-0": "entered", "20570-8": "waiting",
        "11125-2": "waiting"}  # fmt: skip
    assert "Unknown order or sample" in told(second), "the other order is not here"
    assert [(each.code, each.measured.value, each.written_unit) for each in results(lab, made)] == [
        ("LEU", "8.2", "giga.l-1"), ("ERY", "4.08", "tera.l-1"), ("TRO", "221", "giga.l-1")]  # fmt: skip
