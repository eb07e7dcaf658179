"""The actions that require a certificate, and all known certificates."""

from __future__ import annotations

from store.access.grants import GRANTS
from store.access.roles import Role
from store.acts import ACTS
from store.people import KEPT_FREE, Qualification, Requirement
from store.reading import Reading

__all__ = ["all_requirements", "certificate_names", "required_acts"]


def all_requirements(reading: Reading) -> list[Requirement]:
    """Return the actions that need a certificate, by action; empty if these are not visible."""
    if not reading.reach("office.read").office:
        return []
    return sorted(
        reading.find(Requirement),
        key=lambda requirement: (requirement.act, requirement.qualification),
    )


def required_acts() -> list[tuple[str, str, bool]]:
    """Return the actions that can require a certificate: name, label, if a later check will do."""
    granted = {act for role in Role if role != Role.SYSTEM for act in GRANTS[role]}
    return [
        (known.name, known.label, known.checkable)
        for known in ACTS.values()
        if known.name in granted and not known.quiet and known.name.split(".")[0] not in KEPT_FREE
    ]


def certificate_names(reading: Reading) -> list[str]:
    """Return the certificates held or required, by name; empty if these are not visible."""
    if not reading.reach("office.read").office:
        return []
    held = {qualification.name for qualification in reading.find(Qualification)}
    asked = {requirement.qualification for requirement in reading.find(Requirement)}
    return sorted(held | asked, key=str.casefold)
