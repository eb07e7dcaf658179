"""The people room: who works here, with their roles, certificates and keys."""

from __future__ import annotations

from store.errors import N_
from store.people import (
    Absence,
    Delegation,
    Department,
    FourEyesException,
    House,
    Membership,
    Notice,
    Person,
    Pin,
    Qualification,
    Requirement,
    SignIn,
    SshKey,
)
from store.room import Room
from store.team.acts import (
    absences,
    certificates,
    delegating,
    departments,
    house,
    owners,
    persons,
    pins,
    posts,
    signing_in,
)
from store.team.today import TODAY
from store.team.visibility import RULES

__all__ = ["ROOM"]

ROOM = Room(
    kinds=(
        House,
        Person,
        Department,
        Membership,
        Qualification,
        Requirement,
        Absence,
        Delegation,
        FourEyesException,
        SshKey,
        SignIn,
        Notice,
        Pin,
    ),
    acts=(
        absences,
        certificates,
        delegating,
        departments,
        house,
        owners,
        persons,
        pins,
        posts,
        signing_in,
    ),
    reads={
        "house": "office.read",
        "qualification": "person.read",
        "requirement": "office.read",
    },
    sight=RULES,
    rights={
        "office.read": N_("see departments, queues, hours and qualification requirements"),
        "person.read": N_("see colleagues"),
        "sign_in.read": N_("see who is signed in"),
        "key.read": N_("see keys"),
    },
    today=TODAY,
)
