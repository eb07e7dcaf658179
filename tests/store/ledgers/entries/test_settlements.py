"""What a payment pays stands in the payment, and what paid an invoice in the invoice."""

from __future__ import annotations

from store import ledgers
from store.ledgers import Entry, EntryDetail, OpenItem
from store.office import Office
from tests.conftest import ANNA, CARLA
from tests.store.ledgers.years import posted


def detail(office: Office, entry: Entry) -> EntryDetail:
    return office.view(office.actor(CARLA), ledgers.entry_detail, entry.id)


def invoice(office: Office, reference: str, cents: int) -> tuple[Entry, OpenItem]:
    costs = [{"account": "7000", "btw": "IH", "cents": cents}]
    made = posted(office, "INK", "2026-11-02", relation=1, reference=reference, total=cents,
                  costs=costs)  # fmt: skip
    items = office.view(office.actor(CARLA), lambda reading: reading.find(OpenItem))
    return made, next(item for item in items if item.entry == made.id)


def payment(office: Office, *parts: tuple[OpenItem, int], posts: bool = True) -> Entry:
    """Pays several invoices in one entry, which so has no relation of its own."""
    costs = [
        {"account": item.account, "btw": "", "cents": cents, "relation": 1, "open_item": item.id}
        for item, cents in parts
    ]
    given = {"daybook": "KAS", "date": "2026-11-20", "costs": costs,
             "total": sum(cents for _item, cents in parts)}  # fmt: skip
    made: Entry = office.do(office.actor(ANNA), "entry.draft", given=given).doc
    made = office.do(office.actor(ANNA), "entry.submit", made.id).doc
    if posts:
        made = office.do(office.actor(CARLA), "entry.post", made.id).doc
    return made


def test_what_a_payment_pays_and_what_paid_an_invoice_stands_in_both(office: Office) -> None:
    (first, of_first), (second, of_second) = (
        invoice(office, "F1", 12100),
        invoice(office, "F2", 5000),
    )
    paid = payment(office, (of_first, -12100), (of_second, -2000))
    waits = payment(office, (of_second, -1000), posts=False)
    assert [(one.entry, one.number, one.reference, one.cents) for one in detail(office, paid).pays] == [
        (first.id, first.number, "F1", 12100),
        (second.id, second.number, "F2", 2000),
    ]  # fmt: skip
    assert [(one.entry, one.number, one.cents) for one in detail(office, first).paid_by] == [
        (paid.id, paid.number, 12100)
    ]
    assert [(one.entry, one.number, one.cents) for one in detail(office, second).paid_by] == [
        (paid.id, paid.number, 2000),
        (waits.id, "", 1000),
    ]
    assert (detail(office, first).left, detail(office, second).left) == (0, -3000)
    assert (detail(office, paid).paid_by, detail(office, first).pays) == ((), ())
    office.do(office.actor(ANNA), "entry.recall", waits.id)
    assert [one.entry for one in detail(office, second).paid_by] == [paid.id]
    office.do(office.actor(ANNA), "entry.discard", waits.id)
    assert [one.entry for one in detail(office, second).paid_by] == [paid.id]


def test_a_storno_puts_back_what_was_paid_and_pays_no_invoice_itself(office: Office) -> None:
    bought, item = invoice(office, "F1", 12100)
    paid = payment(office, (item, -12100))
    storno = office.do(office.actor(ANNA), "entry.reverse", paid.id, {"text": "onjuist"}).doc
    office.do(office.actor(CARLA), "entry.post", storno.id)
    assert [one.cents for one in detail(office, bought).paid_by] == [12100, -12100]
    assert detail(office, bought).left == -12100
    back = office.do(office.actor(ANNA), "entry.reverse", bought.id, {"text": "dubbel"}).doc
    assert detail(office, back).pays == ()
    assert len(detail(office, bought).paid_by) == 2
