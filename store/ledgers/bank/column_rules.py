"""Keeping the column rules of a bank whose CSV files are not known."""

from __future__ import annotations

from typing import Any

from store.acts import Doing
from store.acts.keeping import FieldsGiven, keep
from store.errors import N_, Invalid
from store.ledgers.arithmetic.daybooks import BANK
from store.ledgers.bank_format.columns import ColumnFields
from store.ledgers.models import ColumnRules
from store.ledgers.rules.entries import daybook_of
from store.ledgers.rules.visibility import has_right
from store.reading import Reading

__all__ = ["COLUMN_RULES", "column_rules"]


class ColumnsGiven(FieldsGiven, ColumnFields):
    """Column rules as typed; see `ColumnFields`."""


def _department(reading: Reading, of: ColumnsGiven | ColumnRules) -> int:
    """Return the department of the rules; new ones get that of the bank daybook."""
    if isinstance(of, ColumnRules):
        return of.department
    return daybook_of(reading, BANK.code).department


def _check(doing: Doing, given: ColumnsGiven, _id: int) -> dict[str, Any]:
    """Refuse what would leave the sign of an amount or a column to chance."""
    if given.side and given.paid:
        raise Invalid(
            N_("Name either the in/out column, or the column of amounts out, not both."),
            field="side",
        )
    words = {given.into.casefold(), given.out.casefold()}
    if given.side and ("" in words or len(words) == 1):
        raise Invalid(
            N_("Type the words for in and out exactly as they occur in the column."),
            field="into",
        )
    columns = (given.date, given.amount, given.paid, given.side, given.balance, given.currency,
               given.iban, given.party, given.kenmerk, *given.texts.split("+"))  # fmt: skip
    by_number = {column.strip().isdecimal() for column in columns if column.strip()}
    if len(by_number) > 1 or "0" in columns:
        raise Invalid(
            N_("Name all columns by their heading, or all by their number, counting from 1."),
            field="date",
        )
    return {"department": _department(doing, given)}


COLUMN_RULES = keep(
    ColumnRules,
    ColumnsGiven,
    N_("add column rules of a bank"),
    N_("change column rules of a bank"),
    N_("delete column rules of a bank"),
    check=_check,
    department_of=_department,
)


def column_rules(reading: Reading) -> list[ColumnRules]:
    """Return the office's column rules, oldest first."""
    if not has_right(reading, "statement.read", N_("column rules")):
        return []
    return reading.page(ColumnRules, limit=1000)
