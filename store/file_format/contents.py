"""What is read of a file, as the process that reads it says; it is checked here, as it is hostile."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

from store.fields import Plain
from store.file_format.live import LiveCode
from store.invoice_format.document import Doubt, FileInvoice

__all__ = ["AS_BYTES", "MOST_ANSWER", "MOST_COLUMNS", "MOST_PAGES", "MOST_ROWS", "Contents"]

MOST_PAGES = 500
MOST_ANSWER = (4 << 20, 110 << 20)
"""Bytes of an answer about a file, and of a part of one."""
AS_BYTES = frozenset({"part", "enclosure"})
"""What is answered with such a part."""
MOST_ROWS, MOST_COLUMNS = 20_000, 200
"""Of a table that is imported."""
LARGEST = 10**9


class Contents(BaseModel):
    """The texts of a file's `pages`, of which there are `of`, and what else is known of it.

    `cut`: there is more text than is kept. `width` and `height` are a picture's pixels, `taken` is
    when its camera says it was made. `invoice` is the invoice in it; `unread` says why there is one
    that could not be read.
    """

    model_config = ConfigDict(extra="forbid")

    state: Literal["read", "failed", "encrypted"] = "read"
    live: tuple[LiveCode, ...] = ()
    pages: Annotated[tuple[str, ...], Field(max_length=MOST_PAGES)] = ()
    of: Annotated[Plain, Field(ge=0, le=LARGEST)] = 0
    cut: bool = False
    width: Annotated[Plain, Field(ge=0, le=LARGEST)] = 0
    height: Annotated[Plain, Field(ge=0, le=LARGEST)] = 0
    taken: Annotated[str, Field(max_length=19)] = ""
    invoice: FileInvoice | None = None
    unread: Doubt | None = None

    @field_validator("pages", "taken")
    @classmethod
    def _storable(cls, value: tuple[str, ...] | str) -> tuple[str, ...] | str:
        """Replace what no office can store."""
        if isinstance(value, str):
            return value.encode("utf-8", "replace").decode().replace("\0", " ")
        return tuple(text.encode("utf-8", "replace").decode().replace("\0", " ") for text in value)
