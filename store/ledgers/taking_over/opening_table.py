"""An opening balance in a CSV file or a spreadsheet: a row for each account, or each open item."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from store.errors import N_, Invalid, Term
from store.file_format.books import Books, TheirAccount, TheirItem, TheirLine, TheirRelation
from store.files import Table
from store.records import (
    DateOrder,
    DecimalSign,
    cents_of,
    date_of,
    date_order,
    decimal_sign,
    sort_key,
)

__all__ = ["books_of_table"]

NAMES: Mapping[str, tuple[str, ...]] = {
    "account": ("account", "account code", "code", "ledger account", "rekening", "grootboek",
                "grootboekrekening", "rekeningnummer", "nummer"),
    "name": ("name", "description", "account name", "naam", "omschrijving", "rekeningnaam"),
    "debit": ("debit", "debet", "d"),
    "credit": ("credit", "c"),
    "amount": ("amount", "balance", "bedrag", "saldo", "beginsaldo", "beginbalans"),
    "relation": ("contact", "relation", "client", "customer", "supplier", "relatie", "klant",
                 "debiteur", "crediteur", "leverancier", "relatienaam"),
    "reference": ("reference", "invoice", "invoice number", "factuur", "factuurnummer", "kenmerk"),
    "due": ("due", "due date", "vervaldatum", "vervaldag", "vervalt"),
}  # fmt: skip
"""The headings of each column, in both languages; any order, any case."""
AMOUNTS = {"debit": 1, "credit": -1, "amount": 1}
"""The columns of amounts, with the sign of each."""
TITLES = {
    "account": N_("Account"), "debit": N_("Debit"), "credit": N_("Credit"), "amount": N_("Amount"),
    "due": N_("Due"),
}  # fmt: skip


def books_of_table(name: str, table: Table) -> Books:
    """Return the opening balance of a table; all of it, or `Invalid` with the row that is wrong.

    A row with a contact is an open item; one of the same account without a contact is then what
    these add up to.
    """
    columns = _columns(name, table.headings)
    rows = [_Row(name, columns, line, cells) for line, cells in table.rows]
    decimals = decimal_sign(row.text(each) for row in rows for each in AMOUNTS)
    order = date_order(row.text("due") for row in rows)
    accounts: dict[str, TheirAccount] = {}
    relations: dict[str, TheirRelation] = {}
    seen: dict[str, tuple[str, ...]] = {}
    opening, items = [], []
    for row in rows:
        account, cents, party = row.account(), row.cents(decimals), row.text("relation")
        accounts.setdefault(account, TheirAccount(id=account, name=row.text("name")))
        if not party:
            opening.append(TheirLine(account=account, cents=cents))
            continue
        key = sort_key(party)
        relations.setdefault(key, TheirRelation(id=key, name=party))
        seen[key] = tuple({*seen.get(key, ()), account})
        items.append(
            TheirItem(
                relation=key, account=account, cents=cents, reference=row.text("reference"),
                due=row.day("due", order),
            )
        )  # fmt: skip
    return Books(
        form="CSV" if name.lower().endswith((".csv", ".txt")) else "XLSX", currency="EUR",
        accounts=tuple(accounts.values()), relations=tuple(relations.values()), seen=seen,
        opening=tuple(opening), items=tuple(items),
    )  # fmt: skip


class _Row:
    """A row of the file, by the names of its columns."""

    def __init__(
        self, file: str, columns: Mapping[str, int], line: int, cells: Sequence[str]
    ) -> None:
        self.file, self.line = file, line
        self._texts = {key: cells[at].strip() for key, at in columns.items() if at < len(cells)}

    def text(self, key: str) -> str:
        return self._texts.get(key, "")

    def account(self) -> str:
        if not self.text("account"):
            raise self._wrong("account", Invalid(N_("The account is missing. Fill in its code.")))
        return self.text("account")

    def cents(self, decimals: DecimalSign) -> int:
        """Return debit minus credit, or the signed amount."""
        cents = 0
        for key, sign in AMOUNTS.items():
            if text := self.text(key):
                try:
                    cents += sign * cents_of(text, decimals)
                except Invalid as error:
                    raise self._wrong(key, error) from error
        return cents

    def day(self, key: str, order: DateOrder) -> date | None:
        text = self.text(key)
        try:
            return date_of(text, order) if text else None
        except Invalid as error:
            raise self._wrong(key, error) from error

    def _wrong(self, key: str, why: Invalid) -> Invalid:
        return Invalid(
            N_("{file}, row {line}, column {column}: {why} Correct the file. Nothing was changed."),
            file=self.file, line=self.line, column=Term(TITLES[key]),
            why=why,
        )  # fmt: skip


def _columns(name: str, headings: Sequence[str]) -> dict[str, int]:
    columns: dict[str, int] = {}
    for at, heading in enumerate(headings):
        plain = " ".join(heading.casefold().replace("_", " ").split())
        for key, names in NAMES.items():
            if plain in names and key not in columns:
                columns[key] = at
    if "account" not in columns or not columns.keys() & {"debit", "credit", "amount"}:
        raise Invalid(
            N_("{file}: the first row must name the columns: account, and debit and credit or "
               "amount. Add it."), file=name,
        )  # fmt: skip
    return columns
