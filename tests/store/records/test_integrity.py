"""What `kantoor check` says of records that no act could have written."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from store.access import SYSTEM
from store.engine import Mark, Writer
from store.office import Office
from store.reading import Reading
from store.records import Record, RecordKind
from store.records.integrity import check
from tests.conftest import CARLA
from tests.store.records.laptops import LAPTOP, add


def record(**more: Any) -> Record:
    given = {"of": 1, "version": 1, "no": "ICT-00001", "state": "stock", "department": 1,
             "made_by": CARLA, "last_change": "2026-11-20T09:00:00.000+00:00", "values": {"name": "x"}}  # fmt: skip
    return Record.model_validate(given | more)


WRONG: list[tuple[Record | RecordKind, str]] = [
    (record(), "has the number of another"),
    (record(no="ICT-00002", version=7), "is of a kind that is not there"),
    (record(no="ICT-00002", of=7), "is of a kind that is not there"),
    (record(no="ICT-00002", state="moon"), "has a state that its kind lacks"),
    (record(no="ICT-99999"), "is not accounted for"),
    (record(no="LAP-00001"), "is not accounted for"),
    (RecordKind.model_validate({**LAPTOP, "number": 1, "version": 2, "state": "confirmed",
                                "proposed_by": CARLA}), "More than one version of kind"),
]  # fmt: skip


class Enough(Exception):
    """Ends a commit, so that it is rolled back."""


def test_what_no_act_writes_is_found(house: Office) -> None:
    add(house, {"name": "x"})
    add(house, {"name": "y"})
    house.undo(house.actor(1))
    assert house.check() == []
    for wrong, said in WRONG:
        found = []
        with suppress(Enough), house.database.writing() as connection:
            writer = Writer(connection, Mark("2026-11-20T09:00:00+00:00", CARLA, "record.add"))
            writer.add(wrong)
            writer.finish()
            found = [str(finding.message) for finding in findings(house, connection)]
            raise Enough
        assert any(said in each for each in found), (said, found)


def findings(office: Office, connection: Any) -> Any:
    """What the rules of records say of an office in the middle of a commit."""
    return check(Reading(connection, SYSTEM, office.clock()))
