"""How it goes with the mail: the newest look at each place where it comes in or goes out."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Literal

from store.engine import Doc
from store.inbox.models.mail import MailDefect

__all__ = ["MailRun", "Way"]

Way = Literal["in", "out"]


class MailRun(Doc):
    """The newest run of taking in, or of sending, at one place.

    `at` is when, UTC in ISO 8601; `well` the last time that nothing went wrong. `done` and
    `held` count what came in or went out on `day`, and what went into quarantine or failed.
    `validity` and `uid` tell up to where a folder on a server was read.
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
