"""What an e-invoice proposes for its entry."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from store import ledgers
from store.access import Actor
from store.errors import Invalid
from store.file_format.texts import contents
from store.ledgers import PaperInvoice
from store.office import Office
from tests.conftest import ANNA, CARLA
from tests.e_invoices import OTHER_IBAN, received, ubl
from tests.store.conftest import Stock, opened

DENTALIS = 1
INVOICES = Path(__file__).parents[3] / "data" / "invoices"


@pytest.fixture
def office(stock: Stock) -> Iterator[Office]:
    with stock.copy("sqlite") as place, opened(place) as made:
        yield made


@pytest.fixture
def anna(office: Office) -> Actor:
    return office.actor(ANNA)


def proposed(office: Office, actor: Actor, data: bytes) -> PaperInvoice:
    item = received(office, actor, data)
    paper: PaperInvoice | None = office.view(actor, ledgers.paper_invoice, None, item)
    assert paper is not None
    return paper


def booked(office: Office, anna: Actor, **more: Any) -> None:
    """An entry of the supplier, submitted."""
    given = {
        "relation": DENTALIS, "reference": "1", "date": "2026-11-02", "total": 12100,
        "costs": [{"account": "7000", "btw": "IH", "cents": 12100}], **more,
    }  # fmt: skip
    office.do(anna, "entry.submit", office.do(anna, "entry.draft", given=given).doc.id)


def test_all_of_an_entry_is_proposed_with_a_line_a_rate(office: Office, anna: Actor) -> None:
    booked(office, anna, total=22100, costs=[
        {"account": "4510", "btw": "IL", "cents": 10000},
        {"account": "7000", "btw": "IH", "cents": 12100},
    ])  # fmt: skip
    data = ubl(groups=((10000, 2100, "S", 21), (5000, 450, "S", 9)))
    paper = proposed(office, anna, data)
    assert paper.supplier is not None
    assert (paper.supplier.id, paper.known_by, paper.total, paper.btw) == (
        DENTALIS,
        "IBAN",
        17550,
        None,
    )
    assert [(cost.account, cost.btw, cost.cents) for cost in paper.costs] == [
        ("7000", "IH", 12100), ("4510", "IL", 5450),
    ]  # fmt: skip
    assert paper.told == ()


def test_without_an_earlier_entry_the_account_is_that_of_the_contact(
    office: Office, anna: Actor
) -> None:
    (cost,) = proposed(office, anna, ubl()).costs
    assert (cost.account, cost.btw) == ("7000", "IH")


@pytest.mark.parametrize(
    ("fields", "known_by"),
    [
        ({"btw_id": "NL001234567B01"}, "VAT number"),
        ({"kvk": "12345678"}, "KvK"),
        ({}, "name"),
    ],
)
def test_a_supplier_is_known_by_its_numbers_and_then_its_name(
    office: Office, anna: Actor, fields: dict[str, Any], known_by: str
) -> None:
    given = {"name": "Metaal en Zn.", "supplier": True, **fields}
    made = office.do(anna, "relation.add", given={**given, "btw_id": ""}).doc
    if "btw_id" in fields:
        made = office.do(
            anna, "relation.change", made.id, {**given, "btw_id": "NL004495445B01"}
        ).doc
        fields = {"btw_id": "NL004495445B01"}
    paper = proposed(
        office, anna, ubl(iban="", name="metaal en zn" if not fields else "X", **fields)
    )
    assert paper.supplier is not None
    assert (paper.supplier.id, paper.known_by) == (made.id, known_by)


def test_a_credit_note_is_a_negative_purchase(office: Office, anna: Actor) -> None:
    paper = proposed(office, anna, ubl(credit=True))
    assert (paper.total, [cost.cents for cost in paper.costs]) == (-12100, [-12100])


@pytest.mark.parametrize(
    ("country", "category", "rate", "btw", "code"),
    [
        ("NL", "AE", 0, 0, "IV"), ("BE", "AE", 0, 0, "IED"), ("BE", "K", 0, 0, "IEG"),
        ("US", "O", 0, 0, "IB"), ("NL", "E", 0, 0, "IG"), ("DE", "S", 19, 1900, "IG"),
        ("NL", "S", 9, 900, "IL"),
    ],
)  # fmt: skip
def test_the_code_is_that_of_the_category_and_the_country(
    office: Office, anna: Actor, country: str, category: str, rate: int, btw: int, code: str
) -> None:
    data = ubl(iban="", name="Nieuw", country=country, groups=((10000, btw, category, rate),))
    paper = proposed(office, anna, data)
    assert [(cost.btw, cost.cents) for cost in paper.costs] == [(code, 10000 + btw)]


def test_printed_btw_is_proposed_where_it_differs_by_cents(office: Office, anna: Actor) -> None:
    assert proposed(office, anna, ubl(groups=((10001, 2101, "S", 21),))).btw == 2101
    assert proposed(office, anna, ubl(groups=((10001, 2100, "S", 21),))).btw is None


def test_amounts_in_another_currency_are_told_and_not_proposed(office: Office, anna: Actor) -> None:
    paper = proposed(office, anna, ubl(currency="USD"))
    assert (paper.total, paper.btw, paper.costs) == (0, None, ())
    assert paper.told[0].values == {"currency": "USD", "total": "121,00"}


def test_an_invoice_that_is_in_the_books_is_told(office: Office, anna: Actor) -> None:
    data = ubl()
    item = received(office, anna, data)
    given = {"relation": 1, "reference": "D-2026-118", "date": "2026-11-16", "total": 12100,
             "costs": [{"account": "7000", "btw": "IH", "cents": 12100}], "item": item}  # fmt: skip
    office.do(anna, "entry.draft", given=given)
    (told,) = proposed(office, anna, data).told
    assert told.message.startswith("{entry} has the same invoice number")
    other = proposed(office, anna, ubl("heel anders"))
    assert [str(error.values["why"]) for error in other.told] == ["same date and total"]
    changed = {**given, "reference": "anders", "date": "2026-11-17"}
    office.do(anna, "entry.change", office.view(anna, ledgers.entries, "draft")[0].id, changed)
    same = proposed(office, anna, data)
    assert [str(error.values["why"]) for error in same.told] == ["same file"]


def test_another_iban_is_told(office: Office, anna: Actor) -> None:
    paper = proposed(office, anna, ubl(iban=OTHER_IBAN))
    assert paper.known_by == "name"
    assert isinstance(paper.told[0], Invalid)
    assert paper.told[0].values["iban"] == OTHER_IBAN


def test_nothing_is_shown_to_who_may_not_see_entries(office: Office, anna: Actor) -> None:
    item = received(office, anna, ubl())
    femke = office.actor(5)
    assert office.view(femke, ledgers.paper_invoice, None, item) is None
    assert office.view(office.actor(CARLA), ledgers.paper_invoice, None, item) is not None


@pytest.mark.parametrize("name", ["nlcius.xml", "invoice-with-ubl-pdfa3.pdf"])
def test_our_own_invoice_imports_to_an_equal_entry(office: Office, anna: Actor, name: str) -> None:
    data = (INVOICES / name).read_bytes()
    contents_of = contents("pdf" if name.endswith("pdf") else "xml", data)
    invoice = contents_of.invoice
    assert invoice is not None
    imported = office.do(
        anna, "purchase_invoice.import", given={"name": name, "data": data, "contents": contents_of}
    ).doc
    entry = office.view(anna, ledgers.entry_detail, imported.entry).entry
    assert (entry.relation, entry.reference, entry.date, entry.due, entry.total) == (
        DENTALIS, invoice.number, invoice.day, invoice.due, invoice.total,
    )  # fmt: skip
    booked = Counter[str]()
    for line in entry.lines:
        booked[line.account] += line.debit - line.credit
    assert (booked["7000"], booked["1520"], booked["1400"]) == (
        invoice.net, invoice.btw, -invoice.total,
    )  # fmt: skip
