"""Stored mail beside its original bytes, incoming and outgoing."""

from __future__ import annotations

from typing import ClassVar, Literal, Self

from pydantic import BaseModel, ConfigDict, Field

from store.engine import Doc, Tally
from store.errors import KantoorError
from store.fields import Plain
from store.inbox.mail_format.invitations import Invitation

__all__ = ["NOT_THERE", "EnclosedMail", "MailCopy", "MailDefect", "MailDoc", "MailFile", "Sending"]

WORDS_SIGNS = 20_000

Sending = Literal["", "to send", "sending", "sent", "failed", "returned", "withdrawn"]
"""The state of an outgoing mail; empty for an incoming one. A returned one was not delivered."""

NOT_THERE: tuple[Sending, ...] = ("failed", "returned")
"""The states of a letter that did not reach its addressee, and may be sent again."""


class MailFile(BaseModel):
    """A file that came with a mail, as named by the sender; `size` in bytes.

    The blob `sha256` holds its content; it is empty in old mail whose files were not stored
    apart.
    """

    model_config = ConfigDict(extra="forbid")

    name: str
    type: str
    size: int
    sha256: str = ""


class MailDefect(BaseModel):
    """What is wrong with a mail: a msgid with {named} fields from `values`."""

    model_config = ConfigDict(extra="forbid")

    message: str
    values: dict[str, str | Plain]

    def __str__(self) -> str:
        return self.message.format(**self.values)

    @classmethod
    def of(cls, problem: KantoorError) -> Self:
        """Return an error in the form in which it is stored."""
        values = {name: value if isinstance(value, int) else str(value)
                  for name, value in problem.values.items()}  # fmt: skip
        return cls(message=problem.message, values=values)


class EnclosedMail(BaseModel):
    """A message that was attached to a mail, for reading; `depth` counts from 1.

    `date` is as in `MailDoc`. As a file it is among the attachments of the mail.
    """

    model_config = ConfigDict(extra="forbid")

    name: str = ""
    depth: Plain = 1
    sender_name: str = ""
    sender_address: str = ""
    to: list[str] = Field(default_factory=list)
    subject: str = ""
    date: str = ""
    text: str = ""


class MailCopy(BaseModel):
    """The same message in other bytes, as it came in by another route."""

    model_config = ConfigDict(extra="forbid")

    place: str
    sha256: str


class MailDoc(Doc):
    """A message as it was read, or as it was written to be sent.

    The blob `sha256` holds its original bytes; `copies` are other bytes of the same message.
    `place` is where it was read. A message that could not be read at all has no `sha256`; the
    item's timeline has the reason. `date` is as the sender gave it, UTC in ISO 8601, or empty.
    `answer_to` is the address that a reply goes to; `thread` is the identifier of the first mail
    of its conversation. An `automatic` one was written by a program and is not answered.

    `cc` is empty in mail that came in before it was told apart: then `to` has those too.

    An outgoing one has its bytes and its `message_id` from the moment it is passed to the mail
    server. `signature` is what stands under its text. `since` is when it entered its `state`,
    `trouble` why it was not sent.
    """

    kind = "mail"
    refers: ClassVar[dict[str, str]] = {"item": "item", "writer": "person"}
    indexes = (
        ("message_id",),
        ("in_reply_to",),
        ("thread",),
        ("sha256",),
        ("place", "sha256"),
        ("item",),
        ("state",),
    )

    item: int
    place: str
    sha256: str
    direction: Literal["in", "out"] = "in"
    message_id: str = ""
    body_hash: str = ""
    sender_name: str = ""
    sender_address: str = ""
    answer_to: str = ""
    automatic: bool = False
    to: list[str] = Field(default_factory=list)
    cc: list[str] = Field(default_factory=list)
    subject: str = ""
    date: str = ""
    in_reply_to: str = ""
    references: list[str] = Field(default_factory=list)
    thread: str = ""
    text: str = ""
    signature: str = ""
    enclosed: list[EnclosedMail] = Field(default_factory=list)
    attachments: list[MailFile] = Field(default_factory=list)
    copies: list[MailCopy] = Field(default_factory=list)
    invitation: Invitation | None = None
    defects: list[MailDefect] = Field(default_factory=list)
    state: Sending = ""
    since: str = ""
    trouble: MailDefect | None = None
    writer: int | None = None

    @property
    def addressees(self) -> list[str]:
        """All recipients that it names, each once."""
        return list(dict.fromkeys((*self.to, *self.cc)))

    def tallies(self) -> list[Tally]:
        """Count outgoing mail that is to be sent, was sent, and failed."""
        return [("mail.sending", self.state, 1)] if self.state else []

    def display_name(self) -> str:
        """Its subject."""
        return self.subject

    def whole_text(self) -> str:
        """Its text, and those of the messages attached to it."""
        inner = (
            f"{mail.subject}\n{mail.sender_name} {mail.sender_address}\n{mail.text}"
            for mail in self.enclosed
        )
        return "\n\n".join((self.text, *inner))

    def search_text(self) -> str:
        """Subject, sender, the names of the files, and the beginning of the texts."""
        names = " ".join(file.name for file in self.attachments)
        head = f"{self.subject} {self.sender_name} {self.sender_address} {names}"
        return f"{head} {self.whole_text()}"[:WORDS_SIGNS]
