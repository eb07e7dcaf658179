"""The exceptions of a month: what was done by one person alone, to be looked through."""

from __future__ import annotations

from textual import work
from textual.app import ComposeResult

from store import oversight
from store.access import No
from store.oversight import ExceptionRow
from tui import commands
from tui.commands import places
from tui.locale import _, ngettext
from tui.office_screen import OfficeScreen
from tui.source import ViewSource
from tui.text import moment
from tui.widgets.dialogs import AskText, Confirm
from tui.widgets.reading_pane import ReadingPane
from tui.widgets.virtual_list import Column, Row, VirtualList

__all__ = ["ExceptionsScreen"]

AT_ONCE = 500
"""Exceptions of a month that are looked at in one go."""


class ExceptionsScreen(OfficeScreen):
    """A month's exceptions, those to look at first; below, the one under the cursor."""

    place = "exceptions"
    rows_are = "exception"
    follows = frozenset({"exception"})
    BINDINGS = commands.bindings("exceptions")
    CSS_PATH = "exceptions.tcss"
    AUTO_FOCUS = "VirtualList"

    def __init__(self) -> None:
        super().__init__()
        self._month = ""
        self._open: list[ExceptionRow] = []
        self._rows: dict[int, ExceptionRow] = {}

    @property
    def heading(self) -> str:
        """The month, and how many are to be looked at."""
        month = f"{self._month[5:]}-{self._month[:4]}"
        return _("Exceptions of {month} · {n} to look at").format(month=month, n=len(self._open))

    def body(self) -> ComposeResult:
        """List and pane."""
        yield VirtualList(
            (
                Column(_("When"), 16),
                Column(_("Who"), 14, weight=1),
                Column(_("What was done"), 22, weight=2),
                Column(_("On what"), 16, weight=3),
                Column(_("Department"), 14, priority=1),
            ),
            empty=_("Nothing of this month was done by one person alone."),
        )
        yield ReadingPane()

    async def look(self) -> None:
        """Read the month; at first the earliest in which something is to be looked at."""
        began = bool(self._month)
        self._month = self._month or await self.ask(oversight.first_open_month)
        found = await self.ask(oversight.exceptions, self._month, None, None, AT_ONCE)
        self._open = [one for one in found if one.open]
        self._rows = {one.id: one for one in found}
        if began:
            self.query_one(VirtualList).reload()
        else:
            self._show_month()
        self._show()

    def _show_month(self) -> None:
        source = ViewSource(self.session, oversight.exceptions, self._row, self._month)
        self.query_one(VirtualList).show(source)

    def _row(self, one: ExceptionRow) -> Row:
        self._rows[one.id] = one
        cells = (moment(one.at), one.actor, _(one.act), one.what, one.department)
        mark, role = ("!", "row") if one.open else ("", "row_dim")
        return Row(one.id, one.cursor, cells, mark, role)

    def on_virtual_list_highlighted(self) -> None:
        """Another exception."""
        self._show()

    def _show(self) -> None:
        row = self.query_one(VirtualList).row
        one = self._rows.get(row.id) if row else None
        self.answers = {"exception.review": one.answer} if one else {}
        self.query_one(ReadingPane).show("", _facts(one) if one else [])
        self.show_chrome()

    def on_virtual_list_chosen(self, message: VirtualList.Chosen) -> None:
        """Enter goes to what it was done on."""
        one = self._rows[message.row_id]
        place = places.showing(one.subject_kind)
        if place is None:
            self.tell(_("This has no screen of its own. ? tells more of it."))
        else:
            self.go(place, **{one.subject_kind: one.subject})

    def allowed(self, command: commands.Command) -> bool:
        """So is what the keys tell of it."""
        if command.id != "exception.review_all":
            return super().allowed(command)
        return any(not isinstance(one.answer, No) for one in self._open)

    def ready(self, id: str) -> bool:
        """The whole month is not stopped by the one under the cursor."""
        whole = id == "exception.review_all"
        return self.offered(commands.by_id(id)) if whole else super().ready(id)

    @work
    async def do_exception_review(self) -> None:
        """Say that one looked at it."""
        row = self.query_one(VirtualList).row
        if row is None:
            self.tell(_("There is nothing here to look at."))
            return
        note = await self.app.push_screen_wait(AskText(_("Reviewed"), _("Note"), required=False))
        if note is not None:
            rev = self._rows[row.id].rev
            await self.act("exception.review", row.id, {"note": note}, rev)

    @work
    async def do_exception_review_all(self) -> None:
        """All that is open of the month and that one may look at."""
        chosen = [one for one in self._open if not isinstance(one.answer, No)]
        if not chosen:
            self.tell(_("There is nothing here to look at."))
            return
        lines = [f"{moment(one.at)}  {one.actor}: {_(one.act)}, {one.what}" for one in chosen]
        if len(chosen) < len(self._open):
            lines.insert(0, _("What you did yourself stays for somebody else."))
        title = ngettext("Did you look at this {n} exception?",
                         "Did you look at these {n} exceptions?", len(chosen))  # fmt: skip
        agreed = Confirm(title.format(n=len(chosen)), "\n".join(lines))
        if not await self.app.push_screen_wait(agreed):
            return
        revs = {one.id: one.rev for one in chosen}
        done = await self.in_thread(
            lambda: self.session.do_many("exception.review", revs, {}, rehearse=False)
        )
        await self.look_again()
        count = len(done.done)
        told = ngettext("{n} exception is reviewed.", "{n} exceptions are reviewed.", count)
        self.tell(told.format(n=count))

    async def do_exceptions_next(self) -> None:
        """The month after."""
        await self._turn(1)

    async def do_exceptions_previous(self) -> None:
        """The month before."""
        await self._turn(-1)

    async def _turn(self, by: int) -> None:
        months = int(self._month[:4]) * 12 + int(self._month[5:]) - 1 + by
        self._month = f"{months // 12}-{months % 12 + 1:02}"
        self._show_month()
        await self.look_again()


def _facts(one: ExceptionRow) -> list[tuple[str, str]]:
    lines = [
        (_("What was done"), f"{_(one.act)} · {one.what}"),
        (_("Who"), f"{one.actor} · {moment(one.at)}"),
        (_("Department"), one.department),
        (_("Reason"), one.reason),
        (_("Reviewed"), one.reviewed_by or _("not yet")),
        (_("Note"), one.note),
    ]
    return [(label, value) for label, value in lines if value]
