"""Runs what is typed at the prompt of line mode: a row, a word of lines, or a command."""

from __future__ import annotations

from collections import deque
from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import partial

from textual import events

from store.errors import N_, Invalid, KantoorError
from tui import commands
from tui.app.lines.grammar import parse, split
from tui.app.lines.helping import tell_command, tell_help
from tui.app.lines.listing import Listed
from tui.app.lines.naming import by_key, by_name, names
from tui.app.lines.speech import Wordy, lists, row_text
from tui.app.lines.talk import Talk
from tui.app.lines.telling import Telling
from tui.app.office_app import OfficeApp
from tui.commands import EVERYWHERE, Command
from tui.locale import _
from tui.pages.office_screen import OfficeScreen
from tui.widgets.virtual_list import VirtualList

__all__ = ["LEFT_OUT", "Orders"]

LEFT_OUT = {
    "theme": N_("Line mode has no colours."),
    "report.chart": N_("Line mode shows each chart as its table."),
    "jump": N_("Type the number of a row to open it."),
}
"""Commands that are of no use in lines, and what is spoken instead."""
SELECTS = "item.select"
"""The command of places where acts are on all rows that are selected."""


class Orders:
    """Obeys a line where a command is expected.

    `rest` waits until what was done has had its effect; false when the session is over. `waiting`
    are lines still to be obeyed before another is asked for.
    """

    def __init__(
        self, app: OfficeApp, talk: Talk, telling: Telling, rest: Callable[[], Awaitable[bool]]
    ) -> None:
        self._app = app
        self._talk = talk
        self._telling = telling
        self.rest = rest
        self.waiting: deque[str] = deque()
        self._named = False
        """Whether rows came before the command."""

    @property
    def _top(self) -> OfficeScreen:
        if self._app.top is None:
            raise Invalid(N_("No command works here now. Type back to go one step back."))
        return self._app.top

    async def obey(self, text: str) -> None:
        """Run a line; raises `KantoorError`."""
        line = parse(text)
        listed = self._telling.listing.named(line)
        self._named = bool(listed)
        if line.opens is not None:
            await self._open(listed[0])
        elif listed:
            await self._on_rows(listed, line.rest)
        elif not await self._word(line.rest):
            await self._command(line.rest)

    async def keyed(self, text: str) -> bool:
        """Run the command whose key follows a `=`; returns False for any other text."""
        top = self._top
        works = [each for each in commands.at(top.place) if top.works(each)]
        match = by_key(text[1:], works) if text.startswith("=") else None
        if match is not None:
            await self._run(*match, ())
        return match is not None

    def _words(self) -> Mapping[str, Callable[[], Awaitable[None]]]:
        """Return the words that line mode has besides the names of commands."""
        again = partial(self._telling.again, self._top)
        more, lists_of, leaves = self._telling.more, self._lists, self._leave
        words: dict[str, Callable[[], Awaitable[None]]] = {
            "": again, "r": again, "again": again, _("again"): again,
            "m": more, "more": more, _("more"): more,
            "l": lists_of, "lists": lists_of, _("lists"): lists_of,
            "q": leaves, "leave": leaves, _("sign out"): leaves,
            "?": self._help,
            "<": partial(self._app.action_command, "go.back"),
            "screens": self._screens, _("screens"): self._screens,
        }  # fmt: skip
        for wordy, name in (("short", _("short")), ("full", _("full"))):
            words[wordy] = words[name] = partial(self._turn_wordy, wordy)  # type: ignore[arg-type]  # a literal
        return words

    async def _word(self, typed: str) -> bool:
        """Run a word of line mode, a search or help; returns False for anything else."""
        word = self._words().get(typed.casefold())
        first, *rest = split(typed) or [""]
        if word is not None:
            await word()
        elif rest and first.casefold() in ("l", "lists", _("lists")):
            await self._lists(rest)
        elif typed.startswith("/"):
            await self._search(typed)
        elif typed.startswith("?"):
            self._explain(typed[1:].split())
        else:
            return False
        return True

    async def _command(self, typed: str) -> None:
        """Run a command by its key or its name, with the answers that follow it."""
        offered = self._offered()
        if typed.startswith("="):
            key, _space, rest = typed[1:].strip().partition(" ")
            keyed = by_key(key, offered)
            if keyed is None:
                raise _unknown(f"={key}")
            await self._run(*keyed, split(rest))
            return
        words = split(typed)
        command, count = self._meant(words, offered)
        await self._run(command, "", words[count:])

    def _meant(self, words: Sequence[str], offered: Sequence[Command]) -> tuple[Command, int]:
        """Return the one command that words name; raises `Invalid` for none or several."""
        fits, count = by_name(words, offered)
        if not fits:
            raise _unknown(words[0] if words else "")
        if len(fits) > 1:
            several = ", ".join(names(command)[0] for command in fits)
            raise Invalid(N_("{word} fits several commands: {names}. Type more of the name."),
                          word=" ".join(words[:count]), names=several)  # fmt: skip
        return fits[0], count

    def _offered(self) -> list[Command]:
        top = self._top
        return [each for each in commands.at(top.place) if top.offered(each)]

    async def _run(self, command: Command, key: str, words: Sequence[str]) -> None:
        if command.id in LEFT_OUT:
            self._talk.speak(_(LEFT_OUT[command.id]))
            return
        if command.id.startswith("go.") and command.goes_to and words:
            self.waiting.append(" ".join(f'"{word}"' if " " in word else word for word in words))
            words = ()
        self._talk.answer_with(words)
        key = key or next(iter(command.keys), "")
        if key == "enter":
            await self._enter()
        elif EVERYWHERE in command.places:
            await self._app.action_command(command.id, key)
        else:
            await self._at_place(self._top, command, key)

    async def _at_place(self, top: OfficeScreen, command: Command, key: str) -> None:
        """Run a command of the place; what only dims it on a screen is said."""
        await top.settle()
        if top.ready(command.id) and not top.allowed(command):
            raise Invalid(
                N_("This command has nothing to work on here. Type the number of a row first.")
            )
        if "item" in command.places and self._selects():
            self._tell_subject(top)
        await top.action_command(command.id, key)

    def _selects(self) -> bool:
        """Whether rows can be selected here."""
        return any(command.id == SELECTS for command in self._offered())

    async def _enter(self, rows: VirtualList | None = None) -> None:
        """Press Enter on a list: what it means is known there."""
        rows = rows or next(iter(lists(self._top)), None)
        if rows is not None:
            await rows.settle()
        if rows is None or rows.row is None:
            raise Invalid(
                N_("This command has nothing to work on here. Type the number of a row first.")
            )
        rows.post_message(events.Key("enter", None))

    async def _go_to(self, listed: Listed) -> None:
        """Go back to the list of a row, and put its cursor there."""
        screen = self._telling.listing.screen
        while self._app.screen is not screen:
            before = self._app.screen
            await self._app.action_command("go.back")
            await self.rest()
            if self._app.screen is before:
                raise Invalid(N_("Those rows are gone. Type r for the list as it is now."))
        listed.rows.go_to(listed.row)
        await self.rest()
        if listed.rows.row is None or listed.rows.row.id != listed.row.id:
            raise Invalid(N_("That row is gone. Type r for the list as it is now."))
        self._app.screen.set_focus(listed.rows)

    async def _open(self, listed: Listed) -> None:
        """Open a row as Enter does; a place that shows more of it tells that."""
        await self._go_to(listed)
        self._telling.opened = listed
        await self._enter(listed.rows)

    async def _on_rows(self, listed: Sequence[Listed], rest: str) -> None:
        """Run a command on rows: at once where rows can be selected, else one after the other."""
        if not rest:
            raise Invalid(N_("Type a command after the rows, as in 2-5 assign bram."))
        await self._go_to(listed[0])
        if len(listed) == 1:
            await self._command(rest)
        elif self._selects():
            listed[0].rows.select_these(each.row.id for each in listed)
            await self._command(rest)
        else:
            numbers = [self._telling.listing.entries.index(each) + 1 for each in listed]
            self.waiting.extend(f"{number} {rest}" for number in numbers)

    async def _lists(self, words: Sequence[str] = ()) -> None:
        """Tell the lists of work to choose from, or choose the one that words name."""
        if self._top.place != "inbox":
            await self._app.action_command("go.inbox")
            await self.rest()
        self._talk.answer_with(words)
        await self._top.action_command("inbox.choose")

    async def _search(self, typed: str) -> None:
        """Search the place with `/words`, the whole office with `//words` or where there is no other."""
        everywhere = typed.startswith("//")
        words = split(typed.lstrip("/"))
        here = [each for each in self._offered() if each.keys[:1] == ("slash",)]
        self._talk.answer_with(words)
        if here and not everywhere:
            await self._top.action_command(here[0].id)
        else:
            await self._app.action_command("go.search")

    async def _leave(self) -> None:
        await self._app.action_command("leave")

    async def _screens(self) -> None:
        await self._app.action_command("lines")

    async def _turn_wordy(self, wordy: Wordy) -> None:
        """Tell less or more of each row; the same word again tells as usual."""
        self._telling.wordy = "usual" if self._telling.wordy == wordy else wordy
        await self._telling.again(self._top)

    def _able(self) -> list[Command]:
        """Return the commands that work now."""
        top = self._top
        return [each for each in self._offered() if top.allowed(each) and each.id not in LEFT_OUT]

    async def _help(self) -> None:
        tell_help(self._talk, self._top, self._able())

    def _explain(self, words: Sequence[str]) -> None:
        """Tell what one command does, and why it can't be done now."""
        command, _count = self._meant(words, self._offered())
        tell_command(self._talk, self._top, command)

    def _tell_subject(self, top: OfficeScreen) -> None:
        """Tell which row a command is about, where rows can be selected and none was named."""
        rows = next(reversed(lists(top)), None)
        if rows is not None and rows.row is not None and not (self._named or rows.selected):
            self._talk.speak(f"{row_text(rows, rows.row, 'short')}:")


def _unknown(said: str) -> KantoorError:
    return Invalid(N_("{word} is not a command here. Type ? for help."), word=said[:20])
