"""A dental patient file, as the law asks for one: kept twenty years, every look recorded."""

from __future__ import annotations

from typing import Any

__all__ = ["DEFINITION", "LOCKED"]

LOCKED = False
ASSISTANT = {"roles": ["assistant"], "qualification": "tandartsassistent"}
DEFINITION: dict[str, Any] = {
    "code": "PAT", "nl": "Patiëntdossier", "en": "Patient file", "numbering": "PAT-99999",
    "about": "relation", "title": "{about.naam}", "sort_keys": ["title", "geboren"],
    "retention": "medical", "confidentiality": "confidential", "logged": True,
    "fields": [
        {"key": "waarschuwing", "type": "t", "nl": "Let op", "en": "Alert"},
        {"key": "bsn", "type": "n", "nl": "BSN", "en": "BSN", "of": "bsn", "masked": True,
         "unique": True},
        {"key": "geboren", "type": "d", "nl": "Geboren", "en": "Born", "required": True},
        {"key": "verzekeraar", "type": "r", "nl": "Verzekeraar", "en": "Insurer"},
        {"key": "polis", "type": "t", "nl": "Polisnummer", "en": "Policy number"},
        {"key": "huisarts", "type": "t", "nl": "Huisarts", "en": "GP"},
        {"key": "asa", "type": "k", "nl": "ASA", "en": "ASA", "choices": [
            {"code": f"{number}", "nl": f"ASA {number}", "en": f"ASA {number}"}
            for number in range(1, 6)]},
        {"key": "toestemming", "type": "k", "nl": "Toestemming", "en": "Consent", "choices": [
            {"code": "ja", "nl": "ja", "en": "yes"}, {"code": "nee", "nl": "nee", "en": "no"},
            {"code": "deels", "nl": "gedeeltelijk", "en": "in part"}]},
        {"key": "historie", "type": "s", "nl": "Medische historie", "en": "Medical history",
         "columns": [
             {"key": "datum", "type": "d", "nl": "Datum", "en": "Date"},
             {"key": "aandoening", "type": "t", "nl": "Aandoening", "en": "Condition"},
             {"key": "medicijn", "type": "t", "nl": "Medicijn", "en": "Medicine"},
             {"key": "allergie", "type": "t", "nl": "Allergie", "en": "Allergy"}]},
        {"key": "gebit", "type": "s", "nl": "Gebitsstatus", "en": "Chart", "columns": [
            {"key": "element", "type": "t", "nl": "Element", "en": "Tooth", "limit": 2,
             "required": True},
            {"key": "bevinding", "type": "t", "nl": "Bevinding", "en": "Finding"},
            {"key": "vlakken", "type": "t", "nl": "Vlakken", "en": "Surfaces", "limit": 7},
            {"key": "datum", "type": "d", "nl": "Datum", "en": "Date"}]},
        {"key": "overleden", "type": "d", "nl": "Overleden", "en": "Deceased"},
        {"key": "leeftijd", "type": "f", "nl": "Leeftijd", "en": "Age",
         "formula": "leeftijd(geboren; vandaag)"},
    ],
    "checks": [
        {"formula": "geboren <= vandaag", "nl": "De geboortedatum ligt in de toekomst.",
         "en": "The birth date is in the future."},
        {"formula": "overleden >= geboren", "nl": "De overlijdensdatum ligt voor de geboorte.",
         "en": "The date of death is before the birth."},
    ],
    "states": [
        {"code": "active", "nl": "actief", "en": "active"},
        {"code": "dormant", "nl": "slapend", "en": "dormant"},
        {"code": "closed", "nl": "gesloten", "en": "closed", "closed": True},
    ],
    "transitions": [
        {"code": "rest", "nl": "op slapend zetten", "en": "make dormant", "from_states": ["active"],
         "to": "dormant"},
        {"code": "wake", "nl": "weer actief", "en": "make active", "from_states": ["dormant", "closed"],
         "to": "active"},
        {"code": "close", "nl": "sluiten", "en": "close", "from_states": ["active", "dormant"],
         "to": "closed"},
    ],
    "rights": [
        *({"act": act, "roles": ["professional"]}
          for act in ("read", "add", "change", "move", "link", "attach", "export", "unmask")),
        *({"act": act, **ASSISTANT}
          for act in ("read", "add", "change", "move", "link", "attach", "unmask")),
        {"act": "read", "roles": ["manager"]},
    ],
    "label": [["no"], ["title"], ["geboren"]],
}  # fmt: skip
