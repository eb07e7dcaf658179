"""Proposing the depreciation of an asset: a recurring entry of the books, from the record's page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from store import ledgers
from store.ledgers import Depreciation
from store.records import RecordDetail
from tui.locale import _
from tui.pages.office_screen import OfficeScreen
from tui.text import clean, day, euro
from tui.widgets.entry_form import Slot
from tui.widgets.fields import AmountField, Choice, CodeField, CountField, DateField
from tui.widgets.form_dialog import FormDialog

__all__ = ["depreciation_line", "propose_depreciation"]

MONTHS = 60
"""What is proposed; art. 3.30 Wet IB 2001 allows at most a fifth of the price a year."""


async def propose_depreciation(screen: OfficeScreen, detail: RecordDetail) -> bool:
    """Ask how an asset is written off, and propose that; returns whether it was. Called in a worker."""
    accounts = await screen.ask(ledgers.account_choices)
    choices = [Choice(each.code, each.code, each.name) for each in accounts]
    rows = [
        Slot("cents", _("To write off"), AmountField(required=True), 14),
        Slot("months", _("In months"), CountField(required=True), 4, str(MONTHS)),
        Slot("since", _("First time"), DateField(required=True, nearest="future"), 12,
             day(screen.session.today)),
        Slot("cost", _("Costs on"), CodeField(choices, required=True), 7),
        Slot("balance", _("Written off on"), CodeField(choices, required=True), 7),
    ]  # fmt: skip

    async def save(values: Mapping[str, object]) -> None:
        await screen.save("template.depreciate", detail.row.id, dict(values))

    price = next((shown.value for shown in detail.fields
                  if shown.field.type == "b" and shown.value), None)  # fmt: skip
    texts = {"cents": euro(int(price * 100))} if price else None
    title = _("Depreciation of {number}").format(number=clean(detail.row.no))
    form = FormDialog(title, rows, save, today=screen.session.today, texts=texts,
                      key=f"template.depreciate {detail.row.id}")  # fmt: skip
    return await screen.app.push_screen_wait(form) is not None


def depreciation_line(known: Depreciation | None) -> Iterator[tuple[str, str]]:
    """Yield what is written off a month, how often still, and when next."""
    if known is None:
        return
    if known.next is None:
        yield _("Depreciation"), _("complete")
    else:
        message = _("{amount} a month · {n} left · next {day}")
        yield _("Depreciation"), message.format(
            amount=euro(known.cents), n=known.left, day=day(known.next))  # fmt: skip
