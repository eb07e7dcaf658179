"""Entries by state: drafts, awaiting review, posted."""

from __future__ import annotations

from functools import partial

from store import ledgers
from store.errors import N_
from store.ledgers import EntryRow
from tui.locale import _
from tui.pages.columns import Shown
from tui.pages.report import ReportPage, ReportScreen
from tui.text import day, euro

__all__ = ["ENTRIES"]

STATES = {"draft": N_("Drafts"), "submitted": N_("To review"), "posted": N_("Posted entries")}
KEYS = {"ledgers.drafts": "draft", "ledgers.review": "submitted", "ledgers.posted": "posted"}


def _heading(at: ReportScreen) -> str:
    state = at.given["state"]
    return f"{_('Ledgers')} · {_(STATES[state]) if state else ''}"


ENTRIES = ReportPage(
    place="ledgers",
    of=EntryRow,
    rows_are="entry",
    heading=_heading,
    empty=N_("No entries here."),
    brings=("ledgers.purchase", "ledgers.search", "ledgers.posted"),
    given={"state": ""},
    columns=(
        Shown(N_("Date"), 10, lambda row: day(row.date)),
        Shown(N_("Number"), 13, lambda row: row.number or f"{row.daybook} ({row.id})"),
        Shown(N_("Contact"), 20, lambda row: row.relation_name, most=28),
        Shown(N_("Reference"), 12, lambda row: row.reference, most=20, priority=1),
        Shown(N_("Amount"), 12, lambda row: euro(row.total), right=True),
        Shown(N_("By"), 14, lambda row: row.made_by, priority=2),
    ),
    follows=frozenset({"entry"}),
    pages=ledgers.entries,
    looks=lambda row: ("!" if row.returned else "=" if row.twin else "", "row"),
    search=ledgers.filtered_entries,
    down=lambda _at, row: ("entry", {"entry": row.id}),
)


@ENTRIES.handles("began")
async def begin(at: ReportScreen) -> None:
    """Open with the list that needs this person's attention."""
    waits = await at.ask(ledgers.waiting)
    at.given["state"] = "submitted" if waits.to_review else "draft"


async def _choose(at: ReportScreen, state: str) -> None:
    await at.turn(state=state)


for command, state in KEYS.items():
    ENTRIES.handles(command)(partial(_choose, state=state))


@ENTRIES.handles("ledgers.template")
async def begin_with_template(at: ReportScreen) -> None:
    """Begin an entry with the template of the number key that was pressed."""
    key = at.pressed or "1"
    template = await at.ask(ledgers.template_on, key)
    if template is None:
        at.show_message(_("No template on key {key}. Press e to list them.").format(key=key))
    else:
        at.go("enter", daybook=template.daybook, template=template)
