"""The table of changes: what counts at once, what is tried, what takes two, and what never is."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from store.records import Definition
from store.records.kinds.changes import changes
from tests.store.records.laptops import LAPTOP


def field(at: int, **more: Any) -> dict[str, Any]:
    fields = deepcopy(LAPTOP["fields"])
    fields[at] |= more
    return {"fields": fields}


def plus(**more: Any) -> dict[str, Any]:
    return {"fields": [*LAPTOP["fields"], {"key": "note", "type": "l", "nl": "Noot", **more}]}


def way(at: int, **more: Any) -> dict[str, Any]:
    ways = deepcopy(LAPTOP["transitions"])
    ways[at] |= more
    return {"transitions": ways}


CHOICES = LAPTOP["fields"][1]["choices"]
COLUMNS = LAPTOP["fields"][9]["columns"]
STATES = LAPTOP["states"]
TABLE: list[tuple[str, dict[str, Any]]] = [
    ("free", {"nl": "Computer"}),
    ("free", {"title": "{name} {serial}"}),
    ("free", {"views": [{"code": "all", "nl": "alle"}]}),
    ("free", {"label": [["no"], ["name"]]}),
    ("free", {"sort_keys": ["price"]}),
    ("free", {"fields": LAPTOP["fields"][::-1]}),
    ("free", plus()),
    ("free", field(0, nl="Merk", help="Merk en model")),
    ("free", field(0, required=False)),
    ("free", field(0, retired=True)),
    ("free", field(2, unique=False)),
    ("free", field(8, formula="price / 48")),
    ("free", field(1, choices=[*CHOICES, {"code": "tb", "nl": "tablet"}])),
    ("free", field(1, choices=[{**CHOICES[0], "nl": "draagbaar"}, CHOICES[1]])),
    ("free", field(9, columns=[*COLUMNS, {"key": "count", "type": "g", "nl": "Aantal"}])),
    ("free", {"checks": []}),
    ("free", {"states": [{**STATES[0], "nl": "depot"}, *STATES[1:]]}),
    ("free", way(0, nl="meegeven")),
    ("tried", plus(required=True)),
    ("tried", field(3, required=True)),
    ("tried", field(2, required_when="price > 450")),
    ("tried", field(0, limit=20)),
    ("tried", field(0, unique=True)),
    ("tried", field(7, of="bsn")),
    ("tried", field(1, choices=[{**CHOICES[0], "retired": True}, CHOICES[1]])),
    ("tried", field(9, columns=[COLUMNS[0], {**COLUMNS[1], "required": True}])),
    ("tried", {"checks": [*LAPTOP["checks"], {"formula": "price > 0"}]}),
    (
        "tried",
        {
            "states": STATES[1:],
            "mapped": {"stock": "out"},
            "transitions": [
                {**way, "from_states": ["out"], "to": "out"} for way in LAPTOP["transitions"]
            ],
        },
    ),
    ("agreed", {"retention": "asset"}),
    ("agreed", {"confidentiality": "confidential"}),
    ("agreed", {"logged": True}),
    ("agreed", {"rights": [{"act": "export", "roles": ["manager"]}]}),
    ("agreed", {"numbering": "LAP-999"}),
    ("agreed", {"due": None}),
    ("agreed", {"department": 2}),
    ("agreed", field(7, masked=False)),
    ("agreed", {"states": [*STATES, {"code": "lost", "nl": "zoek"}]}),
    ("agreed", way(2, other_eyes=False)),
    ("agreed", way(2, roles=[])),
    ("agreed", {"states": [STATES[2], *STATES[:2]]}),
    ("agreed", {"title": "{name} {supplier.plaats}"}),
    ("agreed", field(0, copied="supplier.naam")),
    ("agreed", plus(copied="supplier.naam")),
    ("free", {"states": [STATES[0], *STATES[:0:-1]]}),
    ("free", field(9, columns=[{**COLUMNS[0], "nl": "Onderdeel"}, COLUMNS[1]])),
    ("tried", field(9, columns=[{**COLUMNS[0], "limit": 5}, COLUMNS[1]])),
    ("refused", {"code": "LAP"}),
    ("refused", {"about": "relation"}),
    ("refused", {"fields": LAPTOP["fields"][1:]}),
    ("refused", field(4, type="g")),
    ("refused", field(4, key="cost")),
    ("refused", field(1, choices=CHOICES[:1])),
    ("refused", field(9, columns=COLUMNS[:1])),
    ("refused", {"transitions": LAPTOP["transitions"][1:]}),
]
SEVERE = ("free", "tried", "agreed", "refused")


@pytest.mark.parametrize(("sort", "more"), TABLE)
def test_a_change_is_of_its_sort(sort: str, more: dict[str, Any]) -> None:
    new = Definition(**{**LAPTOP, **more})
    what = changes(Definition(**LAPTOP), new)
    sorts = {change.sort for change in what}
    assert what
    if sort == "tried":
        assert "tried" in sorts
        assert "refused" not in sorts
    else:
        assert max(sorts, key=SEVERE.index) == sort
    for change in what:
        assert change.what.format(**change.values)


def test_the_same_definition_changes_nothing() -> None:
    assert changes(Definition(**LAPTOP), Definition(**deepcopy(LAPTOP))) == []


@pytest.mark.parametrize(
    ("more", "refused"),
    [
        (plus(), False),
        (way(2, roles=["manager"]), False),
        (field(4, nl="Bedrag"), False),
        (field(4, retired=True), True),
        ({"states": STATES[1:]}, True),
        (way(1, to="gone"), True),
        ({"transitions": LAPTOP["transitions"][:2]}, True),
    ],
)
def test_what_a_template_locks_stays(more: dict[str, Any], refused: bool) -> None:
    locked = Definition(**LAPTOP)
    what = changes(locked, Definition(**{**LAPTOP, **more}), locked)
    assert ("refused" in {change.sort for change in what}) == refused
