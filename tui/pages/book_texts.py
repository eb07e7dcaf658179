"""A plan of an import of books in words, for the screen and the command line."""

from __future__ import annotations

from store.errors import N_
from store.ledgers import Note, Plan
from tui.locale import _, ngettext, say
from tui.text import clean, day, euro

__all__ = ["WHY", "noted", "said_of"]

WHY = {
    "chosen": N_("as you chose"), "before": N_("as before"), "code": N_("same code"),
    "rgs": N_("by RGS"), "name": N_("by name"), "new": N_("new"),
}  # fmt: skip


def said_of(plan: Plan) -> list[tuple[str, str]]:
    """Return what a file is and what it would bring, as (label, text)."""
    books, (accounts, contacts) = plan.books, plan.added
    about = " · ".join(filter(None, (books.form, clean(books.company), clean(books.software))))
    sums = _("{day}: debit {debit}, credit {credit}").format(
        day=day(plan.day), debit=euro(plan.debit), credit=euro(plan.credit)
    )
    lines = [
        (_("File"), about),
        (_("Accounts"), _("{n}, of which new: {new}").format(n=len(plan.accounts), new=accounts)),
        (_("Contacts"), _("{n}, of which new: {new}").format(n=len(plan.contacts), new=contacts)),
        (_("Opening balance"), sums),
        (_("Open items"), str(len(plan.items))),
    ]
    if books.transactions:
        count = ngettext("{n} entry in {months} months", "{n} entries in {months} months",
                         books.transactions)  # fmt: skip
        lines.append((_("Entries"), count.format(n=books.transactions, months=len(books.months))))
        books_of = ", ".join(f"{clean(there)} → {here}" for there, here in plan.daybooks)
        lines.append((_("Daybooks"), books_of))
        codes = _("{n}, of which taken over: {known}")
        lines.append((_("VAT codes"), codes.format(n=len(books.codes), known=len(plan.codes))))
    return lines


def noted(plan: Plan) -> list[str]:
    """Return why it can't be imported, and what to look at."""
    return [*(clean(say(stop)) for stop in plan.stops), *(_noted(note) for note in plan.notes)]


def _noted(note: Note) -> str:
    return clean(_(note.message).format(**note.values))
