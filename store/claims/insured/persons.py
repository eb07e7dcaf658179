"""What an insurer asks of a patient, with the policies one after the other."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Literal

from store.acts import Doing, act
from store.acts.keeping import FieldsGiven
from store.claims.models import Insured, Policy
from store.claims.rules.settings import refuse_unwritable
from store.errors import N_, ChangedElsewhere, Invalid
from store.fields import Field, Id, Option, Plain
from store.reading import Reading
from store.records import Relation
from store.typed_text import Line

__all__ = ["CheckPolicy", "InsuredGiven", "insured_of", "keep_insured", "record_check"]

SEXES = (Option("1", "m", N_("male")), Option("2", "v", N_("female")))
WRITTEN = (
    "number",
    "surname",
    "prefix",
    "initials",
    "addition",
    "foreign_postcode",
    "country",
    "policy",
)
"""The fields that a file of claims has as they are typed."""
POSTCODE = re.compile(r"[1-9]\d{3}[A-Z]{2}", re.ASCII)
HOUSE = re.compile(r"\d{1,5}", re.ASCII)


class InsuredGiven(FieldsGiven):
    """A patient's details and current policy; another insurer or number begins a new policy.

    `base` is the revision that the details were read at; 0 checks none.
    """

    relation: Annotated[int, Id("relation")]
    department: Annotated[int, Id("department")]
    base: Plain = 0
    number: Annotated[Line, Field(N_("Patient number"), limit=11, cells=12)] = ""
    sex: Annotated[Literal["", "1", "2"], Field(N_("Sex"), "choice", options=SEXES, required=True)] = ""  # fmt: skip
    surname: Annotated[Line, Field(N_("Surname"), required=True, limit=25, cells=26)] = ""
    prefix: Annotated[Line, Field(N_("Prefix"), limit=10, cells=11)] = ""
    initials: Annotated[Line, Field(N_("Initials"), required=True, limit=6, cells=7)] = ""
    postcode: Annotated[Line, Field(N_("Postcode"), limit=7, cells=8)] = ""
    house: Annotated[Line, Field(N_("House number"), required=True, limit=5, cells=6)] = ""
    addition: Annotated[Line, Field(N_("Addition"), limit=6, cells=7)] = ""
    foreign_postcode: Annotated[Line, Field(N_("Foreign postcode"), limit=9, cells=10)] = ""
    country: Annotated[Line, Field(N_("Country"), limit=2, cells=3)] = ""
    deceased: Annotated[date | None, Field(N_("Deceased"), "date", cells=12)] = None
    bsn_missing: Annotated[Line, Field(N_("Why no BSN"), limit=60, cells=30)] = ""
    insurer: Annotated[int | None, Id("relation"), Field(N_("Insurer"), "record", of="insurer", cells=26)] = None  # fmt: skip
    policy: Annotated[Line, Field(N_("Policy"), limit=15, cells=16)] = ""
    since: Annotated[date | None, Field(N_("Insured since"), "date", cells=12)] = None
    until: Annotated[date | None, Field(N_("Insured until"), "date", cells=12)] = None


ANSWERS = (Option("insured", "i", N_("insured")), Option("not insured", "n", N_("not insured")))


class CheckPolicy(FieldsGiven):
    """What the insurer answered when it was asked whether the patient is insured (COV)."""

    day: Annotated[
        date, Field(N_("Day of treatment"), "date", required=True, default="today", cells=12)
    ]
    answer: Annotated[Literal["insured", "not insured"], Field(N_("Answer"), "choice", options=ANSWERS, required=True)]  # fmt: skip


def insured_of(reading: Reading, relation: int) -> Insured | None:
    """Return what insurers ask of a contact, as far as it is recorded."""
    known = reading.page(Insured, {"relation": relation}, limit=1)
    return known[0] if known else None


def _department(_reading: Reading, given: InsuredGiven) -> int:
    return given.department


@act("insured.keep", N_("record what insurers ask of a patient"), given=InsuredGiven,
     department_of=_department)  # fmt: skip
def keep_insured(doing: Doing, given: InsuredGiven) -> Insured:
    """Record a patient's details; raises `Invalid` for what no insurer takes."""
    doing.visible(Relation, given.relation)
    known = insured_of(doing, given.relation)
    if known is not None and known.department != given.department:
        raise Invalid(N_("Another department keeps this patient. Ask it to change this."),
                      field="department")  # fmt: skip
    if known is not None and given.base not in (0, known.rev):
        raise ChangedElsewhere(
            N_("A colleague changed this meanwhile. Check it and try again."),
            mine=given.model_dump(mode="json"), theirs=known.model_dump(mode="json"),
        )  # fmt: skip
    values = _checked(doing, given)
    values["policies"] = _policies(doing, given, known)
    if known is None:
        return doing.add(Insured(relation=given.relation, department=given.department, **values))
    return doing.save(known.model_copy(update=values))


def _checked(doing: Doing, given: InsuredGiven) -> dict[str, object]:
    for field in WRITTEN:
        refuse_unwritable(getattr(given, field), field)
    postcode = "".join(given.postcode.split()).upper()
    if bool(postcode) == bool(given.foreign_postcode):
        raise Invalid(N_("Give a Dutch postcode or a foreign one. Correct it."), field="postcode")
    if postcode and not POSTCODE.fullmatch(postcode):
        raise Invalid(N_("Write the postcode as 1234 AB."), field="postcode")
    if not HOUSE.fullmatch(given.house):
        raise Invalid(
            N_("The house number has digits only. Put letters into the addition."), field="house"
        )
    if given.deceased and given.deceased > doing.today:
        raise Invalid(N_("The day has not come yet. Type today or earlier."), field="deceased")
    return {
        "number": given.number, "sex": given.sex, "surname": given.surname, "prefix": given.prefix,
        "initials": given.initials.replace(".", "").upper(), "postcode": postcode,
        "house": given.house, "addition": given.addition,
        "foreign_postcode": given.foreign_postcode, "country": given.country.upper(),
        "deceased": given.deceased, "bsn_missing": given.bsn_missing,
    }  # fmt: skip


def _policies(doing: Doing, given: InsuredGiven, known: Insured | None) -> tuple[Policy, ...]:
    """Return the policies with the one that was typed, or its corrected days; the one before ends
    where it begins, or before that."""
    before = known.policies if known else ()
    if given.insurer is None:
        return before
    if not doing.visible(Relation, given.insurer).insurer:
        raise Invalid(
            N_("This contact is not an insurer. Choose one, or change its type."), field="insurer"
        )
    last = before[-1] if before else None
    same = last if last and (last.insurer, last.number) == (given.insurer, given.policy) else None
    earlier = before[:-1] if same else before
    since = given.since or (same.since if same else doing.today)
    until = given.until if same or last is None or given.until != last.until else None
    if until and until <= since:
        raise Invalid(N_("It ends before it begins. Correct the dates."), field="until")
    if earlier and since <= earlier[-1].since:
        raise Invalid(N_("The policy before began on {day}. Type a later day."), field="since",
                      day=f"{earlier[-1].since:%d-%m-%Y}")  # fmt: skip
    ended = tuple(each.model_copy(update={"until": min(each.until or since, since)}) for each in earlier[-1:])  # fmt: skip
    policy = same or Policy(insurer=given.insurer, number=given.policy, since=since)
    days = {"since": since, "until": until}
    return (*earlier[:-1], *ended, policy.model_copy(update=days))


@act("insured.check", N_("record that an insurer was asked"), on=Insured, given=CheckPolicy)
def record_check(doing: Doing, insured: Insured, given: CheckPolicy) -> Insured:
    """Record what an insurer answered about the policy of a day."""
    policy = insured.policy_on(given.day)
    if policy is None:
        raise Invalid(N_("No policy counts on that day. Record one first."), field="day")
    said = policy.model_copy(update={"checked_on": doing.today, "answer": given.answer})
    update = {"policies": tuple(said if each == policy else each for each in insured.policies)}
    return doing.save(insured.model_copy(update=update))
