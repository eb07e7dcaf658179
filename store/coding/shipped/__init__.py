"""Tables of codes that come with the program, to be imported and confirmed as any other.

Treatments of 2013: NZa tariff decision TB/CU-7042-01 (BWBR0032360), a text of law without copyright; what excludes
what was read in its explanations, one by one. Diagnoses: ICD-10-CM, United States, public domain. Return codes: as
insurers publish them for the Vektis standard of dental claims; the whole list is Vektis's. The tables of
2026 are invented.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from store.coding.rules.code_rows import Codes
from store.coding.rules.reading_table import read_codes
from store.errors import N_
from store.files import Table

__all__ = ["SHIPPED_TABLES", "ShippedTable", "shipped_codes"]


@dataclass(frozen=True)
class ShippedTable:
    """A table as shipped: what it is called, its file, and what is known of it beside its rows."""

    name: str
    file: str
    fields: Mapping[str, Any]


SHIPPED_TABLES = (
    ShippedTable(N_("dental treatments 2013 (NZa)"), "nza-tandheelkunde-2013.csv", {
        "system": "nza-mondzorg", "sort": "treatment", "title": "Tandheelkundige zorg", "version": "2013",
        "since": "2013-01-01", "until": "2014-01-01",
        "source": "NZa tariefbeschikking TB/CU-7042-01 (BWBR0032360)",
        "licence": "wettekst, geen auteursrecht (art. 11 Auteurswet)"}),
    ShippedTable(N_("dental treatments 2026, fictional"), "tandheelkunde-2026-fictief.csv", {
        "system": "nza-mondzorg", "sort": "treatment", "title": "Tandheelkunde (FICTIEF)", "version": "2026",
        "since": "2026-01-01", "source": "verzonnen, om te oefenen", "fictional": True}),
    ShippedTable(N_("diagnoses of teeth and mouth (ICD-10-CM, English)"), "icd10cm-k00-k14.csv", {
        "system": "icd-10-cm", "sort": "diagnosis", "title": "ICD-10-CM K00-K14", "version": "2026",
        "since": "2026-01-01", "source": "ICD-10-CM, April 2026",
        "licence": "public domain (United States)"}),
    ShippedTable(N_("return codes of insurers"), "retourcodes.csv", {
        "system": "vektis-retour", "sort": "return", "title": "Retourcodes", "version": "2026",
        "since": "2016-01-01", "source": "Vektis, standaard MZ301/MZ302 v1.3"}),
    ShippedTable(N_("visits to a GP 2026, fictional"), "huisartsenzorg-2026-fictief.csv", {
        "system": "huisartsenzorg", "sort": "treatment", "title": "Huisartsenzorg (FICTIEF)", "version": "2026",
        "since": "2026-01-01", "source": "verzonnen, om te oefenen", "fictional": True}),
)  # fmt: skip


def shipped_codes(table: ShippedTable) -> Codes:
    """Return the rows of a shipped table."""
    text = (Path(__file__).parent / table.file).read_text(encoding="utf-8")
    headings, *rows = csv.reader(text.splitlines())
    return read_codes(
        table.file,
        Table(tuple(headings), tuple((at, tuple(row)) for at, row in enumerate(rows, 2))),
    )
