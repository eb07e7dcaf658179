"""Who opened which contact's or record's data and when, for the log manager."""

from __future__ import annotations

from textual import work

from store import oversight
from store.access.roles import ROLE_NAMES
from store.errors import N_
from store.oversight import Access, AccessRow
from tui.locale import _
from tui.pages.columns import Shown
from tui.pages.list import ListPage, ListScreen
from tui.text import moment
from tui.widgets.dialogs import AskText, Pick
from tui.widgets.fields import Choice

__all__ = ["ACCESS_LOG"]

ALL = (None, "")
"""No filter: takes the place of a person's id and name, or of what was looked at and its name."""


def _heading(at: ListScreen) -> str:
    """The person, and what was looked at, that the lines are limited to."""
    return " · ".join(filter(None, (_("Access log"), *(name for _id, name in at.where))))


def _who(row: AccessRow) -> str:
    return row.who or _("Kantoor itself")


def _what(row: AccessRow) -> str:
    """The document's current name; its number when it is gone."""
    return row.what or (str(row.subject) if row.subject else _("many"))


def _from(row: AccessRow) -> str:
    return row.came_from or _("this machine")


def _lines(at: ListScreen, row: AccessRow | None) -> tuple[str, list[tuple[str, str]]]:
    """The whole line, and up to when lines may be removed."""
    lines = [
        (_("Who"), f"{_who(row)} · {moment(row.at)} · {_from(row)}"),
        (_("On behalf of"), row.on_behalf_of),
        (_("Roles"), ", ".join(_(ROLE_NAMES[role]) for role in row.roles)),
        (_("What was done"), f"{_(row.how)} · {_what(row)}"),
        (_("Emergency"), _("yes") if row.emergency else ""),
        (_("Details"), " · ".join(f"{_(title)} {getattr(row, name)}" for name, title in
                                  oversight.DETAILS.items() if getattr(row, name))),
    ] if row else []  # fmt: skip
    if at.beside:
        until = _("up to and including {when}").format(when=moment(at.beside.at))
        lines.append((_("Deletable"), until))
    return "", [(label, value) for label, value in lines if value]


ACCESS_LOG = ListPage(
    place="access_log",
    of=Access,
    heading=_heading,
    empty=N_("No access recorded."),
    columns=(
        Shown(N_("When"), 16, lambda row: row.at),
        Shown(N_("Who"), 14, _who, most=28),
        Shown(N_("What was done"), 13, lambda row: _(row.how)),
        Shown(N_("Record"), 16, _what, most=48),
        Shown(N_("From where"), 15, _from, priority=1),
    ),
    looks=lambda row: ("!" if row.emergency else "", "row"),
    where=lambda _reading: (ALL, ALL),
    pages=lambda reading, person, subject, *page: oversight.accesses(
        reading, person[0], subject[0], *page
    ),
    write=lambda reading, person, subject, to: oversight.write_accesses(
        reading, person[0], subject[0], to
    ),
    beside=lambda reading, *_where: oversight.lapsed(reading),
    says=_lines,
    pane_height=9,
)


@ACCESS_LOG.handles("access.person")
@work
async def of_person(at: ListScreen) -> None:
    """Show only what one person opened."""
    people = await at.ask(oversight.access_people)
    choices = [Choice((number, name), "", name) for number, name in people]
    chosen = await at.app.push_screen_wait(Pick(_("Whose looks?"), choices))
    person, subject = at.where
    await at.turn_to(chosen or person, subject)


@ACCESS_LOG.handles("access.relation")
@work
async def of_subject(at: ListScreen) -> None:
    """Show only who opened one contact or person, and the records about them."""
    subjects = await at.ask(oversight.access_subjects)
    choices = [Choice((each, each.name), "", each.name, each.hint) for each in subjects]
    chosen = await at.app.push_screen_wait(Pick(_("Looks at whom?"), choices))
    person, subject = at.where
    await at.turn_to(person, chosen or subject)


@ACCESS_LOG.handles("access.record")
@work
async def of_record(at: ListScreen) -> None:
    """Show only who opened one record, by its number."""
    number = await at.app.push_screen_wait(AskText(_("Looks at which record?"), _("Number")))
    if number:
        record = await at.ask(oversight.access_record, number)
        await at.turn_to(at.where[0], (record, record.name))


@ACCESS_LOG.handles("access.all")
async def of_all(at: ListScreen) -> None:
    """Show all lines again."""
    await at.turn_to(ALL, ALL)
