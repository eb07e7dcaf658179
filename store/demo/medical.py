"""A small medical practice with its own laboratory: blood and urine of its patients, in all states.

The reference ranges are examples; a laboratory sets its own.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from store.access.roles import Role
from store.demo.kinds import of_template
from store.demo.medical_orders import ORDERS
from store.demo.plan import Coded, Deed, Defined, Filed, Plan, Step, Tested, Ticket, Values
from store.office.setup import Layout

__all__ = ["PLAN"]

EXAMPLES = Path(__file__).parent / "lab" / "tests-example.csv"
LAYOUT = Layout(
    departments=(("PRK", "Praktijk"), ("LAB", "Laboratorium"), ("DEC", "Declaraties"),
                 ("BKH", "Boekhouding")),
    queues=(
        ("PRK", "BALIE", "Balie", "mail"),
        ("PRK", "INZAGE", "Inzageverzoeken", ""),
        ("LAB", "MONSTERS", "Monsters", ""),
        ("LAB", "UITSLAGEN", "Uitslagen", ""),
        ("DEC", "DECL", "Declaraties", ""),
        ("BKH", "FACT", "Facturen", "invoices"),
    ),
    books="BKH",
)  # fmt: skip
PEOPLE = (
    ("Sanne Dekker", "nl", ((Role.ASSISTANT, "PRK", ""), (Role.ASSISTANT, "LAB", ""))),
    ("Yusuf Kaya", "nl", ((Role.ASSISTANT, "LAB", ""),)),
    ("Marit Bos", "nl", ((Role.MANAGER, "LAB", "office manager"), (Role.MANAGER, "PRK", "office manager"),
                         (Role.MANAGER, "BKH", "chief bookkeeper"))),
    ("Ruben Ruiter", "nl", ((Role.PROFESSIONAL, "PRK", ""),)),
    ("Ilse Vermeer", "en", ((Role.PROFESSIONAL, "LAB", ""),)),
    ("Daan Peters", "nl", ((Role.FRONT_DESK, "LAB", ""), (Role.FRONT_DESK, "PRK", ""))),
    ("Tess Admiraal", "nl", ((Role.ADMINISTRATOR, "", ""),)),
)  # fmt: skip
CONTACTS: tuple[Values, ...] = (
    {"name": "Huisarts R. Ruiter", "client": True, "address": "Rijnkade 12", "city": "Leiden"},
    {"name": "Verloskundigen De Ooievaar", "client": True, "address": "Lange Mare 40",
     "city": "Leiden"},
    {"name": "Streeklaboratorium Rijnland", "supplier": True, "city": "Leiderdorp"},
    {"name": "Diagnostica Groothandel B.V.", "supplier": True, "city": "Utrecht"},
    {"name": "A. de Wit", "client": True, "city": "Leiden", "born": "1957-04-18"},
    {"name": "S. Yilmaz", "client": True, "city": "Leiden", "born": "1989-10-02"},
    {"name": "P. Vos", "client": True, "city": "Leiderdorp", "born": "1948-07-05"},
    {"name": "J. van den Berg-Smit", "client": True, "city": "Voorschoten", "born": "1993-02-27"},
    {"name": "M. Haddad", "client": True, "city": "Leiden", "born": "1971-12-09"},
    {"name": "L. Jansen", "client": True, "city": "Oegstgeest", "born": "2014-06-14"},
    {"name": "F. Hoekstra", "client": True, "city": "Leiden", "born": "1966-01-30"},
)  # fmt: skip
KINDS = (
    Defined(60, "Marit", of_template("sample"), "LAB", "sample", (59, "Ilse")),
    Defined(60, "Marit", of_template("device"), "LAB", "device", (59, "Ilse")),
    Defined(60, "Marit", of_template("incident"), "PRK", "incident", (59, "Ruben")),
)


def _calibrated(day: int, until: int) -> Step:
    return Step(day, "Yusuf", "record.move", {"transition": "calibrate"},
                {"gekalibreerd_op": -day, "gekalibreerd_tot": until,
                 "gekalibreerd_door": "Diagnostica Groothandel"})  # fmt: skip


DEVICES = (
    Filed(58, "Yusuf", "APP", {"naam": "Analyser chemie", "serie": "CH-20417", "methode": "fotometrie",
                               "plaats": "labtafel 1", "leverancier": "Diagnostica Groothandel B.V."},
          then=(_calibrated(57, 120),)),
    Filed(58, "Yusuf", "APP", {"naam": "Celteller", "serie": "HM-0093", "methode": "celtelling",
                               "plaats": "labtafel 2"},
          then=(_calibrated(57, 20),)),
    Filed(58, "Yusuf", "APP", {"naam": "Stripafleesapparaat", "serie": "US-5521", "methode": "strip",
                               "plaats": "labtafel 3"},
          then=(_calibrated(57, -4),)),
    Filed(58, "Yusuf", "APP", {"naam": "Celteller oud", "serie": "HM-0012", "methode": "celtelling"},
          then=(Step(56, "Marit", "record.move", {"transition": "stop"},
                     {"storing": "Vervangen door een nieuwe"}),)),
)  # fmt: skip

CHEMISTRY: dict[str, Any] = {
    "methods": "fotometrie",
    "material": "serum",
    "container": "serum",
    "norm_hours": 4,
}
CELLS: dict[str, Any] = {
    "methods": "celtelling",
    "material": "EDTA-bloed",
    "container": "edta",
    "norm_hours": 4,
}
URINE: dict[str, Any] = {
    "methods": "strip",
    "material": "urine",
    "container": "urine",
    "norm_hours": 2,
}
MORE: dict[str, dict[str, Any]] = {
    "HB": CELLS | {"critical_low": "4.5", "leap": 20, "possible_low": "1", "possible_high": "18"},
    "LEU": CELLS | {"critical_low": "1.0", "critical_high": "50"},
    "TRO": CELLS | {"critical_low": "20"},
    "GLU": CHEMISTRY | {"critical_low": "2.5", "critical_high": "25", "leap": 50, "controls": (
        {"code": "laag", "low": "2.9", "high": "3.5"}, {"code": "hoog", "low": "14.2", "high": "16.0"})},
    "K": CHEMISTRY | {"critical_low": "2.5", "critical_high": "6.5", "possible_low": "1",
                      "possible_high": "10", "leap": 20,
                      "controls": ({"code": "normaal", "low": "3.9", "high": "4.3"},)},
    "NA": CHEMISTRY | {"critical_low": "120", "critical_high": "160", "leap": 8},
    "HBA1C": CELLS | {"norm_hours": 24, "leap": 25},
    "TSH": CHEMISTRY | {"norm_hours": 24, "possible_low": "0.01"},
}  # fmt: skip
"""What the examples leave out: how it is measured, and which values are told at once."""
URINE_TESTS: tuple[dict[str, Any], ...] = (
    {"code": "UNIT", "nl": "Nitriet in urine", "en": "Nitrite, urine", "type": "choice", **URINE,
     "choices": ({"code": "NEG", "nl": "negatief", "en": "negative"},
                 {"code": "POS", "nl": "positief", "en": "positive", "abnormal": True})},
    {"code": "ULEU", "nl": "Leukocyten in urine", "en": "Leukocytes, urine", "type": "choice", **URINE,
     "choices": ({"code": "NEG", "nl": "negatief", "en": "negative"},
                 {"code": "1+", "nl": "1+", "en": "1+", "abnormal": True},
                 {"code": "3+", "nl": "3+", "en": "3+", "abnormal": True})},
    {"code": "UKWEEK", "nl": "Urinekweek", "en": "Urine culture", "type": "text", **URINE,
     "methods": "kweek", "norm_hours": 72},
)  # fmt: skip
NEW: dict[str, Any] = {"code": "VITD", "nl": "25-OH-vitamine D", "en": "25-OH vitamin D",
                       "unit": "nmol/L", "decimals": 0, **CHEMISTRY}  # fmt: skip
"""A test that waits to be confirmed."""


def _tests() -> Iterator[Tested]:
    """Yield the tests, each made by one and confirmed by another; one waits for that."""
    with EXAMPLES.open(encoding="utf-8", newline="") as file:
        rows = [_of_example(row) for row in csv.DictReader(file)]
    for made in (*rows, *URINE_TESTS):
        yield Tested(56, "Marit", "LAB", made, (55, "Ilse"))
    yield Tested(2, "Marit", "LAB", NEW)


def _of_example(row: dict[str, str]) -> dict[str, Any]:
    ranges: tuple[Values, ...] = tuple(
        {"sex": sex, "low": row[f"low_{sex}"], "high": row[f"high_{sex}"]}
        for sex in ("m", "f")
        if row[f"low_{sex}"] or row[f"high_{sex}"]
    )
    if ranges and row["low_m"] == row["low_f"] and row["high_m"] == row["high_f"]:
        ranges = ({**ranges[0], "sex": ""},)
    return {
        "code": row["code"], "nl": row["name_nl"], "en": row["name_en"], "loinc": row["loinc"],
        "unit": row["unit"], "decimals": int(row["decimals"]), "ranges": ranges,
        **MORE.get(row["code"], CHEMISTRY),
    }  # fmt: skip


_add = partial(Ticket, 54, "Marit", "UITSLAGEN")
TICKETS = (
    _add("Referentiewaarden nakijken",
         "De referentiewaarden zijn voorbeelden. Vul die van het eigen laboratorium in.",
         then=(Step(53, "Marit", "item.accept"),)),
    Ticket(1, "Sanne", "INZAGE", "Kopie van uitslagen gevraagd", "Mevrouw Haddad haalt ze op.", "M. Haddad"),
)  # fmt: skip


def _visit(day: int, patient: str, *lines: str, confirmed: int | None = None) -> Coded:
    """Return a visit to Ruben, coded by Sanne; Marit confirmed it on that day, or not yet."""
    by = (confirmed, "Marit") if confirmed is not None else None
    return Coded(day, "Sanne", "PRK", patient, lines, "Ruben", by)


TARIFFS = "huisartsenzorg-2026-fictief.csv"
VISITS = (
    Deed(50, "Tess", "code_table.import", on=TARIFFS),
    Deed(49, "Ruben", "code_table.confirm", on=TARIFFS),
    _visit(27, "A. de Wit", "c02", "l01", confirmed=26),
    _visit(24, "F. Hoekstra", "c03", "v01", confirmed=23),
    _visit(20, "P. Vos", "h01", "l01", confirmed=19),
    _visit(18, "S. Yilmaz", "c02", "l02", confirmed=17),
    _visit(12, "J. van den Berg-Smit", "p02", "p03 x2", confirmed=11),
    _visit(6, "M. Haddad", "c04", confirmed=5),
    _visit(2, "L. Jansen", "c02", "v03"),
    _visit(1, "A. de Wit", "c03", "v02"),
    Deed(0, "Marit", "service_line.return", {"note": "De ingreep was op een andere dag. Welke?"}, "V02"),
)  # fmt: skip
"""Visits by the fictional tariffs; patients pay them by invoice."""
PLAN = Plan(
    name="Huisartsenpraktijk Rijnzicht",
    manager="Marit",
    colleague="Ilse",
    people=PEOPLE,
    contacts=CONTACTS,
    layout=LAYOUT,
    qualifications=(
        {"person": "Sanne", "name": "venapunctie", "issued": "2022-03-01", "evidence": "Personeelsmap"},
        {"person": "Yusuf", "name": "lab-basis", "issued": "2020-09-01", "evidence": "Personeelsmap"},
        {"person": "Ilse", "name": "lab-basis", "issued": "2015-05-01", "evidence": "Personeelsmap"},
    ),
    kinds=KINDS,
    records=DEVICES,
    tickets=TICKETS,
    tests=tuple(_tests()),
    orders=ORDERS,
    care=VISITS,
)  # fmt: skip
