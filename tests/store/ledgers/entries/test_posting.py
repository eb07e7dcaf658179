"""From draft to posted: who may, what is refused, and what can never change."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

import pytest

from store import inbox, ledgers
from store.access import SYSTEM, Actor, Yes
from store.engine import Mark, Writer
from store.errors import ChangedElsewhere, Invalid, NotFound, Refused
from store.ledgers import Entry, LedgerLine, Period
from store.office import Office
from tests.conftest import ANNA, BRAM, CARLA, EVA, FEMKE, GIJS, NOW
from tests.store.conftest import Stock, opened

WHOLE = {
    "relation": 1,
    "reference": "20260417",
    "total": 14823,
    "date": "2026-11-16",
    "costs": [{"account": "7000", "btw": "IH", "cents": 14823}],
}


@pytest.fixture
def office(stock: Stock) -> Iterator[Office]:
    with stock.copy("sqlite") as place, opened(place) as made:
        yield made


def draft(office: Office, actor: Actor, **more: Any) -> Entry:
    made: Entry = office.do(actor, "entry.draft", given={**WHOLE, **more}).doc
    return made


def submitted(office: Office, **more: Any) -> Entry:
    anna = office.actor(ANNA)
    done: Entry = office.do(anna, "entry.submit", draft(office, anna, **more).id).doc
    return done


def posted(office: Office, **more: Any) -> Entry:
    done: Entry = office.do(office.actor(CARLA), "entry.post", submitted(office, **more).id).doc
    return done


def test_a_posted_invoice_has_number_period_and_lines(office: Office) -> None:
    entry = posted(office)
    assert (entry.number, entry.period, entry.state) == ("2026-INK-0001", "2026-11", "posted")
    assert [(line.account, line.debit, line.credit) for line in entry.lines] == [
        ("7000", 12250, 0),
        ("1520", 2573, 0),
        ("1400", 0, 14823),
    ]
    kept = office.view(SYSTEM, lambda reading: reading.find(LedgerLine))
    assert [(line.account, line.debit, line.credit) for line in kept] == [
        (line.account, line.debit, line.credit) for line in entry.lines
    ]


def test_a_sale_without_a_reference_gets_its_own_number(office: Office) -> None:
    sale = {"daybook": "VRK", "relation": 7, "total": 12100,
            "costs": [{"account": "8000", "btw": "VH", "cents": 12100}]}  # fmt: skip
    own = posted(office, **sale, reference="")
    assert (own.reference, own.number) == ("2026-VRK-0001", "2026-VRK-0001")
    assert posted(office, **sale, reference="N7").reference == "N7"


@pytest.mark.parametrize(
    ("missing", "field"),
    [
        ({"relation": None}, "relation"),
        ({"reference": ""}, "reference"),
        ({"total": 0, "costs": []}, "total"),
    ],
)
def test_what_is_not_whole_is_not_handed_in(
    office: Office, missing: dict[str, Any], field: str
) -> None:
    anna = office.actor(ANNA)
    entry = draft(office, anna, **missing)
    with pytest.raises(Invalid) as caught:
        office.do(anna, "entry.submit", entry.id)
    assert caught.value.field == field


def test_an_invoice_that_is_not_split_is_a_draft_but_no_more(office: Office) -> None:
    anna = office.actor(ANNA)
    entry = draft(office, anna, costs=[{"account": "7000", "btw": "IH", "cents": 100}])
    assert entry.lines == ()
    with pytest.raises(Invalid, match="No lines"):
        office.do(anna, "entry.submit", entry.id)


def test_an_unknown_account_names_its_line(office: Office) -> None:
    with pytest.raises(Invalid) as caught:
        draft(office, office.actor(ANNA), costs=[{"account": "9999", "btw": "IH", "cents": 1}])
    assert caught.value.field == "lines.0.account"


@pytest.mark.parametrize(
    ("person", "act", "allowed"),
    [
        (ANNA, "entry.post", False),
        (BRAM, "entry.post", False),
        (CARLA, "entry.post", True),
        (FEMKE, "entry.post", False),
        (ANNA, "entry.return", False),
        (CARLA, "entry.return", True),
        (ANNA, "entry.recall", True),
        (BRAM, "entry.recall", False),
        (EVA, "entry.recall", False),
        (FEMKE, "entry.recall", False),
    ],
)
def test_who_may_decide_on_what_waits(office: Office, person: int, act: str, allowed: bool) -> None:
    entry = submitted(office)
    answer = office.may(office.actor(person), act, entry)
    assert isinstance(answer, Yes) is allowed


def test_nobody_posts_what_they_made_or_handed_in(office: Office) -> None:
    carla = office.actor(CARLA)
    own = draft(office, carla)
    office.do(carla, "entry.submit", own.id)
    with pytest.raises(Refused, match="yourself"):
        office.do(carla, "entry.post", own.id)
    handed_in = draft(office, office.actor(ANNA))
    office.do(carla, "entry.submit", handed_in.id)
    with pytest.raises(Refused, match="yourself"):
        office.do(carla, "entry.post", handed_in.id)


def test_a_returned_entry_needs_a_reason_and_goes_round_again(office: Office) -> None:
    carla, anna = office.actor(CARLA), office.actor(ANNA)
    entry = submitted(office)
    with pytest.raises(Invalid) as caught:
        office.do(carla, "entry.return", entry.id, {"note": " "})
    assert caught.value.field == "note"
    office.do(carla, "entry.return", entry.id, {"note": "Totaal klopt niet"})
    assert office.view(anna, ledgers.waiting).returned == 1
    changed = office.do(anna, "entry.change", entry.id, {**WHOLE, "reference": "20260418"}).doc
    office.do(anna, "entry.submit", entry.id)
    assert changed.note == "Totaal klopt niet"
    assert office.view(anna, ledgers.waiting).returned == 0
    assert office.do(carla, "entry.post", entry.id).doc.reference == "20260418"


def test_a_posted_entry_never_changes_not_even_below_the_screens(office: Office) -> None:
    entry = posted(office)
    for act in ("entry.change", "entry.submit", "entry.discard", "entry.recall", "entry.post"):
        with pytest.raises(Refused):
            office.do(office.actor(ANNA), act, entry.id, WHOLE if act == "entry.change" else None)
    for change in ({"total": 1}, {"state": "draft"}, {"lines": ()}, {"number": "2026-INK-0009"}):
        altered = entry.model_copy(update=change)
        with office.database.writing() as connection:
            writer = Writer(connection, Mark(NOW.isoformat(), 0, "forged"))
            with pytest.raises(Refused, match="final"):
                writer.save(altered)


def test_numbers_have_no_gap_after_refusals_and_between_threads(office: Office) -> None:
    waiting = [submitted(office, reference=str(number)).id for number in range(20)]
    failing = submitted(office, reference="late", date="2026-10-01")
    carla = office.actor(CARLA)
    october = office.view(carla, lambda reading: reading.page(Period, {"key": "2026-10"}))[0]
    office.do(carla, "period.lock", october.id, {"lock": "hard"})

    def work(ids: list[int]) -> None:
        for one in ids:
            with pytest.raises(Refused, match="closed"):
                office.do(carla, "entry.post", failing.id)
            office.do(carla, "entry.post", one)

    threads = [threading.Thread(target=work, args=(waiting[part::4],)) for part in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    numbers = office.view(
        carla, lambda reading: [one.number for one in reading.find(Entry) if one.number]
    )
    assert sorted(numbers) == [f"2026-INK-{number:04}" for number in range(1, 21)]


@pytest.mark.parametrize(
    ("lock", "by", "message"), [("hard", CARLA, "closed"), ("soft", CARLA, ""), ("hard", EVA, "closed")]
)  # fmt: skip
def test_a_locked_period_takes_no_entry(office: Office, lock: str, by: int, message: str) -> None:
    carla = office.actor(CARLA)
    period = office.view(carla, lambda reading: reading.page(Period, {"key": "2026-11"})[0])
    entry = submitted(office)
    office.do(carla, "period.lock", period.id, {"lock": lock})
    if message:
        with pytest.raises(Refused, match=message):
            office.do(office.actor(by), "entry.post", entry.id)
    else:
        assert office.do(office.actor(by), "entry.post", entry.id).doc.state == "posted"
    with pytest.raises(Refused, match="manager"):
        office.do(office.actor(ANNA), "period.lock", period.id, {"lock": "none"})


def test_control_accounts_have_their_own_daybooks(office: Office) -> None:
    anna = office.actor(ANNA)
    entry = draft(office, anna, costs=[{"account": "1100", "btw": "IG", "cents": 14823}])
    with pytest.raises(Refused, match="BNK"):
        office.do(anna, "entry.submit", entry.id)


def test_a_draft_changed_elsewhere_is_not_overwritten(office: Office) -> None:
    anna = office.actor(ANNA)
    entry = draft(office, anna)
    rev = entry.rev
    office.do(anna, "entry.change", entry.id, {**WHOLE, "reference": "first"}, rev)
    with pytest.raises(ChangedElsewhere):
        office.do(anna, "entry.change", entry.id, {**WHOLE, "reference": "second"}, rev)


def test_a_discarded_draft_comes_back_by_undo(office: Office) -> None:
    anna = office.actor(ANNA)
    entry = draft(office, anna)
    office.do(anna, "entry.discard", entry.id)
    with pytest.raises(NotFound):
        office.view(anna, ledgers.entry_detail, entry.id)
    office.undo(anna)
    assert office.view(anna, ledgers.entry_detail, entry.id).entry.reference == "20260417"


def test_the_work_item_tells_what_became_of_its_invoice(office: Office) -> None:
    entry = posted(office, item=1)
    detail = office.view(office.actor(ANNA), inbox.item_detail, 1)
    told = [line.message.format(**line.values) for line in detail.timeline if line.sort == "entry"]
    assert told == [
        f"Entry {entry.id} started",
        f"Entry {entry.id} submitted",
        "Posted as 2026-INK-0001",
    ]
    assert detail.relation == "Dentalis Groothandel B.V."
    rows = office.view(office.actor(ANNA), ledgers.entries_of_item, 1)
    assert [row.number for row in rows] == ["2026-INK-0001"]


def test_the_same_invoice_number_twice_is_shown_to_both(office: Office) -> None:
    first, second = posted(office, reference="F-77"), submitted(office, reference="f 77")
    twins = office.view(office.actor(CARLA), ledgers.entry_detail, second.id).twins
    assert [twin.id for twin in twins] == [first.id]


def test_who_changed_a_draft_does_not_post_it(office: Office) -> None:
    anna, carla = office.actor(ANNA), office.actor(CARLA)
    entry = draft(office, anna)
    dearer = {**WHOLE, "total": 99900, "costs": [{"account": "7000", "btw": "IH", "cents": 99900}]}
    office.do(carla, "entry.change", entry.id, dearer)
    office.do(anna, "entry.submit", entry.id)
    with pytest.raises(Refused, match="A colleague must review"):
        office.do(carla, "entry.post", entry.id)
    office.do(office.actor(EVA), "entry.post", entry.id)


def test_an_amount_that_no_office_has_is_refused(office: Office) -> None:
    with pytest.raises(Invalid, match="too large"):
        draft(office, office.actor(ANNA), total=10**14)


def lent(office: Office) -> int:
    """Femke, who keeps no books, uses Carla's role in the bookkeeping today."""
    given = {"receiver": FEMKE, "role": "manager", "department": 2,
             "since": NOW.date(), "until": NOW.date()}  # fmt: skip
    made = office.do(office.actor(CARLA), "delegation.add", CARLA, given).doc
    office.do(office.actor(GIJS), "delegation.confirm", made.id)
    return FEMKE


def test_what_was_entered_in_ones_name_is_not_posted_by_oneself(office: Office) -> None:
    femke = office.actor(lent(office))
    entry = draft(office, femke)
    office.do(femke, "entry.submit", entry.id)
    with pytest.raises(Refused) as refused:
        office.do(office.actor(CARLA), "entry.post", entry.id)
    assert refused.value.rule == "four eyes"
    assert office.do(office.actor(EVA), "entry.post", entry.id).doc.state == "posted"


def test_an_entry_that_is_posted_in_ones_name_tells_both(office: Office) -> None:
    entry = submitted(office)
    office.do(office.actor(lent(office)), "entry.post", entry.id, rev=entry.rev)
    detail = office.view(office.actor(CARLA), ledgers.entry_detail, entry.id)
    assert (detail.posted_by, detail.posted_for) == ("Femke Smit", "Carla Jansen")


def test_of_two_who_post_at_once_one_is_first_and_the_other_is_told(office: Office) -> None:
    entry = submitted(office)
    office.do(office.actor(EVA), "entry.post", entry.id, rev=entry.rev)
    with pytest.raises(Refused, match="Eva van der Gracht was first"):
        office.do(office.actor(CARLA), "entry.post", entry.id, rev=entry.rev)
