"""The day as it is read: by profile, within one's rights, and compared with the last session."""

from __future__ import annotations

import pytest

from store.access import SYSTEM
from store.acts import ACTS
from store.inbox import Box, box_of, items
from store.office import Office
from store.office.rooms import RIGHTS, ROOMS
from store.office.today import MOST_ROWS, counts_now, figures, today
from store.team import to_confirm
from store.today import Profile, everywhere, profiles
from tests.conftest import ANNA, CARLA
from tests.store.team.acts.test_signing_in import public

FEMKE, GIJS = 5, 6
DECLARED = [row for room in ROOMS for row in room.today.waits]


def test_each_part_needs_a_right_that_there_is() -> None:
    parts = [part for room in ROOMS
             for part in (*room.today.waits, *room.today.counts, *room.today.deadlines,
                          *room.today.figures)]  # fmt: skip
    assert {part.right for part in parts} <= {*ACTS, *RIGHTS}


def test_each_profile_has_rows_in_one_order_and_a_key_for_each() -> None:
    places: dict[Profile, list[int]] = {}
    for row in DECLARED:
        for profile, at in row.at.items():
            places.setdefault(profile, []).append(at)
    for profile, at in places.items():
        assert len(set(at)) == len(at), profile
        assert max(at) <= MOST_ROWS, profile


def test_rows_of_every_office_fit_the_screen() -> None:
    everywhere_rows = [row for row in DECLARED if row.there is everywhere]
    for profile in {profile for row in DECLARED for profile in row.at}:
        assert sum(profile in row.at for row in everywhere_rows) <= MOST_ROWS, profile


def test_names_of_counts_are_kept_once_and_fit_a_session() -> None:
    names = [count.name for room in ROOMS for count in room.today.counts]
    assert len(set(names)) == len(names)


def test_a_list_is_found_again_by_its_code() -> None:
    box = Box("department", 3, "review", "late")
    assert box_of(box.code) == box
    for code in (
        "",
        "mine",
        "mine-0-open",
        "mine-x-open-",
        "mine-0-sold-",
        "all-0-open-",
        "a-1-b-c-d",
    ):
        assert box_of(code) is None


@pytest.mark.parametrize("person", [FEMKE, GIJS])
def test_who_may_not_see_the_books_reads_nothing_of_them(office: Office, person: int) -> None:
    view = office.view(office.actor(person), today)
    kinds = {"ledgers", "bank", "statements", "card", "open_items", "periods"}
    assert not kinds & {row.place for row in view.rows}
    assert not {"posted", "bank", "returned"} & office.view(office.actor(person), counts_now).keys()


def test_the_front_desk_reads_of_no_absence(office: Office) -> None:
    carla = office.actor(CARLA)
    day = office.clock().date().isoformat()
    office.do(carla, "absence.add", ANNA, {"since": day, "until": day})
    femke, shown = office.actor(FEMKE), office.view(carla, today)
    assert any("Anna" in str(each.about.values) for each in shown.deadlines)
    said = [str(each.about.values) for each in office.view(femke, today).deadlines]
    assert said
    assert not any("Anna" in text for text in said)


def test_figures_are_of_a_profile_that_one_has(office: Office) -> None:
    femke = office.actor(FEMKE)
    assert office.view(femke, figures, "chief bookkeeper") == []
    assert office.view(femke, figures, "manager") == []


def test_the_last_session_is_what_the_day_is_compared_with(office: Office) -> None:
    anna, carla = office.actor(ANNA), office.actor(CARLA)
    assert office.view(anna, today).since is None
    sign_in = _session(office)
    office.do(
        anna, "sign_in.end", sign_in, {"how": "left", "counts": office.view(anna, counts_now)}
    )
    assert office.view(anna, today).changed == ()
    item = office.do(carla, "item.add", given={"queue": 1, "title": "Terugbellen"}).doc.id
    office.do(carla, "item.accept", item)
    office.do(carla, "item.give", item, {"person": ANNA})
    view = office.view(anna, today)
    assert view.since == office.clock()
    said = {part.text: part.values for part in view.changed}
    assert said["received {more}"]["more"] == "+1"
    assert said["yours {now} (was {was})"] == {"more": "+1", "now": 1, "was": 0}
    assert view.lines > 0


def test_counts_are_kept_of_ones_own_session_only(office: Office) -> None:
    anna, gijs = office.actor(ANNA), office.actor(GIJS)
    sign_in = _session(office)
    office.do(gijs, "sign_in.end", sign_in, {"how": "left", "counts": {"mine": 9}})
    assert office.view(anna, today).since is None


def test_each_count_of_a_profile_is_one_that_a_colleague_may_not_read(office: Office) -> None:
    """What a role has on its day, nobody without the right has on theirs."""
    for person in range(1, 7):
        actor = office.actor(person)
        known = profiles(actor)
        for turn in range(len(known)):
            view = office.view(actor, today, turn)
            for row in view.rows:
                declared = next(each for each in DECLARED if each.title == row.title and view.profile in each.at)  # fmt: skip
                granted = office.view(
                    actor, lambda reading, act: reading.reach(act), declared.right
                )
                assert granted.office or granted.own or granted.departments


def test_what_a_team_has_to_confirm_is_one_number(office: Office) -> None:
    carla = office.actor(CARLA)
    rows = {row.title: row.count for row in office.view(carla, today).rows}
    assert rows["To confirm"] == office.view(carla, to_confirm)


def test_late_items_are_paged_from_both_ends(office: Office) -> None:
    carla = office.actor(CARLA)
    for day in ("2026-01-03", "2026-01-02", "2099-01-01"):
        item = office.do(carla, "item.add", given={"queue": 1, "title": day, "due": day}).doc.id
        office.do(carla, "item.accept", item)
    box = Box("department", due="late")
    rows = office.view(carla, items, box)
    assert [row.title for row in rows] == ["2026-01-02", "2026-01-03"]
    assert [row.title for row in office.view(carla, items, box, before=())] == [
        "2026-01-02",
        "2026-01-03",
    ]
    after = office.view(carla, items, box, rows[0].cursor)
    assert [row.title for row in after] == ["2026-01-03"]
    before = office.view(carla, items, box, before=rows[1].cursor)
    assert [row.title for row in before] == ["2026-01-02"]


def _session(office: Office) -> int:
    key = office.do(SYSTEM, "key.add", given={"person": ANNA, "key": public(2)}).doc
    given = {"fingerprint": key.fingerprint, "process": "1:2:3:4", "came_from": ""}
    return int(office.do(office.actor(ANNA), "sign_in.begin", given=given).doc.id)
