"""Letting an invoice recur: how often, and when next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from store.acts import ACTS
from store.fields import fields_of
from store.invoices import SalesInvoice
from tui.locale import _
from tui.pages.form import form_rows, given_of
from tui.pages.form_dialog_act import run_form_dialog
from tui.pages.report import ReportScreen
from tui.text import clean, day
from tui.widgets.entry_form import Row, Slot

__all__ = ["let_recur"]

ADD = "recurring_invoice.add"
A_MONTH = timedelta(days=31)


async def let_recur(at: ReportScreen, invoice: SalesInvoice) -> None:
    """Ask how often the invoice recurs, and keep it; call it in a worker."""
    fields = fields_of(ACTS[ADD].given)
    first = invoice.day or at.session.today
    later = (first.replace(day=1) + A_MONTH).replace(day=min(first.day, 28))
    usual = {"name": clean(invoice.relation_name)[:60], "next_on": day(later)}

    def given(values: Mapping[str, object]) -> dict[str, Any]:
        return {**given_of(fields, values), "source": invoice.id}

    rows = [_begun(row, usual) for row in form_rows(fields, {}, at.session.today)]
    done = await run_form_dialog(at, _("Make a recurring invoice"), rows, ADD, given=given)
    if done:
        message = _("Kept. A draft is made on {day}; the comma and r in the list shows it.")
        at.show_message(message.format(day=day(done.doc.next_on)))


def _begun(row: Row, usual: Mapping[str, str]) -> Row:
    """Return the row with what is usual in its fields."""
    if isinstance(row, Slot):
        return replace(row, default=usual.get(row.id, row.default))
    if isinstance(row, Sequence):
        return tuple(replace(each, default=usual.get(each.id, each.default)) for each in row)
    return row
