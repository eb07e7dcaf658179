"""The exceptions of a month: acts done by one person alone, to be reviewed."""

from __future__ import annotations

from textual import work

from store import oversight
from store.access import No, Yes
from store.errors import N_
from store.oversight import ExceptionRow
from store.people import FourEyesException
from tui.commands import places
from tui.locale import _, ngettext
from tui.pages.columns import Shown
from tui.pages.list import ListPage, ListScreen
from tui.text import moment
from tui.widgets.dialogs import AskText, Confirm

__all__ = ["EXCEPTIONS"]

NOTHING = N_("Nothing here to review.")


def _open(at: ListScreen) -> list[ExceptionRow]:
    return [row for row in at.found.values() if row.open]


def _mine(at: ListScreen) -> list[ExceptionRow]:
    """Returns the open exceptions of the month that the person may review."""
    return [row for row in _open(at) if not isinstance(row.answers["exception.review"], No)]


def _heading(at: ListScreen) -> str:
    """The month, and how many exceptions are open."""
    month = "-".join(reversed("".join(at.where).split("-")))
    return _("Exceptions of {month} · {n} to review").format(month=month, n=len(_open(at)))


def _facts(_at: ListScreen, row: ExceptionRow | None) -> tuple[str, list[tuple[str, str]]]:
    if row is None:
        return "", []
    lines = [
        (_("What was done"), f"{_(row.act)} · {row.what}"),
        (_("Who"), f"{row.actor} · {moment(row.at)}"),
        (_("Department"), row.department),
        (_("Reason"), row.reason),
        (_("Reviewed"), _reviewed(row)),
        (_("Note"), row.note),
    ]
    return "", [(label, value) for label, value in lines if value]


def _reviewed(row: ExceptionRow) -> str:
    """Who reviewed it; one who did it themselves leaves it open."""
    if row.open and row.reviewed_by:
        return _("only by {name}, who did it; a colleague must review it").format(
            name=row.reviewed_by
        )
    return row.reviewed_by or _("not yet")


EXCEPTIONS = ListPage(
    place="exceptions",
    of=FourEyesException,
    heading=_heading,
    empty=N_("No four-eyes exceptions this month."),
    columns=(
        Shown(N_("When"), 16, lambda row: row.at),
        Shown(N_("Who"), 14, lambda row: row.actor, most=28),
        Shown(N_("What was done"), 22, lambda row: _(row.act), most=36),
        Shown(N_("Record"), 16, lambda row: row.what, most=48),
        Shown(N_("Department"), 14, lambda row: row.department, priority=1, spare=True),
    ),
    looks=lambda row: ("!", "row") if row.open else ("", "row_dim"),
    where=lambda reading: (oversight.first_open_month(reading),),
    read=oversight.exceptions,
    says=_facts,
    pane_height=9,
)


@EXCEPTIONS.handles("highlighted")
def answer(at: ListScreen) -> None:
    """Let the whole month be reviewed, whatever the answer for the one under the cursor."""
    at.answers = {
        **at.answers,
        "exception.review_all": Yes() if _mine(at) else No("state", NOTHING),
    }


@EXCEPTIONS.handles("chosen")
def go_there(at: ListScreen, row: ExceptionRow) -> None:
    """Open what the act was done on."""
    place = places.showing(row.subject_kind)
    if place is None:
        at.show_message(_("This has no screen of its own. Press ? for more about it."))
    else:
        at.go(place, **{row.subject_kind: row.subject})


@EXCEPTIONS.handles("exception.review")
@work
async def review(at: ListScreen) -> None:
    """Mark the exception as reviewed."""
    here: ExceptionRow | None = at.here
    if here is None:
        at.show_message(_(NOTHING))
        return
    note = await at.app.push_screen_wait(AskText(_("Reviewed"), _("Note"), required=False))
    if note is not None:
        await at.act("exception.review", here.id, {"note": note}, here.rev)


@EXCEPTIONS.handles("exception.review_all")
@work
async def review_all(at: ListScreen) -> None:
    """Review all open exceptions of the month that the person may review."""
    chosen = _mine(at)
    lines = [f"{moment(row.at)}  {row.actor}: {_(row.act)}, {row.what}" for row in chosen]
    if len(chosen) < len(_open(at)):
        lines.insert(0, _("A colleague has to review your own exceptions."))
    title = ngettext("Mark {n} exception as reviewed?",
                     "Mark {n} exceptions as reviewed?", len(chosen))  # fmt: skip
    agreed = Confirm(title.format(n=len(chosen)), "\n".join(lines))
    if not await at.app.push_screen_wait(agreed):
        return
    revs = {row.id: row.rev for row in chosen}
    done = await at.in_thread(
        lambda: at.session.do_many("exception.review", revs, {}, rehearse=False)
    )
    await at.reload()
    count = len(done.done)
    message = ngettext("{n} exception reviewed.", "{n} exceptions reviewed.", count)
    at.show_message(message.format(n=count))


@EXCEPTIONS.handles("exceptions.next")
async def next_month(at: ListScreen) -> None:
    """Show the next month."""
    await _turn(at, 1)


@EXCEPTIONS.handles("exceptions.previous")
async def previous_month(at: ListScreen) -> None:
    """Show the previous month."""
    await _turn(at, -1)


async def _turn(at: ListScreen, by: int) -> None:
    year, month = map(int, at.where[0].split("-"))
    months = year * 12 + month - 1 + by
    await at.turn_to(f"{months // 12}-{months % 12 + 1:02}")
