"""Who receives period reports: managers by their title."""

from __future__ import annotations

from collections.abc import Sequence

from store import people
from store.ledgers.arithmetic.report_titles import TITLES, Title
from store.ledgers.models.period_reports import PeriodReport
from store.people import REPORTS, Membership, runs
from store.reading import Reading

__all__ = ["held_titles", "report_titles", "titles_left"]

KIND = "period report"


def titles_left(of: PeriodReport) -> tuple[Title, ...]:
    """Return the titles whose signature is still missing."""
    signed = {each.title for each in of.signatures}
    return tuple(title for title in of.titles if title not in signed)


def held_titles(reading: Reading, person: int) -> frozenset[str]:
    """Return the titles that a person has today, those lent to them included."""
    posts = people.actor(reading, person, reading.today).posts
    return frozenset(post.title.casefold() for post in posts if post.title)


def report_titles(reading: Reading) -> Sequence[Title]:
    """Return all titles that may sign: first those that somebody has, in the order in which reports
    about money go to them.
    """
    posts = reading.find(Membership)
    held = {post.title.casefold() for post in posts if post.title and runs(post, reading.today)}
    asked = REPORTS[KIND]

    def place(title: Title) -> tuple[bool, int]:
        return title not in held, asked.index(title) if title in asked else len(asked)

    return sorted(TITLES, key=place)
