"""Kantoor in the terminal: places, session, global keys."""

from __future__ import annotations

import asyncio
import inspect
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from typing import Any, ClassVar

from textual import work
from textual.binding import BindingsMap
from textual.message import Message
from textual.screen import Screen
from textual.worker import WorkerFailed

from store import inbox, ledgers, oversight, people
from store.acts.undo import Turned
from store.engine import Change
from store.errors import N_, Invalid, KantoorError, NotFound, Refused, Term, Unavailable
from store.office import Office
from store.office.links import LinkRow, links
from store.oversight import OwnEmergency
from store.people import left_off, newest_notice
from store.team import to_confirm
from tui import commands, locale, mishap, themes
from tui.commands import places
from tui.commands.places import Go, Left
from tui.emergency import tell_tidings, turn_emergency
from tui.help import HelpScreen
from tui.locale import _, ngettext
from tui.locking import Locking
from tui.office_screen import OfficeScreen
from tui.session import Session
from tui.standing import STANDING, Entrance, Standing
from tui.widgets.dialogs import AskText, Pick
from tui.widgets.fields import Choice
from tui.widgets.status_line import Waiting
from tui.widgets.virtual_list import VirtualList

__all__ = ["KantoorApp"]


SAVING_SECONDS = 3.0
"""For drafts, when a bug ends the sitting."""
REST_SECONDS = 0.3
"""Between two looks at what others changed: seen within a second, unless the server is full."""
TOLD = frozenset({"emergency", "notice"})
"""The kinds of document of which a change is told on any screen."""
COUNTED = frozenset({"item", "entry", "department", "membership", "delegation"})
"""The kinds of which the head of every screen tells how many wait for the person."""
ROUND_SECONDS = 3.0
"""Between two looks at who else has open what is open here."""


class KantoorApp(Locking):
    """One person's sitting at one office."""

    BINDINGS = commands.bindings("*")
    CSS_PATH = "app.tcss"
    MODES: ClassVar[dict[str, str | Callable[[], Screen[Any]]]] = {
        place: partial(places.make, place) for place in ("inbox", "ledgers", "records")
    }

    def __init__(
        self, office: Office, person: int | None = None, entrance: Entrance | None = None
    ) -> None:
        super().__init__()
        self.office = office
        self.standing = Standing(office, entrance)
        self.person = person
        self.session: Session
        self.who = ""
        self.waiting: tuple[Waiting, ...] = ()
        self.changes: Counter[str] = Counter()
        self.to_see: set[str] = set()
        """The kinds of document that others changed since the last look."""
        self._rests = False
        self.emergency: OwnEmergency | None = None
        self._has_failed = False
        for theme in themes.THEMES:
            self.register_theme(theme)
        self.set_reactive(KantoorApp.theme, themes.NAMES[0])
        self.stylesheet.set_variables(self.get_css_variables())

    async def on_mount(self) -> None:
        """Sign in the person of this sitting, or let a demo's visitor choose one."""
        if self.person is None:
            await self.push_screen(places.make("welcome"))
        else:
            await self.sign_in(self.person)

    async def sign_in(self, person: int) -> None:
        """Start the person's sitting in the inbox, in their language and colours."""
        actor = await asyncio.to_thread(self.office.actor, person)
        self.session = Session(self.office, actor)
        self.left_off = await asyncio.to_thread(self.session.view, left_off)
        await asyncio.to_thread(self.standing.begin, actor)
        sitting = await asyncio.to_thread(self.session.view, people.sitting)
        locale.use(sitting.language)
        self._bind(sitting.keys)
        if sitting.theme in themes.NAMES:
            self.theme = sitting.theme
        self._show_posts(sitting)
        await self.see_emergency()
        await self.count_waiting()
        await self.switch_mode("inbox")
        await self._begin()
        self.session.follow(self._tell_changes, self._tell_away)
        await self._renew()  # what changed since the sign-in began is not told of any more
        self.session.tick()
        if self.standing.by_key:
            self.watch_the_clock()
        self.set_interval(ROUND_SECONDS, self._look_round)
        await self._tell_drafts()
        if self.left_off:
            self.offer_to_go_on()

    async def _begin(self) -> None:
        """Who does no work of the inbox begins elsewhere: at the books, or at the team."""
        if self.session.granted("item.read"):
            return
        if self.session.granted("ledger.read"):
            await self._to("ledgers")
        else:
            await self.do_go_team()

    async def _tell_drafts(self) -> None:
        """What was typed and never saved is not forgotten."""
        count = len(await asyncio.to_thread(self.session.view, inbox.drafts))
        if count:
            told = ngettext("{n} draft is waiting. F9 drafts shows it.",
                            "{n} drafts are waiting. F9 drafts shows them.", count)  # fmt: skip
            self.tell(told.format(n=count))
            return
        told = await asyncio.to_thread(self.session.view, tell_tidings)
        if told:
            self.tell(told)

    async def see_emergency(self) -> None:
        """Know what is seen by an emergency now."""
        self.emergency = await asyncio.to_thread(self.session.view, oversight.own_emergency)

    def _bind(self, keys: Mapping[str, str]) -> None:
        """Have the person's own keys, here and on every open screen."""
        commands.use(keys)
        self._bindings = BindingsMap([*Locking.BINDINGS, *commands.bindings("*")])
        for screen in self.office_screens():
            screen.bind_keys()

    async def on_welcome_screen_chosen(self, message: Message) -> None:
        """A visitor of the demo comes in."""
        await self.sign_in(int(getattr(message, "person", 0)))

    def _tell_changes(self, changes: list[Change]) -> None:
        """From the feed's thread to the app's."""
        if self.is_running:
            self.call_from_thread(self._look_at, {change.kind for change in changes})

    def _tell_away(self, away: KantoorError | None) -> None:
        """From the feed's thread: the database went, or came back."""
        if self.is_running:
            self.call_from_thread(self._show_away, away)

    def _show_away(self, away: KantoorError | None) -> None:
        self.tell(away or _("The database is back."))

    def tell(self, told: KantoorError | str) -> None:
        """Say it on the screen on top; before there is one, an error ends the sitting."""
        below = [screen for screen in self.screen_stack if isinstance(screen, OfficeScreen)]
        if below:
            below[-1].tell(told)
        elif isinstance(told, KantoorError):
            self.exit(return_code=2, message=f"kantoor: {locale.say(told)}")

    async def _dispatch_message(self, message: Message) -> None:
        """What any handler could not read or save is told, and the sitting goes on."""
        try:
            await super()._dispatch_message(message)
        except KantoorError as error:
            self.tell(error)
        except Exception as error:
            if self.is_headless:
                raise
            self._handle_exception(error)  # here, so that the app lives on to end well

    def _handle_exception(self, error: Exception) -> None:
        """The same for what runs beside: a question that was asked in a dialog."""
        cause = error.error if isinstance(error, WorkerFailed) else error
        if isinstance(cause, KantoorError):
            self.tell(cause)
        elif self.is_headless:
            super()._handle_exception(error)
        elif not self._has_failed:
            self._has_failed = True
            self._failing = asyncio.create_task(self._end_after(cause), name="mishap")

    async def _end_after(self, error: BaseException) -> None:
        """A bug ends the sitting, with what is typed saved and a number to ask help with."""
        told = await asyncio.to_thread(mishap.told, error, self.office.clock())
        with suppress(TimeoutError):
            await asyncio.wait_for(self.break_off(), SAVING_SECONDS)
        self.exit(return_code=1, message=told)

    def _look_at(self, kinds: set[str]) -> None:
        """See what others changed: at once after a rest, then in one look however much it was.

        So many colleagues at work leave the server, and the clerk's own keys, their time.
        What stands on no screen here is not looked at.
        """
        self.to_see |= kinds & TOLD.union(
            COUNTED, STANDING, *(screen.follows for screen in self.office_screens())
        )
        if self.to_see and not self._rests:
            self._rests = True
            self.run_worker(self._keep_up(), group="changes", exit_on_error=False)

    async def _keep_up(self) -> None:
        kinds, self.to_see = self.to_see, set()
        try:
            await self.changed(kinds)
        except Unavailable:
            self.to_see |= kinds  # nothing of it is forgotten while the database is away
        finally:
            self.set_timer(REST_SECONDS, self._rested)

    def _rested(self) -> None:
        self._rests = False
        self._look_at(set())

    def _look_round(self) -> None:
        """See who else has open what is open here, under any dialog; end what an emergency showed."""
        if self.emergency and self.emergency.until <= self.office.clock():
            self.run_worker(self._end_emergency(), group="changes", exit_on_error=False)
        for screen in reversed(self.screen_stack):
            if isinstance(screen, OfficeScreen):
                self.run_worker(
                    screen.look_round(), group="presence", exclusive=True, exit_on_error=False
                )
                return

    async def _end_emergency(self) -> None:
        """Its hour is over: nothing of it stays in sight."""
        self.emergency = None
        for screen in self.office_screens():
            await screen.look_again()
        self.tell(_("Emergency access is over."))

    async def changed(self, kinds: set[str]) -> None:
        """Somebody changed documents: recount what waits, let the screen on top look again."""
        for kind in kinds:
            self.changes[kind] += 1
        if "emergency" in kinds:
            await self.see_emergency()
        if kinds & STANDING:
            await self._renew()
        if "notice" in kinds:
            await self._tell_notice()
        if kinds & (COUNTED | STANDING):
            await self.count_waiting()
        if isinstance(self.screen, OfficeScreen):
            await self.screen.look_if_changed()

    async def _renew(self) -> None:
        """Roles, keys or sessions changed: go on as the person stands now, or leave."""
        try:
            actor = await asyncio.to_thread(self.standing.renew, self.session.actor.person)
        except (NotFound, Refused) as error:
            await self.end("roles", locale.say(error))
            return
        if actor != self.session.actor:
            self.session.actor = actor
            sitting = await asyncio.to_thread(self.session.view, people.sitting)
            self._show_posts(sitting)
            for screen in self.office_screens():
                await screen.look_again()

    async def _tell_notice(self) -> None:
        """What an administrator says to all is said on every screen."""
        notice = await asyncio.to_thread(self.session.view, newest_notice)
        if notice is not None:
            self.tell(_("To all: {text}").format(text=notice.text))

    async def count_waiting(self) -> None:
        """What waits for this person, from the tallies and a few proposals."""
        mail, money, roles = await asyncio.to_thread(
            self.session.view,
            lambda reading: (inbox.waiting(reading), ledgers.waiting(reading), to_confirm(reading)),
        )
        self.waiting = (
            Waiting(_("new"), mail.new),
            Waiting(_("mine"), mail.mine),
            Waiting(_("to review"), money.to_review),
            Waiting(_("returned"), money.returned),
            Waiting(_("to confirm"), roles),
        )

    async def on_go(self, message: Go) -> None:
        """Take the clerk to a place."""
        await self.push_screen(places.make(message.place, **message.given))

    async def on_left(self, message: Left) -> None:
        """Back to the screen before."""
        await self.pop_screen()
        if message.told and isinstance(self.screen, OfficeScreen):
            self.screen.tell(message.told)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Over a dialog, and before anybody is signed in, only leaving is possible."""
        if action not in ("command", "letter"):
            return super().check_action(action, parameters)
        screen = self.screen
        if not isinstance(screen, OfficeScreen):
            return parameters[0] == "leave" and not screen.is_modal
        if action == "letter" and screen.takes_letters:
            return False
        known = commands.by_id(str(parameters[0]))
        return known in commands.at(screen.place) and screen.offered(known)

    async def action_letter(self, id: str, key: str = "") -> None:
        """Run a command whose key prints something."""
        await self.action_command(id, key)

    async def action_command(self, id: str, _key: str = "") -> None:
        """Run a command that every place has."""
        try:
            command = commands.by_id(id)
            if command.goes_to:
                await self._to(command.goes_to)
                return
            outcome = getattr(self, "do_" + id.replace(".", "_"))()
            if inspect.isawaitable(outcome):
                await outcome
        except KantoorError as error:
            if isinstance(self.screen, OfficeScreen):
                self.screen.tell(error)

    async def do_go_team(self) -> None:
        """To the people, on top of where one is; from inside the team, back to its list."""
        open_at = [at for at, one in enumerate(self.screen_stack)
                   if isinstance(one, OfficeScreen) and one.place == "team"]  # fmt: skip
        if not open_at:
            await self.push_screen(places.make("team"))
            return
        while len(self.screen_stack) > open_at[-1] + 1:
            await self.pop_screen()

    async def do_go_search(self) -> None:
        """To the line in which anything is looked for, on top of where one is."""
        screen = self.screen
        if isinstance(screen, OfficeScreen) and screen.place == "search":
            await screen.action_command("search.type")
        else:
            await self.push_screen(places.make("search"))

    async def do_why(self) -> None:
        """Who may do what with the document in front of the clerk, and why not."""
        screen = self.screen
        about = screen.about() if isinstance(screen, OfficeScreen) else None
        if about is None:
            self.tell(_("Put the cursor on something first: then this tells who may do what."))
        else:
            await self.push_screen(places.make("why", kind=about.kind, id=about.id))

    @work
    async def do_links(self) -> None:
        """To what the document in front of the clerk is linked with."""
        screen = self.screen
        about = screen.about() if isinstance(screen, OfficeScreen) else None
        found = (
            await asyncio.to_thread(self.session.view, links, about.kind, about.id) if about else ()
        )
        choices = [Choice(one, "", one.what or _("(no subject)"), _(one.name)) for one in found]
        if not choices:
            self.tell(_("This is linked with nothing."))
            return
        to: object = found[0]
        if len(found) > 1:
            to = await self.push_screen_wait(Pick(_("Linked with"), choices))
        if isinstance(to, LinkRow):
            await self.push_screen(places.make(to.kind, **{to.kind: to.to}))

    async def _to(self, place: str) -> None:
        """To a place as it was left; from inside it, back to its list. Others open on top.

        A form that would lose what is typed stays, and F3 tells why.
        """
        if place not in self.MODES:
            await self.push_screen(places.make(place))
            return
        if self.current_mode != place:
            await self.switch_mode(place)
            return
        while len(self.screen_stack) > 1:
            screen = self.screen
            if isinstance(screen, OfficeScreen):
                await screen.save_draft()
                if screen.unsaved:
                    await self.do_go_back()
                    return
            await self.pop_screen()

    async def do_go_back(self) -> None:
        """One screen back; the first screen of a place stays."""
        screen = self.screen
        if isinstance(screen, OfficeScreen) and screen.step_back():
            return
        if len(self.screen_stack) > 1:
            await self.pop_screen()

    def do_jump(self) -> None:
        """Label the rows in sight; typing a label goes there."""
        lists = list(self.screen.query(VirtualList))
        if lists:
            rows = next((one for one in lists if one.has_focus), lists[0])
            self.screen.set_focus(rows)
            rows.jump()

    async def do_undo(self) -> None:
        """Take back the person's last act."""
        await self._tell_turned(_("Undone: {act}, {what}"), self.session.undo)

    async def do_redo(self) -> None:
        """Do again what the person took back last."""
        await self._tell_turned(_("Done again: {act}, {what}"), self.session.redo)

    async def _tell_turned(self, sentence: str, turn: Callable[[], Turned]) -> None:
        turned = await asyncio.to_thread(turn)
        if isinstance(self.screen, OfficeScreen):
            await self.screen.look_again()
            self.screen.tell(sentence.format(act=_(turned.label), what=turned.what))

    def do_help(self) -> None:
        """What every key does here."""
        screen = self.screen
        if isinstance(screen, OfficeScreen):
            offered = [one for one in commands.at(screen.place) if screen.offered(one)]
            self.push_screen(HelpScreen(screen.heading, offered))

    @work
    async def do_find_command(self) -> None:
        """Find a command by its name, and run it."""
        screen = self.screen
        if not isinstance(screen, OfficeScreen):
            return
        choices = [
            Choice(one.id, commands.key_name(one), _(one.label), _(one.help))
            for one in commands.at(screen.place)
            if screen.offered(one) and one.keys[:1] != ("enter",)
        ]
        found = await self.push_screen_wait(Pick(_("Command"), choices))
        if found is not None:
            here = "*" not in commands.by_id(str(found)).places
            await (screen if here else self).action_command(str(found))

    @work
    async def do_emergency(self) -> None:
        """See another department for an hour, or end that."""
        told = await turn_emergency(self, self.session, self.emergency)
        if told:
            await self.see_emergency()
            await self.count_waiting()
            if isinstance(self.screen, OfficeScreen):
                await self.screen.look_again()
            self.tell(told)

    async def do_theme(self) -> None:
        """The next colour theme, kept for the next time."""
        at = themes.NAMES.index(self.theme) if self.theme in themes.NAMES else -1
        self.theme = themes.NAMES[(at + 1) % len(themes.NAMES)]
        preferred = {"theme": self.theme}
        await asyncio.to_thread(
            self.session.do, "person.prefer", self.session.actor.person, preferred
        )

    async def do_lines(self) -> None:
        """Lines at the next sign-in, or screens again."""
        me = self.session.actor.person
        lines = not (await asyncio.to_thread(self.session.view, people.sitting)).lines
        await asyncio.to_thread(self.session.do, "person.prefer", me, {"lines": lines})
        self.tell(_("From your next sign-in over SSH you work by lines. The word screens there goes back.")
                  if lines else _("From your next sign-in you have screens again."))  # fmt: skip

    @work
    async def do_keys(self) -> None:
        """Another key for a command of this place, or the standard keys again."""
        screen = self.screen
        if not isinstance(screen, OfficeScreen):
            return
        known = [one for one in commands.at(screen.place) if one.keys[:1] != ("enter",)]
        choices = [Choice(one.id, commands.key_name(one), _(one.label), _(one.help))
                   for one in known if len(one.keys) < 3]  # fmt: skip
        choices.append(Choice("", "*", _("the standard keys again")))
        found = await self.push_screen_wait(Pick(_("Another key for"), choices))
        keys: dict[str, str] = dict(commands.own_keys())
        if found == "":
            keys = {}
        elif found is None:
            return
        else:
            command = commands.by_id(str(found))
            title = _("Key for {command}").format(command=_(command.label))
            typed = await self.push_screen_wait(AskText(title, _("Key")))
            if not typed:
                return
            key = commands.named(typed)
            other = commands.clash(command, key)
            if other is not None:
                raise Invalid(N_("{key} is already the key for: {command}."),
                              key=commands.written(key), command=Term(other.label))  # fmt: skip
            keys[command.id] = key
        await asyncio.to_thread(
            self.session.do, "person.prefer", self.session.actor.person, {"keys": keys}
        )
        self._bind(keys)
        screen.show_chrome()
        self.tell(_("The keys are changed."))

    def _show_posts(self, sitting: people.Sitting) -> None:
        """Who sits here, and in which roles."""
        posts = [" ".join(filter(None, (_(post.role), post.department))) for post in sitting.posts]
        self.who = " · ".join(filter(None, (self.session.actor.name, *posts)))
