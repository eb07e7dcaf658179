"""Entries whose lines must balance: the general journal (memoriaal) and the opening balance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from screens.ledgers.forms.form import Form, Known, cents_in, costs_in
from tui.locale import _
from tui.text import euro
from tui.widgets.entry_form import EntryForm, Heading, Note, Row, Slot, Total
from tui.widgets.fields import AmountField, CodeField, DateField, TextField, show_cents

__all__ = ["MEMORIAL", "OPENING"]

MOST_LINES = 60


class SideField(AmountField):
    """An amount that is a debit, or a credit with a minus."""

    def echo(self, value: int, /) -> str:
        """Returns whether it is a debit or a credit."""
        return _("debit") if value > 0 else _("credit")

    def hint(self) -> str:
        """How to type the two sides."""
        return _("An amount is a debit; with a minus it is a credit")


class _Lines(Form):
    """Date, description, and lines until debit equals credit."""

    looks_up = frozenset()

    def line(self, known: Known, at: str, number: int) -> Row:
        """Returns the fields of one line."""
        raise NotImplementedError

    def rows(self, known: Known, lines: int) -> list[Row]:
        return [
            Slot("date", _("Date"), DateField(required=True), 12),
            Slot("text", _("Description"), TextField(required=True), 40),
            Note(),
            Heading(_("Lines")),
            *(self.line(known, f"lines.{number}", number) for number in range(lines)),
        ]

    def propose(self, form: EntryForm, _known: Known, /) -> int:
        """Propose the difference on the last line; keeps one line open until they balance."""
        values = form.values
        taken, line, defaults = 0, 0, {}
        while line < MOST_LINES:
            at = f"lines.{line}"
            defaults[f"{at}.amount"] = show_cents(-taken) if taken else ""
            defaults[f"{at}.btw"] = ""
            typed = f"{at}.amount" in form.texts
            taken += cents_in(values, f"{at}.amount") if typed else -taken
            line += 1
            if not taken:
                break
        form.suggest(defaults)
        return line

    def totals(self, values: Mapping[str, object], _known: Known, /) -> Sequence[Total | Note]:
        costs = costs_in(values, MOST_LINES)
        debit = sum(cost.cents for cost in costs if cost.cents > 0)
        credit = -sum(cost.cents for cost in costs if cost.cents < 0)
        balance = _("in balance") if debit == credit and costs else euro(debit - credit)
        return [
            Total(_("Debit"), euro(debit)),
            Total(_("Credit"), euro(credit)),
            Total(_("Difference"), balance, wrong=debit != credit),
        ]

    def given(self, values: Mapping[str, object], _known: Known, /) -> dict[str, object]:
        return {
            "date": values.get("date"),
            "text": values.get("text") or "",
            "costs": costs_in(values, MOST_LINES),
        }


class _Memorial(_Lines):
    daybook = "MEM"

    def title(self) -> str:
        return _("General journal entry")

    def gate(self) -> str:
        return _("Enter submits · < goes back · F3 saves a draft")

    def line(self, known: Known, at: str, number: int) -> Row:
        codes = [*known.purchase_codes, *known.sales_codes]
        return (
            Slot(f"{at}.account", str(number + 1), CodeField(known.account_choices, required=True),
                 7, echo=22, name=_("Account")),
            Slot(f"{at}.btw", "", CodeField(codes), 4, skip=True, echo=4, name=_("VAT")),
            Slot(f"{at}.amount", "", SideField(required=True), 12, skip=True, echo=8, name=_("Amount")),
        )  # fmt: skip


class _Opening(_Lines):
    daybook = "BEG"

    def title(self) -> str:
        return _("Opening balance")

    def gate(self) -> str:
        return _("Enter submits · < goes back · F3 saves a draft")

    def line(self, known: Known, at: str, number: int) -> Row:
        """Adds a relation and an invoice number for debtors and creditors."""
        return (
            Slot(f"{at}.account", str(number + 1), CodeField(known.account_choices, required=True),
                 7, echo=10, name=_("Account")),
            Slot(f"{at}.relation", "", known.party_field(), 5, skip=True, echo=8, name=_("Contact")),
            Slot(f"{at}.text", "", TextField(limit=60), 11, skip=True, name=_("Description")),
            Slot(f"{at}.amount", "", SideField(required=True), 12, skip=True, name=_("Amount")),
        )  # fmt: skip


MEMORIAL = _Memorial()
OPENING = _Opening()
