"""Starts line mode for one person, from sign-in to leaving."""

from __future__ import annotations

import asyncio
import signal
import sys

from textual.drivers.headless_driver import HeadlessDriver

from store.errors import N_, Unavailable
from store.office import Office
from tui.app.lines.app import LineApp
from tui.app.lines.terminal import LineTerminal
from tui.session.guard import Entrance
from tui.terminal.driver import LINE_DROPPED

__all__ = ["run_line_mode"]


def run_line_mode(office: Office, person: int, entrance: Entrance | None = None) -> int:
    """Run a session in line mode until it ends; returns the exit status."""
    if not sys.stdin.isatty():
        raise Unavailable(N_("Kantoor needs a terminal. Over SSH, sign in with: ssh -t"))
    for stops in (signal.SIGINT, signal.SIGTSTP, signal.SIGQUIT):
        signal.signal(stops, signal.SIG_IGN)
    terminal = LineTerminal()
    app = LineApp(office, person, terminal, entrance)
    app.driver_class = HeadlessDriver
    try:
        with asyncio.Runner() as runner:
            for drops in (signal.SIGHUP, signal.SIGTERM):
                runner.get_loop().add_signal_handler(drops, app.line_dropped)
            runner.run(app.run_async(mouse=False))
    finally:
        if hasattr(app, "session"):  # the connection may have dropped
            app.guard.end(app.session.actor, "mishap")  # unless it has ended some other way
            app.session.end()
    if app.last_words:
        terminal.write(app.last_words)
    return 0 if app.return_code == LINE_DROPPED else app.return_code or 0
