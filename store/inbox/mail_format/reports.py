"""What a mail server reports of mail that was sent earlier (RFC 3464, RFC 3462)."""

from __future__ import annotations

import re
from email.message import Message

from pydantic import BaseModel, ConfigDict

from store.inbox.mail_format import headers, identifiers
from store.inbox.mail_format.body import Body
from store.inbox.mail_format.enclosing import read

__all__ = ["Report", "reported"]

MOST = 100
REASON_SIGNS = 300
QUOTED_ID = re.compile(r"(?im)^[> ]{0,9}message-id:\s{0,9}(<[^<>\s]{1,500}>)")


class Report(BaseModel):
    """What became of a letter for one addressee.

    `letter` is its Message-ID, empty when the report does not quote it. `action` is the word of
    RFC 3464, such as `failed` or `delayed`; `reason` is the server's own text.
    """

    model_config = ConfigDict(frozen=True)

    letter: str
    address: str
    action: str
    reason: str


def reported(message: Message, body: Body) -> tuple[Report, ...]:
    """Return the reports in a message; none when it is no report.

    Servers that know no reports name the addressees in `X-Failed-Recipients`.
    """
    failed = headers.addresses(message, "X-Failed-Recipients")
    blocks = [block for block in body.reports[:MOST] if block.get("Final-Recipient")]
    if not (failed or blocks):
        return ()
    letter = _letter(body)
    if not blocks:
        return tuple(
            Report(letter=letter, address=address, action="failed", reason="") for address in failed
        )
    return tuple(
        Report(
            letter=letter,
            address=_after_kind(block, "Final-Recipient"),
            action=_action(block),
            reason=_after_kind(block, "Diagnostic-Code") or headers.source(block, "Status"),
        )
        for block in blocks
    )


def _action(block: Message) -> str:
    """Return the word, without a comment; a block that has none is read by its status."""
    said = re.match(r"[a-z]+", headers.source(block, "Action").strip().lower())
    status = headers.source(block, "Status").strip()
    return said[0] if said else {"2": "delivered", "4": "delayed"}.get(status[:1], "failed")


def _letter(body: Body) -> str:
    """Return the Message-ID of the letter that came back, from what is quoted of it."""
    heads = [read(file.data) for file in body.files if file.content_type == "text/rfc822-headers"]
    for head in [*heads, *(inner.message for inner in body.inner)]:
        if identifier := identifiers.identifier(head):
            return identifier
    quoted = QUOTED_ID.search(body.text)
    return quoted[1] if quoted else ""


def _after_kind(block: Message, name: str) -> str:
    """Return a value such as `smtp; 550 no such user` without its kind."""
    kind, separator, said = headers.spoken(headers.source(block, name)).partition(";")
    return (said if separator else kind).strip(" <>")[:REASON_SIGNS]
