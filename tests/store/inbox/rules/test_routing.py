"""Which subjects mean an invoice, and which queue takes what."""

from __future__ import annotations

import pytest

from store.access import SYSTEM
from store.errors import Invalid
from store.inbox.rules.routing import is_invoice, queue_for
from store.office import Office
from tests.store.inbox.conftest import INVOICES, POST, House


@pytest.mark.parametrize(
    "subject",
    [
        "Factuur 2026-118",
        "Uw inkoopfactuur van november",
        "FACTUREN",
        "Herinnering factuurnummer 88",
        "Invoice INV-9",
        "Fwd: your invoices",
        "Creditnota 12",
        "Credit note 12",
        "credit-nota",
        "creditfactuur",
    ],
)
def test_an_invoice_is_known_by_its_subject(subject: str) -> None:
    assert is_invoice(subject)


@pytest.mark.parametrize(
    "subject",
    ["", "Afspraak dinsdag", "Manufacturing day", "Re: invoiced hours?", "Creditcard kwijt",
     "Bankrekening gewijzigd"],
)  # fmt: skip
def test_other_mail_is_not(subject: str) -> None:
    assert not is_invoice(subject)


def test_each_queue_takes_its_own(house: House) -> None:
    assert house.office.view(SYSTEM, queue_for, "mail").id == POST
    assert house.office.view(SYSTEM, queue_for, "invoices").id == INVOICES


def test_invoices_go_with_the_mail_where_nobody_takes_them_apart() -> None:
    office = Office.create(":memory:")
    with pytest.raises(Invalid, match="No queue receives mail"):
        office.view(SYSTEM, queue_for, "invoices")
    office.do(SYSTEM, "department.add", given={"code": "ADM", "name": "Administratie"})
    given = {"department": 1, "code": "POST", "name": "Post", "takes": "mail"}
    office.do(SYSTEM, "queue.add", given=given)
    assert office.view(SYSTEM, queue_for, "invoices").name == "Post"
    office.close()
