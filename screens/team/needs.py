"""Which work requires a qualification."""

from __future__ import annotations

from store.errors import N_, Term
from store.fields import Option
from store.people import Requirement
from store.reading import Reading
from store.team import RequirementRow, all_requirements, certificate_names, required_acts
from tui.locale import _
from tui.pages.columns import Shown
from tui.pages.list import ListPage
from tui.pages.proposals import take_proposals, waits

__all__ = ["NEEDS"]


def _acts(_reading: Reading) -> list[Option]:
    return [Option(name, "", Term(label), name) for name, label, _after in required_acts()]


def _certificates(reading: Reading) -> list[Option]:
    return [Option(name, "", name) for name in certificate_names(reading)]


def _label(row: RequirementRow) -> str:
    asked = row.requirement.act
    return _(next((label for name, label, _after in required_acts() if name == asked), asked))


NEEDS = ListPage(
    place="needs",
    of=Requirement,
    doc=lambda row: row.requirement,
    heading=N_("Qualification requirements"),
    empty=N_("No requirements yet, apart from those of queues and procedures."),
    columns=(
        Shown(N_("Action"), 20, _label, most=40),
        "qualification",
        "mode",
        Shown(N_("Waits"), 7, lambda row: waits(row.requirement)),
    ),
    looks=lambda row: ("!", "row") if row.requirement.state == "proposed" else ("", "row"),
    lists={"act": _acts, "certificate": _certificates},
    follows=frozenset({"qualification"}),
    read=all_requirements,
    form="over",
)

take_proposals(NEEDS)
