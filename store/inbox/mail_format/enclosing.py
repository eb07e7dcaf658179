"""Messages that are attached to a message."""

from __future__ import annotations

import email
from email.generator import BytesGenerator
from email.message import Message
from email.policy import compat32
from io import BytesIO

from store.inbox.mail_format import headers
from store.inbox.mail_format.file_names import file_name
from store.inbox.mail_format.heads import mended
from store.inbox.mail_format.transfer import carried, coding_of

__all__ = ["as_file", "inner_of", "is_message"]

MESSAGES = {"message/rfc822", "message/global", "message/news"}
NAME_SIGNS = 100
AS_IT_IS = compat32.clone(linesep="\r\n")


def is_message(part: Message) -> bool:
    """Whether the part is an attached message."""
    return part.get_content_type() in MESSAGES


def inner_of(part: Message) -> Message:
    """Return the message in such a part; some programs encode it, against RFC 2046."""
    content = part.get_payload()
    inner = content[0] if isinstance(content, list) and content else part
    if not isinstance(inner, Message):
        return Message()
    if inner is not part and (inner.keys() or not coding_of(part)):
        return inner
    inner["Content-Transfer-Encoding"] = coding_of(part)
    return read(carried(inner).data)


def read(raw: bytes) -> Message:
    """Read a message that was within something else."""
    return email.message_from_bytes(mended(raw)[0], policy=headers.Bounded([]))


def as_file(part: Message, inner: Message) -> tuple[str, str, bytes]:
    """Return name, type and content of the message as a file."""
    subject = headers.spoken(headers.source(inner, "Subject"), NAME_SIGNS)
    kind = part.get_content_type()
    return file_name(part) or (f"{subject}.eml" if subject else kind), kind, _as_bytes(inner)


def _as_bytes(inner: Message) -> bytes:
    written = BytesIO()
    try:
        BytesGenerator(written, mangle_from_=False, policy=AS_IT_IS).flatten(inner)
    except (ValueError, LookupError, RecursionError, TypeError):
        return written.getvalue()
    return written.getvalue()
