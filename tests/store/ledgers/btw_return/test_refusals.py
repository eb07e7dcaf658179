"""What a return of btw refuses, and what it leaves alone."""

from __future__ import annotations

import pytest

from store import ledgers
from store.access import SYSTEM
from store.errors import Invalid, Refused
from store.ledgers import BtwReturn, Entry
from store.office import Office
from tests.conftest import ANNA, CARLA
from tests.store.ledgers.btw_return.test_acts import done, file_it, filed, posted, reopen

MONTHS = ("2026-09", "2026-10")


def through(office: Office, month: str, **given: object) -> BtwReturn:
    """The return of a month, prepared, checked and filed."""
    made = done(office, ANNA, "btw_return.prepare", first=month, last=month)
    return file_it(office, made, **{"relation": None, **given})


def entry_of(office: Office, of: BtwReturn) -> Entry:
    return office.view(SYSTEM, lambda reading: reading.get(Entry, of.entry or 0))


def test_a_reference_has_sixteen_digits_or_none(office: Office) -> None:
    with pytest.raises(Invalid, match="16 digits"):
        filed(office, reference="123")
    made = office.view(SYSTEM, lambda reading: reading.find(BtwReturn))[0]
    made = done(office, CARLA, "btw_return.file", made, relation=1, reference="")
    entry = entry_of(office, made)
    assert (made.reference, entry.relation, bool(entry.relation_name)) == ("", 1, True)
    with pytest.raises(Invalid, match="already"):
        done(office, ANNA, "btw_return.prepare", first=made.first, last=made.last)


def test_a_month_of_nothing_books_nothing_and_locks_itself_alone(office: Office) -> None:
    assert through(office, "2026-10").entry is None
    locks = {each.key: each.locks for each in office.view(office.actor(CARLA), ledgers.periods)}
    assert (locks["2026-10"], locks["2026-11"]) == ({"BTW": "hard"}, {})
    posted(office, "VRK", "VH", 2_90, "2026-09-08")
    made = through(office, "2026-09")
    assert (made.payable, entry_of(office, made).relation) == (0, None)
    left = done(office, ANNA, "btw_return.prepare", first="2026-12", last="2026-12")
    with pytest.raises(Invalid, match="overruled"):
        done(office, CARLA, "btw_return.override", left, name="nonsense", why="no")


def test_a_negative_amount_is_rounded_as_is_set(office: Office) -> None:
    size = {"name": "negative", "since": "2026-01-01", "value": "size"}
    office.do(office.actor(CARLA), "btw_setting.add", given=size)
    posted(office, "VRK", "VH", -121_05, "2026-10-08")
    assert through(office, "2026-10", relation=1).rounded == {
        "1a|base": -100_00, "1a|btw": -21_00}  # fmt: skip


def test_late_lines_are_counted_per_return_and_taken_out_again(office: Office) -> None:
    made = [through(office, month) for month in MONTHS]
    after = done(office, ANNA, "btw_return.prepare", first="2026-12", last="2026-12")
    with pytest.raises(Refused, match="Nothing was posted late"):
        done(office, ANNA, "btw_return.add_late", after, filed=made[1].id)
    reopen(office)
    posted(office, "VRK", "VH", 12100_00, "2026-09-12")
    posted(office, "VRK", "VH", 60_50, "2026-10-12")
    assert done(office, ANNA, "btw_return.add_late", after, filed=made[1].id).adds == (made[1].id,)
    out = {"filed": made[1].id, "counts": False}
    assert done(office, ANNA, "btw_return.add_late", after, **out).adds == ()
    again = done(office, ANNA, "btw_return.prepare", replaces=made[0].id)
    with pytest.raises(Refused, match="Nothing was posted late"):
        done(office, ANNA, "btw_return.add_late", again, filed=made[1].id)


def test_a_correction_keeps_the_scheme_of_what_it_corrects(office: Office) -> None:
    cash = {"name": "scheme", "since": "2026-01-01", "value": "cash"}
    setting = office.do(office.actor(CARLA), "btw_setting.add", given=cash).doc
    made = through(office, "2026-10")
    office.do(office.actor(CARLA), "btw_setting.change", setting.id, {**cash, "value": "invoice"})
    assert done(office, ANNA, "btw_return.prepare", replaces=made.id).scheme == "cash"
