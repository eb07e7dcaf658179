"""Whatever people do with results in whatever order: another verified each, and none moves once released.

Random acts of an assistant, a manager and a professional on two orders, with samples made invalid,
rejected and split, and undo. After each act what was released stands as it was; at the end the change
log tells who wrote each value, and none of them verified or released it.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any, ClassVar

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from store.access import SYSTEM
from store.errors import KantoorError
from store.laboratory.integrity import check
from store.laboratory.models import LabResult
from store.laboratory.results.states import TRANSITIONS
from store.office import Office
from store.reading import Reading
from store.records import Record
from tests.conftest import ANNA, CARLA, EVA, NOW
from tests.left_whole import left_whole
from tests.store.laboratory.planted import order, plant

SERIES, STEPS = (300, 60) if os.environ.get("KANTOOR_FULL") else (15, 40)
EVERYBODY = st.sampled_from([ANNA, CARLA, EVA])
PLACES = st.integers(0, 9)
VALUES = st.sampled_from(["3", "4", "5", "<3,5", ">7", "neg", "POS"])
STEPS_OF_SAMPLES = st.sampled_from(
    ["invalidate", "reject", "prepare", "prepared", "test", "tested", "verify", "release"]
)
MAY_CHANGE = {"state", "superseded_by", "critical", "called"}
JUDGED = {"lab_result.verify", "lab_result.release"}
WRITES = {"lab_result.enter", "lab_result.amend"}


class Laboratory(RuleBasedStateMachine):
    """People at work on the results of one laboratory."""

    file: ClassVar[Path]
    ended: ClassVar[list[int]] = []

    @initialize()
    def open(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        place = shutil.copy(self.file, Path(self.folder.name) / "office.kantoor")
        self.office = Office.open(place, clock=lambda: NOW)
        self.released: dict[int, dict[str, Any]] = {}

    @rule(who=EVERYBODY, at=PLACES, value=VALUES)
    def enter(self, who: int, at: int, value: str) -> None:
        self._do(who, "lab_result.enter", at, {"value": value})

    @rule(who=EVERYBODY, then=EVERYBODY, at=PLACES)
    def judge(self, who: int, then: int, at: int) -> None:
        """Verify, and release: by anybody, also who entered it or is alone."""
        self._do(who, "lab_result.verify", at, {"leap": True}, reason="niemand anders")
        self._do(then, "lab_result.release", at, None, reason="niemand anders")

    @rule(who=EVERYBODY, at=PLACES)
    def send_back(self, who: int, at: int) -> None:
        self._do(who, "lab_result.return", at, {"note": "opnieuw"})

    @rule(who=EVERYBODY, at=PLACES, value=VALUES)
    def amend(self, who: int, at: int, value: str) -> None:
        self._do(who, "lab_result.amend", at, {"value": value, "reason": "anders"})

    @rule(who=EVERYBODY, at=PLACES)
    def call(self, who: int, at: int) -> None:
        self._do(who, "lab_result.call", at, {"whom": "dr. Smit", "read_back": True})

    @rule(who=EVERYBODY, at=PLACES)
    def cancel(self, who: int, at: int) -> None:
        self._do(who, "lab_result.cancel", at, {"reason": "vervalt"})

    @rule(who=EVERYBODY, at=PLACES, step=STEPS_OF_SAMPLES)
    def move(self, who: int, at: int, step: str) -> None:
        asked = {
            "invalidate": {"reden_ongeldig": "fout"},
            "reject": {"reden": "RH", "opnieuw": True},
        }
        samples = self._all(Record)
        given = {"transition": step, "values": asked.get(step, {})}
        with suppress(KantoorError):
            self.office.do(self.office.actor(who), "record.move", samples[at % len(samples)], given)
        self._nothing_moved()

    @rule(who=EVERYBODY, redo=st.booleans())
    def undo(self, who: int, redo: bool) -> None:
        with suppress(KantoorError):
            (self.office.redo if redo else self.office.undo)(self.office.actor(who))
        self._nothing_moved()

    def _do(
        self, who: int, act: str, at: int, given: dict[str, Any] | None, reason: str = ""
    ) -> None:
        results = self._all(LabResult)
        number = results[at % len(results)]
        before = self._result(number).state
        with suppress(KantoorError):
            self.office.do(self.office.actor(who), act, number, given, reason=reason)
            assert before in TRANSITIONS[act][0], "done in a state that the table lacks"
            if act not in ("lab_result.amend", "lab_result.call"):
                assert self._result(number).state == TRANSITIONS[act][1]
        self._nothing_moved()

    def _all(self, model: type[LabResult] | type[Record]) -> list[int]:
        return [each.id for each in self.office.view(SYSTEM, lambda reading: reading.find(model))]

    def _result(self, number: int) -> LabResult:
        return self.office.view(SYSTEM, lambda reading: reading.get(LabResult, number))

    def _nothing_moved(self) -> None:
        for result in self.office.view(SYSTEM, lambda reading: reading.find(LabResult)):
            body = {
                key: value for key, value in result.model_dump().items() if key not in MAY_CHANGE
            }
            if result.id in self.released:
                assert body == self.released[result.id], "a released value changed"
                assert result.state in ("released", "invalid")
            elif result.state in ("released", "invalid"):
                self.released[result.id] = body

    def teardown(self) -> None:
        for number in self.released:
            written, judged = self.office.view(SYSTEM, _people, number)
            assert judged.keys() == JUDGED, "verified and released"
            assert not written & {*judged.values()}, "who wrote a value judged it"
        assert self.office.view(SYSTEM, check) == []
        left_whole(self.office, always=not self.ended)
        self.ended.append(len(self.released))
        self.office.close()
        self.folder.cleanup()


def _people(reading: Reading, number: int) -> tuple[set[int], dict[str, int]]:
    """Who ever wrote a value of a result, and who last verified and released it, by the change log."""
    written: set[int] = set()
    judged: dict[str, int] = {}
    for line in reading.history(reading.get(LabResult, number)):
        if line.act in WRITES and json.loads(line.body or "{}").get("entered_by") == line.actor:
            written.add(line.actor)
        elif line.act in JUDGED:
            judged[line.act] = line.actor
    return written, judged


def test_no_path_releases_without_another_and_nothing_released_changes(
    demo_file: Path, tmp_path: Path
) -> None:
    Laboratory.file = tmp_path / "laboratory"
    shutil.copy(demo_file, Laboratory.file)
    office = Office.open(Laboratory.file, clock=lambda: NOW)
    plant(office)
    order(office)
    office.close()
    Laboratory.ended.clear()
    run_state_machine_as_test(
        Laboratory,
        settings=settings(max_examples=SERIES, stateful_step_count=STEPS, deadline=None,
                          suppress_health_check=list(HealthCheck)),
    )  # fmt: skip
    assert sum(Laboratory.ended) or SERIES < 100, "a whole proof releases some results"
