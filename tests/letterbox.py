"""A mail server on 127.0.0.1 that takes the office's letters: aiosmtpd, with TLS and sign-in.

with letterbox.running(context) as box:
    box.answers["<x@y.example>"] = ["451 later"]
    box.port
    box.letters
"""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

__all__ = ["PASSWORD", "USER", "Letterbox", "running"]

USER, PASSWORD = "post@gracht.example", "geheim"


@dataclass
class Letterbox:
    """What came in: who sent it, to whom, and the letters' bytes.

    `answers` are what is said to the end of a letter or to its addressee, one at a time;
    then all is well again. With `cuts` the line is cut when a letter was taken in.
    """

    port: int = 0
    letters: list[tuple[str, list[str], bytes]] = field(default_factory=list)
    answers: dict[str, list[str]] = field(default_factory=dict)
    cuts: bool = False

    async def handle_RCPT(  # noqa: N802 - aiosmtpd names it
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: Any
    ) -> str:
        """Somebody that a letter is to."""
        if said := self.answers.get(address):
            return said.pop(0)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802 - aiosmtpd names it
        self, server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        """A whole letter."""
        if said := self.answers.get("DATA"):
            return said.pop(0)
        assert isinstance(envelope.content, bytes)
        assert envelope.mail_from is not None
        self.letters.append((envelope.mail_from, list(envelope.rcpt_tos), envelope.content))
        if self.cuts:
            assert server.transport is not None
            server.transport.abort()  # type: ignore[attr-defined]  # of every transport with a line
        return "250 OK"


def _known(
    _server: SMTP, _session: Session, _envelope: Envelope, _how: str, said: object
) -> AuthResult:
    good = isinstance(said, LoginPassword) and said == LoginPassword(
        USER.encode(), PASSWORD.encode()
    )
    return AuthResult(success=good, handled=False)


class _Controller(Controller):
    def _trigger_server(self) -> None:
        """Tried at the port that the system gave."""
        self.port = _port(self)
        super()._trigger_server()


def _port(controller: Controller) -> int:
    assert controller.server is not None
    port: int = controller.server.sockets[0].getsockname()[1]  # type: ignore[attr-defined]  # asyncio has it
    return port


@contextmanager
def running(context: ssl.SSLContext, *, starttls: bool = True) -> Iterator[Letterbox]:
    """A server that is gone afterwards; with `starttls`, TLS has to be asked for."""
    box = Letterbox()
    controller = _Controller(
        box,
        hostname="127.0.0.1",
        port=0,
        ssl_context=None if starttls else context,
        tls_context=context if starttls else None,
        require_starttls=starttls,
        authenticator=_known,
        auth_required=starttls,
        auth_require_tls=starttls,
    )
    controller.start()
    box.port = _port(controller)
    try:
        yield box
    finally:
        controller.stop()
