"""Mail status: the newest run at each place where mail comes in or goes out."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Literal

from store.engine import Doc
from store.inbox.models.mail import MailDefect

__all__ = ["MailRun", "Way"]

Way = Literal["in", "out"]


class MailRun(Doc):
    """The newest run of receiving, or of sending, at one place.

    `at` is its time, UTC in ISO 8601; `well` the last time that nothing went wrong. `done` and
    `held` count what came in or went out on `day`, and what was quarantined or failed.
    `validity` and `uid` mark how far a folder on a server was read; `sender` is the address that
    letters go from.
    """

    kind = "mailrun"
    indexes: ClassVar[tuple[tuple[str, ...], ...]] = (("way", "place"),)

    way: Way
    place: str
    at: str
    well: str = ""
    day: date
    done: int = 0
    held: int = 0
    trouble: MailDefect | None = None
    validity: int = 0
    uid: int = 0
    sender: str = ""
