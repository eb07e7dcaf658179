"""Templates: what entries begin with, by a number key or by the calendar."""

from __future__ import annotations

from textual import work
from textual.app import ComposeResult

from store import ledgers
from store.ledgers import Template
from tui import commands
from tui.locale import _, ngettext
from tui.office_screen import OfficeScreen
from tui.source import FewRows
from tui.text import day, euro
from tui.widgets.dialogs import AskDate, AskText, Pick
from tui.widgets.fields import Choice
from tui.widgets.virtual_list import Column, Row, VirtualList

__all__ = ["TemplatesScreen"]


class TemplatesScreen(OfficeScreen):
    """Enter begins an entry with the template under the cursor."""

    place = "templates"
    rows_are = "template"
    follows = frozenset({"template"})
    BINDINGS = commands.bindings("templates")
    AUTO_FOCUS = "VirtualList"

    def __init__(self) -> None:
        super().__init__()
        self._found: dict[int, Template] = {}

    @property
    def heading(self) -> str:
        """What is shown."""
        return _("Templates")

    def body(self) -> ComposeResult:
        """The templates."""
        yield VirtualList(
            (
                Column(_("Key"), 5),
                Column(_("Name"), 24, weight=3),
                Column(_("Book"), 4),
                Column(_("Amount"), 12, right=True),
                Column(_("Comes back"), 16, weight=1),
                Column(_("Next"), 10, priority=1),
            ),
            empty=_("No templates yet: t on an entry keeps one."),
        )

    async def look(self) -> None:
        """Read the templates."""
        found = await self.ask(ledgers.templates)
        self._found = {one.id: one for one in found}
        rows = [_row(at, one) for at, one in enumerate(found)]
        shown = self.query_one(VirtualList)
        shown.show(FewRows(lambda: rows), at=shown.row.cursor if shown.row else None)

    @property
    def _here(self) -> Template | None:
        row = self.query_one(VirtualList).row
        return self._found.get(row.id) if row else None

    def on_virtual_list_chosen(self, message: VirtualList.Chosen) -> None:
        """Begin an entry with it."""
        template = self._found[message.row_id]
        self.go("enter", daybook=template.daybook, template=template)

    @work
    async def do_template_key(self) -> None:
        """Give it a number key."""
        here = self._here
        if here is None:
            return
        choices = [Choice(key, key, "") for key in "123456789"]
        choices.append(Choice("", "0", _("no key")))
        found = await self.app.push_screen_wait(Pick(_("Key"), choices))
        if isinstance(found, str):
            await self._change(here, key=found)

    @work
    async def do_template_rename(self) -> None:
        """Give it another name."""
        here = self._here
        if here is None:
            return
        name = await self.app.push_screen_wait(AskText(_("Template"), _("Name"), text=here.name))
        if name:
            await self._change(here, name=name)

    @work
    async def do_template_every(self) -> None:
        """Let it come back by the calendar."""
        here = self._here
        if here is None:
            return
        names = _everies()
        choices = [
            Choice(every, code, names[every]) for code, every in zip("mkjn", names, strict=True)
        ]
        every = await self.app.push_screen_wait(Pick(_("Comes back"), choices))
        if not isinstance(every, str):
            return
        first = None
        if every:
            first = await self.app.push_screen_wait(
                AskDate(_("First time"), _("Date"), self.session.today)
            )
            if first is None:
                return
        await self._change(here, every=every, next=first)

    async def _change(self, template: Template, **changed: object) -> None:
        given = {"name": template.name, "key": template.key, "every": template.every,
                 "next": template.next}  # fmt: skip
        await self.act("template.change", template.id, {**given, **changed}, template.rev)

    async def do_template_remove(self) -> None:
        """Forget it; undo brings it back."""
        if self._here is not None:
            await self.act("template.remove", self._here.id)

    async def do_template_recur(self) -> None:
        """Make the drafts that are due now."""
        done = await self.act("entry.recur")
        if done:
            count = len(done.doc.entries)
            self.tell(ngettext("{n} draft made.", "{n} drafts made.", count).format(n=count))


def _everies() -> dict[str, str]:
    return {"month": _("every month"), "quarter": _("every quarter"), "year": _("every year"),
            "": _("not by itself")}  # fmt: skip


def _row(at: int, one: Template) -> Row:
    every = _everies()[one.every] if one.every else ""
    cells = (one.key, one.name, one.daybook, euro(one.total) if one.total else "", every,
             day(one.next) if one.next else "")  # fmt: skip
    return Row(one.id, (at,), cells)
