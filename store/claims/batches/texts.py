"""The texts of a claim by field of MZ301, of documents, as they are frozen on its lines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from store.claim_format import Layout
from store.claims.models import Insured, Policy, ProviderNumber
from store.claims.rules.settings import MATERIAL
from store.coding import ServiceLine
from store.records import Relation

__all__ = ["Claimed", "head_texts", "line_texts", "person_texts", "written"]

NINES = "999999999"
DEAD, ALIVE = "1", "2"


@dataclass(frozen=True)
class Claimed:
    """A line of treatment with all that a claim says of it; `uzovi` is the insurer's number."""

    line: ServiceLine
    patient: Relation
    insured: Insured
    policy: Policy
    provider: ProviderNumber | None
    uzovi: str


def head_texts(
    settings: Mapping[str, str], uzovi: str, number: str, days: tuple[date, date, date]
) -> dict[str, str]:
    """Return record 01: `days` are the first and last day of the period, and the invoice day."""
    first, last, invoice_day = (_day(each) for each in days)
    return {
        **_set(settings, "01"), "0101": "01", "0102": "176", "0103": "01", "0104": "03",
        "0108": uzovi, "0114": first, "0115": last, "0116": number, "0117": invoice_day,
    }  # fmt: skip


def person_texts(settings: Mapping[str, str], of: Claimed, number: int) -> dict[str, str]:
    """Return record 02 of the patient; `number` is the detail id in the file."""
    insured = of.insured
    return {
        **_set(settings, "02"), "0201": "02", "0202": str(number),
        "0203": of.patient.bsn or NINES, "0204": of.uzovi, "0205": of.policy.number,
        "0206": insured.number, "0207": _day(of.patient.born), "0208": insured.sex,
        "0210": insured.surname, "0211": insured.prefix, "0215": insured.initials,
        "0217": insured.postcode, "0218": insured.foreign_postcode, "0219": insured.house,
        "0220": insured.addition, "0221": insured.country,
        "0223": DEAD if insured.deceased else ALIVE,
    }  # fmt: skip


def line_texts(
    settings: Mapping[str, str], of: Claimed, number: int, detail: str, *, sign: str = "D",
    corrects: str = "",
) -> dict[str, str]:  # fmt: skip
    """Return record 04 of a line; `detail` is its reference, `corrects` that of the line it credits."""
    line = of.line
    amount = str(line.amount)
    texts = {
        **_set(settings, "04"), "0401": "04", "0402": str(number),
        "0403": of.patient.bsn or NINES, "0404": of.uzovi, "0405": of.policy.number,
        "0406": line.authorisation, "0408": _day(line.day), "0413": line.code,
        "0414": str(line.jaw or ""), "0415": str(line.tooth or ""), "0416": line.surfaces,
        "0420": of.provider.agb if of.provider else "",
        "0424": str(line.cents), "0425": str(line.quantity), "0426": amount, "0427": sign,
        "0430": amount, "0431": sign, "0432": detail, "0433": corrects,
    }  # fmt: skip
    if of.provider and of.provider.speciality:
        texts["0421"] = of.provider.speciality
    if line.authorisation:
        texts["0410"] = "J"
    if line.sort == "material":
        texts["0409"] = settings.get(MATERIAL, "")
    return texts


def written(layout: Layout, type: str, texts: Mapping[str, str]) -> dict[str, str]:
    """Return the texts of a record as they are written; raises `ValueError` for one that is too long."""
    return {each.number: each.filled(texts.get(each.number, "")) for each in layout.records[type]}


def _set(settings: Mapping[str, str], type: str) -> dict[str, str]:
    return {name: value for name, value in settings.items() if name[:2] == type and len(name) == 4}


def _day(day: date | None) -> str:
    return f"{day:%Y%m%d}" if day else ""
