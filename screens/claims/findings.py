"""What stops treatments from being claimed, and where each is corrected."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from store import claims
from store.claims import FindingRow
from store.errors import N_
from tui.locale import filled
from tui.pages.columns import Shown
from tui.pages.report import ReportPage
from tui.text import clean
from tui.widgets import signs

__all__ = ["FINDINGS", "remedy", "what_is_wrong"]

PLACES: Mapping[str, tuple[str, dict[str, Any]]] = {
    "provider_number.add": ("provider_numbers", {}),
    "insurer_number.add": ("insurer_numbers", {}),
    "authorisation.change": ("authorisations", {}),
}
"""Where else than at the patient something is recorded, by the remedy of a finding."""


def what_is_wrong(row: FindingRow) -> str:
    """The sentence of a finding."""
    return filled(row.finding.message, row.finding.values)


def remedy(row: FindingRow) -> tuple[str, dict[str, Any]]:
    """Return the place in which a finding is corrected."""
    if row.day is not None and row.finding.remedy == "service_line.change":
        return "coded_day", {"patient": row.relation, "on": row.day.isoformat()}
    return PLACES.get(row.finding.remedy, ("insured", {"relation": row.relation}))


FINDINGS = ReportPage(
    place="claim_findings",
    of=FindingRow,
    heading=N_("What stops insurance claims"),
    empty=N_("Nothing stops what is confirmed. Build a batch of it."),
    columns=(
        Shown(N_("Patient"), 14, lambda row: clean(row.patient), most=30),
        Shown(N_("Line"), 8, lambda row: clean(row.about)),
        Shown(N_("What is wrong"), 50, what_is_wrong, most=76),
        Shown(N_("Field"), 5, lambda row: row.finding.field, priority=1),
    ),
    looks=lambda row: (signs.LATE if row.finding.severity == "stops" else "", "row"),
    follows=frozenset(
        {"service_line", "insured", "provider_number", "insurer_number", "authorisation"}
    ),
    read=claims.claim_findings,
    down=lambda _at, row: remedy(row),
)
