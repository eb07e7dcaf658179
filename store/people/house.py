"""The office itself, and who owns it."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from store.engine import Doc
from store.fields import Plain
from store.typed_text import NeededLine

__all__ = ["MOST_SESSIONS", "FileLimits", "House", "LabelPrinter", "LabelSettings",
           "OwnerChange"]  # fmt: skip

MOST_SESSIONS = 5
"""A desk, a laptop, and a few whose line dropped and that the server has not given up yet."""


class OwnerChange(BaseModel):
    """A person who is to be an owner, or to be one no longer, and who proposed that."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    person: int
    leaves: bool
    proposed_by: int
    proposed_for: int | None = None

    def proposers(self) -> frozenset[int]:
        """Who proposed it, and for whom they stood in."""
        both = (self.proposed_by, self.proposed_for)
        return frozenset(person for person in both if person is not None)


class FileLimits(BaseModel):
    """For how many days a file tray keeps a file, how many megabytes a person may have in it and
    bring as one file, and whether they may have a file mailed to their own address."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    days: int = 14
    tray_mb: int = 500
    file_mb: int = 100
    mail: bool = False


class LabelPrinter(BaseModel):
    """A print queue for labels, by the name that clerks choose: `queue` is its name in CUPS.

    A label printer takes the commands of `zpl`; any other a PDF.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Annotated[NeededLine, StringConstraints(max_length=30)]
    queue: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}$")]
    zpl: bool = False


class LabelSettings(BaseModel):
    """The size of labels of kinds that say none, in millimetres, and where they can be printed."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    width: Plain = 50
    height: Plain = 25
    printers: tuple[LabelPrinter, ...] = ()


class House(Doc):
    """The office itself: its name, and whether it is a demo, where anyone may try any view.

    `most_sessions` is how many sessions a person may have open at once, `files` limits their trays,
    `labels` says how things are labelled.
    `owned_by` are the persons named as its owners, the founder first; see `store.people.owners`.
    `proposed_owner` waits for a second person. While it is `in_set_up`, its owners give roles alone.
    """

    kind = "house"

    name: str
    demo: bool = False
    most_sessions: int = MOST_SESSIONS
    owned_by: tuple[int, ...] = ()
    proposed_owner: OwnerChange | None = None
    in_set_up: bool = False
    files: FileLimits = Field(default_factory=FileLimits)
    labels: LabelSettings = Field(default_factory=LabelSettings)

    @property
    def owner_hands(self) -> tuple[int, ...]:
        """Whom the proposed change of owners is about, and who proposed it."""
        change = self.proposed_owner
        return (change.person, *change.proposers()) if change else ()
