"""The orders of the laboratory, newest first: the open ones, or those in another state."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from screens.laboratory.wording import named, order_state
from store import laboratory
from store.errors import N_, Invalid
from store.laboratory import LabOrder, OrderRow
from store.reading import Reading
from tui.locale import _
from tui.pages.columns import Shown
from tui.pages.list import ListPage, ListScreen
from tui.text import in_amsterdam
from tui.widgets import signs
from tui.widgets.search_line import SearchLine

__all__ = ["ORDERS"]

STATES = ("open", "complete", "cancelled", "")
"""What the list shows, one after the other; the last is all."""


def _heading(at: ListScreen) -> str:
    state = at.where[0] if at.where else STATES[0]
    shown = _(LabOrder.state_names[state]) if state else _("all")
    return _("Laboratory · orders: {state}").format(state=shown)


def _begin(_reading: Reading) -> tuple[str]:
    return (STATES[0],)


def _at(row: OrderRow) -> str:
    """Where its samples are, or the state of an order that is not open."""
    return named(row.at) if row.doc.state == "open" else order_state(row.doc)


def _done(row: OrderRow) -> str:
    return f"{row.done}/{row.total}"


def _looks(row: OrderRow) -> tuple[str, str]:
    if row.doc.state != "open":
        return "", "row_dim"
    return signs.LATE if row.late or row.doc.urgent else "", "row"


def _codes(row: OrderRow) -> str:
    urgent = [_("urgent")] if row.doc.urgent and row.doc.state == "open" else []
    return ", ".join((*urgent, *row.codes))


def _patient(row: OrderRow) -> str:
    return row.patient or f"#{row.doc.patient}"


ORDERS = ListPage(
    place="laboratory",
    of=LabOrder,
    doc=lambda row: row.doc,
    heading=_heading,
    empty=N_("No orders in this state."),
    columns=(
        Shown(N_("Number"), 9, lambda row: row.doc.no, whole=True),
        Shown(N_("Date"), 10, lambda row: in_amsterdam(row.ordered).date()),
        Shown(N_("Patient"), 16, _patient, most=36),
        Shown(N_("Tests"), 14, _codes, most=40, priority=1),
        Shown(N_("State"), 13, _at, most=20),
        Shown(N_("Done"), 5, _done, right=True),
    ),
    looks=_looks,
    follows=frozenset({"record", "lab_result"}),
    where=_begin,
    pages=laboratory.orders,
    search=laboratory.search_orders,
    opens="lab_order",
)


@ORDERS.handles("lab_order.add")
def order(at: ListScreen) -> None:
    """Order tests."""
    at.go("lab_ordering")


@ORDERS.handles("laboratory.state")
async def turn(at: ListScreen) -> None:
    """Show the orders in the next state."""
    now = at.where[0] if at.where else STATES[0]
    await at.turn_to(STATES[(STATES.index(now) + 1) % len(STATES)])


@ORDERS.handles("searched")
async def open_number(at: ListScreen) -> None:
    """Open the sample or the order whose number was typed or scanned."""
    line = at.query_one(SearchLine)
    try:
        sample = await at.ask(laboratory.sample_scanned, line.text)
    except Invalid as error:
        at.show_message(error)
        return
    number = None if sample else await at.ask(laboratory.order_of_number, line.text)
    if sample or number:
        line.clear()
    if sample:
        at.go("sample", sample=sample)
    elif number:
        at.go("lab_order", lab_order=number)


STEPS = {"laboratory.collect": "collect", "laboratory.receive": "receive",
         "laboratory.prepare": "prepare", "laboratory.ready": "prepared"}  # fmt: skip
"""The steps that many samples take together, by command."""


def _scanning(step: str) -> Callable[[ListScreen], Awaitable[None]]:
    """Return what scans samples for a step."""

    async def scan(at: ListScreen) -> None:
        kinds = await at.ask(laboratory.sample_kinds)
        if kinds:
            at.go("burst", effect=step, of=kinds[0])
        else:
            at.show_message(_("No kind of record for samples. Ask a manager to add kind MON."))

    return scan


for command, step in STEPS.items():
    ORDERS.handles(command)(_scanning(step))
