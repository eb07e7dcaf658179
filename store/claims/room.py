"""The claims room: insurance claims, from confirmed treatments to the insurer's answer."""

from __future__ import annotations

from store.claims.batches import acts as batch_acts
from store.claims.chasing import acts as chase_acts
from store.claims.insured import numbers, persons
from store.claims.models import (
    Authorisation,
    ClaimBatch,
    ClaimLine,
    ClaimReturn,
    ClaimSetting,
    Insured,
    InsurerNumber,
    ProviderNumber,
)
from store.claims.returns import acts as return_acts
from store.claims.today import TODAY
from store.claims.working_off import acts as working_off_acts
from store.errors import N_
from store.room import Room

__all__ = ["ROOM"]

ROOM = Room(
    kinds=(Insured, InsurerNumber, ProviderNumber, Authorisation, ClaimSetting, ClaimBatch, ClaimLine,
           ClaimReturn),
    acts=(numbers, persons, batch_acts, chase_acts, return_acts, working_off_acts),
    reads={"insurer_number": "claim_setting.read", "provider_number": "claim_setting.read",
           "authorisation": "insured.read", "claim_line": "claim_batch.read",
           "claim_return": "claim_batch.read"},
    rights={
        "insured.read": N_("see what insurers ask of patients"),
        "claim_batch.read": N_("see insurance claims"),
        "claim_setting.read": N_("see the settings of insurance claims"),
    },
    today=TODAY,
)  # fmt: skip
