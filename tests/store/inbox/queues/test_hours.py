"""The office hours, typed as people write them."""

from __future__ import annotations

import pytest

from store.errors import Invalid, Refused
from store.inbox import office_hours
from store.inbox.queues.hours import read_spans
from tests.store.inbox.conftest import ADMINISTRATION, House

WEEK = ["8:30-12:30 13-17"] * 4 + ["8.30-12", "", ""]


def test_hours_are_kept_and_shown_as_they_were_typed(house: House) -> None:
    house.do("carla", "hours.change", days=WEEK, closed=["2026-12-24"])
    hours = house.view("anna", office_hours)
    assert [hours.shown(day) for day in range(7)] == [
        *["8:30-12:30 13:00-17:00"] * 4, "8:30-12:00", "", ""]  # fmt: skip
    assert house.office.undo(house.people["carla"]).kind == "hours"
    assert house.view("anna", office_hours).shown(4) == "8:30-12:30 13:00-17:00"


def test_targets_count_by_them(house: House) -> None:
    house.do("carla", "hours.change", days=["10-11", *[""] * 6])
    given = {"department": ADMINISTRATION, "code": "S", "name": "Spoed", "answer_minutes": 120}
    queue = house.do("gijs", "queue.add", **given).doc.id
    assert house.item(queue=queue).answer_due == "2026-11-30T10:00:00.000+00:00"


@pytest.mark.parametrize(
    "text", ["nine to five", "9-5pm", "25-26", "9:75-10", "17-9", "9-12 11-13"]
)
def test_what_is_no_time_of_day_is_refused(house: House, text: str) -> None:
    with pytest.raises(Invalid):
        house.do("carla", "hours.change", days=[text, *[""] * 6])


def test_the_day_with_wrong_hours_is_named_and_hours_are_shown_without_seconds(
    house: House,
) -> None:
    with pytest.raises(Invalid, match="17:00-09:00") as told:
        house.do("carla", "hours.change", days=["9-17", "17-9", *[""] * 5])
    assert told.value.field == "days.1"
    with pytest.raises(Invalid, match="ends at 12:00, the next starts at 11:00") as told:
        house.do("carla", "hours.change", days=["9-17", "9-17", "9-12 11-13", *[""] * 4])
    assert told.value.field == "days.2"


def test_an_office_that_never_opens_is_refused(house: House) -> None:
    with pytest.raises(Invalid, match="never open"):
        house.do("carla", "hours.change", days=[""] * 7)


def test_only_managers_change_them(house: House) -> None:
    with pytest.raises(Refused):
        house.do("anna", "hours.change", days=WEEK)


def test_hours_may_be_written_in_many_ways() -> None:
    assert read_spans("9-17") == read_spans("9:00-17:00") == read_spans(" 9.00 - 17.00 ")
