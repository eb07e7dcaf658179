"""The UZOVI numbers of insurers and the AGB numbers of practitioners, by date."""

from __future__ import annotations

from store import claims, coding
from store.claims import InsurerNumber, NumberRow, ProviderNumber
from store.errors import N_
from store.fields import Option
from store.reading import Reading
from tui.pages.columns import Shown
from tui.pages.list import ListPage
from tui.text import clean, day

__all__ = ["INSURER_NUMBERS", "PROVIDER_NUMBERS"]


def _providers(reading: Reading) -> list[Option]:
    return [Option(number, "", name) for number, name in coding.providers(reading)]


def _looks(row: NumberRow) -> tuple[str, str]:
    return "", "row" if row.counts else "row_dim"


DAYS = (
    Shown(N_("Valid from"), 10, lambda row: day(row.doc.since) if row.doc.since else ""),
    Shown(N_("Valid until"), 10, lambda row: day(row.doc.until) if row.doc.until else ""),
)

INSURER_NUMBERS = ListPage(
    place="insurer_numbers",
    of=InsurerNumber,
    doc=lambda row: row.doc,
    heading=N_("Numbers of insurers"),
    empty=N_("No insurer has a number yet, so nothing can be claimed. Press + to add one."),
    columns=(
        Shown(N_("Insurer"), 26, lambda row: clean(row.name), most=40),
        Shown(N_("UZOVI"), 6, lambda row: row.doc.uzovi),
        *DAYS,
    ),
    looks=_looks,
    follows=frozenset({"relation"}),
    read=claims.insurer_numbers,
    form="below",
    title=N_("Number of an insurer"),
    lists={"insurer": claims.insurers},
)

PROVIDER_NUMBERS = ListPage(
    place="provider_numbers",
    of=ProviderNumber,
    doc=lambda row: row.doc,
    heading=N_("Numbers of practitioners"),
    empty=N_("Nobody has an AGB number yet, so nothing can be claimed. Press + to add one."),
    columns=(
        Shown(N_("Practitioner"), 24, lambda row: clean(row.name), most=36),
        Shown(N_("AGB number"), 10, lambda row: row.doc.agb),
        Shown(N_("Speciality"), 10, lambda row: row.doc.speciality),
        *DAYS,
    ),
    looks=_looks,
    follows=frozenset({"person"}),
    read=claims.provider_numbers,
    form="below",
    title=N_("Number of a practitioner"),
    lists={"provider": _providers},
)
