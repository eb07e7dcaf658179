"""Entries by state: drafts, those that wait for review, those that are posted."""

from __future__ import annotations

from textual.app import ComposeResult

from store import ledgers
from store.ledgers import EntryRow
from tui import commands
from tui.locale import _
from tui.pages.office_screen import OfficeScreen
from tui.pages.rows import ViewSource
from tui.text import day, euro
from tui.widgets.virtual_list import Column, Row, VirtualList

__all__ = ["LedgersScreen"]


class LedgersScreen(OfficeScreen):
    """One list at a time; `r`, `d` and `p` choose which."""

    place = "ledgers"
    rows_are = "entry"
    follows = frozenset({"entry"})
    BINDINGS = commands.bindings("ledgers")
    AUTO_FOCUS = "VirtualList"

    def __init__(self) -> None:
        super().__init__()
        self._state = ""

    @property
    def heading(self) -> str:
        """Which entries are shown."""
        names = {
            "draft": _("Drafts"),
            "submitted": _("To review"),
            "posted": _("Posted entries"),
        }
        return f"{_('Ledgers')} · {names.get(self._state, '')}"

    def body(self) -> ComposeResult:
        """The list."""
        yield VirtualList(
            (
                Column(_("Date"), 10),
                Column(_("Number"), 13),
                Column(_("Relation"), 20, weight=3),
                Column(_("Reference"), 12, weight=1, priority=1),
                Column(_("Amount"), 12, right=True),
                Column(_("By"), 14, priority=2),
            ),
            empty=_("No entries here. i enters a purchase invoice.")
            if self.session.granted("entry.draft")
            else _("No entries here."),
        )

    async def look(self) -> None:
        """Read the list again; the first time, the one that asks for the person."""
        if self._state:
            self.query_one(VirtualList).reload()
        else:
            waits = await self.ask(ledgers.waiting)
            self._choose("submitted" if waits.to_review else "draft")

    def _choose(self, state: str) -> None:
        self._state = state
        source = ViewSource(self.session, ledgers.entries, _row, state)
        self.query_one(VirtualList).show(source)
        self.show_chrome()

    def on_virtual_list_chosen(self, message: VirtualList.Chosen) -> None:
        """Enter on an entry opens it."""
        self.go("entry", entry=message.row_id)

    def do_ledgers_review(self) -> None:
        """What waits for approval."""
        self._choose("submitted")

    def do_ledgers_drafts(self) -> None:
        """What is not submitted yet."""
        self._choose("draft")

    def do_ledgers_posted(self) -> None:
        """What is final."""
        self._choose("posted")

    async def do_ledgers_template(self) -> None:
        """Begin an entry with the template on the number key that was pressed."""
        key = self.pressed or "1"
        template = await self.ask(ledgers.template_on, key)
        if template is None:
            self.tell(_("There is no template on {key}. e lists them.").format(key=key))
        else:
            self.go("enter", daybook=template.daybook, template=template)


def _row(one: EntryRow) -> Row:
    number = one.number or f"{one.daybook} ({one.id})"
    cells = (day(one.date), number, one.relation_name, one.reference, euro(one.total), one.made_by)
    return Row(one.id, one.cursor, cells, "!" if one.returned else "")
