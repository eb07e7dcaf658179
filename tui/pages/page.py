"""What a page is described by, and what the screens of all pages do with that."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from store.fields import Field, Option, cell, fields_of, picked, value_of
from store.office.lists import Names
from tui.pages.exporting import ExportScreen
from tui.pages.form import shown, word
from tui.widgets.virtual_list import Column, VirtualList

__all__ = ["Handler", "Page", "PageScreen", "Shown", "cells", "columns"]

Handler = Callable[..., Any]
"""Is given the screen, and what the event is about; it may be a coroutine or a worker."""


@dataclass(frozen=True)
class Shown:
    """A column that no field gives: its title, its width, and what a row says in it."""

    title: str
    cells: int
    of: Callable[[Any], str]
    weight: int = 0
    right: bool = False
    priority: int = 0


@dataclass(frozen=True, kw_only=True)
class Page:
    """A place whose rows have fields on their class `of`.

    `columns` are keys of fields, or columns of their own; without them every field that has
    one. A `heading` or what is said of an `empty` list is a msgid, or is asked of the screen.
    What else the page can do is attached by `handles`, under the id of its command or the name
    of an event.
    """

    place: str
    of: type[Any]
    heading: str | Callable[[Any], str] = ""
    empty: str | Callable[[Any], str] = ""
    columns: tuple[str | Shown, ...] = ()
    follows: frozenset[str] = frozenset()
    on: dict[str, Handler] = field(default_factory=dict)

    def handles(self, *names: str) -> Callable[[Handler], Handler]:
        """Attach what is done for commands and events."""

        def attach(handler: Handler) -> Handler:
            self.on.update(dict.fromkeys(names, handler))
            return handler

        return attach


@dataclass(frozen=True, kw_only=True)
class FormPage(Page):
    """A page with the form of a document.

    A row or what was read of one may hold more than the document: `doc` is the document in it,
    and `values` what the form shows of it. The fields of the form are those of the input of
    the act, and it has a `title` over the screen; a new one is added by `adds`. `lists` are what can be chosen, beside the lists of
    the rooms, by what a field is `of`; in a list of departments they are asked for one.
    """

    title: str = ""
    adds: str = ""
    doc: Callable[[Any], Any] = lambda read: read
    values: Callable[[Any], Any] | None = None
    lists: Mapping[str, Callable[..., Sequence[Option]]] = field(default_factory=dict)

    @property
    def kind(self) -> str:
        """The kind of its documents."""
        kind: str = self.of.kind
        return kind


class PageScreen(ExportScreen):
    """The screen of a page."""

    AUTO_FOCUS = "VirtualList"

    def __init__(self, page: Page, *, follows: frozenset[str] = frozenset()) -> None:
        self.page, self.place, self.follows = page, page.place, page.follows | follows
        super().__init__()

    @property
    def heading(self) -> str:
        """What is shown."""
        return self.said(self.page.heading)

    def said(self, told: str | Callable[[Any], str], about: Mapping[str, Any] | None = None) -> str:
        """A msgid in the reader's language, filled in; or what is told by the screen."""
        return told(self) if callable(told) else word(told).format(**about or {})

    @property
    def rows(self) -> VirtualList:
        """The list."""
        return self.query(VirtualList).first()

    def handler(self, id: str) -> Handler:
        """What is done for a command: what is attached, what is usual here, or a method."""
        attached = self.page.on.get(id)
        if attached is not None:
            return partial(attached, self)
        return self.usual().get(id) or super().handler(id)

    def usual(self) -> Mapping[str, Handler]:
        """What is done for the usual commands of such a page, by their ids."""
        return {}

    async def happens(self, event: str, *given: Any) -> bool:
        """Do what is attached to an event; False when nothing is."""
        attached = self.page.on.get(event)
        outcome = attached(self, *given) if attached else None
        if inspect.isawaitable(outcome):
            await outcome
        return attached is not None


def columns(page: Page) -> list[tuple[Column, Field | Shown]]:
    """The columns of a list, each with what is said in it."""
    known = fields_of(page.of)
    wanted = page.columns or tuple(one.key for one in known if one.column)
    return [_column(one if isinstance(one, Shown) else picked(known, (one,))[0]) for one in wanted]


def _column(one: Field | Shown) -> tuple[Column, Field | Shown]:
    if isinstance(one, Shown):
        return Column(word(one.title), one.cells, one.weight, one.right, one.priority), one
    right = one.kind in ("amount", "number", "sum")
    return Column(word(one.title or one.label), one.column, one.weight, right, one.priority), one


def cells(parts: Sequence[Field | Shown], row: Any, doc: Any, names: Names) -> tuple[str, ...]:
    """What a row says in its columns."""
    return tuple(
        one.of(row) if isinstance(one, Shown)
        else names.get((one.of, value_of(doc, one)), "") if one.kind == "record"
        else shown(one, cell(one, value_of(doc, one), word))
        for one in parts
    )  # fmt: skip
