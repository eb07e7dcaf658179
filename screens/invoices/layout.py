"""The rows of an invoice's form, and what it takes and proposes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from screens.invoices.fields import Price, PriceField, QuantityField, WhatField
from store import invoices, ledgers, records
from store.invoices import InvoiceCode, InvoiceText, Usual
from store.ledgers import AccountChoice, sales_codes
from store.records import Relation
from tui.locale import _
from tui.pages.office_screen import OfficeScreen
from tui.text import clean, day
from tui.widgets.entry_form import EntryForm, Heading, Row, Slot
from tui.widgets.fields import Choice, ChoiceField, CodeField, DateField, TextField

__all__ = ["MOST_LINES", "Known", "given", "lines_in", "proposed", "rows"]

MOST_LINES = 200
"""Lines typed on a screen; more come from a file or a record."""
COLUMN = 44
LANGUAGES = (Choice("nl", "nl", "Nederlands"), Choice("en", "en", "English"))


@dataclass
class Known:
    """What can be chosen, and what is usual for the client that is typed."""

    relations: Sequence[Relation] = ()
    accounts: Sequence[AccountChoice] = ()
    codes: Sequence[InvoiceCode] = ()
    blocks: Sequence[InvoiceText] = ()
    usual: Usual = field(default_factory=Usual)
    makes: bool = False
    ready: bool = False
    asked: object = None

    async def read(self, screen: OfficeScreen) -> None:
        """Read clients, accounts, codes and texts, once."""
        self.relations = await screen.ask(records.relation_choices)
        self.accounts = await screen.ask(ledgers.account_choices)
        self.codes = await screen.ask(invoices.codes_in_use)
        self.blocks = await screen.ask(invoices.invoice_texts)
        self.makes = screen.session.granted("relation.add")
        self.usual = await screen.ask(invoices.usual, None)
        self.ready = True

    async def propose(self, screen: OfficeScreen, relation: object) -> bool:
        """Read what is usual for a client; False when that was asked before."""
        if relation == self.asked:
            return False
        self.asked = relation
        party = relation if isinstance(relation, int) else None
        self.usual = await screen.ask(invoices.usual, party)
        return True

    def add_party(self, relation: Relation) -> None:
        """Add a new client to the choices."""
        self.relations = (*self.relations, relation)

    def code_of(self, text: str) -> InvoiceCode | None:
        """Return what the office sells under this code or text."""
        typed = text.strip().casefold()
        return next(
            (each for each in self.codes if typed in (each.code.casefold(), each.text.casefold())),
            None,
        )

    def take_code(self, form: EntryForm, at: str) -> None:
        """Replace the code of what is sold by its text."""
        texts = form.filling.draft.texts
        sold = self.code_of(texts.get(at, "")) if at.endswith(".text") else None
        if sold is not None:
            texts[at] = sold.text

    def parties(self) -> list[Choice]:
        """Return the clients as choices."""
        return [Choice(each.id, str(each.id), each.name, each.city) for each in self.relations
                if each.client or not each.supplier]  # fmt: skip


def lines_in(texts: Mapping[str, str]) -> int:
    """Return how many lines the form has: those with a text, and one more."""
    filled = [int(name.split(".")[1]) for name, text in texts.items()
              if name.startswith("lines.") and text.strip()]  # fmt: skip
    return min(max(filled, default=-1) + 2, MOST_LINES)


def rows(known: Known, lines: int) -> list[Row]:
    """Return the rows of the form, with so many lines."""
    blocks = {place: [Choice(each.text, each.name, clean(each.text).split("\n")[0])
                      for each in known.blocks if each.place == place]
              for place in ("above", "below")}  # fmt: skip
    party = CodeField(known.parties(), required=True, makes=known.makes)
    head: list[Row] = [
        Heading(_("Invoice")),
        Slot("relation", _("Client"), party, 14),
        (Slot("day", _("Date"), DateField(required=True), 11),
         Slot("due", _("Due date"), DateField(nearest="around"), 11, skip=True, column=COLUMN)),
        (Slot("delivered", _("Delivered"), DateField(), 11, skip=True),
         Slot("delivered_until", _("Until"), DateField(nearest="around"), 11, skip=True, column=COLUMN)),
        (Slot("buyer_reference", _("Your reference"), TextField(limit=60), 20, skip=True),
         Slot("order", _("Order no."), TextField(limit=60), 20, skip=True, column=COLUMN)),
        (Slot("language", _("Language"), ChoiceField(LANGUAGES), 3, skip=True),
         Slot("closing", _("Text below"), _block(blocks["below"]), 20, skip=True, column=COLUMN)),
        Slot("heading", _("Text above"), _block(blocks["above"]), 40, skip=True),
        Heading(columns=((_("Description"), 25), (_("Number"), 8), (_("Unit"), 5), (_("Price"), 13),
                         (_("VAT"), 5), (_("Account"), 7))),
    ]  # fmt: skip
    return [*head, *(_line(known, at) for at in range(lines))]


def _block(choices: Sequence[Choice]) -> CodeField:
    """Return a field for a text that is chosen by name, or typed."""
    return CodeField(choices, typed=lambda text: Choice(text, text, ""))


def _line(known: Known, line: int) -> Row:
    at, required = f"lines.{line}", not line
    sold = [Choice(each.code, each.code, clean(each.text)) for each in known.codes]
    units = [Choice(code, _(short), _(name)) for code, (short, name) in invoices.UNITS.items()]
    btw = [Choice(code.code, code.code, _(code.name)) for code in sales_codes()]
    accounts = [Choice(each.code, each.code, each.name) for each in known.accounts]
    return (
        Slot(f"{at}.text", f"{line + 1:2}", WhatField(sold, required=required), 24, column=1,
             name=_("Description")),
        Slot(f"{at}.quantity", "", QuantityField(), 7, "1", name=_("Number")),
        Slot(f"{at}.unit", "", CodeField(units, required=True), 4, skip=True, name=_("Unit")),
        Slot(f"{at}.price", "", PriceField(), 12, name=_("Price")),
        Slot(f"{at}.btw", "", CodeField(btw, required=True), 4, skip=True, name=_("VAT")),
        Slot(f"{at}.account", "", CodeField(accounts, required=True), 5, skip=True,
             name=_("Account")),
    )  # fmt: skip


def proposed(form: EntryForm, known: Known) -> dict[str, str]:
    """Return what follows from what is typed: term, language, and price, VAT and account of a line."""
    values, usual = form.values, known.usual
    when = values.get("day")
    defaults = {
        "due": day(when + timedelta(days=usual.days)) if isinstance(when, date) else "",
        "language": usual.language,
        "buyer_reference": usual.buyer_reference,
    }
    for line in range(MOST_LINES):
        at = f"lines.{line}"
        text = form.filling.draft.texts.get(f"{at}.text", "")
        if not text.strip():
            break
        sold = known.code_of(text)
        unit = sold.unit if sold else "C62"
        defaults |= {
            f"{at}.quantity": "1",
            f"{at}.unit": _(invoices.UNITS.get(unit, invoices.UNITS["C62"])[0]),
            f"{at}.price": sold.price if sold else "",
            f"{at}.btw": sold.btw if sold else usual.btw,
            f"{at}.account": sold.account if sold else usual.account,
        }
    return defaults


def given(values: Mapping[str, object], known: Known) -> dict[str, Any]:
    """Return the values as input of the acts on invoices."""
    names = ("relation", "day", "due", "delivered", "delivered_until", "language")
    texts = ("buyer_reference", "order", "heading", "closing")
    return {
        **{name: values[name] for name in names if values.get(name) is not None},
        **{name: values.get(name) or "" for name in texts},
        "day": values.get("day"),
        "lines": tuple(filter(None, (_given_line(values, known, at) for at in range(MOST_LINES)))),
    }


def _given_line(values: Mapping[str, object], known: Known, line: int) -> dict[str, Any] | None:
    """Return a complete line; None for one that is not."""
    typed = {name: values.get(f"lines.{line}.{name}")
             for name in ("text", "quantity", "unit", "price", "btw", "account")}  # fmt: skip
    price = typed["price"]
    if not isinstance(price, Price) or None in typed.values():
        return None
    sold = known.code_of(str(typed["text"]))
    return {**typed, "price": price.price, "discount": price.discount, "code": sold.code if sold else ""}
