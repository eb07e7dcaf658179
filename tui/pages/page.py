"""Declarative descriptions of pages, and what all their screens have in common."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Literal

from store.export import Written
from store.fields import Option
from tui.pages.columns import Shown
from tui.pages.exporting import ExportScreen
from tui.pages.form import word
from tui.widgets.virtual_list import VirtualList

__all__ = ["FormPage", "Handler", "Page", "PageScreen"]

Handler = Callable[..., Any]
"""Called with the screen and the event's arguments; may be a coroutine or a worker."""


@dataclass(frozen=True, kw_only=True)
class Page:
    """A place whose rows have fields, declared on the class `of`.

    `columns` are keys of fields, or custom columns; by default every field that has a column.
    `heading` and the text of an `empty` list are a msgid, or a function of the screen; `facts` of
    it are shown beside the heading. An empty list says when it `last`
    was not, where that is known, and the keys that `brings` rows, by default those to add and
    search. `looks` returns a row's mark and role, `write` exports the list, also in its own `forms`, by name what each is. `search` returns the matches of a text,
    typed in a line above, which `search_stays` in sight. Other behaviour is attached with
    `handles`, under a command's id or an event's name.
    """

    place: str
    of: type[Any]
    heading: str | Callable[[Any], str] = ""
    empty: str | Callable[[Any], str] = ""
    last: Callable[[Any], str] = lambda _screen: ""
    brings: tuple[str, ...] = ()
    facts: Callable[[Any], Sequence[str]] = lambda _screen: ()
    columns: tuple[str | Shown, ...] = ()
    looks: Callable[[Any], tuple[str, str]] = lambda _row: ("", "row")
    write: Callable[..., Written] | None = None
    forms: Mapping[str, str] = field(default_factory=dict)
    search: Callable[..., Sequence[Any]] | None = None
    search_stays: bool = False
    follows: frozenset[str] = frozenset()
    on: dict[str, Handler] = field(default_factory=dict)

    def handles(self, *names: str) -> Callable[[Handler], Handler]:
        """Attach a handler for commands and events."""

        def attach(handler: Handler) -> Handler:
            self.on.update(dict.fromkeys(names, handler))
            return handler

        return attach


@dataclass(frozen=True, kw_only=True)
class FormPage(Page):
    """A page with the form of a document.

    What is read for a row may contain more than the document: `doc` returns the document, and
    `values` what the form shows of it. The form's fields are those of the act's input, and `title`
    is its title as a dialog; `adds` is the act for a new document. `lists` are available choices by
    what a field is `of`, besides the lists of the rooms; in a list of departments they are read for
    one department.

    In a list the `form` is always below it, replaces the pane, or opens as a dialog; `form_height`
    is set where it differs from the number of rows.
    """

    title: str = ""
    adds: str = ""
    doc: Callable[[Any], Any] = lambda read: read
    values: Callable[[Any], Any] | None = None
    lists: Mapping[str, Callable[..., Sequence[Option]]] = field(default_factory=dict)
    form: Literal["", "below", "instead", "over"] = ""
    form_height: int | str = 0
    pane_height: int | str = 0

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
        """The title of what is shown."""
        return self.said(self.page.heading)

    @property
    def facts(self) -> Sequence[str]:
        """What matters most about what is shown."""
        return self.page.facts(self)

    def said(
        self, message: str | Callable[[Any], str], about: Mapping[str, Any] | None = None
    ) -> str:
        """Return a filled-in msgid in the reader's language, or ask the screen for it.

        It begins with a capital, as a msgid may be a label elsewhere; but not with a name's.
        """
        if callable(message):
            return message(self)
        text = word(message)
        begin = text[:1] if text.startswith("{") else text[:1].upper()
        return (begin + text[1:]).format(**about or {})

    @property
    def rows(self) -> VirtualList:
        """The list."""
        return self.query(VirtualList).first()

    def handler(self, id: str) -> Handler:
        """Return a command's handler: an attached one, a usual one, or a method."""
        attached = self.page.on.get(id)
        if attached is not None:
            return partial(attached, self)
        return self.usual().get(id) or super().handler(id)

    def usual(self) -> Mapping[str, Handler]:
        """Return the handlers that such pages usually have, by command id."""
        return {}

    async def happens(self, event: str, *given: Any) -> bool:
        """Run the handler of an event; returns False if there is none."""
        attached = self.page.on.get(event)
        outcome = attached(self, *given) if attached else None
        if inspect.isawaitable(outcome):
            await outcome
        return attached is not None
