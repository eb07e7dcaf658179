"""The small program that sshd starts for a clerk: it starts fast and has the host do the work.

    python -I -m tui.front SOCKET OFFICE VERB WORD ...

runs `kantoor --office=OFFICE VERB WORD ...` in a child of the host that listens at SOCKET, on this
process's terminal; without a host it becomes that program itself, which only takes longer. It makes
no decisions: the verb checks what is allowed. It imports next to nothing, and none of our own
modules, as imports are most of the start-up time.

The protocol uses a socket that preserves message boundaries. The child sends `READY`; the front,
unless it gave up, sends its request with its terminal. After that the front sends the number of
each signal it receives, and the child its exit status. If the child closes the socket without a
status, it was killed; if the front closes it, the connection dropped.
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
"""Exit status when the child ends without one: the connection to it was lost."""
PATIENCE = 1.0
"""Seconds to wait for the host's answer."""
NAMES = ("TERM", "SSH_CONNECTION", "SSH_ORIGINAL_COMMAND")
"""What a session may know about its connection."""
PASSED_ON = (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTERM, signal.SIGCONT,
             signal.SIGWINCH)  # fmt: skip
PROGRAMS = {"session": "tui.cli", "authorized-keys": "tui.verbs.authorized_keys"}
"""The allowed verbs, and the module that runs each without a host."""
LEAVE_SCREEN = b"\x1b[<u\x1b[?2004l\x1b[?7h\x1b[?1049l\x1b[?25h\x1b[?1004l\x1b[m"
"""Resets keys, paste mode, wrapping, screen, cursor and pen to their defaults."""


def main(words: list[str]) -> int:
    """Run the verb; returns its exit status."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # nothing to report about an interrupted start
    path, office, verb, *rest = words
    program = [sys.executable, "-I", "-m", PROGRAMS[verb]]
    host = _asked(path, _request(office, verb, *rest))
    if host is None:
        os.execv(sys.executable, [*program, f"--office={office}", verb, *rest])  # noqa: S606 - no shell in between
    return _stand_for(host)


def _request(*words: str) -> bytes:
    """Encode the folder, the connection's environment and, after an empty field, the words."""
    line = [f"{name}={os.environ[name]}" for name in NAMES if name in os.environ]
    return b"\0".join(os.fsencode(field) for field in (os.getcwd(), *line, "", *words))


def _asked(path: str, request: bytes) -> socket.socket | None:
    """Send the request to the host; returns None if there is no host or no answer."""
    host = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    host.settimeout(PATIENCE)
    try:
        host.connect(path)
        if host.recv(1) == READY:
            socket.send_fds(host, [request], [0, 1, 2])
            _pass_on(host)  # only now: the request must be the child's first message
            return host
    except OSError:
        pass
    host.close()
    return None


def _pass_on(host: socket.socket) -> None:
    """Forward to the child every signal about its terminal or its end."""

    def pass_signal(number: int, _frame: object) -> None:
        try:  # noqa: SIM105 - contextlib is one more import
            host.send(bytes([number]))
        except OSError:
            pass  # it has ended; its last message is still to be read

    for number in PASSED_ON:
        signal.signal(number, pass_signal)
    signal.signal(signal.SIGTSTP, signal.SIG_IGN)


def _stand_for(host: socket.socket) -> int:
    """Wait for the child's exit status; if it was killed, reset the terminal."""
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
