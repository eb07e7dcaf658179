"""Sending letters to a mail server over TLS, with a known outcome for each (RFC 5321)."""

from __future__ import annotations

import re
import smtplib
import socket
from collections.abc import Sequence
from contextlib import suppress

from store.errors import N_, KantoorError, Unavailable
from store.inbox.mail_format.lines import Patience, broken_off, within
from store.inbox.mail_servers.settings import SmtpServer

__all__ = ["NotSent", "RefusedMail", "SmtpLine", "Unsure"]

WENT_WRONG = (OSError, smtplib.SMTPException, ValueError)
GO_AHEAD, TAKEN = 354, 250


class NotSent(Unavailable):
    """The letter was not sent now; it can be tried again."""


class RefusedMail(Unavailable):
    """The server permanently refuses this letter."""


class Unsure(Unavailable):
    """The letter was transmitted, and the server neither confirmed nor rejected it."""


class _Client(smtplib.SMTP):
    """A client whose server's answers and TLS handshake may not drip."""

    def __init__(self, server: SmtpServer, silence: float) -> None:
        self._server = server
        self._longest = 2 * silence
        super().__init__(server.host, server.port, timeout=silence)

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        plain = socket.create_connection((host, port), timeout)
        if self._server.starttls:
            return plain
        with within(self._longest, plain):
            return self._server.context.wrap_socket(plain, server_hostname=host)

    def secure(self) -> None:
        """Start TLS, unless the connection began with it."""
        if self._server.starttls and self.sock is not None:
            with within(self._longest, self.sock):
                self.starttls(context=self._server.context)

    def getreply(self) -> tuple[int, bytes]:
        """Read the answer to a command."""
        if self.sock is None:
            raise smtplib.SMTPServerDisconnected("no connection")
        with within(self._longest, self.sock):
            return super().getreply()


class SmtpLine:
    """A connection to the server, for any number of letters."""

    def __init__(self, server: SmtpServer, patience: Patience | None = None) -> None:
        """Connect; raises `BrokenOff`, and `Unavailable` when the server may not be used."""
        self.server = server
        self.patience = patience or Patience()
        try:
            self._smtp = _Client(server, self.patience.silence)
        except WENT_WRONG as error:
            raise self._refusal(error) from error
        try:
            self._smtp.secure()
            self._smtp.login(server.user, server.password)
        except WENT_WRONG as error:
            self.close()
            raise self._refusal(error) from error

    def _refusal(self, error: Exception) -> KantoorError:
        server = self.server
        if isinstance(error, smtplib.SMTPAuthenticationError):
            return Unavailable(
                N_("{host} rejects {user} or the password. Check user and password_file."),
                host=server.host, user=server.user,
            )  # fmt: skip
        if isinstance(error, smtplib.SMTPNotSupportedError):
            return Unavailable(
                N_("{host} offers no TLS or no sign-in on port {port}. Check host, port and "
                   "security in the settings. No mail and no password was sent."),
                host=server.host, port=server.port,
            )  # fmt: skip
        return broken_off(server.host, server.port, error)

    @property
    def stands(self) -> bool:
        """Whether the server is still connected."""
        return self._smtp.sock is not None

    def close(self) -> None:
        """Log out."""
        if self.stands:
            with suppress(*WENT_WRONG):
                self._smtp.quit()
        self._smtp.close()

    def send(self, raw: bytes, to: Sequence[str]) -> None:
        """Send one letter to all its addressees; returns when the server takes responsibility for it.

        When the server does not take one of them, nobody gets it: so its fate is one.

        Raises `NotSent`, `RefusedMail`, and `Unsure` when the connection broke between the end of
        the letter and the answer, or the answer says neither yes nor no.
        """
        named = ", ".join(to)
        if self._smtp.sock is None:
            raise self._not_sent(named)
        with within(self.patience.message, self._smtp.sock):
            try:
                self._offer(raw, to, named)
            except WENT_WRONG as error:
                raise self._not_sent(named) from error
            try:
                answer = self._smtp.getreply()
            except WENT_WRONG as error:
                raise self._unsure(named) from error
        if answer[0] != TAKEN and not 400 <= answer[0] < 600:
            raise self._unsure(named)  # neither confirmed nor rejected
        self._judge(answer, named, {TAKEN})

    def _offer(self, raw: bytes, to: Sequence[str], named: str) -> None:
        """Send all up to the end of the letter; before that arrives, the server can't accept it."""
        smtp = self._smtp
        smtp.rset()
        self._judge(smtp.mail(self.server.sender), named, {TAKEN})
        for address in to:
            self._judge(smtp.rcpt(address), address, {TAKEN, 251})
        self._judge(smtp.docmd("DATA"), named, {GO_AHEAD})
        smtp.send(re.sub(rb"(?m)^\.", b"..", raw.rstrip(b"\r\n")) + b"\r\n.\r\n")

    def _judge(self, answer: tuple[int, bytes], to: str, good: set[int]) -> None:
        code, said = answer
        if code in good:
            return
        values = {"address": to, "code": code, "reason": _line(said)}
        if 500 <= code < 600:
            raise RefusedMail(
                N_(
                    "Mail to {address} was refused: {code} {reason}. It was not sent. Check the "
                    "address and write it again."
                ),
                **values,
            )
        raise NotSent(
            N_("Mail to {address} cannot be sent yet: {code} {reason}. It will be retried."),
            **values,
        )

    def _not_sent(self, to: str) -> KantoorError:
        return NotSent(
            N_("Mail to {address} was not sent: {host} broke the connection. It will be retried."),
            address=to, host=self.server.host,
        )  # fmt: skip

    def _unsure(self, to: str) -> KantoorError:
        return Unsure(
            N_("Mail to {address} may not have been sent: {host} broke the connection. Ask "
               "{address}; resend it if it did not arrive."),
            address=to, host=self.server.host,
        )  # fmt: skip


def _line(said: bytes) -> str:
    text = said.decode("utf-8", "replace")
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())[:200]
