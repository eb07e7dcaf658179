"""What sshd starts for a clerk: there at once, it has the host do the work, and stands for it.

    python -I -m tui.front SOCKET OFFICE VERB WORD ...

does `kantoor --office=OFFICE VERB WORD ...` in a child of the host that listens at SOCKET, on this
process's terminal; without a host it becomes that program itself, which only takes longer. It
decides nothing: who may do what is seen to by the verb. It imports next to nothing, and nothing of
ours, as that is most of what a start takes.

The two say to each other, over a socket that keeps messages apart: the child `READY`; the front,
unless it gave up, its request with its terminal; from then on the front the number of each signal
it gets, and the child its exit status. An end without one is a killed child; the end of the front
is a line that dropped.
"""

from __future__ import annotations

import os
import signal
import socket
import sys
import termios

Settings = list[int | list[bytes | int]]
READY = b"\0"
LOST = 128 + signal.SIGHUP
"""Exit status when the child ends without one: the line to it dropped."""
PATIENCE = 1.0
"""Seconds that a host has to answer in."""
NAMES = ("TERM", "SSH_CONNECTION", "SSH_ORIGINAL_COMMAND")
"""What a session may know of the line it came over."""
PASSED_ON = (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTERM, signal.SIGCONT,
             signal.SIGWINCH)  # fmt: skip
PROGRAMS = {"session": "tui.cli", "authorized-keys": "tui.verbs.authorized_keys"}
"""The verbs there are, and the module that does each without a host."""
LEAVE_SCREEN = b"\x1b[<u\x1b[?2004l\x1b[?7h\x1b[?1049l\x1b[?25h\x1b[?1004l\x1b[m"
"""Keys, pastes, long lines, screen, cursor and pen as a program finds them."""


def main(words: list[str]) -> int:
    """Do the verb; returns its exit status."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # nothing to tell of a start that is broken off
    path, office, verb, *rest = words
    program = [sys.executable, "-I", "-m", PROGRAMS[verb]]
    host = _asked(path, _request(office, verb, *rest))
    if host is None:
        os.execv(sys.executable, [*program, f"--office={office}", verb, *rest])  # noqa: S606 - no shell in between
    return _stand_for(host)


def _request(*words: str) -> bytes:
    """The folder, what is known of the line, and behind an empty field the words."""
    line = [f"{name}={os.environ[name]}" for name in NAMES if name in os.environ]
    return b"\0".join(os.fsencode(field) for field in (os.getcwd(), *line, "", *words))


def _asked(path: str, request: bytes) -> socket.socket | None:
    """The child that has been asked; None when there is no host, or it does not answer."""
    host = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    host.settimeout(PATIENCE)
    try:
        host.connect(path)
        if host.recv(1) == READY:
            socket.send_fds(host, [request], [0, 1, 2])
            _pass_on(host)  # not before: the request is the first that the child hears
            return host
    except OSError:
        pass
    host.close()
    return None


def _pass_on(host: socket.socket) -> None:
    """Tell the child of every signal that is about its terminal or its end."""

    def pass_signal(number: int, _frame: object) -> None:
        try:  # noqa: SIM105 - contextlib is one more import
            host.send(bytes([number]))
        except OSError:
            pass  # it has ended; what it said is still to be read

    for number in PASSED_ON:
        signal.signal(number, pass_signal)
    signal.signal(signal.SIGTSTP, signal.SIG_IGN)


def _stand_for(host: socket.socket) -> int:
    """Wait for the end; a child that was killed leaves the terminal to be put right."""
    before = _settings()
    host.settimeout(None)
    try:
        said = host.recv(1)
    except OSError:
        said = b""
    if said:
        return said[0]
    if before is not None:
        _put_right(before)
    return LOST


def _settings() -> Settings | None:
    try:
        return termios.tcgetattr(0)
    except termios.error:  # no terminal, or it has gone
        return None


def _put_right(before: Settings) -> None:
    try:
        termios.tcsetattr(0, termios.TCSANOW, before)
        os.write(1, LEAVE_SCREEN)
    except (termios.error, OSError):
        pass


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
