"""The office itself, and each person's preferences."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from store.acts import CLOCK_ACCEPTED, Doing, Given, Nothing, act
from store.errors import N_, Invalid
from store.export.labels import LabelSize
from store.people import House, LabelPrinter, LabelSettings, Person
from store.typed_text import Line, NeededLine

__all__ = ["Labels", "Preferences", "Rename", "SetUp"]

MOST_PRINTERS = 6


class SetUp(Given):
    """A new office; while it is `in_set_up`, its owner gives roles alone."""

    name: Line
    demo: bool = False
    in_set_up: bool = False


@act("office.set_up", N_("set up the office"), given=SetUp)
def set_up(doing: Doing, given: SetUp) -> House:
    """Name the office; its document is the first of its kind."""
    return doing.add(House(**given.model_dump()))


class Rename(Given):
    """The new name of the office."""

    name: NeededLine


@act("office.rename", N_("rename the office"), on=House, given=Rename, undoable=True)
def rename(doing: Doing, office: House, given: Rename) -> House:
    """Give the office another name."""
    return doing.save(office.model_copy(update={"name": given.name}))


class Labels(Given, LabelSettings):
    """How things are labelled, whole."""

    printers: Annotated[tuple[LabelPrinter, ...], Field(max_length=MOST_PRINTERS)] = ()


@act("office.label", N_("set up labels"), on=House, given=Labels, undoable=True)
def label(doing: Doing, office: House, given: Labels) -> House:
    """Set the size of labels, and the print queues to which clerks may send them."""
    LabelSize(given.width, given.height)
    names = [printer.name.casefold() for printer in given.printers]
    if len(set(names)) < len(names):
        raise Invalid(N_("Two printers have one name. Give each another."), field="printers")
    settings = LabelSettings(**given.model_dump())
    return doing.save(office.model_copy(update={"labels": settings}))


@act(CLOCK_ACCEPTED, N_("accept the clock"))
def accept_clock(doing: Doing, _given: Nothing) -> House:
    """Confirm that the clock is right, although the last work was saved at a later time."""
    return doing.save(doing.page(House, limit=1)[0])


Id = Annotated[str, StringConstraints(pattern=r"^[a-z_]{1,30}(\.[a-z_]{1,30})?$")]
Key = Annotated[
    str,
    StringConstraints(
        pattern=r"^([a-z0-9]|f[1-9]|f10|plus|slash|question_mark|(left|right)_square_bracket)$"
    ),
]
"""A key that every terminal sends in the same way, without a modifier."""


class Preferences(Given):
    """A person's preferences; omitted ones stay as they are.

    `keys` are all of one's own keys for commands, by the command's id.
    """

    theme: Line | None = None
    lines: bool | None = None
    keys: Annotated[dict[Id, Key], Field(max_length=300)] | None = None


@act("person.prefer", N_("save a preference"), on=Person, given=Preferences, quiet=True,
     in_person=True)  # fmt: skip
def prefer(doing: Doing, person: Person, given: Preferences) -> Person:
    """Save one's own colours or keys."""
    if given.theme is not None:
        person.theme = given.theme
    if given.lines is not None:
        person.lines = given.lines
    if given.keys is not None:
        person.keys = given.keys
    return doing.save(person)
