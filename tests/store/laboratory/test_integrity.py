"""What `kantoor check` says of a laboratory that no act could have written."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from store.access import SYSTEM
from store.engine import Doc
from store.laboratory.integrity import check
from store.laboratory.models import Frozen, LabOrder, LabResult
from store.office import Office
from store.reading import Reading
from store.records import Record
from tests.conftest import ANNA, CARLA, EVA
from tests.store.conftest import office_with
from tests.store.laboratory.planted import plant, released


def work(office: Office) -> None:
    """One order that is done, of which a result was amended."""
    plant(office)
    released(office, 1, "4", ANNA, CARLA)
    released(office, 2, "neg", ANNA, CARLA)
    given = {"value": "4,2", "reason": "verwisseld"}
    made = office.do(office.actor(EVA), "lab_result.amend", 1, given).doc
    office.do(office.actor(CARLA), "lab_result.verify", made.id)
    office.do(office.actor(CARLA), "lab_result.release", made.id)


done = office_with(work)
WIDE = Frozen(test="K", name="Kalium", unit="mmol/L", method="ISE", low="4.5", high="5.1")
WRONG: list[tuple[type[Doc], dict[str, Any], str]] = [
    (LabResult, {"verified_by": ANNA}, "was not verified by another"),
    (LabResult, {"verified_by": None}, "was not verified by another"),
    (LabResult, {"hands": (ANNA, CARLA)}, "was not verified by another"),
    (LabResult, {"released_by": None}, "was released by nobody"),
    (LabResult, {"measured": None}, "has no value in its state"),
    (LabResult, {"flag": "low"}, "is not what its range gives"),
    (LabResult, {"frozen": WIDE}, "is not what its range gives"),
    (LabResult, {"frozen": WIDE.model_copy(update={"version": 9})}, "is not what its range gives"),
    (LabResult, {"critical": "to call"}, "is to be passed on and not critical"),
    (LabResult, {"superseded_by": None}, "do not name each other"),
    (LabResult, {"state": "empty"}, "is not complete or open"),
    (Record, {"state": "verified"}, "The state of sample"),
    (LabOrder, {"state": "open"}, "is not complete or open"),
]  # fmt: skip


class Enough(Exception):
    """Ends a commit, so that it is rolled back."""


def test_what_no_act_writes_is_found(done: Office) -> None:
    assert done.view(SYSTEM, check) == []
    for model, update, said in WRONG:
        with suppress(Enough), done.database.writing() as connection:
            reading = Reading(connection, SYSTEM, done.clock())
            body = reading.get(model, 1).model_copy(update=update).to_json()
            connection.execute(
                "UPDATE documents SET body=? WHERE kind=? AND id=1", (body, model.kind)
            )
            assert any(said in each.message for each in check(reading)), (said, update)
            raise Enough
