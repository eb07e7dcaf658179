"""Programs started from a process that has ours loaded: a start of Kantoor then takes a tenth.

    program = start([KANTOOR, "demo"], environment, (terminal,), warm=True)
    done = run([KANTOOR, "--office", office, "check"])

Each worker of the tests has one such process, without threads. For each program it forks a
child, which gets its own folder, environment, umask, signals, streams and terminal, and nothing
else that was open. A warm child then runs the same script, module or code as a fresh interpreter
would, and ends as one ends, but for taking apart what it has in memory: that takes ten times as
long as to start it. Any other is replaced by the program.

What was read while loading came from the worker: a warm program that is not told where the office
is looks in the worker's home, and it has no switches of Python. The process ends with its worker, and kills what it has started.
"""

from __future__ import annotations

import atexit
import fcntl
import functools
import importlib
import json
import os
import runpy
import select
import signal
import socket
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NoReturn

__all__ = ["KANTOOR", "Program", "run", "start"]

ROOT = Path(__file__).parent.parent
KANTOOR = Path(sys.executable).with_name("kantoor")
NUMBER = struct.Struct("i")
"""A process, and later its exit status."""
LONGEST = 1 << 17
FILES = 32
FREE = 512
"""Descriptors from here on are nobody's."""
PATIENCE = 60.0
STREAMS = {"stdin": "r", "stdout": "w", "stderr": "w"}


class Program:
    """A program that was started; `pid` is its process, `status` is its exit status once it ended."""

    def __init__(self, told: int) -> None:
        self._told = told
        self.pid = self._number()
        self.status: int | None = None

    def wait(self, timeout: float = 0) -> int | None:
        """Its exit status, negative for a signal; None when it goes on for so long."""
        if self.status is None and select.select([self._told], [], [], timeout)[0]:
            self.status = self._number()
            os.close(self._told)
        return self.status

    def _number(self) -> int:
        found = os.read(self._told, NUMBER.size)
        assert found, "the process that starts programs has ended"
        return int(NUMBER.unpack(found)[0])


def start(
    words: Sequence[str | Path],
    environment: Mapping[str, str],
    streams: Sequence[int],
    *,
    warm: bool,
    passed: Sequence[int] = (),
    ignored: Sequence[int] = (),
) -> Program:
    """Start a program on these streams: three, or one that is a terminal of its own.

    It has the descriptors that are passed under the same numbers.
    """
    if warm:
        at_home = environment.get("HOME") == os.environ.get("HOME")
        assert at_home or {"--office", "--path"} & set(words)
        assert not any(name.startswith("PYTHON") for name in environment)
    told, tell = os.pipe()
    request = {
        "words": [os.fspath(word) for word in words],
        "environment": dict(environment),
        "warm": warm,
        "folder": os.getcwd(),
        "umask": _umask(),
        "passed": list(passed),
        "ignored": list(ignored),
    }
    with open(tell, "wb"):
        door, files = _door(), [tell, *streams, *passed]
        socket.send_fds(door, [json.dumps(request).encode()], files)
        return Program(told)


def run(words: Sequence[str | Path], typed: str = "") -> subprocess.CompletedProcess[str]:
    """Run a program to its end, with that to read; what came of it."""
    into, out, err = (os.memfd_create(name) for name in STREAMS)
    with open(into, "r+") as read, open(out, "r+") as said, open(err, "r+") as complained:
        read.write(typed)
        read.seek(0)
        environment = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
        program = start(words, environment, (into, out, err), warm=True)
        status = program.wait(PATIENCE)
        assert status is not None, f"{words} goes on"
        for stream in (said, complained):
            stream.seek(0)
        return subprocess.CompletedProcess(words, status, said.read(), complained.read())


def _umask() -> int:
    """What files are made without, which can be read only by setting it."""
    found = os.umask(0o077)
    os.umask(found)
    return found


@functools.cache
def _door() -> socket.socket:
    """Where the process of this worker takes requests; started with the first."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    words = [sys.executable, "-m", "tests.warm", str(theirs.fileno())]
    process = subprocess.Popen(
        words, cwd=ROOT, pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL
    )
    theirs.close()

    def end() -> None:
        ours.close()
        process.wait(PATIENCE)

    atexit.register(end)
    return ours


@functools.cache
def _load() -> None:
    """Have all in memory that a session comes by; only when the first program needs it."""
    from tui.terminal.environment import clean_environment

    clean_environment()  # before Textual is imported, which reads it
    from tui import host

    for module in ("tui.cli", "store.demo", "tests.keyboard.guided"):
        importlib.import_module(module)
    host._load()


def _serve(door: socket.socket) -> dict[str, Any]:
    """Fork for each request; returns in each child, with what it is asked. Ends with the tests."""
    woken, waker = socket.socketpair()
    waker.setblocking(False)
    signal.set_wakeup_fd(waker.fileno())
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # it breaks off the tests, which end this
    at_work: dict[int, int] = {}
    while True:
        ready = select.select([door, woken], [], [])[0]
        if woken in ready:
            woken.recv(LONGEST)
            _tell_of_ends(at_work)
        if door in ready:
            request, files, _flags, _address = socket.recv_fds(door, LONGEST, FILES)
            if not request:
                _end(at_work)
            asked: dict[str, Any] = json.loads(request)
            tell, *others = files
            if asked["warm"]:
                _load()
            if (pid := os.fork()) == 0:
                _become(asked, others)
                return asked
            os.write(tell, NUMBER.pack(pid))
            at_work[pid] = tell
            for file in others:
                os.close(file)


def _tell_of_ends(at_work: dict[int, int]) -> None:
    """Tell who started them of each child that has ended."""
    with suppress(ChildProcessError):
        while True:
            pid, status = os.waitpid(-1, os.WNOHANG)
            if not pid:
                return
            tell = at_work.pop(pid)
            with suppress(BrokenPipeError):  # nobody asks any more
                os.write(tell, NUMBER.pack(os.waitstatus_to_exitcode(status)))
            os.close(tell)


def _end(at_work: Iterable[int]) -> NoReturn:
    """Leave nothing behind."""
    for pid in at_work:
        os.kill(pid, signal.SIGKILL)
    os._exit(0)


def _become(asked: dict[str, Any], files: Sequence[int]) -> None:
    """Be a process as the worker would have started it."""
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for number in asked["ignored"]:
        signal.signal(number, signal.SIG_IGN)
    _take(files, asked["passed"])
    os.chdir(asked["folder"])
    os.umask(asked["umask"])
    os.environ.clear()
    os.environ.update(asked["environment"])
    time.tzset()


def _take(files: Sequence[int], numbers: Sequence[int]) -> None:
    """Have these open and nothing else: the streams, and behind them what is passed by number."""
    given = [fcntl.fcntl(file, fcntl.F_DUPFD, FREE) for file in files]
    streams, passed = given[: len(given) - len(numbers)], given[len(given) - len(numbers) :]
    os.closerange(0, FREE)
    if len(streams) == 1:
        os.login_tty(streams[0])
    else:
        for number, file in enumerate(streams):
            os.dup2(file, number)
    for number, file in zip(numbers, passed, strict=True):
        os.dup2(file, number)
    os.closerange(FREE, FREE + FILES)
    for number, (name, mode) in enumerate(STREAMS.items()):
        stream = open(number, mode, encoding="utf-8", closefd=False)  # noqa: SIM115 - open to the end
        setattr(sys, name, stream)
        setattr(sys, f"__{name}__", stream)


def _end_with(words: list[str]) -> NoReturn:
    """Run a program and end with its exit status, after what it asked to have done at its end."""
    status, interrupted = 0, False
    try:
        _run(words)
    except SystemExit as ended:
        status = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
        if isinstance(ended.code, str):
            print(ended.code, file=sys.stderr)
    except BaseException as error:
        sys.excepthook(type(error), error, error.__traceback__)
        status, interrupted = 1, isinstance(error, KeyboardInterrupt)
    threading._shutdown()  # type: ignore[attr-defined]  # as the interpreter calls it
    atexit._run_exitfuncs()
    with suppress(OSError, ValueError):  # closed by the program, or nobody reads it
        sys.stdout.flush()
    if interrupted:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        os.kill(os.getpid(), signal.SIGINT)
    os._exit(status & 0xFF)


def _run(words: list[str]) -> None:
    """Run a script, `-m` module or `-c` code as the interpreter would."""
    sys.orig_argv = words if words[0] == sys.executable else [sys.executable, *words]
    _python, how, *rest = sys.orig_argv
    if how == "-c":
        sys.argv = ["-c", *rest[1:]]
        exec(rest[0], {"__name__": "__main__"})
    elif how == "-m":
        sys.argv = rest
        sys.modules.pop(rest[0], None)
        runpy.run_module(rest[0], run_name="__main__", alter_sys=True)
    else:
        sys.argv = [how, *rest]
        runpy.run_path(how, run_name="__main__")


if __name__ == "__main__":
    asked = _serve(socket.socket(fileno=int(sys.argv[1])))
    if not asked["warm"]:
        os.execvp(asked["words"][0], asked["words"])
    _end_with(asked["words"])
