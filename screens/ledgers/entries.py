"""Entries by state: drafts, awaiting review, posted."""

from __future__ import annotations

from functools import partial

from store import ledgers
from store.errors import N_
from store.ledgers import Counts, EntryRow
from tui import commands
from tui.locale import _
from tui.pages.columns import Shown
from tui.pages.report import ReportPage, ReportScreen
from tui.text import day, euro
from tui.widgets import signs
from tui.widgets.list_strip import Listed

__all__ = ["ENTRIES"]

STATES = {"draft": N_("Drafts"), "submitted": N_("To review"), "posted": N_("Posted entries")}
KEYS = {"ledgers.drafts": "draft", "ledgers.review": "submitted", "ledgers.posted": "posted"}


def _heading(at: ReportScreen) -> str:
    state = at.given["state"]
    return f"{_('Ledgers')} · {_(STATES[state]) if state else ''}"


def _lists(at: ReportScreen) -> list[Listed]:
    """The lists of the ledgers, and the bank lines to book, with what is in each."""
    counts: Counts = at.sums
    lists = [
        _listed(command, counts.by_state[state], current=at.given["state"] == state)
        for command, state in KEYS.items()
    ]
    return [*lists, _listed("ledgers.bank", counts.bank)]


def _listed(id: str, count: int, *, current: bool = False) -> Listed:
    command = commands.by_id(id)
    return Listed(commands.key_name(command), _(command.label), count, current)


def _last(at: ReportScreen) -> str:
    """The day of the last posted entry."""
    last = at.sums.last if at.sums else None
    return _("Last posted {day}.").format(day=day(last)) if last else ""


ENTRIES = ReportPage(
    place="ledgers",
    of=EntryRow,
    rows_are="entry",
    heading=_heading,
    empty=N_("No entries here."),
    last=_last,
    brings=("ledgers.purchase", "ledgers.search", "ledgers.posted"),
    given={"state": ""},
    columns=(
        Shown(N_("Date"), 10, lambda row: row.date),
        Shown(N_("Number"), 13, lambda row: row.number or f"{row.daybook} ({row.id})"),
        Shown(N_("Contact"), 20, lambda row: row.relation_name, most=28),
        Shown(N_("Reference"), 12, lambda row: row.reference, most=20, priority=1),
        Shown(N_("Amount"), 12, lambda row: euro(row.total), right=True),
        Shown(N_("By"), 14, lambda row: row.made_by, priority=2),
    ),
    follows=frozenset({"entry", "bank_line"}),
    sums=lambda reading, _state: ledgers.entry_counts(reading),
    strip=_lists,
    pages=ledgers.entries,
    looks=lambda row: (signs.RETURNED if row.returned else signs.TWIN if row.twin else "", "row"),
    search=ledgers.filtered_entries,
    down=lambda _at, row: ("entry", {"entry": row.id}),
)


@ENTRIES.handles("began")
async def begin(at: ReportScreen) -> None:
    """Open with the list that needs this person's attention, unless one was asked for."""
    if at.given["state"]:
        return
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
