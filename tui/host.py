"""The host: keeps the whole program loaded, and forks a child for each front that asks.

A child runs one verb for one front (`tui.front`), on the front's terminal and with the same rights
as if the front had run it: only processes of the same account are served. The host never opens an
office and has no threads, so that neither crosses a fork. Children keep running when the host ends
or, at SIGHUP, re-executes itself after an upgrade.
"""

from __future__ import annotations

import gc
import importlib
import os
import select
import signal
import socket
import stat
import struct
import sys
import threading
import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

from store.acts import ACTS
from store.engine import is_address
from store.errors import N_, Invalid, Unavailable
from store.office.rooms import KINDS
from tui import locale
from tui.front import PATIENCE, PROGRAMS, READY
from tui.terminal.environment import clean_environment, take_over

__all__ = ["beside", "serve"]

SOCKET = "host.socket"
"""File name in the office's folder."""
WAITING = 128
"""Fronts that may wait for a connection at the same time."""
LONGEST = 1 << 18
"""Maximum bytes of a request: more than a socket takes in one message."""
CREDENTIALS = struct.Struct("iII")
"""Fields of SO_PEERCRED: process, account and group."""
NEEDED = (
    "argon2",
    "concurrent.futures.thread",
    "curses",
    "holidays.countries",
    "store.engine.postgres",
    "store.engine.sqlite",
    "textual.layouts.factory",
    "textual.layouts.horizontal",
    "textual.layouts.stream",
    "textual.scrollbar",
    "tui.app.app",
    "tui.app.start",
    "tui.verbs.session",
    *PROGRAMS.values(),
)
"""Modules that a session loads lazily."""
STREAMS = {"stdin": "r", "stdout": "w", "stderr": "w"}
ENDING = (signal.SIGHUP, signal.SIGINT, signal.SIGTERM)


def serve(path: Path, ready: Callable[[], None]) -> int:
    """Serve at a socket until a signal; calls `ready` once fronts can connect.

    SIGHUP restarts the program from its current files.
    """
    _refuse_open_to_others(path)
    woken = _woken_by_signals()
    clean_environment()  # before importing Textual, which reads it
    _load()
    listening = _listening(path)
    ready()
    number = _serve(listening, woken)
    path.unlink(missing_ok=True)
    if number == signal.SIGHUP:
        os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])  # noqa: S606 - this program again
    return 0


def beside(office: str) -> Path:
    """Return the path of the socket in the office's folder."""
    if is_address(office):
        raise Invalid(N_("An office in a database has no folder. Give one with: --socket PATH"))
    return Path(office).with_name(SOCKET)


def _refuse_open_to_others(path: Path) -> None:
    """Raise `Unavailable` if other accounts can reach the socket."""
    try:
        state = path.parent.stat()
    except OSError as error:
        raise Unavailable(
            N_("No folder {path}. Create it first."), path=str(path.parent)
        ) from error
    if state.st_uid != os.geteuid() or stat.S_IMODE(state.st_mode) & 0o077:
        raise Unavailable(N_("The folder {path} must be this account's own, with mode 0700. Give "
                             "another folder, or run: chmod 700 {path}"),
                          path=str(path.parent))  # fmt: skip


def _load() -> None:
    """Load everything a session needs into memory, which the children share read-only."""
    from rich.cells import cell_len

    from tui import themes
    from tui.commands.places import PLACES
    from tui.terminal.stylesheet import parse_ahead

    for module in (*NEEDED, *(place.screen.partition(":")[0] for place in PLACES.values())):
        importlib.import_module(module)
    cell_len("€")  # loads a table of widths
    spoken = locale.language()
    for language in (*locale.LANGUAGES, spoken):
        locale.use(language)  # reads its catalogue
    for model in (*KINDS.values(), *(act.given for act in ACTS.values())):
        model.model_rebuild()
    for theme in themes.THEMES:
        parse_ahead(themes.css_variables(theme))
    gc.collect()
    gc.freeze()


def _listening(path: Path) -> socket.socket:
    """Listen at the socket, replacing a stale one; raises `Unavailable` if a host is running."""
    listening = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as other:
            if other.connect_ex(str(path)) == 0:
                raise Unavailable(
                    N_(
                        "A Kantoor host already runs at {path}. Use that one, or give another path."
                    ),
                    path=str(path),
                )
        path.unlink(missing_ok=True)
        listening.bind(str(path))  # the umask of the command line restricts it to this account
        listening.listen(WAITING)
    except OSError as error:
        raise Unavailable(N_("Cannot open the socket {path} ({reason}). Check the path and its "
                             "permissions."),
                          path=str(path), reason=error.strerror or str(error)) from error  # fmt: skip
    listening.setblocking(False)
    return listening


def _woken_by_signals() -> socket.socket:
    """Return a socket that receives the numbers of the signals that end the host."""
    woken, waker = socket.socketpair()
    waker.setblocking(False)
    signal.set_wakeup_fd(waker.detach())
    for number in ENDING:
        signal.signal(number, lambda *_: None)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # children need not be waited for
    return woken


def _serve(listening: socket.socket, woken: socket.socket) -> int:
    """Fork a child for each connection until a signal; returns its number."""
    while True:
        ready, _writable, _failed = select.select([listening, woken], [], [])
        if woken in ready:
            return woken.recv(1)[0]
        with suppress(OSError):  # the front went away, or no process can be forked
            connection, _address = listening.accept()
            with connection:
                if _account(connection) == os.geteuid() and os.fork() == 0:
                    _child(connection)


def _account(connection: socket.socket) -> int:
    """Return the account at the other end, according to the kernel (unix(7))."""
    credentials = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, CREDENTIALS.size)
    return int(CREDENTIALS.unpack(credentials)[1])


def _child(connection: socket.socket) -> NoReturn:
    """Run what the front asks, send it the exit status, and end without the host's clean-up."""
    status = 1
    try:
        with suppress(OSError):  # the front has gone
            status = _done(*_asked(connection))
            connection.send(bytes([status]))
    finally:
        os._exit(status)


def _asked(connection: socket.socket) -> tuple[str, list[str]]:
    """Set up the process as the front would have; returns the verb's module and its words.

    Raises `OSError` when the front gave up or asks for anything else.
    """
    os.setsid()
    signal.set_wakeup_fd(-1)
    for number in (*ENDING, signal.SIGCHLD):
        signal.signal(number, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    connection.settimeout(PATIENCE)
    connection.send(READY)
    request, terminal, _flags, _address = socket.recv_fds(connection, LONGEST, 3)
    _take_terminal(terminal, connection.fileno())
    line, _, words = os.fsdecode(request).partition("\0\0")
    (folder, *lines), (office, verb, *rest) = line.split("\0"), words.split("\0")
    if verb not in PROGRAMS:
        raise PermissionError(verb)
    os.chdir(folder)
    take_over(dict(each.split("=", 1) for each in lines))
    connection.settimeout(None)
    passed_on = (connection, threading.get_ident())
    threading.Thread(target=_pass_on, args=passed_on, name="front", daemon=True).start()
    return PROGRAMS[verb], [f"--office={office}", verb, *rest]


def _take_terminal(terminal: Sequence[int], kept: int) -> None:
    """Take over the front's terminal and close everything else that the host had open."""
    if len(terminal) != 3:
        raise ConnectionError(terminal)
    for number, (name, mode) in enumerate(STREAMS.items()):
        os.dup2(terminal[number], number)
        stream = open(number, mode, encoding="utf-8", closefd=False)  # noqa: SIM115 - open to the end
        setattr(sys, name, stream)
        setattr(sys, f"__{name}__", stream)
    os.closerange(3, kept)
    os.closerange(kept + 1, os.sysconf("SC_OPEN_MAX"))


def _pass_on(connection: socket.socket, main_thread: int) -> None:
    """Deliver the signals that the front received; treat its end as a dropped connection."""
    while said := connection.recv(1):
        signal.pthread_kill(main_thread, said[0])
    signal.pthread_kill(main_thread, signal.SIGHUP)


def _done(program: str, words: Sequence[str]) -> int:
    """Run a program to its exit status, as Python would."""
    try:
        return int(importlib.import_module(program).main(words))
    except SystemExit as error:
        return error.code if isinstance(error.code, int) else 1
    except BaseException:
        traceback.print_exc()
        return 1
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
