"""Mail as it is kept beside the bytes that came."""

from __future__ import annotations

from typing import ClassVar

from pydantic import BaseModel, ConfigDict, Field

from store.engine import Doc

__all__ = ["MailDefect", "MailDoc", "MailFile"]

WORDS_SIGNS = 20_000


class MailFile(BaseModel):
    """A file that came with a mail, as the sender called it; `size` in bytes."""

    model_config = ConfigDict(extra="forbid")

    name: str
    type: str
    size: int


class MailDefect(BaseModel):
    """What is wrong with a mail: a msgid with {named} fields from `values`."""

    model_config = ConfigDict(extra="forbid")

    message: str
    values: dict[str, str | int]

    def __str__(self) -> str:
        return self.message.format(**self.values)


class MailDoc(Doc):
    """A message as it was read; the blob `sha256` holds its bytes as they came.

    `place` is where it was read. A message that could not be read at all has no
    `sha256`; the item's timeline tells why. `date` is the sender's word for it, UTC in
    ISO 8601, or empty.
    """

    kind = "mail"
    refers: ClassVar[dict[str, str]] = {"item": "item"}
    indexes = (("message_id", "body_hash"), ("sha256",), ("place", "sha256"), ("item",))

    item: int
    place: str
    sha256: str
    message_id: str = ""
    body_hash: str = ""
    sender_name: str = ""
    sender_address: str = ""
    to: list[str] = Field(default_factory=list)
    subject: str = ""
    date: str = ""
    text: str = ""
    attachments: list[MailFile] = Field(default_factory=list)
    defects: list[MailDefect] = Field(default_factory=list)

    def called(self) -> str:
        """Its subject."""
        return self.subject

    def words(self) -> str:
        """Subject, sender, the names of the files, and the beginning of the text."""
        names = " ".join(file.name for file in self.attachments)
        said = f"{self.subject} {self.sender_name} {self.sender_address} {names} {self.text}"
        return said[:WORDS_SIGNS]
