"""Trial balance, profit and loss account, balance sheet and ledger card as sheets."""

from __future__ import annotations

from collections.abc import Iterator

from store.errors import N_
from store.export.fields import columns, line
from store.export.sheet import Column, Line, Sheet
from store.fields import fields_of
from store.ledgers.reports.request import Wanted, Words, every, sheet
from store.ledgers.reports.statements import FinancialStatement, balance_sheet, profit_and_loss
from store.ledgers.reports.trial_balance import BalanceRow, card_lines, card_totals, trial_balance
from store.reading import Reading

__all__ = ["balance", "card", "financial_position", "profit"]

BALANCE = (N_("Opening"), N_("Debit"), N_("Credit"), N_("Closing"), N_("Year before"))


def balance(reading: Reading, wanted: Wanted, words: Words) -> Sheet:
    """Build the trial balance, with the previous year."""
    trial, fields = trial_balance(reading, wanted.first, wanted.last), fields_of(BalanceRow)

    def lines() -> Iterator[Line]:
        for row in trial.rows:
            yield line(fields, row, words)
        total = words(N_("Total"))
        yield Line(("", total, None, trial.debit, trial.credit, None, None), strong=True)

    return sheet(
        reading, wanted, words, words(N_("Trial balance")), columns(fields, words), lines()
    )


def profit(reading: Reading, wanted: Wanted, words: Words) -> Sheet:
    """Build the profit and loss account."""
    statement = profit_and_loss(reading, wanted.first, wanted.last)
    return _statement(reading, wanted, words, words(N_("Profit and loss account")), statement)


def financial_position(reading: Reading, wanted: Wanted, words: Words) -> Sheet:
    """Build the balance sheet at the end of the periods."""
    statement = balance_sheet(reading, wanted.first, wanted.last)
    at = (words(N_("At the end of")), wanted.last)
    return _statement(reading, wanted, words, words(N_("Balance sheet")), statement, at)


def _statement(
    reading: Reading, wanted: Wanted, words: Words, title: str, statement: FinancialStatement,
    *facts: tuple[str, str],
) -> Sheet:  # fmt: skip
    def lines() -> Iterator[Line]:
        for row in statement.rows:
            name = row.name if row.level == "account" else words(row.name)
            cells = (None, None) if row.level == "side" else (row.cents, row.before)
            yield Line((row.account, name, *cells), strong=row.level not in ("account", "result"))

    columns = (
        Column(words(N_("Account")), width=9),
        Column(words(N_("Name")), width=44),
        Column(words(N_("Amount")), "amount", 17),
        Column(words(N_("Year before")), "amount", 17),
    )
    return sheet(reading, wanted, words, title, columns, lines(), *facts)


def card(reading: Reading, wanted: Wanted, words: Words) -> Sheet:
    """Build the ledger card of an account, with its balance after each line."""
    sums = card_totals(reading, wanted.account, wanted.first, wanted.last)

    def lines() -> Iterator[Line]:
        at = sums.opening
        yield Line((None, "", words(N_("Opening")), "", "", None, None, at), strong=True)
        for row in every(
            lambda after, limit: card_lines(
                reading, wanted.account, wanted.first, wanted.last, after, limit=limit
            )
        ):
            at += row.debit - row.credit
            yield Line((row.date, row.number, row.relation_name, row.reference, row.text,
                        row.debit or None, row.credit or None, at))  # fmt: skip
        yield Line((None, "", words(N_("Closing")), "", "", sums.debit, sums.credit, sums.closing),
                   strong=True)  # fmt: skip

    columns = (
        Column(words(N_("Date")), "date", 11),
        Column(words(N_("Number")), width=15),
        Column(words(N_("Relation")), width=26),
        Column(words(N_("Reference")), width=16),
        Column(words(N_("Text")), width=26),
        Column(words(N_("Debit")), "amount", 14),
        Column(words(N_("Credit")), "amount", 14),
        Column(words(N_("Balance")), "amount", 15),
    )
    title = words(N_("Ledger card {account}")).format(account=f"{sums.account} {sums.name}".strip())
    return sheet(reading, wanted, words, title, columns, lines())
