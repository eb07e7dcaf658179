"""A device (apparaat) of a laboratory: what it measures by, and until when it is calibrated.

The program reads its states and its calibration.
"""

from __future__ import annotations

from typing import Any

__all__ = ["DEFINITION", "LOCKED"]

LOCKED = True
DEFINITION: dict[str, Any] = {
    "code": "APP", "nl": "Apparaat", "en": "Device", "numbering": "APP-9999",
    "title": "{naam}", "sort_keys": ["title", "gekalibreerd_tot", "serie"], "retention": "asset",
    "fields": [
        {"key": "naam", "type": "t", "nl": "Naam", "en": "Name", "required": True, "found": True},
        {"key": "serie", "type": "t", "nl": "Serienummer", "en": "Serial number", "unique": True,
         "found": True},
        {"key": "methode", "type": "t", "nl": "Methode", "en": "Method"},
        {"key": "leverancier", "type": "r", "nl": "Leverancier", "en": "Supplier"},
        {"key": "plaats", "type": "t", "nl": "Plaats", "en": "Place"},
        {"key": "kalibreren", "type": "j", "nl": "Kalibratie nodig", "en": "Needs calibration",
         "default": "ja"},
        {"key": "opmerking", "type": "l", "nl": "Opmerking", "en": "Note"},
    ],
    "states": [
        {"code": "in_use", "nl": "in gebruik", "en": "in use"},
        {"code": "stopped", "nl": "buiten gebruik", "en": "out of use"},
        {"code": "retired", "nl": "afgevoerd", "en": "retired", "closed": True},
    ],
    "transitions": [
        {"code": "calibrate", "nl": "kalibreren", "en": "calibrate", "to": "",
         "from_states": ["in_use", "stopped"], "fields": [
             {"key": "gekalibreerd_op", "type": "d", "nl": "Gekalibreerd op", "en": "Calibrated on",
              "required": True},
             {"key": "gekalibreerd_tot", "type": "d", "nl": "Geldig tot en met", "en": "Valid until",
              "required": True},
             {"key": "gekalibreerd_door", "type": "t", "nl": "Door", "en": "By", "required": True},
             {"key": "certificaat", "type": "a", "nl": "Certificaat", "en": "Certificate"}]},
        {"code": "stop", "nl": "buiten gebruik stellen", "en": "take out of use",
         "from_states": ["in_use"], "to": "stopped", "fields": [
             {"key": "storing", "type": "t", "nl": "Reden", "en": "Reason", "required": True}]},
        {"code": "start", "nl": "in gebruik nemen", "en": "take into use", "from_states": ["stopped"],
         "to": "in_use"},
        {"code": "retire", "nl": "afvoeren", "en": "retire", "from_states": ["in_use", "stopped"],
         "to": "retired"},
    ],
    "checks": [{"formula": "gekalibreerd_tot >= gekalibreerd_op",
                "nl": "De kalibratie eindigt niet voor ze begint.",
                "en": "The calibration does not end before it begins."}],
    "views": [
        {"code": "all", "nl": "alle", "en": "all",
         "columns": ["no", "title", "state", "gekalibreerd_tot"]},
        {"code": "late", "nl": "kalibratie verlopen", "en": "calibration ended",
         "filter": "state = 'in_use' en gekalibreerd_tot < vandaag",
         "columns": ["no", "title", "gekalibreerd_tot", "plaats"]},
    ],
    "label": [["no"], ["naam"], ["gekalibreerd_tot"]],
    "due": {"field": "gekalibreerd_tot", "days": 30, "text": "Laat dit apparaat kalibreren."},
}  # fmt: skip
