"""Who is insured where, who may treat under which number, and what an insurer allowed beforehand."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Literal

from pydantic import BaseModel, ConfigDict

from store.engine.doc import Doc
from store.errors import N_

__all__ = ["Authorisation", "Insured", "InsurerNumber", "Policy", "ProviderNumber"]


class InsurerNumber(Doc):
    """The UZOVI number of an insurer (a contact), from `since` until, but not including, `until`."""

    kind = "insurer_number"
    refers: ClassVar[dict[str, str]] = {"relation": "relation"}
    indexes = (("relation",), ("uzovi",))

    relation: int
    uzovi: str
    since: date | None = None
    until: date | None = None

    def display_name(self) -> str:
        return self.uzovi


class ProviderNumber(Doc):
    """The AGB number of who treats: 8 digits, and the `speciality` of 4 (1200 is a dentist)."""

    kind = "provider_number"
    refers: ClassVar[dict[str, str]] = {"person": "person"}
    indexes = (("person",),)

    person: int
    agb: str
    speciality: str = ""
    since: date | None = None
    until: date | None = None

    def display_name(self) -> str:
        return self.agb


class Policy(BaseModel):
    """A policy of an insured person; `checked_on` is the day on which the insurer was asked (COV)."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    insurer: int
    number: str
    since: date
    until: date | None = None
    checked_on: date | None = None
    answer: Literal["", "insured", "not insured"] = ""


class Insured(Doc):
    """What an insurer asks of a patient (a contact, with birth date and BSN): MZ301 record 02.

    `sex` is 1 (male) or 2 (female) by COD134. `house` is the number of the house,
    `number` the one that the office has for the patient.
    """

    kind = "insured"
    access_logged = True
    seen_first = True
    refers: ClassVar[dict[str, str]] = {"relation": "relation", "department": "department"}
    indexes = (("relation",), ("department", "surname"))

    relation: int
    department: int
    number: str = ""
    sex: Literal["", "1", "2"] = ""
    surname: str = ""
    prefix: str = ""
    initials: str = ""
    postcode: str = ""
    foreign_postcode: str = ""
    house: str = ""
    addition: str = ""
    country: str = ""
    deceased: date | None = None
    bsn_missing: str = ""
    policies: tuple[Policy, ...] = ()

    def display_name(self) -> str:
        return " ".join(filter(None, (self.initials, self.prefix, self.surname)))

    def name_for_others(self) -> str:
        """Its number alone."""
        return str(self.id)

    def policy_on(self, day: date) -> Policy | None:
        """Return the policy that counts on a day."""
        return next(
            (each for each in self.policies
             if each.since <= day and (each.until is None or day < each.until)), None,
        )  # fmt: skip


class Authorisation(Doc):
    """What an insurer allowed beforehand (machtiging): codes, a tooth or all, and how often."""

    kind = "authorisation"
    access_logged = True
    seen_first = True
    found_as = N_("authorisation")
    refers: ClassVar[dict[str, str]] = {
        "department": "department", "patient": "relation", "insurer": "relation", "made_by": "person",
    }  # fmt: skip
    indexes = (("patient", "number"), ("department", "until"))

    department: int
    patient: int
    insurer: int
    number: str
    codes: tuple[str, ...]
    tooth: int | None = None
    since: date
    until: date | None = None
    uses: int = 1
    made_by: int

    def owners(self) -> frozenset[int]:
        """Who recorded it."""
        return frozenset({self.made_by})

    def display_name(self) -> str:
        return self.number
