"""What insurers allowed beforehand, how often each may still be used, and what ended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from store import claims, records
from store.claims import Authorisation, AuthorisationRow
from store.errors import N_
from store.fields import Option
from store.reading import Reading
from tui.locale import _, ngettext
from tui.pages.columns import Shown
from tui.pages.list import ListPage, ListScreen
from tui.text import clean, day
from tui.widgets import signs

__all__ = ["AUTHORISATIONS", "ENDED_AUTHORISATIONS"]


def _patients(reading: Reading, _department: int) -> list[Option]:
    return [Option(each.id, f"R{each.id}", each.name, each.city)
            for each in records.relation_choices(reading) if each.client]  # fmt: skip


def _insurers(reading: Reading, _department: int) -> list[Option]:
    return claims.insurers(reading)


def _looks(row: AuthorisationRow) -> tuple[str, str]:
    return (signs.LESS if row.ends_soon else "", "row")


def _left(row: AuthorisationRow) -> str:
    return _("{left} of {uses}").format(left=max(row.left, 0), uses=row.doc.uses)


def _days(row: AuthorisationRow, days: str) -> str:
    if row.days is not None and row.days <= 0:
        return _("{days}, ended").format(days=days)
    return _("{days}, ends in {n} d").format(days=days, n=row.days) if row.ends_soon else days


def _says(_at: ListScreen, row: AuthorisationRow | None) -> tuple[str, list[tuple[str, str]]]:
    if row is None:
        return "", []
    doc = row.doc
    days = f"{day(doc.since)} – {day(doc.until) if doc.until else ''}".rstrip(" –")
    return "", [
        (_("Patient"), clean(row.patient)),
        (_("Insurer"), clean(row.insurer)),
        (_("Codes"), clean(" ".join(doc.codes))),
        (_("Tooth"), str(doc.tooth) if doc.tooth else _("all")),
        (_("Valid from"), _days(row, days)),
        (_("Left"), _left(row)),
    ]


def _facts(at: ListScreen) -> Sequence[str]:
    n = sum(row.ends_soon for row in at.found.values())
    return [ngettext("{n} ends soon", "{n} end soon", n).format(n=n)] if n else []


AUTHORISATIONS = ListPage(
    place="authorisations",
    of=Authorisation,
    facts=_facts,
    doc=lambda row: row.doc,
    values=lambda row: row.typed,
    heading=N_("Authorisations · {name}"),
    empty=N_("No authorisation counts. Press + to add what an insurer allowed."),
    columns=(
        Shown(N_("Patient"), 18, lambda row: clean(row.patient), most=30),
        Shown(N_("Number"), 12, lambda row: clean(row.doc.number), most=15),
        Shown(N_("Codes"), 14, lambda row: clean(" ".join(row.doc.codes)), most=40),
        Shown(N_("Tooth"), 5, lambda row: str(row.doc.tooth or ""), right=True),
        Shown(N_("Until"), 10, lambda row: day(row.doc.until) if row.doc.until else ""),
        Shown(N_("Left"), 8, _left),
    ),
    looks=_looks,
    follows=frozenset({"service_line"}),
    departments=claims.authorisation_departments,
    read=claims.authorisations,
    says=_says,
    pane_height=8,
    form="over",
    title=N_("Authorisation"),
    lists={"relation": _patients, "insurer": _insurers},
)
ENDED_AUTHORISATIONS = replace(
    AUTHORISATIONS,
    place="ended_authorisations",
    on={},
    heading=N_("Ended or used up · {name}"),
    empty=N_("No authorisation has ended or is used up."),
    facts=lambda _at: (),
    looks=lambda _row: ("", "row"),
    read=claims.ended_authorisations,
)
