"""A kind of record with a field of most types, as a manager defines it, and who uses it."""

from __future__ import annotations

from typing import Any

from store.office import Office
from store.records import Record, RecordKind
from tests.conftest import ANNA, CARLA, EVA

LAPTOP: dict[str, Any] = {
    "code": "ICT", "nl": "Laptop", "en": "Laptop", "department": 1, "numbering": "ICT-99999",
    "title": "{name}", "sort_keys": ["title", "warranty", "price"],
    "fields": [
        {"key": "name", "nl": "Naam", "required": True, "found": True},
        {"key": "sort", "type": "k", "nl": "Soort",
         "choices": [{"code": "lt", "nl": "laptop"}, {"code": "sc", "nl": "scherm"}]},
        {"key": "serial", "nl": "Serienummer", "unique": True, "required_when": "sort = 'lt'"},
        {"key": "bought", "type": "d", "nl": "Aankoop"},
        {"key": "price", "type": "b", "nl": "Prijs"},
        {"key": "warranty", "type": "d", "nl": "Garantie tot"},
        {"key": "supplier", "type": "r", "nl": "Leverancier"},
        {"key": "account", "type": "n", "nl": "Rekening", "of": "iban", "masked": True},
        {"key": "monthly", "type": "f", "nl": "Per maand", "formula": "price / 36"},
        {"key": "parts", "type": "s", "nl": "Delen", "columns": [
            {"key": "what", "nl": "Wat", "required": True},
            {"key": "cents", "type": "b", "nl": "Bedrag"}]},
    ],
    "checks": [{"formula": "warranty >= bought", "nl": "De garantie eindigt na de aankoop"}],
    "states": [{"code": "stock", "nl": "in voorraad"}, {"code": "out", "nl": "uitgegeven"},
               {"code": "gone", "nl": "afgevoerd", "closed": True}],
    "transitions": [
        {"code": "give", "nl": "uitgeven", "from_states": ["stock"], "to": "out",
         "fields": [{"key": "holder", "type": "p", "nl": "Aan", "required": True}]},
        {"code": "back", "nl": "innemen", "from_states": ["out"], "to": "stock"},
        {"code": "retire", "nl": "afvoeren", "from_states": ["stock"], "to": "gone",
         "roles": ["manager", "professional"], "other_eyes": True}],
    "due": {"field": "warranty", "days": 60},
}  # fmt: skip
"""Its keys are English, as the words of formulas may be; its names are Dutch."""


def define(office: Office, definition: dict[str, Any] | None = None, **more: Any) -> RecordKind:
    """Let Carla propose a kind and Eva confirm it."""
    given = {**(definition or LAPTOP), **more}
    proposed = office.do(office.actor(CARLA), "kind.propose", given=given).doc
    if proposed.state == "proposed":
        proposed = office.do(office.actor(EVA), "kind.confirm", proposed.id).doc
    kind: RecordKind = proposed
    return kind


def add(office: Office, values: dict[str, Any], person: int = ANNA, of: int = 1) -> Record:
    """Let an assistant add a record."""
    given = {"of": of, "values": values}
    record: Record = office.do(office.actor(person), "record.add", given=given).doc
    return record
