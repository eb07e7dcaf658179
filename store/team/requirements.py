"""The actions that require a certificate, and all known certificates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from store.access import No, Yes
from store.access.grants import GRANTS
from store.access.roles import Role
from store.acts import ACTS, answers_on
from store.people import KEPT_FREE, Requirement, certificate_kinds
from store.reading import Reading

__all__ = ["RequirementRow", "all_requirements", "certificate_names", "required_acts"]


@dataclass(frozen=True)
class RequirementRow:
    """A requirement, or what is proposed for one, and what the actor may do with it."""

    requirement: Requirement
    answers: Mapping[str, Yes | No]


def all_requirements(reading: Reading) -> list[RequirementRow]:
    """Return the actions that need a certificate, by action; empty if these are not visible.

    What is proposed for one comes after it.
    """
    if not reading.reach("office.read").office:
        return []
    rules = reading.find(Requirement)
    names = {rule.id: rule.qualification for rule in rules}
    rules.sort(key=lambda rule: (rule.act, names.get(rule.replaces or rule.id, ""), rule.state))
    return [RequirementRow(rule, answers_on(reading, rule)) for rule in rules]


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
    return certificate_kinds(reading)
