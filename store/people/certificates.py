"""The kinds of certificate in use, and asking before work needs one that nobody holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from store.access import SYSTEM
from store.errors import N_, Doubtful
from store.people.models import Qualification, Requirement
from store.people.views import holders
from store.reading import Reading

__all__ = ["as_known", "ask_unheld", "certificate_kinds"]

ANYWHERE: Mapping[str, str] = MappingProxyType({})


def certificate_kinds(reading: Reading) -> list[str]:
    """Return the certificates that are held or required, by name."""
    held = {qualification.name for qualification in reading.find(Qualification)}
    asked = {requirement.qualification for requirement in reading.find(Requirement)}
    return sorted(held | asked, key=str.casefold)


def as_known(reading: Reading, name: str) -> str:
    """Return a certificate's name as it is written already: case makes no other kind of it."""
    folded = " ".join(name.split()).casefold()
    return next((kind for kind in certificate_kinds(reading) if kind.casefold() == folded), name)


def ask_unheld(
    reading: Reading, names: Iterable[str], meant: str, fields: Mapping[str, str] = ANYWHERE
) -> None:
    """Raise `Doubtful` when work would need certificates that nobody holds today.

    `meant` are those of which that is known, by commas, and `fields` the field in which each stands,
    "qualification" by default. Kantoor itself is not asked.
    """
    unheld = [name for name in names if not holders(reading, name)]
    missing = ", ".join(unheld)
    if missing and missing != meant and reading.actor.person != SYSTEM.person:
        raise Doubtful(
            N_("No colleague has {name} today, so this would be blocked. Press Enter again to "
               "continue, or F3 to go back."),
            confirmed={"unheld": missing}, field=fields.get(unheld[0], "qualification"), name=missing)  # fmt: skip
