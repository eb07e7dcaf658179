"""Numbers by date: UZOVI of insurers, AGB of who treats; settings of claims; authorisations."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any

from store.acts import Doing
from store.acts.keeping import FieldsGiven, keep
from store.claims.models import Authorisation, ClaimSetting, InsurerNumber, ProviderNumber
from store.claims.rules.settings import checked_setting
from store.engine import Value
from store.errors import N_, Invalid
from store.fields import Field, Id
from store.reading import Reading
from store.records import Relation
from store.typed_text import Line

__all__ = [
    "AuthorisationGiven",
    "InsurerGiven",
    "ProviderGiven",
    "SettingGiven",
    "agb_on",
    "overlap",
    "uzovi_on",
]

UZOVI = re.compile(r"\d{4}", re.ASCII)
AGB = re.compile(r"\d{8}", re.ASCII)
SPECIALITY = re.compile(r"(\d{4})?", re.ASCII)
AUTHORISATION = re.compile(r"[A-Z0-9]{1,15}", re.ASCII)
CODES = re.compile(r"[A-Z0-9.]{1,6}( [A-Z0-9.]{1,6})*", re.ASCII)
MOST = 500
SINCE = Field(N_("Valid from"), "date", cells=12, column=10)
UNTIL = Field(N_("Valid until"), "date", cells=12, column=10)


class InsurerGiven(FieldsGiven):
    """The UZOVI number of an insurer."""

    relation: Annotated[int, Id("relation"), Field(N_("Insurer"), "record", of="insurer", required=True, column=26)]  # fmt: skip
    uzovi: Annotated[str, Field(N_("UZOVI"), required=True, limit=4, cells=6, column=6)]
    since: Annotated[date | None, SINCE] = None
    until: Annotated[date | None, UNTIL] = None


class ProviderGiven(FieldsGiven):
    """The AGB number of who treats."""

    person: Annotated[int, Id("person"), Field(N_("Practitioner"), "record", of="provider", required=True, column=24)]  # fmt: skip
    agb: Annotated[str, Field(N_("AGB number"), required=True, limit=8, cells=10, column=10)]
    speciality: Annotated[str, Field(N_("Speciality"), limit=4, cells=6, column=10)] = ""
    since: Annotated[date | None, SINCE] = None
    until: Annotated[date | None, UNTIL] = None


class SettingGiven(FieldsGiven):
    """A constant of a field, from a day on."""

    department: Annotated[int, Id("department")]
    name: Annotated[
        str,
        Field(
            N_("Field"),
            "code",
            of="claim_field",
            required=True,
            limit=5,
            cells=7,
            column=7,
            alone=True,
        ),
    ]
    value: Annotated[str, Field(N_("Value"), required=True, limit=20, cells=20, column=20)]
    since: Annotated[date, Field(N_("Valid from"), "date", required=True, cells=12, column=10)]


class AuthorisationGiven(FieldsGiven):
    """What an insurer allowed beforehand."""

    department: Annotated[int, Id("department")]
    patient: Annotated[int, Id("relation"), Field(N_("Patient"), "record", of="relation", required=True, column=20)]  # fmt: skip
    insurer: Annotated[
        int, Id("relation"), Field(N_("Insurer"), "record", of="insurer", required=True)
    ]
    number: Annotated[Line, Field(N_("Number"), required=True, limit=15, cells=16, column=12)]
    codes: Annotated[tuple[Line, ...] | Line, Field(N_("Codes"), required=True, limit=120, cells=40, column=16)]  # fmt: skip
    tooth: Annotated[int | None, Field(N_("Tooth"), "number", limit=99, cells=4)] = None
    since: Annotated[date, Field(N_("Valid from"), "date", required=True, cells=12, column=10)]
    until: Annotated[date | None, UNTIL] = None
    uses: Annotated[int, Field(N_("Times"), "number", limit=99, cells=4, default="1")] = 1


def _dates(given: Any) -> None:
    if given.since and given.until and given.until <= given.since:
        raise Invalid(N_("It ends before it begins. Correct the dates."), field="until")


def overlap(given: Any, other: Any) -> bool:
    """Return whether two spans `since` and `until` have a day in common."""
    begins = max(given.since or date.min, other.since or date.min)
    return begins < min(given.until or date.max, other.until or date.max)


def _check_insurer(doing: Doing, given: InsurerGiven, id: int) -> dict[str, Any]:
    _dates(given)
    if not UZOVI.fullmatch(given.uzovi):
        raise Invalid(N_("A UZOVI number has four digits. Correct it."), field="uzovi")
    if not doing.visible(Relation, given.relation).insurer:
        raise Invalid(N_("This contact is not an insurer. Choose one, or change its type."),
                      field="relation")  # fmt: skip
    for other in doing.page(InsurerNumber, {"relation": given.relation}, limit=MOST):
        if other.id != id and overlap(given, other):
            raise Invalid(
                N_("Another number counts on the same days. Correct the dates."), field="since"
            )
    return {}


def _check_provider(doing: Doing, given: ProviderGiven, id: int) -> dict[str, Any]:
    _dates(given)
    if not AGB.fullmatch(given.agb):
        raise Invalid(N_("An AGB number has eight digits. Correct it."), field="agb")
    if not SPECIALITY.fullmatch(given.speciality):
        raise Invalid(N_("A speciality has four digits, or none. Correct it."), field="speciality")
    for other in doing.page(ProviderNumber, {"person": given.person}, limit=MOST):
        if other.id != id and overlap(given, other):
            raise Invalid(
                N_("Another number counts on the same days. Correct the dates."), field="since"
            )
    return {}


def _check_setting(doing: Doing, given: SettingGiven, id: int) -> dict[str, Any]:
    where: dict[str, Value] = {
        "department": given.department,
        "name": given.name,
        "since": given.since.isoformat(),
    }
    if any(other.id != id for other in doing.page(ClaimSetting, where, limit=2)):
        raise Invalid(N_("This field has a value from that day. Change that one."), field="since")
    return {"value": checked_setting(given.name, given.value)}


def _check_authorisation(doing: Doing, given: AuthorisationGiven, id: int) -> dict[str, Any]:
    _dates(given)
    number, codes = given.number.upper(), given.codes
    text = " ".join(codes if isinstance(codes, tuple) else (codes,)).upper()
    if not AUTHORISATION.fullmatch(number):
        raise Invalid(N_("Use letters and digits, 15 at most."), field="number")
    if not CODES.fullmatch(" ".join(text.split())):
        raise Invalid(N_("Type codes with a space between them, such as P21 P25."), field="codes")
    same = doing.page(Authorisation, {"patient": given.patient, "number": number}, limit=2)
    if not doing.visible(Relation, given.insurer).insurer:
        raise Invalid(N_("This contact is not an insurer. Choose one, or change its type."),
                      field="insurer")  # fmt: skip
    if any(other.id != id for other in same):
        raise Invalid(N_("This patient has an authorisation with that number. Change that one."),
                      field="number")  # fmt: skip
    made_by = doing.get(Authorisation, id).made_by if id else doing.actor.person
    return {"number": number, "codes": tuple(text.split()), "made_by": made_by}


def _department(_reading: Reading, of: SettingGiven | AuthorisationGiven | Any) -> int:
    return int(of.department)


INSURERS = keep(InsurerNumber, InsurerGiven, N_("add the number of an insurer"),
                N_("change the number of an insurer"), N_("delete the number of an insurer"),
                _check_insurer)  # fmt: skip
PROVIDERS = keep(ProviderNumber, ProviderGiven, N_("add an AGB number"), N_("change an AGB number"),
                 N_("delete an AGB number"), _check_provider)  # fmt: skip
SETTINGS = keep(ClaimSetting, SettingGiven, N_("add a setting of insurance claims"),
                N_("change a setting of insurance claims"), N_("delete a setting of insurance claims"),
                _check_setting, department_of=_department)  # fmt: skip
AUTHORISATIONS = keep(Authorisation, AuthorisationGiven, N_("add an authorisation"),
                      N_("change an authorisation"), N_("delete an authorisation"),
                      _check_authorisation, department_of=_department)  # fmt: skip


def uzovi_on(reading: Reading, insurer: int, day: date) -> str:
    """Return the UZOVI number of an insurer on a day; empty without one."""
    numbers = reading.page(InsurerNumber, {"relation": insurer}, limit=MOST)
    return next((each.uzovi for each in numbers if _counts(each, day)), "")


def agb_on(reading: Reading, person: int, day: date) -> ProviderNumber | None:
    """Return the AGB number of a person on a day."""
    numbers = reading.page(ProviderNumber, {"person": person}, limit=MOST)
    return next((each for each in numbers if _counts(each, day)), None)


def _counts(each: InsurerNumber | ProviderNumber, day: date) -> bool:
    return (each.since is None or each.since <= day) and (each.until is None or day < each.until)
