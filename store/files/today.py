"""What the files room says on the first screen: what waits in quarantine for who may release it."""

from __future__ import annotations

from store.errors import N_
from store.files.held import held_files
from store.reading import Reading
from store.today import NOTHING, Finding, Profile, Said, Today, Waits

__all__ = ["TODAY"]

AT: dict[Profile, int] = {
    "manager": 9,
    "professional": 9,
    "chief bookkeeper": 10,
    "controller": 10,
    "accountant": 10,
}
"""The row of each who may release them; that of a manager of money is shown while there are any."""


def _held(reading: Reading) -> Finding:
    """Count the files, with the name of the newest and what it is attached to."""
    rows = held_files(reading)
    if not rows:
        return NOTHING
    names = (rows[0].attachment.name, rows[0].thing.display_name())
    return Finding(len(rows), tuple(Said("{name}", {"name": name}) for name in names))


TODAY = Today(
    waits=(
        Waits(N_("Files in quarantine"), "file.release", AT, _held,
              "held_files", {}, "q"),
    ),
)  # fmt: skip
