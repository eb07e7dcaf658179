"""The numbers beside the lists."""

from __future__ import annotations

from store import inbox
from store.access import Actor
from store.office import Office


def overdue(office: Office, who: Actor) -> dict[tuple[str, str], int]:
    late = office.view(who, lambda reading: inbox.overdue_in(reading, inbox.boxes(reading)))
    return {(box.sort, box.state): amount for box, amount in late.items()}


def test_each_list_of_open_work_tells_how_much_of_it_is_overdue(
    office: Office, anna: Actor, carla: Actor
) -> None:
    office.do(anna, "item.accept", 1)
    office.do(carla, "item.change", 1, {"due": "2026-11-20"})
    everywhere = {("queue", "open"): 1, ("department", "open"): 1}
    assert overdue(office, anna) == {**everywhere, ("unowned", "open"): 1}
    office.do(anna, "item.claim", 1)
    assert overdue(office, anna) == {**everywhere, ("mine", "open"): 1}
    assert overdue(office, carla) == everywhere
    office.do(carla, "item.change", 1, {"due": "2026-11-23"})
    assert overdue(office, anna) == {}
