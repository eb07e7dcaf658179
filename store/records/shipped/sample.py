"""A laboratory sample, from request to disposal. The program reads its states and its reasons.

Reasons to reject are those of HL7 v2 table 0490, and three of our own.
"""

from __future__ import annotations

from typing import Any

__all__ = ["DEFINITION", "LOCKED"]

LOCKED = True
REASONS = {
    "EX": ("houdbaarheid verlopen", "expired"), "QS": ("onvoldoende materiaal", "quantity"),
    "RA": ("patiëntnummer ontbreekt", "patient ID missing"), "RB": ("container gebroken", "broken"),
    "RC": ("gestold", "clotting"), "RD": ("afnamedatum ontbreekt", "collection date missing"),
    "RE": ("patiëntnaam ontbreekt", "patient name missing"), "RH": ("hemolyse", "hemolysis"),
    "RI": ("identificatieprobleem", "identification"), "RM": ("etikettering onjuist", "labelling"),
    "RN": ("verontreinigd", "contamination"),
    "RP": ("code afnemer ontbreekt", "phlebotomist ID missing"),
    "RR": ("onjuist bewaard", "improper storage"), "RS": ("naam verkeerd gespeld", "misspelt name"),
    "AF": ("aanvraagformulier ontbreekt", "request form missing"),
    "TT": ("transporttijd overschreden", "transport took too long"),
    "VB": ("verkeerde buis", "wrong tube"),
}  # fmt: skip
REASON = [{"code": code, "nl": nl, "en": en} for code, (nl, en) in REASONS.items()]
WAY = (
    ("collect", "afnemen", "collect", "registered", "collected"),
    ("receive", "ontvangen", "receive", "collected", "received"),
    ("prepare", "voorbereiden", "prepare", "received", "in_prep"),
    ("prepared", "gereed melden", "ready", "in_prep", "ready"),
    ("test", "bepalen", "test", "ready", "in_test"),
    ("tested", "aanbieden", "submit", "in_test", "to_verify"),
    ("verify", "valideren", "verify", "to_verify", "verified"),
    ("release", "autoriseren", "release", "verified", "released"),
    ("store", "opslaan", "store", "released", "stored"),
    ("dispose", "vernietigen", "dispose", "stored", "disposed"),
    ("send_out", "uitbesteden", "send out", "received", "sent_out"),
    ("back", "terugontvangen", "receive back", "sent_out", "received"),
)
STATES = {
    "registered": ("geregistreerd", "registered"), "collected": ("afgenomen", "collected"),
    "received": ("ontvangen", "received"), "in_prep": ("in voorbereiding", "in preparation"),
    "ready": ("gereed", "ready"), "in_test": ("in bepaling", "in test"),
    "to_verify": ("te valideren", "to verify"), "verified": ("gevalideerd", "verified"),
    "released": ("geautoriseerd", "released"), "stored": ("opgeslagen", "stored"),
    "sent_out": ("uitbesteed", "sent out"), "disposed": ("vernietigd", "disposed"),
    "rejected": ("afgekeurd", "rejected"), "invalid": ("ongeldig", "invalid"),
}  # fmt: skip
INSIDE = [code for code in STATES if code not in ("registered", "collected")]
LABORATORY = ["assistant", "manager", "professional"]
ENDS = {"disposed", "rejected", "invalid"}
CHECKED_BY_ANOTHER = {"verify", "release"}
DEFINITION: dict[str, Any] = {
    "code": "MON", "nl": "Monster", "en": "Sample", "numbering": "MON-{jj}999999",
    "check_digit": True, "about": "relation", "title": "{materiaal} {about.naam}",
    "sort_keys": ["no", "ontvangen_op", "plaats"], "retention": "sample",
    "logged": True,
    "rights": [
        {"act": "read", "roles": [*LABORATORY, "front desk", "auditor"]},
        {"act": "move", "roles": [*LABORATORY, "front desk"], "states": ["registered", "collected"]},
        {"act": "move", "roles": LABORATORY, "states": INSIDE}],
    "fields": [
        {"key": "aanvraag", "type": "t", "nl": "Aanvraag", "en": "Request", "found": True},
        {"key": "materiaal", "type": "t", "nl": "Materiaal", "en": "Material", "required": True},
        {"key": "container", "type": "k", "nl": "Container", "en": "Container", "choices": [
            {"code": "serum", "nl": "serumbuis", "en": "serum tube"},
            {"code": "edta", "nl": "EDTA-buis", "en": "EDTA tube"},
            {"code": "citraat", "nl": "citraatbuis", "en": "citrate tube"},
            {"code": "urine", "nl": "urinepot", "en": "urine cup"},
            {"code": "overig", "nl": "overig", "en": "other"}]},
        {"key": "afgenomen_op", "type": "d", "nl": "Afgenomen op", "en": "Collected on"},
        {"key": "afgenomen_om", "type": "u", "nl": "Afgenomen om", "en": "Collected at"},
        {"key": "afgenomen_door", "type": "t", "nl": "Afgenomen door", "en": "Collected by"},
        {"key": "ontvangen_op", "type": "d", "nl": "Ontvangen op", "en": "Received on"},
        {"key": "volume", "type": "g", "nl": "Volume", "en": "Volume", "unit": "mL", "decimals": 2},
        {"key": "deel_van", "type": "x", "nl": "Deel van", "en": "Part of", "of": "MON"},
        {"key": "plaats", "type": "t", "nl": "Plaats", "en": "Place"},
        {"key": "toelichting", "type": "l", "nl": "Toelichting", "en": "Note"},
    ],
    "checks": [{"formula": "ontvangen_op >= afgenomen_op",
                "nl": "De ontvangst is niet voor de afname.",
                "en": "It is not received before it was collected."}],
    "states": [{"code": code, "nl": nl, "en": en, "closed": code in ENDS}
               for code, (nl, en) in STATES.items()],
    "transitions": [
        *({"code": code, "nl": nl, "en": en, "from_states": [before], "to": after,
           "other_eyes": code in CHECKED_BY_ANOTHER}
          for code, nl, en, before, after in WAY),
        {"code": "reject", "nl": "afkeuren", "en": "reject", "to": "rejected",
         "from_states": ["registered", "collected", "received", "in_prep", "ready"],
         "fields": [
             {"key": "reden", "type": "k", "nl": "Reden", "en": "Reason", "required": True,
              "choices": REASON},
             {"key": "opnieuw", "type": "j", "nl": "Opnieuw afnemen", "en": "Collect again",
              "required": True}]},
        {"code": "invalidate", "nl": "ongeldig maken", "en": "invalidate", "from_states": ["released"],
         "to": "invalid", "roles": ["manager", "professional"], "fields": [
             {"key": "reden_ongeldig", "type": "t", "nl": "Reden", "en": "Reason", "required": True}]},
    ],
    "label": [["no"], ["materiaal", "container"], ["afgenomen_op"]],
}  # fmt: skip
