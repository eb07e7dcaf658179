"""A message from the office itself to a person's own address, outside any conversation."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from contextlib import closing
from datetime import datetime
from typing import TYPE_CHECKING

from store.errors import N_, Invalid
from store.inbox.mail_format.address import ADDRESS

if TYPE_CHECKING:
    from store.inbox.mail_format.file_parts import Enclosed
    from store.inbox.mail_servers.settings import SmtpServer

__all__ = ["send_notice"]


def send_notice(
    server: SmtpServer,
    to: str,
    subject: str,
    text: str,
    now: datetime,
    files: Sequence[Enclosed] = (),
) -> None:
    """Send it at once; raises `Invalid` for what is no address, `Unavailable` if it did not go."""
    from store.inbox.mail_format.writing import written
    from store.inbox.mail_servers.smtp import SmtpLine  # slow to import, and only senders need it

    if not ADDRESS.fullmatch(to):
        raise Invalid(
            N_("{address} is not a mail address. Write it as name@example.nl."), address=to
        )
    message_id = f"<{secrets.token_hex(16)}@{server.sender.rpartition('@')[2]}>"
    letter = written(
        sender=server.sender, name=server.name, to=[to], subject=subject, text=text,
        message_id=message_id, in_reply_to="", references=(), date=now, files=files,
    )  # fmt: skip
    with closing(SmtpLine(server)) as line:
        line.send(letter, [to])
