"""Invoices: purchases (inkoop) and sales (verkoop)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from screens.ledgers.forms.form import (
    Form,
    Known,
    account_with_code,
    cents_in,
    cost_line,
    costs_in,
)
from screens.ledgers.forms.paper_texts import with_hints
from store.errors import Invalid
from store.ledgers import EntryRow, left_to_split, split_btw
from tui.locale import _
from tui.text import day, euro
from tui.widgets.entry_form import EntryForm, Heading, Note, Row, Slot, Total
from tui.widgets.fields import AmountField, Choice, CodeField, DateField, TextField, show_cents

__all__ = ["PURCHASE", "SALES"]

MOST_LINES = 8
COLUMN = 44
TERM = timedelta(days=30)


class _NumberField(TextField):
    """An invoice number, which tells beside it which other entries have it."""

    def __init__(self, twins: Sequence[EntryRow]) -> None:
        super().__init__(required=True, limit=60)
        self._twins = twins

    def echo(self, _value: str, /) -> str:
        """Returns the other entries with this number."""
        names = ", ".join(twin.number or f"{twin.daybook} ({twin.id})" for twin in self._twins)
        return _("Note: also {entries}").format(entries=names) if names else ""


class _PaperBtwField(AmountField):
    """The btw on the paper, where it differs by cents from what is calculated."""

    def hint(self) -> str:
        """When to type it."""
        return _("Only if the VAT on the invoice differs from the calculated VAT")


def _within(code: Choice) -> Choice:
    """Returns a VAT code without the word that it is of a purchase or a sale: the form says so."""
    return replace(code, label=code.label.partition(", ")[2] or code.label)


class _Invoice(Form):
    """Relation, number, date, total; lines that split the total by account and VAT."""

    looks_up = frozenset({"relation", "reference"})
    usual_btw: str

    def party(self, known: Known) -> Slot:
        """The field for the supplier or client."""
        raise NotImplementedError

    def codes(self, known: Known) -> Sequence[Choice]:
        """The VAT codes of such invoices."""
        raise NotImplementedError

    def rows(self, known: Known, lines: int) -> list[Row]:
        total = _("Total incl. VAT") if known.included else _("Total excl. VAT")
        rows: list[Row] = [
            Heading(_("Invoice")),
            self.party(known),
            *self.numbers(known),
            (
                Slot("date", _("Date"), DateField(required=True), 11),
                Slot(
                    "due",
                    _("Due date"),
                    DateField(nearest="around"),
                    11,
                    skip=True,
                    column=COLUMN,
                ),
            ),
            self.description(known),
            (
                Slot("total", total, AmountField(required=True), 14),
                Slot("btw", _("VAT"), _PaperBtwField(), 12, skip=True, column=COLUMN),
            ),
            Note(),
            Heading(_("Lines")),
        ]
        for line in range(lines):
            account = CodeField(known.account_choices, required=True)
            btw = CodeField(list(map(_within, self.codes(known))), required=True)
            rows.append(cost_line(line, account, btw, (7, 20, 12)))
        return with_hints(rows, known.paper)

    def description(self, _known: Known) -> Row:
        """The row of the description."""
        return Slot("text", _("Description"), TextField(), 40, skip=True)

    def numbers(self, known: Known) -> list[Row]:
        """The row of the invoice number, where it is typed."""
        return [Slot("reference", _("Invoice no."), _NumberField(known.proposals.twins), 24)]

    def propose(self, form: EntryForm, known: Known, /) -> int:
        """Propose lines as in the relation's last invoice; the last line takes the remainder.

        Without one, the relation's own account and VAT code, then those of the line before;
        an account sets its VAT code.
        """
        values = form.values
        habit = known.proposals.habit
        booked = habit.costs if habit else ()
        relation = known.relation_of.get(values.get("relation"))  # type: ignore[call-overload]  # None is no id
        when = values.get("date")
        defaults = {
            "due": day(when + TERM) if isinstance(when, date) else "",
            "text": habit.text if habit else "",
        }
        account = relation.account if relation else ""
        total, taken, line = cents_in(values, "total"), 0, 0
        while line < MOST_LINES:
            at = f"lines.{line}"
            if line < len(booked):
                account = booked[line].account
            defaults[f"{at}.account"] = account
            before, account = account, account_with_code(form, known, line, account)
            as_before = line < len(booked) and account == before
            theirs = relation and not line and relation.account in ("", account)
            own = booked[line].btw if as_before else relation.btw if relation and theirs else ""
            defaults[f"{at}.btw"] = own or known.btw_of.get(account, "") or self.usual_btw
            typed = f"{at}.amount" in form.texts
            amount = cents_in(values, f"{at}.amount") if typed else total - taken
            defaults[f"{at}.amount"] = show_cents(total - taken) if total != taken else ""
            taken += amount
            line += 1
            if taken == total or not typed:
                break
        form.suggest(defaults)
        return line

    def totals(self, values: Mapping[str, object], known: Known, /) -> Sequence[Total | Note]:
        costs = costs_in(values, MOST_LINES)
        when = values.get("date")
        net = btw = 0
        known_sums = True
        for cost in costs:
            on = when if isinstance(when, date) else known.today
            try:
                parts = split_btw(cost.cents, cost.btw, on, included=known.included)
            except Invalid:
                known_sums = False
                continue
            net, btw = net + parts[0], btw + parts[1]
        left = left_to_split(cents_in(values, "total"), costs)
        balance = _("in balance") if not left and costs and known_sums else euro(left)
        paper = values.get("btw")
        if isinstance(paper, int):
            net, btw = net + (btw - paper if known.included else 0), paper
        return [
            Total(_("Net"), euro(net) if known_sums else "?", wrong=not known_sums),
            Total(_("VAT"), euro(btw) if known_sums else "?", wrong=not known_sums),
            Total(_("Unallocated"), balance, wrong=bool(left)),
        ]

    def given(self, values: Mapping[str, object], known: Known, /) -> dict[str, object]:
        return {
            "date": values.get("date"),
            "due": values.get("due"),
            "relation": values.get("relation"),
            "reference": values.get("reference") or "",
            "text": values.get("text") or "",
            "total": cents_in(values, "total"),
            "included": known.included,
            "btw": values.get("btw"),
            "costs": costs_in(values, MOST_LINES),
        }


class _Purchase(_Invoice):
    daybook = "INK"
    usual_btw = "IH"

    def title(self) -> str:
        return _("Purchase invoice")

    def gate(self) -> str:
        return _("Enter submits · < goes back · F3 saves a draft")

    def party(self, known: Known) -> Slot:
        return Slot("relation", _("Supplier"), known.party_field(clients=False, required=True), 14)

    def description(self, known: Known) -> Row:
        return (
            Slot("text", _("Description"), TextField(), 28, skip=True),
            Slot("ordered_by", _("Ordered by"), known.colleague_field(), 16, skip=True),
        )

    def sort_of_new(self, _values: Mapping[str, object]) -> dict[str, bool]:
        return {"supplier": True}

    def given(self, values: Mapping[str, object], known: Known, /) -> dict[str, object]:
        return {**super().given(values, known), "ordered_by": values.get("ordered_by")}

    def codes(self, known: Known) -> Sequence[Choice]:
        return known.purchase_codes


class _Sales(_Invoice):
    daybook = "VRK"
    usual_btw = "VH"

    def title(self) -> str:
        return _("Sales invoice")

    def gate(self) -> str:
        return _("Enter submits · the number follows on posting · < goes back")

    def party(self, known: Known) -> Slot:
        return Slot("relation", _("Client"), known.party_field(suppliers=False, required=True), 14)

    def sort_of_new(self, _values: Mapping[str, object]) -> dict[str, bool]:
        return {"client": True}

    def numbers(self, _known: Known) -> list[Row]:
        return []

    def codes(self, known: Known) -> Sequence[Choice]:
        return known.sales_codes


PURCHASE = _Purchase()
SALES = _Sales()
