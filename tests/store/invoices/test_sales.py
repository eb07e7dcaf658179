"""A sales invoice from draft to credited: amounts, numbers, its entry, and who may."""

from __future__ import annotations

import pytest

from store import invoices
from store.access import SYSTEM
from store.errors import Invalid, Refused
from store.invoices import SalesInvoice
from store.ledgers import Entry, OpenItem
from store.office import Office
from tests.conftest import ANNA, BRAM, CARLA
from tests.store.conftest import office_with
from tests.store.invoices.practice import (
    CLIENT,
    approved,
    do,
    drafted,
    line,
    posted,
    posted_credit,
    set_up,
    submitted,
)

office = office_with(set_up)


def entry_of(office: Office, invoice: SalesInvoice) -> Entry:
    return office.view(SYSTEM, lambda reading: reading.get(Entry, invoice.entry or 0))


def item_of(office: Office, invoice: SalesInvoice) -> OpenItem:
    return office.view(SYSTEM, lambda reading: reading.page(OpenItem, {"entry": invoice.entry}))[0]


def standing(office: Office, invoice: SalesInvoice) -> str:
    return office.view(office.actor(ANNA), invoices.invoice_detail, invoice.id).standing.name


def test_a_posted_invoice_has_a_number_and_the_same_amounts_in_the_books(office: Office) -> None:
    made = posted(office, line(), line(text="Reis", quantity=33_333, price=3_700, btw="VL"))
    assert (made.state, made.number, made.net, made.btw) == ("posted", "F2026-0001", 151_23, 31_61)
    assert made.issuer is not None
    assert made.client is not None
    assert (made.issuer.name, made.client.city) == ("Tandartspraktijk De Gracht", "Leiden")
    entry = entry_of(office, made)
    assert (entry.state, entry.reference, entry.total) == ("posted", "F2026-0001", made.total)
    assert (entry.made_by, entry.approvals) == (ANNA, (CARLA,))
    item = item_of(office, made)
    assert (item.left, item.reference, item.due) == (made.total, "F2026-0001", made.due)
    assert posted(office).number == "F2026-0002"


def test_btw_of_a_rate_is_that_of_the_sum_and_the_ledger_agrees(office: Office) -> None:
    lines = [line(quantity=10_000, price=price, account=account)
             for price, account in ((1_200, "8100"), (1_200, "8390"), (1_200, "8000"))]  # fmt: skip
    made = posted(office, *lines)
    assert (made.net, made.btw) == (36, 8)
    entry = entry_of(office, made)
    assert sum(each.credit for each in entry.lines if each.account == "1500") == 8


def test_who_worked_on_it_cannot_approve_it(office: Office) -> None:
    made = drafted(office)
    do(office, CARLA, "sales_invoice.change", made.id, relation=CLIENT, lines=[line()])
    do(office, ANNA, "sales_invoice.submit", made.id)
    with pytest.raises(Refused, match="worked on this"):
        do(office, CARLA, "sales_invoice.approve", made.id)
    with pytest.raises(Refused):
        do(office, BRAM, "sales_invoice.approve", made.id)


@pytest.mark.parametrize("act", ["submit", "approve", "post", "change", "discard", "credit"])
def test_a_posted_invoice_stays_as_it_is(office: Office, act: str) -> None:
    made = posted(office)
    by = CARLA if act == "approve" else ANNA
    if act == "credit":
        note = do(office, by, "sales_invoice.credit", made.id)
        assert (note.sort, note.credits, note.total) == ("credit", made.id, made.total)
        return
    with pytest.raises(Refused, match="state is posted"):
        do(office, by, f"sales_invoice.{act}", made.id)


def test_a_change_of_an_approved_invoice_asks_a_new_approval(office: Office) -> None:
    made = approved(office)
    with pytest.raises(Refused, match="state is approved"):
        do(office, ANNA, "sales_invoice.change", made.id, relation=CLIENT)
    back = do(office, ANNA, "sales_invoice.recall", made.id)
    assert (back.state, back.approvals, back.approved_by) == ("draft", (), None)
    do(office, ANNA, "sales_invoice.submit", made.id)
    with pytest.raises(Refused, match="state is submitted"):
        do(office, ANNA, "sales_invoice.post", made.id)


def test_a_credit_note_settles_what_the_invoice_has_open(office: Office) -> None:
    made = posted(office)
    part = posted_credit(office, made, line(quantity=5_000))
    assert item_of(office, made).left == made.total - part.total
    assert standing(office, made) == "posted"
    rest = posted_credit(office, made, line(quantity=15_000))
    assert (part.number, rest.number) == ("F2026-0002", "F2026-0003")
    assert item_of(office, made).state == "settled"
    assert standing(office, made) == "credited"
    with pytest.raises(Refused, match="credited in whole"):
        do(office, ANNA, "sales_invoice.credit", made.id)


def test_no_more_is_credited_than_was_invoiced(office: Office) -> None:
    made = posted(office, line(), line(btw="VL", account="8110"))
    one, other = (do(office, ANNA, "sales_invoice.credit", made.id) for _ in range(2))
    for note in (one, other):
        do(office, ANNA, "sales_invoice.submit", note.id)
        do(office, CARLA, "sales_invoice.approve", note.id)
    do(office, BRAM, "sales_invoice.post", one.id)
    with pytest.raises(Invalid, match="0,00 is left to credit"):
        do(office, BRAM, "sales_invoice.post", other.id)


def test_no_more_is_credited_with_a_code_than_was_invoiced_with_it(office: Office) -> None:
    made = posted(office, line(), line(btw="VL", account="8110"))
    note = do(office, ANNA, "sales_invoice.credit", made.id)
    do(
        office,
        ANNA,
        "sales_invoice.change",
        note.id,
        relation=CLIENT,
        lines=[line(quantity=30_000)],
    )
    with pytest.raises(Invalid, match="has less with VAT code VH"):
        do(office, ANNA, "sales_invoice.submit", note.id)


def test_a_wrong_invoice_is_credited_and_made_anew(office: Office) -> None:
    made = posted(office)
    do(office, ANNA, "sales_invoice.credit", made.id, anew=True)
    detail = office.view(office.actor(ANNA), invoices.invoice_detail, made.id)
    assert [row.state for row in (*detail.notes, *detail.replacing)] == ["draft", "draft"]


def test_the_entry_of_an_invoice_is_not_reversed(office: Office) -> None:
    made = posted(office)
    with pytest.raises(Refused, match="make a credit note"):
        do(office, ANNA, "entry.reverse", made.entry, text="fout")


def test_a_rule_of_two_approvals_goes_for_invoices_too(office: Office) -> None:
    do(office, CARLA, "approval_rule.add", name="Groot", daybook="VRK", over=10_000, approvals=2)
    made = submitted(office)
    assert do(office, CARLA, "sales_invoice.approve", made.id).state == "submitted"
    with pytest.raises(Refused, match="already approved"):
        do(office, CARLA, "sales_invoice.approve", made.id)


def test_paid_is_read_from_the_open_item(office: Office) -> None:
    made = posted(office, day="2026-09-01")
    assert standing(office, made) == "overdue"
    row = office.view(office.actor(ANNA), invoices.sales_invoices)[0]
    assert (row.state_name, row.left, row.late) == ("overdue", made.total, 53)
