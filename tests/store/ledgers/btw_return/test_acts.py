"""A return of btw from draft to filed: figures, four eyes, what locks, what is booked, what comes late."""

from __future__ import annotations

from typing import Any

import pytest

from store import ledgers
from store.access import SYSTEM
from store.engine import Doc
from store.errors import Invalid, Refused
from store.ledgers import BtwReturn, Entry, OpenItem, ReturnDetail
from store.ledgers.today_filing import vat_days
from store.office import Office
from tests.conftest import ANNA, CARLA, EVA

QUARTER = {"first": "2026-10", "last": "2026-12"}


def posted(office: Office, daybook: str, code: str, cents: int, day: str = "2026-11-10") -> Entry:
    """A sale or purchase of `cents` with btw, handed in by Anna and posted by Carla."""
    account, party = ("8000", 7) if daybook == "VRK" else ("7000", 1)
    given: dict[str, Any] = {
        "daybook": daybook, "date": day, "relation": party, "reference": f"{code} {cents} {day}",
        "total": cents, "costs": [{"account": account, "btw": code, "cents": cents}],
    }  # fmt: skip
    made = office.do(office.actor(ANNA), "entry.draft", given=given).doc
    office.do(office.actor(ANNA), "entry.submit", made.id)
    done: Entry = office.do(office.actor(CARLA), "entry.post", made.id).doc
    return done


def done(office: Office, person: int, act: str, of: Doc | None = None, **given: Any) -> BtwReturn:
    doc: BtwReturn = office.do(office.actor(person), act, of.id if of else None, given).doc
    return doc


def detail(office: Office, of: Doc) -> ReturnDetail:
    return office.view(office.actor(CARLA), ledgers.btw_return, of.id)


def file_it(office: Office, made: BtwReturn, **more: Any) -> BtwReturn:
    """A return with a reason for all that is not in order, filed by Carla after Eva's check."""
    for block in detail(office, made).blocks:
        done(office, CARLA, "btw_return.override", made, name=block.name, why="known")
    done(office, EVA, "btw_return.check", made)
    return done(office, CARLA, "btw_return.file", made, **{"relation": 1, **more})


def filed(office: Office, **more: Any) -> BtwReturn:
    """A quarter with a sale and a purchase, filed by Carla after Eva's check."""
    posted(office, "VRK", "VH", 121_05)
    posted(office, "INK", "IH", 24_20)
    made = done(office, ANNA, "btw_return.prepare", **QUARTER)
    return file_it(office, made, **{"reference": "1234 5678 9012 3456", **more})


def test_a_return_counts_what_is_posted_until_it_is_filed(office: Office) -> None:
    made = filed(office)
    assert made.boxes == {"1a|base": 100_04, "1a|btw": 21_01, "5b|btw": 4_20}
    assert made.rounded == {"1a|base": 100_00, "1a|btw": 21_00, "5b|btw": 5_00}
    assert (made.payable, made.due.isoformat()) == (16_00, "2027-01-29")
    entry = office.view(SYSTEM, lambda reading: reading.get(Entry, made.entry or 0))
    assert [(line.account, line.debit - line.credit) for line in entry.lines] == [
        ("1500", 21_01), ("1520", -4_20), ("1530", -16_00), ("4660", -81),
    ]  # fmt: skip
    items = office.view(SYSTEM, lambda reading: reading.page(OpenItem, {"entry": entry.id}))
    assert [(each.account, each.left, each.reference) for each in items] == [
        ("1530", -16_00, "1234567890123456")
    ]
    assert detail(office, made).state == "filed"


def test_who_prepares_a_return_neither_checks_nor_files_it(office: Office) -> None:
    made = done(office, CARLA, "btw_return.prepare", **QUARTER)
    with pytest.raises(Refused):
        done(office, CARLA, "btw_return.check", made)
    with pytest.raises(Refused):
        done(office, ANNA, "btw_return.check", made)
    done(office, EVA, "btw_return.check", made)
    with pytest.raises(Refused):
        done(office, CARLA, "btw_return.file", made)


def test_figures_that_changed_since_the_check_are_not_filed(office: Office) -> None:
    made = done(office, ANNA, "btw_return.prepare", **QUARTER)
    done(office, EVA, "btw_return.check", made)
    posted(office, "VRK", "VH", 121_00)
    assert detail(office, made).drift == {"1a|base": 100_00, "1a|btw": 21_00}
    with pytest.raises(Refused, match="changed since the check"):
        done(office, CARLA, "btw_return.file", made)
    back = done(office, CARLA, "btw_return.send_back", made, note="a late invoice")
    assert (back.state, back.note, back.boxes) == ("concept", "a late invoice", {})


def test_what_is_not_in_order_needs_a_reason(office: Office) -> None:
    posted(office, "VRK", "VH", 121_00)
    office.do(office.actor(ANNA), "entry.draft", given={"date": "2026-11-11"})
    made = done(office, ANNA, "btw_return.prepare", **QUARTER)
    done(office, EVA, "btw_return.check", made)
    with pytest.raises(Refused, match="drafts"):
        done(office, CARLA, "btw_return.file", made, relation=1)
    with pytest.raises(Refused):
        done(office, ANNA, "btw_return.override", made, name="drafts", why="mine")
    with pytest.raises(Invalid, match="overruled"):
        done(office, CARLA, "btw_return.override", made, name="negative", why="no")
    done(office, CARLA, "btw_return.override", made, name="drafts", why="a photo of lunch")
    with pytest.raises(Refused, match="early"):
        done(office, CARLA, "btw_return.file", made, relation=1)
    done(office, CARLA, "btw_return.override", made, name="early", why="the office closes")
    assert detail(office, made).blocks[0].overruled == "a photo of lunch"
    with pytest.raises(Invalid, match="payable to"):
        done(office, CARLA, "btw_return.file", made)
    assert done(office, CARLA, "btw_return.file", made, relation=1).state == "filed"


def test_a_period_is_filed_once(office: Office) -> None:
    done(office, ANNA, "btw_return.prepare", **QUARTER)
    for first, last in (("2026-10", "2026-12"), ("2026-11", "2026-11"), ("2026-01", "2026-12")):
        with pytest.raises(Invalid, match="already"):
            done(office, ANNA, "btw_return.prepare", first=first, last=last)
    with pytest.raises(Invalid, match="not a month"):
        done(office, ANNA, "btw_return.prepare", first="2026-02", last="2026-04")


def test_a_discarded_return_comes_back_only_where_none_took_its_place(office: Office) -> None:
    for span in ({"first": "9999-12", "last": "9999-12"}, {"first": "0000-01", "last": "0000-01"},
                 {"first": "2028-01", "last": "2028-03"}):  # fmt: skip
        with pytest.raises(Invalid, match=r"is not (a period|open)"):
            done(office, ANNA, "btw_return.prepare", **span)
    made = done(office, ANNA, "btw_return.prepare", **QUARTER)
    done(office, ANNA, "btw_return.discard", made)
    other = done(office, CARLA, "btw_return.prepare", **QUARTER)
    with pytest.raises(Invalid, match="already"):
        office.undo(office.actor(ANNA))
    done(office, CARLA, "btw_return.discard", other)
    assert office.undo(office.actor(ANNA)).id == made.id


def test_a_second_correction_adds_to_the_first_what_came_after_it(office: Office) -> None:
    made = filed(office)
    reopen(office)
    posted(office, "VRK", "VH", 121_00)
    office.do(office.actor(CARLA), "year.open", given={"year": 2027})
    after = done(office, ANNA, "btw_return.prepare", first="2027-01", last="2027-03")
    done(office, ANNA, "btw_return.add_late", after, filed=made.id)
    file_it(office, after)
    posted(office, "VRK", "VH", 12100_00)
    made = file_it(office, done(office, ANNA, "btw_return.prepare", replaces=made.id))
    reopen(office)
    posted(office, "VRK", "VH", 24200_00)
    made = file_it(office, done(office, ANNA, "btw_return.prepare", replaces=made.id))
    entry = office.view(SYSTEM, lambda reading: reading.get(Entry, made.entry or 0))
    assert [(line.account, line.debit - line.credit) for line in entry.lines] == [
        ("1500", 4200_00), ("1530", -4200_00),
    ]  # fmt: skip


def test_a_filed_period_takes_no_more_btw_until_it_is_reopened(office: Office) -> None:
    made = filed(office)
    with pytest.raises(Refused, match="is filed"):
        posted(office, "VRK", "VH", 60_50)
    assert posted(office, "INK", "", 10_00).state == "posted"
    entry = office.view(SYSTEM, lambda reading: reading.get(Entry, made.entry or 0))
    with pytest.raises(Refused, match="filed VAT return"):
        office.do(office.actor(CARLA), "entry.reverse", entry.id, {"text": "wrong"})
    reopen(office)
    posted(office, "VRK", "VH", 60_50)
    late = detail(office, made).corrections
    assert [(each.payable, each.found_on) for each in late] == [(10_50, None)]
    assert detail(office, made).doc.boxes == made.boxes


def reopen(office: Office) -> None:
    for period in office.view(office.actor(CARLA), ledgers.periods):
        if period.locks.get("BTW"):
            given = {"why": "a late invoice", "daybook": "BTW"}
            office.do(office.actor(CARLA), "period.reopen", period.id, given)


def test_the_first_screen_says_by_when_to_report_a_correction(office: Office) -> None:
    made = done(office, ANNA, "btw_return.prepare", first="2026-10", last="2026-10")
    done(office, EVA, "btw_return.check", made)
    done(office, CARLA, "btw_return.file", made)
    reopen(office)
    posted(office, "VRK", "VH", 12100_00, "2026-10-12")
    texts = [each.about.text for each in office.view(office.actor(CARLA), lambda r: [*vat_days(r)])]
    assert "report a VAT correction of {periods}" in texts


def test_a_small_correction_goes_into_the_next_return(office: Office) -> None:
    made = filed(office)
    reopen(office)
    posted(office, "VRK", "VH", 60_50)
    office.do(office.actor(CARLA), "year.open", given={"year": 2027})
    after = done(office, ANNA, "btw_return.prepare", first="2027-01", last="2027-03")
    assert detail(office, after).corrections[0].of.id == made.id
    done(office, ANNA, "btw_return.add_late", after, filed=made.id)
    after = file_it(office, after)
    assert after.boxes == {"1a|base": 50_00, "1a|btw": 10_50}
    assert after.payable == 10_00
    assert not office.view(office.actor(CARLA), ledgers.btw_return, made.id).corrections


@pytest.mark.parametrize(("net", "small"), [(4761_90, True), (4761_93, False)])
def test_above_the_limit_a_return_is_corrected_by_a_new_one(
    office: Office, net: int, small: bool
) -> None:
    made = filed(office)
    reopen(office)
    cents = net + (net * 21 + 50) // 100
    posted(office, "VRK", "VH", cents)
    correction = detail(office, made).corrections[0]
    assert (abs(correction.payable) <= 1000_00) == small
    assert (correction.found_on is None) == small
    if small:
        return
    assert correction.report_by is not None
    assert correction.found_on is not None
    assert (correction.report_by - correction.found_on).days == 56
    office.do(office.actor(CARLA), "year.open", given={"year": 2027})
    after = done(office, ANNA, "btw_return.prepare", first="2027-01", last="2027-03")
    with pytest.raises(Refused, match=r"above 1,000"):
        done(office, ANNA, "btw_return.add_late", after, filed=made.id)
    again = file_it(office, done(office, ANNA, "btw_return.prepare", replaces=made.id))
    assert again.boxes["1a|base"] == made.boxes["1a|base"] + net
    entry = office.view(SYSTEM, lambda reading: reading.get(Entry, again.entry or 0))
    owed = next(line for line in entry.lines if line.account == "1530")
    assert owed.credit == again.payable - made.payable


def test_a_paid_return_says_so(office: Office) -> None:
    made = filed(office)
    item = office.view(SYSTEM, lambda reading: reading.page(OpenItem, {"entry": made.entry or 0}))[
        0
    ]
    cost = {"account": "1530", "btw": "", "cents": -16_00, "open_item": item.id, "relation": 1}
    given = {
        "daybook": "BNK",
        "date": "2027-01-02",
        "total": -16_00,
        "costs": [cost],
        "relation": 1,
    }
    office.do(office.actor(CARLA), "year.open", given={"year": 2027})
    entry = office.do(office.actor(ANNA), "entry.draft", given=given).doc
    office.do(office.actor(ANNA), "entry.submit", entry.id)
    office.do(office.actor(CARLA), "entry.post", entry.id)
    assert detail(office, made).state == "paid"


def test_a_return_is_filed_once_and_corrected_once_at_a_time(office: Office) -> None:
    made = filed(office)
    for act, given in (
        ("btw_return.file", {"relation": 1}), ("btw_return.check", {}),
        ("btw_return.discard", {}), ("btw_return.send_back", {"note": "again"}),
        ("btw_return.override", {"name": "drafts", "why": "late"}),
    ):  # fmt: skip
        with pytest.raises(Refused):
            done(office, CARLA, act, made, **given)
    again = done(office, ANNA, "btw_return.prepare", replaces=made.id)
    with pytest.raises(Invalid, match="already"):
        done(office, ANNA, "btw_return.prepare", replaces=made.id)
    with pytest.raises(Refused, match="Only a filed return"):
        done(office, ANNA, "btw_return.prepare", replaces=again.id)
    assert detail(office, made).doc == made


def test_a_return_that_changed_in_the_meantime_is_neither_checked_nor_filed(
    office: Office,
) -> None:
    made = done(office, ANNA, "btw_return.prepare", **QUARTER)
    checked = done(office, EVA, "btw_return.check", made)
    with pytest.raises(Refused, match="was first"):
        office.do(office.actor(CARLA), "btw_return.check", made.id, None, made.rev)
    done(office, CARLA, "btw_return.send_back", checked, note="wait")
    with pytest.raises(Refused, match="was first"):
        office.do(office.actor(CARLA), "btw_return.file", made.id, {"relation": 1}, checked.rev)
