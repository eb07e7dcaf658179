"""Every command of the catalogue works by lines, and changes what it changes on its screen."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any, Protocol

import pytest

from store.acts import ACTS
from store.office import Office
from store.office.office import Feed
from tests.conftest import CARLA, GIJS, NOW
from tests.faults.share import SHARE
from tests.lines import ByLines, by_lines
from tests.pictures.scenes import office_for_pictures
from tests.pictures.weeks import work_two_weeks
from tests.screens.sitting import Sitting, sit
from tests.screens.test_catalogue import GIVEN
from tui import commands
from tui.app.app import KantoorApp
from tui.app.help import HelpScreen
from tui.app.lines.naming import by_name
from tui.app.lines.orders import LEFT_OUT
from tui.commands import EVERYWHERE, places
from tui.commands.places import Go
from tui.pages.office_screen import OfficeScreen
from tui.session.session import Session
from tui.widgets.dialogs import Confirm, Notice
from tui.widgets.entry_form import EntryForm
from tui.widgets.fields import AmountField, CodeField, TextField
from tui.widgets.pin_line import PinLine
from tui.widgets.search_line import SearchLine
from tui.widgets.text_pad import TextPad

MOST_TURNS = 40
"""Answers given to a command before it is given up."""
MOST_STEPS = 4
"""Questions that are left after a command."""
UNTOLD = re.compile(r"^!\s*$|\{\w*\}|[▁▂▃▄▅▆▇█░●○═─]")
"""What nobody can hear: an empty answer, a placeholder, a chart."""
TURNED = re.compile(r"(Undone|Teruggedraaid): |! .{20,}", re.DOTALL)
"""What undo says: what it reversed, or why it can't."""
NOT_WALKED = {
    **LEFT_OUT,
    "menu": "names the commands that are walked by themselves",
    "find.command": "the same",
    "lock": "ends a sitting by lines: what was told stays on the terminal",
    "leave": "ends the sitting",
    "report.export": "its file has the time in its name, and no line of the log",
}
"""Commands that the walk leaves out, and why."""
WALK = [
    (place, command.id)
    for place in places.PLACES
    for command in commands.at(place)
    if place not in ("lock", "welcome")
    and command.id not in NOT_WALKED
    and (EVERYWHERE not in command.places or place == "inbox")
]
FEW = [("inbox", "item.snooze"), ("records", "relation.add")]
"""Commands of every run, which change something."""


@pytest.mark.parametrize("place", places.PLACES)
def test_a_command_is_meant_by_its_name_or_else_by_its_id(place: str) -> None:
    here = commands.at(place)
    for command in here:
        assert by_name([command.id], here) == ([command], 1)
        named, _count = by_name(command.label.split(), here)
        assert command in named


class Answers(Protocol):
    """How a person answers: by lines, or with keys."""

    async def text(self, text: str) -> None: ...
    async def enter(self) -> None: ...
    async def lines(self) -> None: ...
    async def back(self) -> None: ...
    async def close(self) -> None: ...


class ByLine:
    """Answers typed as lines."""

    def __init__(self, at: Any) -> None:
        self._at = at

    async def text(self, text: str) -> None:
        await self._at.type(text)

    async def enter(self) -> None:
        await self._at.type("")

    async def lines(self) -> None:
        await self._at.type("Proef", ".")

    async def back(self) -> None:
        await self._at.type(".")

    async def close(self) -> None:
        """Nothing: a text that only waits to be closed is told and closed."""


class ByKey:
    """Answers typed with keys."""

    def __init__(self, at: Sitting) -> None:
        self._at = at

    async def text(self, text: str) -> None:
        await self._at.type(text)
        await self._at.press("enter")

    async def enter(self) -> None:
        await self._at.press("enter")

    async def lines(self) -> None:
        await self._at.type("Proef")
        await self._at.press("f5")

    async def back(self) -> None:
        await self._at.press("f3")

    async def close(self) -> None:
        await self._at.press("enter")


async def answered(app: KantoorApp, by: Answers, *, asks: Any = lambda: False) -> None:
    """Answer what is asked until nothing is, or too much was."""
    for turn in range(MOST_TURNS + 8):
        if not app.is_running:
            return
        screen, focused = app.screen, app.screen.focused
        if asks() or isinstance(screen, Confirm):
            await by.enter()
        elif isinstance(screen, Notice | HelpScreen):
            await by.close()
        elif turn >= MOST_TURNS and not isinstance(screen, OfficeScreen):
            await by.back()
        elif isinstance(focused, EntryForm):
            await (by.back() if turn >= MOST_TURNS else _field(focused, by))
        elif isinstance(focused, TextPad):
            await by.lines()
        elif isinstance(focused, PinLine):
            await by.text("7391")
        elif isinstance(focused, SearchLine):
            await by.text("dentalis")
        else:
            return


async def _field(form: EntryForm, by: Answers) -> None:
    """Answer a field with what it offers, or something of its kind."""
    slot = form.filling.slot
    if slot is None or form.filling.draft.text(slot) or form.filling.draft.default(slot):
        await by.enter()
    elif isinstance(slot.field, CodeField):
        choices = slot.field.complete("")
        await (by.text(choices[0].code or choices[0].label) if choices else by.back())
    elif isinstance(slot.field, AmountField):
        await by.text("12,50")
    elif type(slot.field) is TextField and slot.field.required:
        await by.text("Proef")
    elif slot.field.required:
        await by.text("1")
    else:
        await by.enter()


@pytest.fixture(scope="session")
def worked(demo_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The office of the pictures, after two weeks of work; for a share the demo's does."""
    if SHARE:
        return demo_file
    path = tmp_path_factory.mktemp("worked") / "office.kantoor"
    office = office_for_pictures(path, "dental")
    work_two_weeks(office)
    office.close()
    return path


@pytest.fixture
def offices(worked: Path, tmp_path: Path) -> Iterator[tuple[Office, Office]]:
    """Two of it, at the same moment."""
    opened = []
    for name in ("lines", "keys"):
        path = Path(shutil.copy(worked, tmp_path / name))
        path.chmod(0o600)
        opened.append(Office.open(path, clock=lambda: NOW + timedelta(days=15)))
    yield opened[0], opened[1]
    for office in opened:
        office.close()


async def opened(at: Sitting, place: str) -> OfficeScreen:
    """The place, on top of the first."""
    at.app.post_message(Go(place, **GIVEN.get(place, {})))
    await at.settle()
    screen = at.app.screen
    assert isinstance(screen, OfficeScreen)
    return screen


async def changed_by_lines(office: Office, person: int, place: str, id: str) -> list[str]:
    feed = office.follow()
    async with by_lines(office, person) as at:
        screen = await opened(at.sitting, place)
        await at.type("r")  # what was asked before the place was opened
        at.heard.clear()
        by, command = ByLine(at), commands.by_id(id)
        if screen.typing and command.keys:
            await at.type(f"={commands.written(command.keys[0])}")
        elif screen.offered(command):
            await at.type(id)
        else:
            assert (await at.type(id)).startswith("! ")
        await answered(at.app, by, asks=lambda: at.app.asks_meanwhile)
        done = acts(feed)
        assert done or any(at.heard) or at.prompt != ">", "not a word was said"
        assert not [text for text in at.heard if UNTOLD.search(text)]
        if done:
            await step_out(at)
            assert TURNED.search(await at.type("undo"))
    return done + acts(feed)


async def step_out(at: ByLines) -> None:
    """Leave what is still asked, such as the next entry."""
    for _turn in range(MOST_STEPS):
        if at.prompt != ">":
            await at.type(".")
    assert at.prompt == ">"


async def changed_with_keys(office: Office, person: int, place: str, id: str) -> list[str]:
    feed = office.follow()
    async with sit(office, person) as at:
        screen = await opened(at, place)
        by, command = ByKey(at), commands.by_id(id)
        if command.keys[:1] == ("enter",):
            await at.press("enter")
        elif screen.offered(command):
            here = screen if EVERYWHERE not in command.places else at.app
            here.call_later(here.action_command, id)
            await at.settle()
        await answered(at.app, by)
        done = acts(feed)
        if done:
            await at.app.action_command("undo")
            await at.settle()
    return done + acts(feed)


def somebody_for(office: Office, id: str) -> int:
    """The manager, or the administrator for what she may not do anywhere."""
    act = commands.by_id(id).act
    return CARLA if not act or Session(office, office.actor(CARLA)).granted(act) else GIJS


def acts(feed: Feed) -> list[str]:
    """What was done since, without what nobody means: drafts, looks, preferences."""
    changes = feed.poll()
    return [f"{change.act} {change.kind}" for change in changes if not quiet(change.act)]


def quiet(act: str) -> bool:
    return act in ACTS and ACTS[act].quiet


@pytest.mark.parametrize(("place", "id"), FEW if SHARE else WALK)
async def test_a_command_changes_by_lines_what_it_changes_on_its_screen(
    offices: tuple[Office, Office], place: str, id: str
) -> None:
    lines, keys = offices
    person = somebody_for(lines, id)
    by_line = await changed_by_lines(lines, person, place, id)
    assert by_line == await changed_with_keys(keys, person, place, id)
    if SHARE:
        assert by_line
