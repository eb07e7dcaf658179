"""A sitting in lines instead of a screen: for screen readers, braille, and very slow lines."""

from __future__ import annotations

import importlib
import os
import select
import signal
import sys
import threading
from collections.abc import Callable
from time import monotonic
from typing import Any

from store import people
from store.engine import Change
from store.errors import N_, KantoorError, NotFound, Refused, Unavailable
from store.office import Office
from store.people import newest_notice
from store.roles import LOCKED_AFTER
from tui import locale
from tui.locale import _, say
from tui.session import Session
from tui.standing import STANDING, Entrance, Standing
from tui.text import clean

__all__ = ["sit_in_lines"]

DESK = "screens.inbox.plain:PlainDesk"
TURN_SECONDS = 0.5
"""Between two looks whether the sitting may go on."""
LONGEST = 4096
"""Bytes of one line: what a terminal gives at once."""


def sit_in_lines(office: Office, person: int, entrance: Entrance | None = None) -> int:
    """Work by lines until the person leaves or the line drops; returns the exit status."""
    if not sys.stdin.isatty():
        raise Unavailable(N_("Kantoor needs a terminal. Over SSH, sign in with: ssh -t"))
    for stops in (signal.SIGINT, signal.SIGTSTP, signal.SIGQUIT):
        signal.signal(stops, signal.SIG_IGN)
    actor = office.actor(person)
    session, standing = Session(office, actor), Standing(office, entrance)
    locale.use(session.view(people.sitting).language)
    standing.begin(actor)
    lines = Lines(session, standing)
    session.follow(lines.changed, lines.away)
    session.tick()
    try:
        how = lines.work()
    finally:
        session.end()
    standing.end(session.actor, how)
    return 0


class Lines:
    """Reads lines from the terminal and writes what the desk answers."""

    def __init__(self, session: Session, standing: Standing) -> None:
        self._session = session
        self._standing = standing
        self._over = ""
        self._lock = threading.Lock()
        module, _colon, name = DESK.partition(":")
        make: Callable[..., Any] = getattr(importlib.import_module(module), name)
        self._desk = make(session, self.ask, self.tell)

    def work(self) -> str:
        """Line after line; how it ended."""
        self._desk.begin()
        while True:
            line = self.ask(">")
            if line is None:
                break
            if not self._desk.obey(line):
                return "left"
        if self._over:
            self.tell(self._over)
            return "ended"
        return "line"

    def tell(self, text: str) -> None:
        """Write lines of which nothing steers the terminal."""
        with self._lock:
            sys.stdout.write(clean(text, lines=True, limit=200_000) + "\n")
            sys.stdout.flush()

    def ask(self, label: str) -> str | None:
        """The next line; None when the line dropped, nobody typed for long, or one has to go."""
        sys.stdout.write(f"{clean(label)} ")
        sys.stdout.flush()
        until = monotonic() + 60 * min(LOCKED_AFTER[one.role] for one in self._session.actor.posts)
        while not self._over:
            if monotonic() > until:
                self._over = _("Nobody was here: the session is over.")
            try:
                if select.select([sys.stdin], [], [], TURN_SECONDS)[0]:
                    data = os.read(sys.stdin.fileno(), LONGEST)
                    return data.decode(errors="replace").rstrip("\r\n") if data else None
            except OSError:
                return None
        return None

    def changed(self, changes: list[Change]) -> None:
        """From the feed's thread: what an administrator says or does is told at once."""
        kinds = {one.kind for one in changes}
        if "notice" in kinds:
            notice = self._session.view(newest_notice)
            if notice is not None:
                self.tell("\n" + _("To all: {text}").format(text=notice.text))
        if kinds & STANDING:
            try:
                self._session.actor = self._standing.renew(self._session.actor.person)
            except (NotFound, Refused) as error:
                self._over = say(error)

    def away(self, away: KantoorError | None) -> None:
        """From the feed's thread: the database went, or came back."""
        self.tell("! " + say(away) if away else _("The database is back."))
