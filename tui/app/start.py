"""Starts the terminal app for one person, from sign-in to leaving."""

from __future__ import annotations

import asyncio
import gc
import sys

from store import people
from store.access import SYSTEM
from store.errors import N_, Unavailable
from store.office import Office
from tui import locale
from tui.session.guard import Entrance
from tui.terminal.environment import clean_environment

__all__ = ["sit", "sit_by_lines"]

WORKING = (700, 10, 10)
"""When a session looks for garbage, as Python usually does; a start does so less often."""


def sit(office: Office, person: int | None, entrance: Entrance | None = None) -> int:
    """Run the app until the person leaves; returns the exit status.

    `person` is None only in a demo office: the visitor chooses a person, and another one after
    signing out. An `entrance` means that they signed in over SSH with a key.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise Unavailable(N_("Kantoor needs a terminal. Over SSH, sign in with: ssh -t"))
    if entrance is not None and person is not None and _in_lines(office, person):
        return sit_by_lines(office, person, entrance)
    clean_environment()  # before importing Textual, which reads it
    from tui.app.app import KantoorApp

    gc.freeze()  # what is loaded stays: the collector passes it by while the person works
    gc.set_threshold(*WORKING)
    language = locale.language()
    while True:
        locale.use(language)
        app = KantoorApp(office, person, entrance)
        try:
            with asyncio.Runner() as runner:
                runner.run(app.run_async(mouse=False))
        finally:
            if hasattr(app, "session"):  # the connection may have dropped
                app.session.end()
        if person is not None or not app.signed_out:
            return app.return_code or 0


def sit_by_lines(office: Office, person: int, entrance: Entrance | None = None) -> int:
    """Run line mode until the person leaves; returns the exit status."""
    clean_environment()
    from tui.app.lines.start import run_line_mode

    return run_line_mode(office, person, entrance)


def _in_lines(office: Office, person: int) -> bool:
    return office.view(SYSTEM, people.sitting_of, person).lines
