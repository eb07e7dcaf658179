"""The rows of an invoice's form, what it proposes, and what it takes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from screens.invoices.fields import Price, PriceField, QuantityField, WhatField
from store import invoices, ledgers, records
from store.invoices import InvoiceCode, InvoiceLine, InvoiceOffer, InvoiceProposal
from store.ledgers import AccountChoice
from store.records import Relation
from tui.locale import _
from tui.pages.office_screen import OfficeScreen
from tui.text import clean, day
from tui.widgets.entry_form import EntryForm, Heading, Row, Slot
from tui.widgets.fields import Choice, ChoiceField, Choices, CodeField, DateField, TextField

__all__ = ["MOST_LINES", "Known", "given", "line_texts", "lines_in", "proposed", "rows"]

MOST_LINES = 200
"""Lines typed on a screen; more come from a file or a record."""
COLUMN = 44
PARTS = ("text", "quantity", "unit", "price", "btw", "account")
LANGUAGES = (Choice("nl", "nl", "Nederlands"), Choice("en", "en", "English"))


@dataclass
class Known:
    """What can be chosen, and what an invoice to the client that is typed begins with."""

    relations: Sequence[Relation] = ()
    accounts: Choices = field(default_factory=lambda: Choices(()))
    offer: InvoiceOffer = field(default_factory=InvoiceOffer)
    proposal: InvoiceProposal | None = None
    makes: bool = False
    credit: bool = False
    ready: bool = False
    asked: tuple[object, object] = (None, None)

    async def read(self, screen: OfficeScreen) -> None:
        """Read clients, accounts, codes and texts, once."""
        self.relations = await screen.ask(records.relation_choices)
        accounts: Sequence[AccountChoice] = await screen.ask(ledgers.account_choices)
        self.accounts = Choices([Choice(each.code, each.code, each.name) for each in accounts])
        self.offer = await screen.ask(invoices.invoice_offer)
        self.makes = screen.session.granted("relation.add")
        self.ready = True

    async def propose(self, screen: OfficeScreen, values: Mapping[str, object]) -> bool:
        """Read what an invoice to the client begins with; False when that was asked before."""
        relation, when = values.get("relation"), values.get("day")
        if (relation, when) == self.asked:
            return False
        self.asked, self.proposal = (relation, when), None
        if isinstance(relation, int):
            on = when if isinstance(when, date) else None
            self.proposal = await screen.ask(invoices.invoice_proposal, relation, on)
        return True

    def add_party(self, relation: Relation) -> None:
        """Add a new client to the choices."""
        self.relations = (*self.relations, relation)

    def code_of(self, text: str) -> InvoiceCode | None:
        """Return what the office sells under this code or text."""
        typed = text.strip().casefold()
        known = (each for each in self.offer.codes
                 if typed in (each.code.casefold(), each.text.casefold()))  # fmt: skip
        return next(known, None)

    def take_code(self, form: EntryForm, at: str) -> None:
        """Replace the code of what is sold by its text; a line without a text is emptied."""
        texts = form.filling.draft.texts
        if not at.endswith(".text"):
            return
        if not texts.get(at, "").strip():
            for part in PARTS:
                texts.pop(f"{at.removesuffix('text')}{part}", None)
            return
        sold = self.code_of(texts[at])
        if sold is not None:
            texts[at] = sold.text

    def booked(self, relation: object) -> tuple[str, str]:
        """Return the VAT code and the account of the client's last invoice, or of the contact."""
        if self.proposal and self.proposal.lines:
            return self.proposal.lines[0].btw, self.proposal.lines[0].account
        client = next((each for each in self.relations if each.id == relation), None)
        return (client.btw if client else "") or "VH", client.account if client else ""

    def parties(self) -> list[Choice]:
        """Return the clients as choices."""
        return [Choice(each.id, str(each.id), each.name, each.city) for each in self.relations
                if each.client or not each.supplier]  # fmt: skip

    def units(self) -> list[Choice]:
        """Return the units, by name."""
        return [Choice(code, _(name), "") for code, name in invoices.UNITS.items()]


def lines_in(texts: Mapping[str, str]) -> int:
    """Return how many lines the form has: those with a text, and one more."""
    filled = [int(name.split(".")[1]) for name, text in texts.items()
              if name.startswith("lines.") and text.strip()]  # fmt: skip
    return min(max(filled, default=-1) + 2, MOST_LINES)


def rows(known: Known, texts: Mapping[str, str], today: date) -> list[Row]:
    """Return the rows of the form: its head, the lines that have texts, and one more."""
    above, below = (
        [Choice(each.text, each.name, clean(each.text).split("\n")[0])
         for each in known.offer.texts if each.place == place]
        for place in ("above", "below")
    )  # fmt: skip
    party = CodeField(known.parties(), required=True, makes=known.makes)
    head: list[Row] = [
        Heading(_("Credit note") if known.credit else _("Invoice")),
        Slot("relation", _("Client"), party, 14),
        (Slot("day", _("Date"), DateField(required=True), 11, day(today)),
         Slot("due", _("Due date"), DateField(nearest="around"), 11, seldom=True, column=COLUMN)),
        (Slot("delivered", _("Delivered"), DateField(), 11, seldom=True),
         Slot("delivered_until", _("Delivered until"), DateField(nearest="around"), 11, seldom=True,
              column=COLUMN)),
        (Slot("buyer_reference", _("Your reference"), TextField(limit=60), 20, seldom=True),
         Slot("order", _("Order number"), TextField(limit=60), 16, seldom=True, column=COLUMN)),
        (Slot("language", _("Language"), ChoiceField(LANGUAGES), 3, skip=True),
         Slot("closing", _("Text below"), _block(below), 16, seldom=True, column=COLUMN)),
        Slot("heading", _("Text above"), _block(above), 40, seldom=True),
        Heading(columns=((_("Lines"), 29), (_("Quantity"), 9), (_("Unit"), 8), (_("Price"), 14),
                         (_("VAT"), 6), (_("Account"), 7))),
    ]  # fmt: skip
    sold = [Choice(each.code, each.code, clean(each.text)) for each in known.offer.codes]
    btw = [Choice(each.value, each.code, _(str(each.label))) for each in known.offer.btw]
    units = known.units()
    lines = range(lines_in(texts))
    return [*head, *(_line(known, at, texts, sold, units, btw) for at in lines)]


def _block(choices: Sequence[Choice]) -> CodeField:
    """Return a field for a text that is chosen by name, or typed."""
    return CodeField(choices, typed=lambda text: Choice(text, text, ""))


def _line(known: Known, line: int, texts: Mapping[str, str], sold: Sequence[Choice],
          units: Sequence[Choice], btw: Sequence[Choice]) -> Row:  # fmt: skip
    """Return the fields of a line; of one without a text nothing else is asked."""
    at = f"lines.{line}"
    needed = not line and lines_in(texts) == 1
    asks = needed or bool(texts.get(f"{at}.text", "").strip())
    return (
        Slot(f"{at}.text", f"{line + 1:2}", WhatField(sold, required=needed), 23, column=1,
             name=_("Description")),
        Slot(f"{at}.quantity", "", QuantityField(required=asks), 7, seldom=not asks,
             name=_("Quantity")),
        Slot(f"{at}.unit", "", CodeField(units, required=asks), 6, skip=True, seldom=not asks,
             name=_("Unit")),
        Slot(f"{at}.price", "", PriceField(required=asks), 12, skip=True, seldom=not asks, name=_("Price")),
        Slot(f"{at}.btw", "", CodeField(btw, required=asks), 4, skip=True, seldom=not asks,
             name=_("VAT")),
        Slot(f"{at}.account", "", CodeField(known.accounts, required=asks), 5, skip=True,
             seldom=not asks, name=_("Account")),
    )  # fmt: skip


def proposed(form: EntryForm, known: Known) -> dict[str, str]:
    """Return what follows from what is typed: term, language, and price, VAT and account of a line."""
    usual = known.proposal
    defaults = {
        "due": day(usual.due) if usual else "",
        "language": usual.language if usual else "",
        "buyer_reference": usual.buyer_reference if usual else "",
    }
    btw, account = known.booked(form.values.get("relation"))
    for line in range(lines_in(form.filling.draft.texts)):
        at = f"lines.{line}"
        text = form.filling.draft.texts.get(f"{at}.text", "")
        if not text.strip():
            defaults |= dict.fromkeys((f"{at}.{part}" for part in PARTS), "")
            continue
        sold = known.code_of(text)
        unit = sold.unit if sold else "C62"
        defaults |= {
            f"{at}.quantity": "1",
            f"{at}.unit": _(invoices.UNITS.get(unit, unit)),
            f"{at}.price": sold.price if sold else "",
            f"{at}.btw": sold.btw if sold else btw,
            f"{at}.account": sold.account if sold else account,
        }
        typed = form.filling.draft.texts
        btw = typed.get(f"{at}.btw") or defaults[f"{at}.btw"]
        account = typed.get(f"{at}.account") or defaults[f"{at}.account"]
    return defaults


def line_texts(lines: Sequence[InvoiceLine]) -> dict[str, str]:
    """Return lines as the texts of their fields."""
    texts: dict[str, str] = {}
    for number, line in enumerate(lines[:MOST_LINES]):
        price = PriceField().show(Price(line.price, line.discount))
        shown = (line.text, invoices.parts_text(line.quantity), _(invoices.UNITS.get(line.unit, line.unit)),
                 price, line.btw, line.account)  # fmt: skip
        texts |= {f"lines.{number}.{part}": text for part, text in zip(PARTS, shown, strict=True)}
    return texts


def given(values: Mapping[str, object], known: Known) -> dict[str, Any]:
    """Return the values as input of the acts on invoices."""
    names = ("relation", "due", "delivered", "delivered_until", "language")
    typed = {name: values[name] for name in names if values.get(name) is not None}
    texts = ("buyer_reference", "order", "heading", "closing")
    when = values.get("day")
    return {
        **typed,
        **{name: values.get(name) or "" for name in texts},
        "day": when if isinstance(when, date) else None,
        "lines": tuple(filter(None, (_given_line(values, known, at) for at in range(MOST_LINES)))),
    }


def _given_line(values: Mapping[str, object], known: Known, line: int) -> dict[str, Any] | None:
    """Return a line as far as it is typed; None for an empty one."""
    typed = {part: values.get(f"lines.{line}.{part}") for part in PARTS}
    if not typed["text"]:
        return None
    sold, price = known.code_of(str(typed["text"])), typed.pop("price")
    fine = {"price": price.price, "discount": price.discount} if isinstance(price, Price) else {}
    kept = {part: value for part, value in typed.items() if value is not None}
    return {**kept, **fine, "code": sold.code if sold else ""}
