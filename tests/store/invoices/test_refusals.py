"""What an invoice is refused for: with the field, why, and what to do."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from store.errors import Invalid, KantoorError, Refused
from store.office import Office
from tests.conftest import ANNA, BRAM, CARLA, EVA
from tests.store.conftest import office_with
from tests.store.invoices.practice import (
    CLIENT,
    ISSUER,
    approved,
    do,
    drafted,
    iban,
    line,
    posted,
    set_up,
    submitted,
)

office = office_with(set_up)
STATEMENT = Path(__file__).parents[2] / "data" / "bank" / "mt940" / "asn.sta"
ADDRESS = {"address": "Rue 1", "city": "Luik", "postcode": "4000"}


@pytest.mark.parametrize(
    ("lines", "field", "says"),
    [
        ([], "lines", "Add a line"),
        ([line(text="")], "lines.0.text", "what is invoiced"),
        ([line(), line(btw="")], "lines.1.btw", "not for invoices"),
        ([line(btw="PRIV")], "lines.0.btw", "not for invoices"),
        ([line(btw="IH")], "lines.0.btw", "not for invoices"),
        ([line(btw="VM")], "lines.0.btw", "margin scheme is not set"),
        ([line(unit="ZZ")], "lines.0.unit", "Unknown unit"),
        ([line(account="")], "lines.0.account", "account of the turnover"),
        ([line(account="1200")], "lines.0.account", "belongs to a daybook"),
        ([line(btw="VV")], "lines.0.btw", "client's VAT number"),
        ([line(btw="VED")], "lines.0.btw", "foreign EU VAT number"),
        ([line(discount=10_000)], "lines", "total is zero"),
        ([line(quantity=-10_000)], "lines", "total is negative"),
    ],
)  # fmt: skip
def test_what_is_not_right_is_said_at_its_field(
    office: Office, lines: list[dict[str, Any]], field: str, says: str
) -> None:
    draft = do(office, ANNA, "sales_invoice.draft", relation=CLIENT, day="2026-11-20", lines=lines)
    with pytest.raises(Invalid, match=says) as refused:
        do(office, ANNA, "sales_invoice.submit", draft.id)
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("more", "field", "says"),
    [
        ({"relation": None}, "relation", "Choose the client"),
        ({"due": "2026-11-01"}, "due", "due before its own date"),
        ({"delivered_until": "2026-11-01"}, "delivered_until", "ends before"),
        ({"day": "2019-06-01"}, "day", "no own details"),
        ({"relation": 1}, "relation", "street, postcode and place"),
    ],
)
def test_days_and_client_are_checked(
    office: Office, more: dict[str, Any], field: str, says: str
) -> None:
    with pytest.raises(Invalid, match=says) as refused:
        submitted(office, **more)
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("line_given", "says"),
    [
        (line(price=-1), "price"), (line(discount=10_001), "discount"),
        (line(quantity=10**12), "quantity"), (line(btw="XX"), "Unknown VAT code"),
        (line(account="9x"), "not in the chart"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_not_even_kept(
    office: Office, line_given: dict[str, Any], says: str
) -> None:
    with pytest.raises(KantoorError) as refused:
        drafted(office, line_given)
    assert says in f"{refused.value} {refused.value.field}"


def test_two_thousand_lines_are_one_invoice_and_one_more_is_not(office: Office) -> None:
    many = [line(quantity=10_000, price=12_345)] * 2_000
    made = posted(office, *many)
    assert (len(made.lines), made.net, made.btw) == (2_000, 2_460_00 + 0, 516_60)
    with pytest.raises(Invalid, match="at most 2000 lines"):
        drafted(office, *many, line())


def test_a_locked_period_stops_posting_and_takes_no_number(office: Office) -> None:
    made = approved(office)
    period = office.view(office.actor(CARLA), _period)
    do(office, CARLA, "period.lock", period, daybook="VRK", lock="soft")
    with pytest.raises(Refused, match="2026-11"):
        do(office, BRAM, "sales_invoice.post", made.id)


def _period(reading: Any) -> int:
    from store.ledgers import Period

    return int(reading.page(Period, {"key": "2026-11"}, limit=1)[0].id)


def test_a_client_out_of_use_gets_no_invoice_but_a_credit_note(office: Office) -> None:
    made, waiting = posted(office), approved(office)
    do(office, CARLA, "relation.retire", CLIENT)
    with pytest.raises(Invalid, match="out of use"):
        do(office, BRAM, "sales_invoice.post", waiting.id)
    note = do(office, ANNA, "sales_invoice.credit", made.id)
    assert do(office, ANNA, "sales_invoice.submit", note.id).state == "submitted"


def test_a_credit_note_is_not_dated_before_its_invoice(office: Office) -> None:
    note = do(office, ANNA, "sales_invoice.credit", posted(office).id)
    given = {"relation": CLIENT, "day": "2026-11-19", "lines": [line()]}
    do(office, ANNA, "sales_invoice.change", note.id, **given)
    with pytest.raises(Invalid, match="dated before F2026-0001") as refused:
        do(office, ANNA, "sales_invoice.submit", note.id)
    assert refused.value.field == "day"


def test_under_the_small_business_scheme_only_exempt_work_is_invoiced(office: Office) -> None:
    do(office, CARLA, "btw_setting.add", name="kor", since="2026-01-01", value="on")
    with pytest.raises(Invalid, match="small business scheme"):
        submitted(office)
    made = posted(office, line(btw="VVR", account="8000"))
    assert "kleineondernemersregeling" in made.mentions[0].text
    assert made.btw == 0


def test_reverse_charge_and_export_are_said_in_the_language_of_the_client(office: Office) -> None:
    given = {
        "name": "Firma SPRL",
        "client": True,
        "country": "BE",
        "btw_id": "BE0411905847",
        **ADDRESS,
    }
    abroad = do(office, ANNA, "relation.add", **given).id
    made = posted(office, line(btw="VED", account="8160"), line(btw="VX", account="8170"),
                  relation=abroad, language="en")  # fmt: skip
    assert [(each.category, each.code) for each in made.mentions] == [
        ("AE", "VATEX-EU-AE"), ("G", "VATEX-EU-G"),
    ]  # fmt: skip
    assert made.mentions[0].text == "VAT reverse charged"
    assert made.client is not None
    assert made.client.btw_id == "BE0411905847"


def test_an_issuer_is_paid_on_an_account_of_the_books(office: Office) -> None:
    given = {"since": "2026-12-01", "name": "X", "street": "Y 1", "postcode": "1234 AB",
             "city": "Z", "kvk": "12345678"}  # fmt: skip
    with pytest.raises(Invalid, match="no bank account in the books"):
        do(office, CARLA, "issuer.add", **given, iban="NL39RABO0300065264")


def test_nobody_alone_says_on_which_account_clients_pay(office: Office) -> None:
    data = STATEMENT.read_bytes().replace(b"NL81ASNB", b"NL08ASNB")  # with right check digits
    do(office, CARLA, "statement.import", name="asn.sta", data=data)
    given = {**ISSUER, "since": "2026-12-01", "iban": "NL08ASNB9999999999"}
    with pytest.raises(Invalid, match="into the books"):
        do(office, CARLA, "issuer.add", **given)
    assert do(office, EVA, "issuer.add", **given).prefix == "F"


def test_a_client_changed_after_approval_is_approved_again(office: Office) -> None:
    invoice = submitted(office)
    do(office, CARLA, "sales_invoice.approve", invoice.id)
    do(office, ANNA, "relation.change", CLIENT, name="Ander BV", client=True, address="Elders 2",
       postcode="2311 CS", city="Leiden", iban=iban(office, CLIENT))  # fmt: skip
    with pytest.raises(Refused):
        do(office, ANNA, "sales_invoice.post", invoice.id)
    do(office, CARLA, "sales_invoice.return", invoice.id, note="Andere klant")
    do(office, ANNA, "sales_invoice.submit", invoice.id)
    do(office, CARLA, "sales_invoice.approve", invoice.id)
    assert do(office, ANNA, "sales_invoice.post", invoice.id).client.name == "Ander BV"


def test_a_credit_note_charges_nothing(office: Office) -> None:
    note = do(office, ANNA, "sales_invoice.credit", posted(office).id)
    lines = [line(), line(btw="VL", quantity=-10_000)]
    given = {"relation": CLIENT, "day": note.day, "lines": lines}
    do(office, ANNA, "sales_invoice.change", note.id, **given)
    with pytest.raises(Invalid):
        do(office, ANNA, "sales_invoice.submit", note.id)
