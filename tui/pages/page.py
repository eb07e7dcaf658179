"""What a page is described by, and what the screens of all pages do with that."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, Literal

from store.fields import Option
from tui.pages.columns import Shown
from tui.pages.exporting import ExportScreen
from tui.pages.form import word
from tui.widgets.virtual_list import VirtualList

__all__ = ["FormPage", "Handler", "Page", "PageScreen"]

Handler = Callable[..., Any]
"""Is given the screen, and what the event is about; it may be a coroutine or a worker."""


@dataclass(frozen=True, kw_only=True)
class Page:
    """A place whose rows have fields on their class `of`.

    `columns` are keys of fields, or columns of their own; without them every field that has
    one. A `heading` or what is said of an `empty` list is a msgid, or is asked of the screen.
    `looks` gives a row's mark and role, `write` makes a file of the list.
    What else the page can do is attached by `handles`, under the id of its command or the name
    of an event.
    """

    place: str
    of: type[Any]
    heading: str | Callable[[Any], str] = ""
    empty: str | Callable[[Any], str] = ""
    columns: tuple[str | Shown, ...] = ()
    looks: Callable[[Any], tuple[str, str]] = lambda _row: ("", "row")
    write: Callable[..., Path] | None = None
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
    the act, and it has a `title` over the screen; a new one is added by `adds`. `lists` are
    what can be chosen, beside the lists of the rooms, by what a field is `of`; in a list of
    departments they are asked for one.

    In a list the `form` is always below it, opens there in place of the pane, or over the
    screen; `form_height` is given where it is not as high as its rows.
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
        """What is shown."""
        return self.said(self.page.heading)

    def said(
        self, message: str | Callable[[Any], str], about: Mapping[str, Any] | None = None
    ) -> str:
        """A msgid in the reader's language, filled in; or what is told by the screen."""
        return message(self) if callable(message) else word(message).format(**about or {})

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
