"""What happens to the files of a tray, each by an act, and what their person sees of them.

Invariant: a file of a tray is its person's alone. Nobody else lists it, fetches it or removes it: not
a manager, not the administrator, not a substitute, and not by emergency access.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated, Literal

from pydantic import Field as Within

from store.acts import Doing, Given, Nothing, act
from store.errors import N_, Invalid, NotFound, Refused
from store.fields import Plain
from store.files.tray_models import NAME, TOKEN, TrayFile, free_name
from store.people import FileLimits, House
from store.reading import Reading
from store.typed_text import Line

__all__ = [
    "MOST_FILES", "add", "expire", "expired", "fetch", "is_held", "limits", "remove", "room_left",
    "to_fetch", "tray_files",
]  # fmt: skip

MOST_FILES = 500
"""The most files that a person holds at once."""
MEGABYTE = 1_000_000


class Added(Given):
    """A file whose bytes are there; `name` is the one wished for, `source` what it was made from."""

    way: Literal["out", "in"]
    name: Annotated[str, Within(pattern=f"^{NAME.pattern}$")]
    token: Annotated[str, Within(pattern=f"^{TOKEN.pattern}$")]
    size: Annotated[Plain, Within(ge=0)]
    digest: Annotated[str, Within(pattern="^[0-9a-f]{64}$")]
    source: Line = ""


@act("tray.add", N_("put a file in the tray"), given=Added, quiet=True, in_person=True)
def add(doing: Doing, given: Added) -> TrayFile:
    """Put a file in the actor's own tray; where they hold one of that name, under the next free one.

    The token must be new, so that no file is anybody's twice.
    """
    person = doing.actor.person
    if given.size > room_left(doing):
        raise _full(doing)
    if doing.page(TrayFile, {"token": given.token}, limit=1):
        raise Invalid(
            N_("This file was already put in a tray. Look in yours first, or export it again."),
            field="token",
        )
    taken = frozenset(file.name for file in tray_files(doing))
    return doing.add(
        TrayFile(
            **given.model_dump(exclude={"name"}),
            name=free_name(given.name, taken),
            person=person,
            made_at=_now(doing),
            expires=doing.today + timedelta(days=limits(doing).days),
        )
    )


@act("tray.fetch", N_("fetch a file"), on=TrayFile, states=("held",), quiet=True, in_person=True)
def fetch(doing: Doing, file: TrayFile, _given: Nothing) -> TrayFile:
    """Record that its person fetched the file."""
    return doing.save(
        file.model_copy(update={"fetched": file.fetched + 1, "fetched_at": _now(doing)})
    )


@act("tray.remove", N_("remove a file"), on=TrayFile, states=("held",), quiet=True, in_person=True)
def remove(doing: Doing, file: TrayFile, _given: Nothing) -> TrayFile:
    """Remove a file for good."""
    return _let_go(doing, file)


@act("tray.expire", N_("remove an expired file"), on=TrayFile, states=("held",), quiet=True)
def expire(doing: Doing, file: TrayFile, _given: Nothing) -> TrayFile:
    """Remove a file whose time is over."""
    if file.expires > doing.today:
        raise Refused(
            N_("{name} is kept until {day}. Remove it in the tray if you do not need it."),
            name=file.name,
            day=file.expires,
        )
    return _let_go(doing, file)


def _let_go(doing: Doing, file: TrayFile) -> TrayFile:
    return doing.save(file.model_copy(update={"state": "gone"}))


class Limits(Given):
    """How long files are kept, and how much a person may hold and bring; what is left out stays."""

    days: Annotated[Plain | None, Within(ge=1, le=365)] = None
    tray_mb: Annotated[Plain | None, Within(ge=1, le=100_000)] = None
    file_mb: Annotated[Plain | None, Within(ge=1, le=10_000)] = None
    mail: bool | None = None


@act("tray.limit", N_("limit the file trays"), given=Limits)
def limit(doing: Doing, given: Limits) -> House:
    """Set the limits for everybody; files that are in a tray keep the day on which they expire."""
    house = doing.page(House, limit=1)[0]
    files = house.files.model_copy(update=given.model_dump(exclude_none=True))
    return doing.save(house.model_copy(update={"files": files}))


def limits(reading: Reading) -> FileLimits:
    """Return the limits of the office."""
    houses = reading.page(House, limit=1)
    return houses[0].files if houses else FileLimits()


def tray_files(reading: Reading) -> list[TrayFile]:
    """Return the files that the actor holds, the newest first; none for who has no role today."""
    if not reading.reach("tray.read").own:
        return []
    mine: dict[str, str | int] = {"person": reading.actor.person, "state": "held"}
    return sorted(reading.page(TrayFile, mine, limit=MOST_FILES), key=lambda file: -file.id)


def to_fetch(reading: Reading, name: str) -> TrayFile:
    """Return a file that the actor holds, by its name, for the access log as an export."""
    wanted: dict[str, str | int] = {"person": reading.actor.person, "state": "held", "name": name}
    is_asked = NAME.fullmatch(name) and reading.reach("tray.read").own
    for file in reading.page(TrayFile, wanted, limit=1) if is_asked else ():
        reading.log_export(file)
        return file
    raise NotFound(N_("No file {name} in your tray. See: list"), name=name)


def room_left(reading: Reading) -> int:
    """Return how many bytes the actor can still put in their tray as one file; may be negative.

    Raises `Refused` when no file fits any more.
    """
    person = str(reading.actor.person)
    left = limits(reading).tray_mb * MEGABYTE - reading.tally("tray.bytes", person)
    if left <= 0 or reading.tally("tray.files", person) >= MOST_FILES:
        raise _full(reading)
    return left


def _full(reading: Reading) -> Refused:
    return Refused(
        N_("Your tray is full: {files} files, {used} of {most} MB. Remove some files first."),
        files=reading.tally("tray.files", str(reading.actor.person)),
        used=-(-reading.tally("tray.bytes", str(reading.actor.person)) // MEGABYTE),
        most=limits(reading).tray_mb,
    )


def expired(reading: Reading, limit: int) -> list[TrayFile]:
    """Return some files of anybody whose time is over, the oldest first."""
    held = reading.page(TrayFile, {"state": "held"}, order=("expires",), limit=limit)
    return [file for file in held if file.expires <= reading.today]


def is_held(reading: Reading, token: str) -> bool | None:
    """Return whether somebody holds the file of a token; None when the office knows none."""
    files = reading.page(TrayFile, {"token": token}, limit=1)
    return files[0].state == "held" if files else None


def _now(reading: Reading) -> str:
    return reading.now.isoformat(timespec="milliseconds")
