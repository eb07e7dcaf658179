"""Money in and out by hand: the cash book (kas) and the bank without a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from screens.ledgers.forms.form import Form, Known, account_with_code, cents_in, cost_line, costs_in
from store.ledgers import OpenRow, left_to_split
from tui.locale import _
from tui.text import euro
from tui.widgets.entry_form import EntryForm, Heading, Note, Row, Slot, Total
from tui.widgets.fields import AmountField, CodeField, DateField, TextField, show_cents

__all__ = ["BANK", "CASH"]

MOST_LINES = 8


class _InOutField(AmountField):
    """An amount received, or with a minus paid."""

    def echo(self, value: int, /) -> str:
        """Returns the direction of the money."""
        return _("received") if value > 0 else _("paid")

    def hint(self) -> str:
        """How to type both directions."""
        return _("The amount received; with a minus, the amount paid")


class _Payment(Form):
    """Date, amount, relation; then the open items it settles, or the accounts to book it on."""

    looks_up = frozenset({"total", "relation"})

    def rows(self, known: Known, lines: int) -> list[Row]:
        codes = [*known.purchase_codes, *known.sales_codes]
        rows: list[Row] = [
            Slot("date", _("Date"), DateField(required=True), 12),
            *self.own(known),
            Slot("total", _("Amount"), _InOutField(required=True), 14),
            Slot("relation", _("Contact"), known.party_field(), 14),
            Slot("text", _("Description"), TextField(), 40, skip=True),
            Note(),
            Heading(_("Invoice or account")),
        ]
        for line in range(lines):
            what = CodeField([*known.items(), *known.account_choices], required=True)
            rows.append(cost_line(line, what, CodeField(codes), (14, 22, 4)))
        return rows

    def own(self, _known: Known) -> list[Row]:
        """The row of the office's own account, where there is more than one."""
        return []

    def propose(self, form: EntryForm, known: Known, /) -> int:
        """Propose the open item of exactly this amount; else the relation's account.

        No more than its open amount is allocated to an item; the next line takes the rest.
        """
        values = form.values
        total, taken, line = cents_in(values, "total"), 0, 0
        exact = next((row for row in known.proposals.items if row.free == total), None)
        relation = known.relation_of.get(values.get("relation"))  # type: ignore[call-overload]  # None is no id
        defaults: dict[str, str] = {"text": ""}
        while line < MOST_LINES:
            at = f"lines.{line}"
            usual = exact.reference if exact else relation.account if relation else ""
            defaults[f"{at}.account"] = usual if not line else ""
            what = values.get(f"{at}.account") or (exact if not line else None)
            rest = total - taken
            amount = _most(what, rest) if isinstance(what, OpenRow) else rest
            defaults[f"{at}.amount"] = show_cents(amount) if amount else ""
            item = isinstance(what, OpenRow)
            account = account_with_code(form, known, line, defaults[f"{at}.account"])
            defaults[f"{at}.btw"] = "" if item else known.btw_of.get(account, "")
            if f"{at}.amount" in form.texts:
                amount = cents_in(values, f"{at}.amount")
            taken += amount
            line += 1
            if taken == total:
                break
        form.suggest(defaults)
        return line

    def totals(self, values: Mapping[str, object], _known: Known, /) -> Sequence[Total | Note]:
        costs = costs_in(values, MOST_LINES)
        left = left_to_split(cents_in(values, "total"), costs)
        balance = _("in balance") if not left and costs else euro(left)
        return [Total(_("Unallocated"), balance, wrong=bool(left))]

    def sort_of_new(self, values: Mapping[str, object]) -> dict[str, bool]:
        """Returns that who pays is a client, and who is paid a supplier."""
        return {"client" if cents_in(values, "total") > 0 else "supplier": True}

    def given(self, values: Mapping[str, object], known: Known, /) -> dict[str, object]:
        known.own = str(values.get("own") or "")
        relation = values.get("relation")
        costs = costs_in(values, MOST_LINES)
        items = [value for value in values.values() if isinstance(value, OpenRow)]
        if relation is None and len({item.relation for item in items}) == 1:
            relation = items[0].relation
        return {
            "date": values.get("date"),
            "relation": relation,
            "text": values.get("text") or "",
            "total": cents_in(values, "total"),
            "own": known.own,
            "costs": costs,
        }


def _most(item: OpenRow, rest: int) -> int:
    """Returns the part of the rest that an item takes: at most its open amount, same sign only."""
    if item.free > 0:
        return max(0, min(item.free, rest))
    return min(0, max(item.free, rest))


class _Cash(_Payment):
    daybook = "KAS"

    def title(self) -> str:
        return _("Cash")

    def gate(self) -> str:
        return _("Enter submits · < goes back · F3 saves a draft")


class _Bank(_Payment):
    daybook = "BNK"

    def own(self, known: Known) -> list[Row]:
        choices = known.bank_choices()
        if not choices:
            return []
        field = CodeField(choices, required=True)
        return [Slot("own", _("Bank account"), field, 14, default=known.own or choices[0].code,
                     skip=len(choices) == 1)]  # fmt: skip

    def title(self) -> str:
        return _("Manual bank entry")

    def gate(self) -> str:
        return _("Enter submits · < goes back · F3 saves a draft")


CASH = _Cash()
BANK = _Bank()
