"""Roles, absences and qualifications as lines of text."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from store.access.roles import ROLE_NAMES
from store.people import Absence, Delegation, Membership, PostRow
from store.team import LINE_STATES, PersonLine, days_of
from tui.locale import _
from tui.text import day
from tui.widgets import signs
from tui.widgets.virtual_list import Column, Row

__all__ = ["columns", "ends_in", "line_row", "posts_text"]


SIGNS = {"proposed": signs.TO_REVIEW, "expiring": signs.LATE}


def posts_text(posts: Iterable[PostRow]) -> str:
    """Returns posts in a few words, a title before its role."""
    parts = (
        f"{_(post.title or post.role)} {post.department}"
        if post.department
        else _(post.title or post.role)
        for post in posts
    )
    return ", ".join(parts)


def columns() -> tuple[Column, ...]:
    """Returns the columns of the list of a person's lines."""
    return (
        Column(_("Type"), 12, most=18),
        Column(_("What"), 27, most=48),
        Column(_("From"), 10, priority=1),
        Column(_("Until"), 10),
        Column(_("State"), 14, most=20),
        Column(_("Who"), 18, most=36, priority=2),
    )


def line_row(at: int, line: PersonLine, today: date) -> Row:
    """Returns the row of a role, absence, delegated role or qualification."""
    since, until = days_of(line.doc)
    sort, what, who = _cells(line)
    ends = day(until) if until else ""
    if line.state == "expiring" and until:
        ends = ends_in(until, today)
    cells = (sort, what, day(since), ends, _(LINE_STATES[line.state]), who)
    return Row(
        at, (at,), cells, SIGNS.get(line.state, ""), "row_dim" if line.state == "ended" else "row"
    )


def ends_in(when: date, today: date) -> str:
    """Returns in how many days something ends."""
    return _("expired") if when < today else _("{n} d").format(n=(when - today).days)


def _cells(line: PersonLine) -> tuple[str, str, str]:
    """Returns the type of a line, its subject, and the other person involved."""
    match line.doc:
        case Membership() as role:
            title = f", {_(role.title)}" if role.title else ""
            place = line.department or _("the whole office")
            given = _("in set-up by {name}") if role.given_alone() else _("proposed by {name}")
            by = given.format(name=line.other) if line.other else ""
            return _("role"), f"{_(ROLE_NAMES[role.role])} {place}{title}", by
        case Absence() as absence:
            if absence.state == "proposed":
                return _("absence"), _("{name}, if confirmed").format(name=line.other), absence.note
            stands = _("{name} substitutes") if line.other else _("no substitute")
            return _("absence"), absence.note, stands.format(name=line.other)
        case Delegation() as lent:
            what = f"{_(ROLE_NAMES[lent.role])} {line.department or _('the whole office')}"
            message = _("from {name}") if line.received else _("to {name}")
            return _("delegated role"), what, message.format(name=line.other)
        case held:
            return _("qualification"), held.name, held.evidence
