"""Mail in a folder on an IMAP server, over TLS; nothing there is ever deleted.

A message is known by its UID as long as the folder keeps its UIDVALIDITY (RFC 3501,
2.3.1.1). It is marked as read, or moved (RFC 6851), once the office has it.
"""

from __future__ import annotations

import imaplib
import re
import socket
import ssl
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property

from imap_tools import MailBox
from imap_tools.errors import (
    ImapToolsError,
    MailboxFolderSelectError,
    MailboxLoginError,
)
from imap_tools.utils import encode_folder

from store.errors import N_, KantoorError, Unavailable
from store.inbox.mail_format.lines import BrokenOff, Patience, broken_off, within
from store.inbox.mail_format.sources import LARGEST, Source
from store.inbox.mail_servers.settings import ImapServer

__all__ = ["ImapFolder", "Reached"]

WENT_WRONG = (
    OSError,
    imaplib.IMAP4.error,
    ImapToolsError,
    ValueError,
    TypeError,
    AttributeError,
    LookupError,
)
"""What the library raises on malformed server output, besides its intended errors."""


@dataclass(frozen=True)
class Reached:
    """The last message read of a folder, valid while the folder keeps its `validity`."""

    validity: int = 0
    uid: int = 0


class _Client(imaplib.IMAP4_SSL):
    """A client that reads at most the largest message, whatever size the server announces."""

    def _create_socket(self, timeout: float | None) -> ssl.SSLSocket:
        """Connect to a server that proves to be the host; the TLS handshake may not drip."""
        plain = socket.create_connection((self.host, self.port), timeout)
        with within(2 * (timeout or 30.0), plain):
            line: ssl.SSLSocket = self.ssl_context.wrap_socket(plain, server_hostname=self.host)
        return line

    def _connect(self) -> None:
        """Read the server's greeting, which may not drip either."""
        with within(2 * (self.sock.gettimeout() or 30.0), self.sock):
            super()._connect()  # type: ignore[misc]  # the library's own, missing in its types

    def read(self, size: int) -> bytes:
        """Read a literal of the announced size."""
        if size > LARGEST + 1024:
            raise self.abort(f"{size} bytes in one go")
        return super().read(size)


class _Box(MailBox):
    def _get_mailbox_client(self) -> imaplib.IMAP4:
        return _Client(self._host, self._port, ssl_context=self._ssl_context, timeout=self._timeout)


class ImapFolder:
    """The new messages of a folder, from `reached` on.

    `reached` advances with each message; `troubles` are problems other than with the messages
    themselves.
    """

    def __init__(
        self,
        server: ImapServer,
        reached: Reached | None = None,
        patience: Patience | None = None,
    ) -> None:
        self.server = server
        self.reached = reached or Reached()
        self.patience = patience or Patience()
        self.troubles: tuple[KantoorError, ...] = ()
        self._abilities: bytes | None = None

    def messages(self) -> Iterator[Source]:
        """Yield each new message once; asking for the next confirms that the office has the last.

        Raises `BrokenOff`.
        """
        try:
            box = self._connected()
            try:
                for uid in self._new(box):
                    with within(self.patience.message, box.client.socket()):
                        source = self._fetched(box, uid)
                    if source is not None:
                        yield source
                    with within(self.patience.message, box.client.socket()):
                        self._is_in(box, uid, source)
            finally:
                self._leave(box)
        except WENT_WRONG as error:
            raise self._refusal(error) from error

    def _connected(self) -> _Box:
        server = self.server
        box = _Box(server.host, server.port, self.patience.silence, ssl_context=server.context)
        try:
            with within(self.patience.message, box.client.socket()):
                if server.user.isascii() and server.password.isascii():
                    box.login(server.user, server.password, server.folder)
                else:
                    box.login_utf8(server.user, server.password, server.folder)
        except BaseException:
            self._leave(box)
            raise
        return box

    def _leave(self, box: _Box) -> None:
        """Log out without closing the folder: closing would delete what others marked."""
        with suppress(*WENT_WRONG), within(self.patience.silence, box.client.socket()):
            box.client.logout()
        with suppress(OSError):  # a failed logout leaves the connection open
            box.client.shutdown()

    def _new(self, box: _Box) -> list[int]:
        """Return the UIDs after the last, oldest first; all when the folder was recreated."""
        [said] = box.client.response("UIDVALIDITY")[1]
        validity = int(said or 0)
        if not validity:
            raise box.client.abort("no UIDVALIDITY")
        if validity != self.reached.validity:
            self.reached = Reached(validity)
        with within(self.patience.message, box.client.socket()):
            uids = {int(uid) for uid in box.uids(f"UID {self.reached.uid + 1}:*", charset=None)}
        return sorted(uid for uid in uids if uid > self.reached.uid)

    def _fetched(self, box: _Box, uid: int) -> Source | None:
        """Return one message; None when it has been removed meanwhile."""
        place = f"{self.server.address};UIDVALIDITY={self.reached.validity}/;UID={uid}"
        size = self._size(box, uid)
        if size > LARGEST:
            return Source(place, problem=Unavailable(
                N_("{place}: {size} MB exceeds the limit of 256 MB. It stays there: read it with "
                   "another mail program."),
                place=place, size=size // (1024 * 1024),
            ))  # fmt: skip
        _answer, said = box.client.uid("FETCH", str(uid), "(UID BODY.PEEK[])")
        for head, tail in zip(said, [*said[1:], b""], strict=True):
            if isinstance(head, tuple) and b"BODY[]" in head[0]:
                beside = head[0] + b" " + (tail if isinstance(tail, bytes) else b"")
                if re.search(rb"\bUID %d\b" % uid, beside):
                    return Source(place, head[1])
        if not box.uids(f"UID {uid}", charset=None):
            return None
        return Source(place, problem=Unavailable(
            N_("{place}: the server does not deliver this message. Check it on the server."), place=place
        ))  # fmt: skip

    def _size(self, box: _Box, uid: int) -> int:
        """Return the size that the server reports; 0 when it reports none."""
        _answer, said = box.client.uid("FETCH", str(uid), "(UID RFC822.SIZE)")
        for part in said:
            words = (
                part.replace(b"(", b" ").replace(b")", b" ").split() if type(part) is bytes else []
            )
            if b"RFC822.SIZE" in words[:-1]:
                return int(words[words.index(b"RFC822.SIZE") + 1])
        return 0

    def _is_in(self, box: _Box, uid: int, source: Source | None) -> None:
        """Advance past a message that the office has; mark it on the server unless unreadable."""
        self.reached = replace(self.reached, uid=uid)
        if source is None or source.problem is not None:
            return
        # the library's own flag() and move() expunge, which deletes what others marked
        done, _said = box.client.uid("STORE", str(uid), "+FLAGS.SILENT", r"(\Seen)")
        if done == "OK" and self.server.move_to:
            done = self._moved(box, uid)
        if done != "OK" and not self.troubles:
            self.troubles = (Unavailable(
                N_("{place}: imported mail cannot be marked read or moved. It is imported only "
                   "once; check your rights on the mailbox."),
                place=self.server.address,
            ),)  # fmt: skip

    def _moved(self, box: _Box, uid: int) -> str:
        """Move a message to the other folder; full capabilities are known only after signing in."""
        if self._abilities is None:
            self._abilities = box.client.capability()[1][-1] or b""
        if b"MOVE" not in self._abilities.upper().split():
            return "NO"
        done: str = box.client.uid("MOVE", str(uid), self._target)[0]
        return done

    @cached_property
    def _target(self) -> str:
        return encode_folder(self.server.move_to).decode("ascii")

    def _refusal(self, error: Exception) -> BrokenOff:
        server = self.server
        if isinstance(error, MailboxLoginError) or "AUTHENTICATIONFAILED" in str(error):
            return BrokenOff(
                N_("{host} rejects {user} or the password. Check user and password_file."),
                host=server.host, user=server.user,
            )  # fmt: skip
        if isinstance(error, MailboxFolderSelectError):
            return BrokenOff(N_("{host} has no folder {folder} for {user}. Check folder in the "
                                "settings."),
                             host=server.host, folder=server.folder, user=server.user)  # fmt: skip
        return broken_off(server.host, server.port, error)
