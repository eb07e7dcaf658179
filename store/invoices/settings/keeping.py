"""Who the office is on its invoices, what it sells, and its texts: kept by those who may."""

from __future__ import annotations

import re
from typing import Any

from store import ledgers
from store.acts import Doing
from store.acts.keeping import FieldsGiven, keep
from store.errors import N_, Invalid
from store.invoices.models import (
    CodeFields,
    InvoiceCode,
    InvoiceText,
    IssuerDetails,
    IssuerFields,
    TextFields,
)
from store.invoices.rules.treatment import TREATMENTS
from store.invoices.rules.units import UNITS
from store.ledgers import BankAccount
from store.reading import Reading

__all__ = ["CODES", "ISSUERS", "TEXTS", "CodeGiven", "IssuerGiven", "TextGiven"]

PREFIX = re.compile(r"[A-Z](?:[A-Z-]*[A-Z])?")
BIC = re.compile(r"[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?", re.ASCII)


class IssuerGiven(FieldsGiven, IssuerFields):
    """The office's own details as typed; see `IssuerDetails`."""


class CodeGiven(FieldsGiven, CodeFields):
    """A code as typed; see `InvoiceCode`."""


class TextGiven(FieldsGiven, TextFields):
    """A block of text as typed; see `InvoiceText`."""


def _department(reading: Reading, _of: Any) -> int:
    return ledgers.sales_department(reading)


def _check_issuer(doing: Doing, given: IssuerGiven, id: int) -> dict[str, Any]:
    same = doing.page(IssuerDetails, {"since": given.since.isoformat()}, limit=2)
    if any(other.id != id for other in same):
        raise Invalid(N_("Details from that day already exist. Change those."), field="since")
    _check_iban(doing, given.iban)
    bic, prefix = given.bic.replace(" ", "").upper(), given.prefix.upper()
    if bic and not BIC.fullmatch(bic):
        raise Invalid(
            N_("A BIC has 8 or 11 letters and digits. Type one such as ABNANL2A."), field="bic"
        )
    if not PREFIX.fullmatch(prefix):
        raise Invalid(N_("A series is letters. Type for example F or F-UT."), field="prefix")
    if given.country == "NL" and not given.kvk:
        raise Invalid(N_("An invoice names the KvK number of the office. Type it."), field="kvk")
    return {"department": _department(doing, given), "bic": bic, "prefix": prefix}


def _check_iban(doing: Doing, iban: str) -> None:
    """Check that clients pay on an account of the books, which another person brought there.

    Else a person alone could bring in a statement of their own account, and have clients pay on it.
    """
    accounts = doing.page(BankAccount, {"account": iban}, limit=1)
    if not accounts:
        raise Invalid(
            N_("This IBAN is of no bank account in the books. Choose one that is."), field="iban"
        )
    first = doing.history(accounts[0])[0]
    if {first.actor, first.on_behalf_of} & {*doing.actor.hands}:
        raise Invalid(
            N_("You brought this bank account into the books. Ask a colleague to add it here."),
            field="iban",
        )


def _check_code(doing: Doing, given: CodeGiven, id: int) -> dict[str, Any]:
    same = doing.page(InvoiceCode, {"code": given.code}, limit=2)
    if any(other.id != id for other in same):
        raise Invalid(N_("{code} is another code already. Choose another."), field="code",
                      code=given.code)  # fmt: skip
    if given.unit not in UNITS:
        raise Invalid(N_("Unknown unit: {unit}. Choose one from the list."), field="unit",
                      unit=given.unit)  # fmt: skip
    if given.btw not in TREATMENTS:
        raise Invalid(N_("Code {code} is not for invoices. Choose another VAT code."), field="btw",
                      code=given.btw)  # fmt: skip
    if ledgers.account_of(doing, given.account).control:
        raise Invalid(N_("{code} belongs to a daybook. Choose an account of turnover."),
                      field="account", code=given.account)  # fmt: skip
    return {"department": _department(doing, given)}


def _check_text(doing: Doing, given: TextGiven, _id: int) -> dict[str, Any]:
    return {"department": _department(doing, given)}


ISSUERS = keep(IssuerDetails, IssuerGiven, N_("add own details for invoices"),
               N_("change own details for invoices"), N_("delete own details for invoices"),
               check=_check_issuer, department_of=_department)  # fmt: skip
CODES = keep(InvoiceCode, CodeGiven, N_("add an invoice code"), N_("change an invoice code"),
             N_("delete an invoice code"), check=_check_code, department_of=_department)  # fmt: skip
TEXTS = keep(InvoiceText, TextGiven, N_("add a text for invoices"), N_("change a text for invoices"),
             N_("delete a text for invoices"), check=_check_text, department_of=_department)  # fmt: skip
