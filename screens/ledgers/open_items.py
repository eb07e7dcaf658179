"""Open items of debtors or creditors: relation, amount and date, leading to the entry."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from textual import work

from screens.ledgers.report import as_of, look_back
from store import ledgers
from store.errors import N_
from store.export import Target, Written
from store.ledgers import OpenRow, Wanted
from store.reading import Reading
from tui.locale import _
from tui.pages.columns import Shown
from tui.pages.report import ReportPage, ReportScreen
from tui.text import day, euro
from tui.widgets import signs
from tui.widgets.dialogs import Pick
from tui.widgets.fields import Choice

__all__ = ["OPEN_ITEMS"]

DEBTORS, CREDITORS = ledgers.DEBTORS, ledgers.CREDITORS
BOOKS = {DEBTORS: "VRK", CREDITORS: "INK"}
MOST = 1000
"""The most open items of a relation that are added up."""


def _heading(at: ReportScreen) -> str:
    """Debtors or creditors, and the total."""
    whose = _("Debtors") if at.given["account"] == DEBTORS else _("Creditors")
    return _("{whose}: {euros} open").format(whose=whose, euros=euro(at.sums or 0))


def _shown(account: str, rows: list[OpenRow]) -> list[OpenRow]:
    """What is owed to us among debtors, and by us among creditors, is shown without a minus."""
    sign = ledgers.usual_sign(account)
    return [replace(row, left=sign * row.left, free=sign * row.free) for row in rows]


def _pages(reading: Reading, account: str, relation: int | None, *at: Any) -> list[OpenRow]:
    if relation is None:
        return _shown(account, ledgers.still_open(reading, account, *at))
    return _shown(account, ledgers.open_items_of_relation(reading, relation, *at))


def _search(reading: Reading, text: str, account: str, relation: int | None) -> list[OpenRow]:
    return _shown(account, ledgers.filtered_open_items(reading, text, account, relation))


def _total(reading: Reading, account: str, relation: int | None) -> int:
    if relation is None:
        return ledgers.usual_sign(account) * ledgers.open_total(reading, account)
    return sum(row.left for row in _pages(reading, account, relation, None, None, MOST))


def _past(
    reading: Reading, account: str, relation: int | None, day: str
) -> tuple[list[OpenRow], int]:
    """Read what was open at the end of a day, as it is shown."""
    return ledgers.open_until(reading, BOOKS[account], relation, day)


def _write(
    reading: Reading, about: Mapping[str, Any], first: str, last: str, to: Target
) -> Written:
    name = "debtors-open" if about["account"] == DEBTORS else "creditors-open"
    return ledgers.write_report(reading, Wanted(name, first, last, relation=about["relation"]), to)


def _looks(row: OpenRow) -> tuple[str, str]:
    """Late ones, and those of which a payment waits for approval."""
    return (signs.LATE if row.days > 0 else signs.WAITING if row.free != row.left else ""), "row"


def _foot(at: ReportScreen) -> tuple[str, ...]:
    """The total of all, or of the relation."""
    return (_("Total"), "", "", "", "", euro(at.sums or 0))


OPEN_ITEMS = ReportPage(
    place="open_items",
    of=OpenRow,
    heading=_heading,
    empty=N_("No open items."),
    given={"account": DEBTORS, "relation": None},
    columns=(
        Shown(N_("Contact"), 20, lambda row: row.relation_name, most=28),
        Shown(N_("Reference"), 14, lambda row: row.reference, most=20),
        Shown(N_("Date"), 10, lambda row: row.date, priority=1),
        Shown(N_("Due date"), 10, lambda row: row.due),
        Shown(N_("Days late"), 10, lambda row: str(row.days) if row.days > 0 else "", right=True),
        Shown(N_("Open"), 12, lambda row: euro(row.left), right=True),
    ),
    follows=frozenset({"open_item"}),
    sums=_total,
    pages=_pages,
    search=_search,
    looks=_looks,
    foot=_foot,
    facts=as_of,
    past=_past,
    write=_write,
    on={"report.past": look_back},
    down=lambda _at, row: ("entry", {"entry": row.entry}),
)


@OPEN_ITEMS.handles("open_items.turn")
async def turn(at: ReportScreen) -> None:
    """Switch between debtors and creditors."""
    account = CREDITORS if at.given["account"] == DEBTORS else DEBTORS
    await at.turn(account=account, relation=None)


@OPEN_ITEMS.handles("open_items.relation")
def relation(at: ReportScreen) -> None:
    """Open the relation."""
    if at.here and at.here.relation:
        at.go("relation", relation=at.here.relation)


@OPEN_ITEMS.handles("open_items.allocate")
@work
async def allocate(at: ReportScreen) -> None:
    """Choose what the open item is settled with."""
    if at.here is None:
        return
    others = await at.ask(ledgers.allocatable, at.here.id)
    if not others:
        at.show_message(
            _("This contact has no open item to allocate it to. Wait for the invoice or payment.")
        )
        return
    choices = [
        Choice(row.id, row.reference, f"{day(row.date)} {euro(row.free)}", row.number)
        for row in _shown(at.given["account"], others)
    ]
    title = _("Allocate {reference}, {euros}").format(
        reference=at.here.reference, euros=euro(at.here.free)
    )
    pick = Pick(title, choices, _("To"), proposed=others[0].reference)
    other = await at.app.push_screen_wait(pick)
    if other is None:
        return
    done = await at.act("open_item.allocate", at.here.id, {"other": other})
    if done:
        at.show_message(_("Waits for approval as entry {id}.").format(id=done.doc.id))
