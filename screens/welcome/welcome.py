"""Choosing a person to be in the demo office."""

from __future__ import annotations

import asyncio

from textual.app import ComposeResult
from textual.message import Message

from store import people
from store.access import SYSTEM
from store.people import Sitting
from store.reading import Reading
from tui.locale import _
from tui.pages.source import FewRows
from tui.terminal.screen import DeskScreen
from tui.widgets.key_line import KeyHint, KeyLine
from tui.widgets.reading_pane import ReadingPane
from tui.widgets.title_bar import TitleBar
from tui.widgets.virtual_list import Column, Row, VirtualList

__all__ = ["WelcomeScreen"]


class WelcomeScreen(DeskScreen[None]):
    """The people of the demo office, with their roles."""

    AUTO_FOCUS = "VirtualList"
    CSS_PATH = "welcome.tcss"

    class Chosen(Message):
        """The visitor wants to be this person."""

        def __init__(self, person: int) -> None:
            super().__init__()
            self.person = person

    def compose(self) -> ComposeResult:
        yield TitleBar()
        yield ReadingPane()
        yield VirtualList((Column(_("Name"), 20, most=28), Column(_("Work"), 40, most=60)))
        yield KeyLine([KeyHint("Enter", _("sign in")), KeyHint("F10", _("quit"))])

    async def on_mount(self) -> None:
        """Read the people of the office."""
        office = self.app.office  # type: ignore[attr-defined]  # tui.app's own
        name, rows = await asyncio.to_thread(office.view, SYSTEM, _everybody)
        self.query_one(TitleBar).show(name)
        self.query_one(ReadingPane).show(
            _("A demo with fictional people and real work. Who do you want to be? Nothing leaves "
              "this office. Sign out with F10 to see another person's side."))  # fmt: skip
        self.query_one(VirtualList).show(FewRows(lambda: rows))

    def on_virtual_list_chosen(self, message: VirtualList.Chosen) -> None:
        """Sign in as the person."""
        self.post_message(self.Chosen(message.row_id))


def _everybody(reading: Reading) -> tuple[str, list[Row]]:
    rows = [
        Row(person.id, (person.id,), (person.name, _work(people.sitting_of(reading, person.id))))
        for person in people.persons(reading)
    ]
    return people.house(reading).name, rows


def _work(sitting: Sitting) -> str:
    return ", ".join(
        " ".join(part for part in (_(post.title or post.role), post.department) if part)
        for post in sitting.posts
    )
