"""What must be recorded before one can claim, as it is listed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from store.access import No, Yes
from store.acts import answers_on
from store.claim_format import layout
from store.claims.insured.persons import InsuredGiven, insured_of
from store.claims.insured.uses import uses_left
from store.claims.models import (
    Authorisation,
    ClaimSetting,
    Insured,
    InsurerNumber,
    Policy,
    ProviderNumber,
)
from store.claims.rules.settings import LAYOUT, MATERIAL, SETTABLE, TERM
from store.errors import N_, Term
from store.fields import Option
from store.people import Person, open_departments
from store.reading import Reading
from store.records import Relation, relation_choices

__all__ = [
    "AuthorisationRow",
    "InsuredDetail",
    "NumberRow",
    "PolicyRow",
    "SettingRow",
    "authorisation_departments",
    "authorisations",
    "claim_fields",
    "claim_settings",
    "ended_authorisations",
    "insured_person",
    "insurer_numbers",
    "insurers",
    "policies_of",
    "provider_numbers",
    "setting_departments",
]

MOST = 2_000
SOON = 30
"""Days before its end from which an authorisation is marked."""
NAMES = {
    MATERIAL: Term(N_("same field, of a line of material")),
    TERM: Term(N_("days until an answer is overdue")),
}
"""The settings that are no field of the layout."""


@dataclass(frozen=True)
class NumberRow:
    """A number with the name of the insurer or practitioner, and whether it `counts` today."""

    doc: InsurerNumber | ProviderNumber
    name: str
    counts: bool
    answers: Mapping[str, Yes | No]


@dataclass(frozen=True)
class SettingRow:
    """A value of a field, and whether it `counts` today; `label` is the field's name in the layout, or a
    msgid where it is `translated`."""

    doc: ClaimSetting
    label: str
    translated: bool
    counts: bool
    answers: Mapping[str, Yes | No]


@dataclass(frozen=True)
class AuthorisationRow:
    """An authorisation with names, how often it may still be used, its values as typed, and in how many
    `days` it ends (below 1: it has ended; None: it does not end)."""

    doc: Authorisation
    patient: str
    insurer: str
    left: int
    days: int | None
    typed: Mapping[str, object]
    answers: Mapping[str, Yes | No]

    @property
    def id(self) -> int:
        """The number of the authorisation."""
        return self.doc.id

    @property
    def is_usable(self) -> bool:
        """Whether it has not ended and is not used up."""
        return self.left > 0 and (self.days is None or self.days > 0)

    @property
    def ends_soon(self) -> bool:
        """Whether it ends within a month."""
        return self.is_usable and self.days is not None and self.days <= SOON


@dataclass(frozen=True)
class PolicyRow:
    """A policy with the insurer's name; `current` is the one that counts today."""

    id: int
    policy: Policy
    insurer: str
    current: bool


@dataclass(frozen=True)
class InsuredDetail:
    """What insurers ask of a patient, `typed` as in its form; `doc` is None while nothing is recorded.

    `now` is the policy that counts today. `lacks` are the fields of the contact that a claim needs.
    """

    patient: Relation
    doc: Insured | None
    now: PolicyRow | None
    typed: Mapping[str, object]
    departments: Sequence[tuple[int, str]]
    lacks: Sequence[str]
    answers: Mapping[str, Yes | No]


def insurer_numbers(reading: Reading) -> list[NumberRow]:
    """Return the UZOVI numbers by the insurer's name, the newest first."""
    rows = [
        NumberRow(doc, reading.get(Relation, doc.relation).name, _counts(reading, doc),
                  answers_on(reading, doc))
        for doc in reading.page(InsurerNumber, limit=MOST) if reading.sees(doc)
    ]  # fmt: skip
    return _by_name(rows)


def provider_numbers(reading: Reading) -> list[NumberRow]:
    """Return the AGB numbers by the practitioner's name, the newest first."""
    rows = [
        NumberRow(doc, reading.get(Person, doc.person).name, _counts(reading, doc),
                  answers_on(reading, doc))
        for doc in reading.page(ProviderNumber, limit=MOST) if reading.sees(doc)
    ]  # fmt: skip
    return _by_name(rows)


def _by_name(rows: list[NumberRow]) -> list[NumberRow]:
    rows.sort(key=lambda row: row.doc.since or date.min, reverse=True)
    return sorted(rows, key=lambda row: row.name.casefold())


def _counts(reading: Reading, doc: InsurerNumber | ProviderNumber) -> bool:
    today = reading.today
    return (doc.since or date.min) <= today < (doc.until or date.max)


def insurers(reading: Reading) -> list[Option]:
    """Return the contacts that are insurers, for a form to name."""
    return [Option(each.id, f"R{each.id}", each.name, each.city)
            for each in relation_choices(reading) if each.insurer]  # fmt: skip


def setting_departments(reading: Reading) -> list[tuple[int, str]]:
    """Return the departments whose settings of claims the actor sees, by name."""
    return open_departments(reading, "claim_setting.read")


def authorisation_departments(reading: Reading) -> list[tuple[int, str]]:
    """Return the departments whose authorisations the actor sees, by name."""
    return open_departments(reading, "insured.read")


def claim_fields(_reading: Reading, _department: int = 0) -> list[Option]:
    """Return what an office sets: fields of the layout, each with its name there, and the term."""
    return [Option(name, name, _label(name)) for name in (*SETTABLE, TERM)]


def _label(name: str) -> str:
    return NAMES.get(name) or layout(LAYOUT).field(name).name.capitalize()


def claim_settings(reading: Reading, department: int) -> list[SettingRow]:
    """Return the settings of a department by field, the newest first; none for who may not see them."""
    if not reading.reach("claim_setting.read").covers(department, owned=False):
        return []
    docs = reading.page(ClaimSetting, {"department": department}, ("name", "since"), limit=MOST)
    newest = {doc.name: doc.id for doc in docs if doc.since <= reading.today}
    return [
        SettingRow(
            doc,
            _label(doc.name),
            doc.name in NAMES,
            newest.get(doc.name) == doc.id,
            answers_on(reading, doc),
        )
        for doc in sorted(docs, key=lambda doc: (doc.name, -doc.since.toordinal()))
    ]


def authorisations(reading: Reading, department: int) -> list[AuthorisationRow]:
    """Return the authorisations of a department that can still be used: those that end soon first, then
    by patient."""
    rows = _authorisations(reading, department, usable=True)
    return sorted(rows, key=lambda row: (not row.ends_soon, row.patient.casefold(), row.doc.since))


def ended_authorisations(reading: Reading, department: int) -> list[AuthorisationRow]:
    """Return the authorisations of a department that ended or are used up, the newest first."""
    rows = _authorisations(reading, department, usable=False)
    return sorted(rows, key=lambda row: (row.doc.until or reading.today, row.id), reverse=True)


def _authorisations(reading: Reading, department: int, *, usable: bool) -> list[AuthorisationRow]:
    if not reading.reach("insured.read").covers(department, owned=False):
        return []
    docs = reading.page(Authorisation, {"department": department}, ("until",), limit=MOST)
    rows = [row for doc in docs if (row := _row(reading, doc)).is_usable == usable]
    for row in rows:
        reading.log_access(row.doc)
    return rows


def _row(reading: Reading, doc: Authorisation) -> AuthorisationRow:
    return AuthorisationRow(
        doc, reading.get(Relation, doc.patient).name, reading.get(Relation, doc.insurer).name,
        uses_left(reading, doc), (doc.until - reading.today).days if doc.until else None, {**dict(doc), "codes": " ".join(doc.codes)},
        answers_on(reading, doc),
    )  # fmt: skip


def insured_person(reading: Reading, relation: int) -> InsuredDetail:
    """Return what insurers ask of a contact; raises `NotFound` where another department keeps it."""
    patient = reading.visible(Relation, relation)
    known = insured_of(reading, relation)
    if known is not None:
        reading.visible(Insured, known.id)
        reading.log_access(known)
    rows = _policies(reading, known)
    lacks = [name for name in ("born", "bsn") if not getattr(patient, name)]
    return InsuredDetail(
        patient.as_shown(), known, next((row for row in rows if row.current), None),
        _typed(patient, known), open_departments(reading, "insured.keep"), lacks,
        answers_on(reading, known) if known else {},
    )  # fmt: skip


def policies_of(reading: Reading, relation: int) -> list[PolicyRow]:
    """Return the policies of a contact, the newest first."""
    known = insured_of(reading, relation)
    return _policies(reading, known and reading.visible(Insured, known.id))


def _policies(reading: Reading, known: Insured | None) -> list[PolicyRow]:
    if known is None:
        return []
    now = known.policy_on(reading.today)
    rows = [PolicyRow(at, policy, reading.get(Relation, policy.insurer).name, policy == now)
            for at, policy in enumerate(known.policies, 1)]  # fmt: skip
    return rows[::-1]


def _typed(patient: Relation, known: Insured | None) -> Mapping[str, object]:
    """Return what the form begins with: what is recorded, or else what the contact says."""
    if known is None:
        return {"surname": patient.name[:25]}
    last = known.policies[-1] if known.policies else None
    policy = (
        {"insurer": last.insurer, "policy": last.number, "since": last.since, "until": last.until}
        if last
        else {}
    )
    return {name: getattr(known, name) for name in InsuredGiven.model_fields if hasattr(known, name)} | policy  # fmt: skip
