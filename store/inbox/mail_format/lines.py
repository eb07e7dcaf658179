"""A connection to a mail server that cannot block for long, and the errors when it breaks."""

from __future__ import annotations

import os
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from store.errors import N_, Unavailable

__all__ = ["BrokenOff", "Patience", "broken_off", "within"]


@dataclass(frozen=True)
class Patience:
    """Timeouts in seconds: without any data from the server, and for one message as a whole."""

    silence: float = 30.0
    message: float = 600.0


class BrokenOff(Unavailable):
    """The server could not be reached or went away; earlier results are saved."""


@contextmanager
def within(seconds: float, connection: socket.socket) -> Iterator[None]:
    """Close the connection when this takes longer: a server that drips never times out.

    Raises `OSError` when there is no connection.
    """
    # our own plain socket on it, which remains when TLS takes over the other: TLS would first try
    # to say goodbye to a peer that does not listen
    with socket.socket(fileno=os.dup(connection.fileno())) as held:
        timer = threading.Timer(seconds, _cut, [held])
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()


def _cut(held: socket.socket) -> None:
    with suppress(OSError):  # it may be gone already
        held.shutdown(socket.SHUT_RDWR)


def broken_off(host: str, port: int, error: BaseException) -> BrokenOff:
    """Return the error for a connection that could not be made, or broke."""
    values = {"host": host, "port": port, "reason": _reason(error)}
    if isinstance(error, ssl.SSLCertVerificationError):
        return BrokenOff(
            N_("{host} cannot prove its identity: {reason}. Check host and ca_file in the "
               "settings; if they are right, ask the server's administrator. Nothing was sent or "
               "read."),
            **values,
        )  # fmt: skip
    if isinstance(error, ssl.SSLError):
        return BrokenOff(
            N_("{host} offers no TLS on port {port}. Check host and port in the settings. No "
               "password was sent."),
            **values,
        )  # fmt: skip
    if isinstance(error, TimeoutError):
        return BrokenOff(
            N_("{host} did not respond in time. Earlier work is saved; the next run continues."),
            **values,
        )  # fmt: skip
    if isinstance(error, (ConnectionRefusedError, socket.gaierror)):
        return BrokenOff(
            N_("Cannot reach {host} on port {port}: {reason}. The next run tries again."),
            **values,
        )  # fmt: skip
    return BrokenOff(
        N_("{host} broke the connection: {reason}. Earlier work is saved; the next run continues."),
        **values,
    )  # fmt: skip


def _reason(error: BaseException) -> str:
    """Return the system's or server's reason, on one line and not too long."""
    said = getattr(error, "verify_message", "") or getattr(error, "strerror", "") or str(error)
    line = "".join(sign if sign.isprintable() else " " for sign in said)
    return " ".join(line.split())[:200] or type(error).__name__
