"""The claims room: insurance claims from confirmed treatments, and what insurers answer."""

from store.claims.insured.persons import CheckPolicy, InsuredGiven
from store.claims.insured.views import (
    AuthorisationRow,
    InsuredDetail,
    NumberRow,
    PolicyRow,
    SettingRow,
    authorisation_departments,
    authorisations,
    claim_fields,
    claim_settings,
    insured_person,
    insurer_numbers,
    insurers,
    policies_of,
    provider_numbers,
    setting_departments,
)
from store.claims.models import (
    Authorisation,
    ClaimSetting,
    Insured,
    InsurerNumber,
    Policy,
    ProviderNumber,
)

__all__ = [
    "Authorisation",
    "AuthorisationRow",
    "CheckPolicy",
    "ClaimSetting",
    "Insured",
    "InsuredDetail",
    "InsuredGiven",
    "InsurerNumber",
    "NumberRow",
    "Policy",
    "PolicyRow",
    "ProviderNumber",
    "SettingRow",
    "authorisation_departments",
    "authorisations",
    "claim_fields",
    "claim_settings",
    "insured_person",
    "insurer_numbers",
    "insurers",
    "policies_of",
    "provider_numbers",
    "setting_departments",
]
