"""Who looked at which relation and when, for the log manager."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from textual import work
from textual.app import ComposeResult

from store import oversight
from store.access.roles import ROLE_NAMES
from store.oversight import AccessRow
from tui import commands
from tui.exporting import ExportScreen
from tui.locale import _
from tui.source import ViewSource
from tui.text import moment
from tui.widgets.dialogs import Pick
from tui.widgets.fields import Choice
from tui.widgets.reading_pane import ReadingPane
from tui.widgets.virtual_list import Column, Row, VirtualList

__all__ = ["AccessLogScreen"]


class AccessLogScreen(ExportScreen):
    """The lines of all, of one person or of one relation, newest first; below, the whole line."""

    place = "access_log"
    follows = frozenset({"access"})
    BINDINGS = commands.bindings("access_log")
    CSS_PATH = "access_log.tcss"
    AUTO_FOCUS = "VirtualList"

    def __init__(self) -> None:
        super().__init__()
        self._person: tuple[int | None, str] = (None, "")
        self._relation: tuple[int | None, str] = (None, "")
        self._rows: dict[int, AccessRow] = {}
        self._lapsed: AccessRow | None = None

    @property
    def heading(self) -> str:
        """Whose lines, and of what."""
        of = (self._person[1], self._relation[1])
        return " · ".join(filter(None, (_("Access log"), *of)))

    def body(self) -> ComposeResult:
        """List and pane."""
        yield VirtualList(
            (
                Column(_("When"), 16),
                Column(_("Who"), 14, weight=1),
                Column(_("What was done"), 13),
                Column(_("On what"), 16, weight=2),
                Column(_("From where"), 15, priority=1),
            ),
            empty=_("Nobody looked."),
        )
        yield ReadingPane()

    async def look(self) -> None:
        """Read the newest lines, and what need not be kept."""
        self._lapsed = await self.ask(oversight.lapsed)
        shown = self.query_one(VirtualList)
        if shown.source is None:
            self._show_lines()
        else:
            shown.reload()
        self._show()

    def _show_lines(self) -> None:
        given = (self._person[0], self._relation[0])
        source = ViewSource(self.session, oversight.accesses, self._row, *given)
        self.query_one(VirtualList).show(source)
        self.show_chrome()

    def _row(self, one: AccessRow) -> Row:
        self._rows[one.id] = one
        cells = (moment(one.at), _who(one), _(one.how), _what(one), _from(one))
        return Row(one.id, one.cursor, cells, "!" if one.emergency else "")

    def on_virtual_list_highlighted(self) -> None:
        """Another line."""
        self._show()

    def _show(self) -> None:
        row = self.query_one(VirtualList).row
        one = self._rows.get(row.id) if row else None
        facts = _facts(one) if one else []
        if self._lapsed:
            until = _("up to and including {when}").format(when=moment(self._lapsed.at))
            facts.append((_("May be removed"), until))
        self.query_one(ReadingPane).show("", facts)

    @work
    async def do_access_person(self) -> None:
        """Only what one person looked at."""
        people = await self.ask(oversight.access_people)
        self._person = await self._picked([(one, name, "") for one, name in people], self._person)
        self._show_lines()

    @work
    async def do_access_relation(self) -> None:
        """Only who looked at one relation."""
        subjects = await self.ask(oversight.access_subjects)
        self._relation = await self._picked(subjects, self._relation)
        self._show_lines()

    async def _picked(
        self, found: list[tuple[int, str, str]], now: tuple[int | None, str]
    ) -> tuple[int | None, str]:
        """What is chosen of what can be; as it is now when the clerk goes back."""
        choices = [Choice((one, name), "", name, hint) for one, name, hint in found]
        chosen = await self.app.push_screen_wait(Pick(_("Lines of"), choices))
        return chosen if isinstance(chosen, tuple) else now

    def do_access_all(self) -> None:
        """All lines again."""
        self._person = self._relation = (None, "")
        self._show_lines()

    async def write_file(
        self,
        form: str,
        folder: Path,
        told: Callable[[int], None],
        stopped: Callable[[], bool],
    ) -> Path:
        """Write the lines that are chosen, all of them."""
        given = (self._person[0], self._relation[0])
        return await self.ask(oversight.export_accesses, *given, form, folder, _, told, stopped)


def _who(one: AccessRow) -> str:
    return one.who or _("Kantoor itself")


def _what(one: AccessRow) -> str:
    """The document as it is called now; its number when it is gone."""
    return one.what or (str(one.subject) if one.subject else _("many"))


def _from(one: AccessRow) -> str:
    return one.came_from or _("this machine")


def _facts(one: AccessRow) -> list[tuple[str, str]]:
    lines = [
        (_("Who"), f"{_who(one)} · {moment(one.at)} · {_from(one)}"),
        (_("On behalf of"), one.on_behalf_of),
        (_("Roles"), ", ".join(_(ROLE_NAMES[role]) for role in one.roles)),
        (_("What was done"), f"{_(one.how)} · {_what(one)}"),
        (_("Emergency"), _("yes") if one.emergency else ""),
    ]
    return [(label, value) for label, value in lines if value]
