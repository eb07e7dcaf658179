"""An incident: a data breach, a complaint, a mistake or a failure, judged and closed by two people.

Of a data breach the judgement is asked within three days (art. 33 AVG: 72 hours).
"""

from __future__ import annotations

from typing import Any

__all__ = ["DEFINITION", "LOCKED"]

LOCKED = False
DEFINITION: dict[str, Any] = {
    "code": "INC", "nl": "Incident", "en": "Incident", "numbering": "INC-{jjjj}-999",
    "title": "{onderwerp}", "sort_keys": ["no", "uiterlijk", "title"], "retention": "incident",
    "confidentiality": "confidential",
    "fields": [
        {"key": "onderwerp", "type": "t", "nl": "Onderwerp", "en": "Subject", "required": True,
         "found": True},
        {"key": "soort", "type": "k", "nl": "Soort", "en": "Sort", "required": True, "choices": [
            {"code": "datalek", "nl": "datalek", "en": "data breach"},
            {"code": "klacht", "nl": "klacht", "en": "complaint"},
            {"code": "fout", "nl": "fout", "en": "mistake"},
            {"code": "storing", "nl": "storing", "en": "failure"}]},
        {"key": "gevonden", "type": "d", "nl": "Gevonden op", "en": "Found on", "required": True},
        {"key": "wat", "type": "l", "nl": "Wat er gebeurde", "en": "What happened", "found": True},
        {"key": "betrokkenen", "type": "g", "nl": "Aantal betrokkenen", "en": "Persons concerned",
         "decimals": 0, "required_when": "soort = 'datalek'"},
        {"key": "gegevens", "type": "t", "nl": "Soorten gegevens", "en": "Sorts of data",
         "shown_when": "soort = 'datalek'"},
        {"key": "gevolgen", "type": "l", "nl": "Gevolgen", "en": "Consequences"},
        {"key": "maatregelen", "type": "l", "nl": "Maatregelen", "en": "Measures"},
        {"key": "oordeel", "type": "l", "nl": "Oordeel", "en": "Judgement"},
        {"key": "gemeld_ap", "type": "d", "nl": "Gemeld bij de AP", "en": "Reported to the AP",
         "shown_when": "soort = 'datalek'"},
        {"key": "gemeld_betrokkenen", "type": "d", "nl": "Betrokkenen ingelicht",
         "en": "Persons informed", "shown_when": "soort = 'datalek'"},
        {"key": "uiterlijk", "type": "f", "nl": "Melden uiterlijk", "en": "Report by",
         "formula": "gevonden + 3"},
    ],
    "checks": [
        {"formula": "soort <> 'datalek' of niet leeg(oordeel)", "when": "state <> 'open'",
         "nl": "Geef een oordeel over dit datalek.", "en": "Judge this data breach."},
        {"formula": "gemeld_ap >= gevonden", "nl": "De melding is niet voor de vondst.",
         "en": "The report is not before it was found."},
    ],
    "states": [
        {"code": "open", "nl": "open", "en": "open"},
        {"code": "judged", "nl": "beoordeeld", "en": "judged"},
        {"code": "closed", "nl": "gesloten", "en": "closed", "closed": True},
    ],
    "transitions": [
        {"code": "judge", "nl": "beoordelen", "en": "judge", "from_states": ["open"], "to": "judged",
         "roles": ["manager", "professional"]},
        {"code": "close", "nl": "sluiten", "en": "close", "from_states": ["judged"], "to": "closed",
         "roles": ["manager", "professional"], "other_eyes": True,
         "fields": [{"key": "slot", "type": "l", "nl": "Afsluiting", "en": "Conclusion",
                     "required": True}]},
        {"code": "reopen", "nl": "heropenen", "en": "reopen", "from_states": ["closed"], "to": "open",
         "roles": ["manager", "professional"]},
    ],
    "views": [
        {"code": "all", "nl": "alle", "en": "all", "columns": ["no", "title", "state", "gevonden"]},
        {"code": "breaches", "nl": "datalekken", "en": "data breaches", "filter": "soort = 'datalek'",
         "columns": ["no", "title", "state", "uiterlijk", "gemeld_ap"]},
    ],
    "due": {"field": "uiterlijk", "days": 2, "text": "Beoordeel het incident en meld het zo nodig."},
}  # fmt: skip
