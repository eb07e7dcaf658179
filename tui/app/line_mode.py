"""A session in lines instead of screens, for screen readers, braille and very slow connections."""

from __future__ import annotations

import importlib
import io
import os
import select
import signal
import sys
import threading
from collections.abc import Callable
from typing import Any

from store import people
from store.access.roles import LOCKED_AFTER
from store.engine import Change
from store.errors import N_, KantoorError, NotFound, Refused, Unavailable
from store.office import Office
from store.people import newest_notice
from tui import commands, locale
from tui.locale import _, say
from tui.session import crash_log as mishap
from tui.session.guard import GUARD_KINDS, Entrance, SessionGuard
from tui.session.session import Session
from tui.session.sign_in_text import sign_in_text
from tui.text import clean

__all__ = ["Lines", "run_line_mode"]

DESK = "screens.inbox.line_mode:LineModeDesk"
LONGEST = 4096
"""Longest line in bytes: what a terminal delivers in one read."""


def run_line_mode(office: Office, person: int, entrance: Entrance | None = None) -> int:
    """Run a session in line mode until it ends; returns the exit status."""
    if not sys.stdin.isatty():
        raise Unavailable(N_("Kantoor needs a terminal. Over SSH, sign in with: ssh -t"))
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # not every terminal has every character
    for stops in (signal.SIGINT, signal.SIGTSTP, signal.SIGQUIT):
        signal.signal(stops, signal.SIG_IGN)
    actor = office.actor(person)
    session, guard = Session(office, actor), SessionGuard(office, entrance)
    sitting = session.view(people.sitting)
    locale.use(sitting.language)
    commands.use(sitting.keys)
    lines = Lines(session, guard)
    for drops in (signal.SIGHUP, signal.SIGTERM):
        signal.signal(drops, lambda *_: lines.leave("line"))
    guard.begin(actor)
    try:
        session.follow(lines.changed, lines.away, lines.renew)
        session.tick()
        lines.work()
    except KantoorError:
        raise
    except Exception as error:
        lines.show_message(mishap.report_crash(error, office.clock()))
        return 1
    finally:
        session.end()
        guard.end(session.actor, lines.how or "mishap")
    return 0


class Lines:
    """Reads lines from the terminal and writes the answers; `how` is how the session ended."""

    def __init__(self, session: Session, guard: SessionGuard) -> None:
        self.how = ""
        self._last_words = ""
        self._session = session
        self._guard = guard
        self._lock = threading.Lock()
        self._woken, self._waker = os.pipe()
        module, _colon, name = DESK.partition(":")
        make: Callable[..., Any] = getattr(importlib.import_module(module), name)
        self._desk = make(session, self.ask, self.show_message)

    def work(self) -> None:
        """Handle lines until the person leaves or the session is ended."""
        self.renew()  # changes made before this call are not reported
        if not self.how:
            self._desk.begin()
            if text := self._session.view(sign_in_text):
                self.show_message(text)
        while not self.how:
            line = self.ask(">")
            if line is not None and not self._desk.obey(line):
                self.leave("left")
        if self._last_words:
            self.show_message(self._last_words)

    def leave(self, how: str, message: str = "") -> None:
        """End the session, from any thread or a signal handler; the first reason counts."""
        if not self.how:
            self._last_words, self.how = message, how
            os.write(self._waker, b"\0")

    def show_message(self, text: str) -> None:
        """Write lines, without anything that could control the terminal."""
        self._write(clean(text, lines=True, limit=200_000) + "\n")

    def ask(self, label: str) -> str | None:
        """Ask for a line; returns None when the session is over."""
        self._write(f"{clean(label)} ")
        if not select.select([sys.stdin, self._woken], [], [], self._patience())[0]:
            self.leave("locked", _("Session ended after inactivity."))
        if self.how:
            return None
        data = _read()
        if not data:
            self.leave("line")
            return None
        return data.decode(errors="replace").rstrip("\r\n")

    def changed(self, changes: list[Change]) -> None:
        """Show notices and apply changed rights immediately; called from the feed's thread."""
        kinds = {change.kind for change in changes}
        if kinds & GUARD_KINDS:
            self.renew()
        if "notice" in kinds:
            notice = self._session.view(newest_notice)
            if notice is not None:
                self.show_message("\n" + _("To all: {text}").format(text=notice.text))

    def away(self, away: KantoorError | None) -> None:
        """Report, from the feed's thread, that the database went away or came back."""
        self.show_message("! " + say(away) if away else _("Connection to the database restored."))

    def renew(self) -> None:
        """Continue with the person's current rights, or leave; also on a new day."""
        try:
            self._session.actor = self._guard.renew(self._session.actor.person)
        except (NotFound, Refused) as error:
            self.leave("roles", say(error))

    def _patience(self) -> float | None:
        """Return the idle seconds allowed for a remote session, as line mode has no lock."""
        if not self._guard.by_key:
            return None
        return 60 * min(LOCKED_AFTER[post.role] for post in self._session.actor.posts)

    def _write(self, text: str) -> None:
        """Write to the terminal; end the session if it has gone."""
        try:
            with self._lock:
                sys.stdout.write(text)
                sys.stdout.flush()
        except OSError:
            self.leave("line")


def _read() -> bytes:
    """Read what the terminal sent; empty when it has gone."""
    try:
        return os.read(sys.stdin.fileno(), LONGEST)
    except OSError:
        return b""
