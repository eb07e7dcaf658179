"""The host: has the whole program loaded, and forks a child for each front that asks.

A child does one verb for one front (`tui.front`), on the front's terminal, as the front would have
done it itself, with the same rights: only processes of the same account are answered. The host
never opens an office and has no thread, so that nothing of the kind crosses a fork. Children
live on when the host ends or, at SIGHUP, becomes the program anew, after an upgrade.
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
from tui.front import PATIENCE, PROGRAMS, READY
from tui.terminal.environment import clean_environment, take_over

__all__ = ["beside", "serve"]

SOCKET = "host.socket"
"""In the office's folder."""
WAITING = 128
"""Fronts that may stand before the door at once."""
LONGEST = 1 << 18
"""Bytes of a request: more than a socket takes in one message."""
CREDENTIALS = struct.Struct("iII")
"""What SO_PEERCRED tells: process, account and group."""
NEEDED = (
    "argon2",
    "concurrent.futures.thread",
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
"""What a session loads when it comes to it."""
STREAMS = {"stdin": "r", "stdout": "w", "stderr": "w"}
ENDING = (signal.SIGHUP, signal.SIGINT, signal.SIGTERM)


def serve(path: Path, ready: Callable[[], None]) -> int:
    """Serve at a socket until a signal, and call `ready` when fronts can come.

    SIGHUP starts the program again as it is on disk now.
    """
    _refuse_open_to_others(path)
    woken = _woken_by_signals()
    clean_environment()  # before Textual is imported, which reads it
    _load()
    listening = _listening(path)
    ready()
    number = _serve(listening, woken)
    path.unlink(missing_ok=True)
    if number == signal.SIGHUP:
        os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])  # noqa: S606 - this program again
    return 0


def beside(office: str) -> Path:
    """The socket in the office's folder."""
    if is_address(office):
        raise Invalid(N_("An office in a database has no folder. Name one with: --socket PATH"))
    return Path(office).with_name(SOCKET)


def _refuse_open_to_others(path: Path) -> None:
    """Only the account itself may come near the socket; raises `Unavailable`."""
    try:
        state = path.parent.stat()
    except OSError as error:
        raise Unavailable(N_("There is no folder {path}."), path=str(path.parent)) from error
    if state.st_uid != os.geteuid() or stat.S_IMODE(state.st_mode) & 0o077:
        raise Unavailable(N_("The folder {path} must be this account's own, with mode 0700."),
                          path=str(path.parent))  # fmt: skip


def _load() -> None:
    """Have all in memory that a session needs, shared with the children: they only read it."""
    from rich.cells import cell_len

    from tui.commands.places import PLACES

    for module in (*NEEDED, *(place.screen.partition(":")[0] for place in PLACES.values())):
        importlib.import_module(module)
    cell_len("€")  # reads a table of widths
    for model in (*KINDS.values(), *(act.given for act in ACTS.values())):
        model.model_rebuild()
    gc.collect()
    gc.freeze()


def _listening(path: Path) -> socket.socket:
    """The door, in the place of one that a host left behind; raises `Unavailable` for a second host."""
    listening = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as other:
            if other.connect_ex(str(path)) == 0:
                raise Unavailable(N_("A host listens at {path} already."), path=str(path))
        path.unlink(missing_ok=True)
        listening.bind(str(path))  # the umask of the command line leaves it to the account alone
        listening.listen(WAITING)
    except OSError as error:
        raise Unavailable(N_("Nothing can listen at {path} ({reason})."),
                          path=str(path), reason=error.strerror or str(error)) from error  # fmt: skip
    listening.setblocking(False)
    return listening


def _woken_by_signals() -> socket.socket:
    """What can be read from when a signal came that ends the host: its number."""
    woken, waker = socket.socketpair()
    waker.setblocking(False)
    signal.set_wakeup_fd(waker.detach())
    for number in ENDING:
        signal.signal(number, lambda *_: None)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # children leave nothing to be waited for
    return woken


def _serve(listening: socket.socket, woken: socket.socket) -> int:
    """Give a child to whoever asks, until a signal; its number."""
    while True:
        ready, _writable, _failed = select.select([listening, woken], [], [])
        if woken in ready:
            return woken.recv(1)[0]
        with suppress(OSError):  # it went away, or there is no room for another process
            connection, _address = listening.accept()
            with connection:
                if _account(connection) == os.geteuid() and os.fork() == 0:
                    _child(connection)


def _account(connection: socket.socket) -> int:
    """The account at the other end, as the kernel says (unix(7))."""
    credentials = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, CREDENTIALS.size)
    return int(CREDENTIALS.unpack(credentials)[1])


def _child(connection: socket.socket) -> NoReturn:
    """Do what the front asks, tell it the exit status, and end without a trace of the host."""
    status = 1
    try:
        with suppress(OSError):  # the front has gone
            status = _done(*_asked(connection))
            connection.send(bytes([status]))
    finally:
        os._exit(status)


def _asked(connection: socket.socket) -> tuple[str, list[str]]:
    """Be a process as the front would start one; the module that does the verb, and its words.

    Raises `OSError` when the front gave up or asks for something else.
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
    """Have the front's terminal for one's own, and keep nothing else that the host had open."""
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
    """Get the signals that the front got; its end is a line that dropped."""
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
