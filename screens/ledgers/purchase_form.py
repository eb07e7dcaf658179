"""The rows of the purchase form, and what its values mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from store.errors import Invalid
from store.ledgers import AccountChoice, Cost, left_to_split, purchase_codes, split_btw
from store.records import Relation
from tui.locale import _
from tui.text import euro
from tui.widgets.entry_form import EntryForm, Heading, Note, Row, Slot, Total
from tui.widgets.fields import AmountField, Choice, CodeField, DateField, TextField, show_cents

__all__ = ["MOST_LINES", "Choices", "choices", "given", "lines_in", "propose", "rows", "totals"]

MOST_LINES = 8


@dataclass(frozen=True)
class Choices:
    """What can be chosen in the form, and what follows from a choice."""

    relations: Sequence[Choice]
    accounts: Sequence[Choice]
    btw: Sequence[Choice]
    account_of: Mapping[object, str]
    btw_of: Mapping[object, str]


def choices(relations: Sequence[Relation], accounts: Sequence[AccountChoice]) -> Choices:
    """Suppliers by name, accounts by code, the btw codes of purchases."""
    suppliers = [one for one in relations if one.supplier or not one.client]
    return Choices(
        relations=[Choice(one.id, str(one.id), one.name, one.city) for one in suppliers],
        accounts=[Choice(one.code, one.code, one.name) for one in accounts],
        btw=[Choice(one.code, one.code, _(one.name)) for one in purchase_codes()],
        account_of={one.id: one.account for one in suppliers},
        btw_of={one.code: one.btw for one in accounts},
    )


def rows(known: Choices, lines: int) -> list[Row]:
    """The form with so many cost lines."""
    found: list[Row] = [
        Heading(_("Invoice")),
        Slot("relation", _("Supplier"), CodeField(known.relations, required=True), 14),
        Slot("reference", _("Invoice no."), TextField(required=True, limit=60), 24),
        Slot("date", _("Date"), DateField(required=True), 12),
        Slot("total", _("Total incl. btw"), AmountField(required=True), 14),
        Note(),
        Heading(_("Cost lines")),
    ]
    for line in range(lines):
        at = f"lines.{line}"
        found.append(
            (
                Slot(f"{at}.account", str(line + 1), CodeField(known.accounts, required=True), 7,
                     skip=True, echo=20),
                Slot(f"{at}.btw", "", CodeField(known.btw, required=True), 4, skip=True, echo=10),
                Slot(f"{at}.amount", "", AmountField(required=True), 12, skip=True),
            )
        )  # fmt: skip
    return found


def lines_in(texts: Mapping[str, str]) -> int:
    """How many cost lines a draft has."""
    numbers = [int(name.split(".")[1]) for name in texts if name.startswith("lines.")]
    return max(numbers, default=0) + 1


def propose(form: EntryForm, known: Choices) -> int:
    """Propose what follows from what is typed; returns how many cost lines are wanted.

    The first line has the supplier's account, each next one the account before it; an
    account brings its btw code; the last line takes what is left of the total.
    """
    values = form.values
    defaults: dict[str, str] = {}
    account = known.account_of.get(values.get("relation"), "")
    total, taken, line = _cents(values.get("total")), 0, 0
    while line < MOST_LINES:
        at = f"lines.{line}"
        defaults[f"{at}.account"] = account
        account = str(values.get(f"{at}.account") or account)
        defaults[f"{at}.btw"] = known.btw_of.get(account, "") or "IH"
        typed = f"{at}.amount" in form.texts
        amount = _cents(values.get(f"{at}.amount")) if typed else total - taken
        defaults[f"{at}.amount"] = show_cents(total - taken) if total != taken else ""
        taken += amount
        line += 1
        if taken == total or not typed:
            break
    form.suggest(defaults)
    return line


def totals(values: Mapping[str, object], day: date) -> Sequence[Total | Note]:
    """Net, btw, and what is not on a line yet: shown at every key."""
    costs = _costs(values)
    net = btw = 0
    for cost in costs:
        try:
            one = split_btw(cost.cents, cost.btw, _day(values, day), included=True)
        except Invalid:
            continue
        net, btw = net + one[0], btw + one[1]
    left = left_to_split(_cents(values.get("total")), costs)
    balance = _("in balance") if not left and costs else euro(left)
    return [
        Total(_("Net"), euro(net)),
        Total(_("Btw"), euro(btw)),
        Total(_("Left to split"), balance, wrong=bool(left)),
    ]


def given(values: Mapping[str, object], texts: Mapping[str, str]) -> dict[str, object]:
    """What the acts on entries are given."""
    return {
        "date": values.get("date"),
        "relation": values.get("relation"),
        "reference": values.get("reference") or "",
        "total": _cents(values.get("total")),
        "costs": _costs(values),
        "texts": dict(texts),
    }


def _costs(values: Mapping[str, object]) -> tuple[Cost, ...]:
    """The cost lines that are whole."""
    found = []
    for line in range(MOST_LINES):
        account, btw, cents = (
            values.get(f"lines.{line}.{part}") for part in ("account", "btw", "amount")
        )
        if account and btw and isinstance(cents, int) and cents:
            found.append(Cost(account=str(account), btw=str(btw), cents=cents))
    return tuple(found)


def _cents(value: object) -> int:
    return value if isinstance(value, int) else 0


def _day(values: Mapping[str, object], today: date) -> date:
    found = values.get("date")
    return found if isinstance(found, date) else today
