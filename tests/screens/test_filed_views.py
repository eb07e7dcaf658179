"""The list of records by the views of its kind: columns, filter, order, counts, and lost columns."""

from __future__ import annotations

import asyncio
from typing import Any

from store.office import Office
from tests.conftest import ANNA, CARLA, EVA
from tests.screens.sitting import sit
from tests.store.records.laptops import LAPTOP, add, define
from tui.locale import _

VIEWS: list[dict[str, Any]] = [
    {"code": "all", "nl": "alle", "columns": ["no", "name", "sort", "state"], "counts": "k2"},
    {"code": "dear", "nl": "duur", "columns": ["price", "no", "department"], "order": "-k3",
     "filter": "price > 500"},
]  # fmt: skip
SORTED = {"views": VIEWS, "sort_keys": ["title", "sort", "price"]}


def fill(office: Office) -> None:
    define(office, LAPTOP, **SORTED)
    for name, sort, cents in (("Anna", "sc", 45000), ("Bram", "sc", 90000), ("Carla", "", 120000)):
        add(office, {"name": name, "sort": sort, "price": cents})


async def test_a_view_has_its_columns_filter_order_and_counts(office: Office) -> None:
    fill(office)
    async with sit(office, ANNA) as at:
        await at.press("f8", "k", "enter")
        assert "scherm 2" in at.lines[0]
        assert [word for word in at.lines[1].split() if word] == [
            "Nummer",
            "Naam",
            "Soort",
            "Status",
        ]
        assert [line[3:].split()[1] for line in at.lines[2:5]] == ["Anna", "Bram", "Carla"]
        await at.press("right_square_bracket")
        assert "duur" in at.lines[0]
        assert "2 " in at.lines[0]
        assert at.lines[1].split() == ["Prijs", "Nummer", _("Department")]
        assert [line[3:].split()[1] for line in at.lines[2:4]] == ["ICT-00003", "ICT-00002"]
        await at.press("left_square_bracket")
        assert "alle" in at.lines[0]


async def test_a_view_that_lost_a_column_says_so_and_follows_its_kind(office: Office) -> None:
    fill(office)
    fields = [{**field, "retired": field["key"] == "sort", "required_when": ""}
              for field in LAPTOP["fields"]]  # fmt: skip
    given = {**LAPTOP, **SORTED, "fields": fields, "number": 1, "base": 1}
    async with sit(office, ANNA) as at:
        await at.press("f8", "k", "enter")
        proposed = await asyncio.to_thread(
            office.do, office.actor(CARLA), "kind.propose", given=given
        )
        if proposed.doc.state == "proposed":
            await asyncio.to_thread(office.do, office.actor(EVA), "kind.confirm", proposed.doc.id)
        await at.settle()
        assert at.lines[1].split() == ["Nummer", "Naam", "Status"]
        assert (
            _("{view} no longer has {names}: out of use. Correct it in the kind.").format(
                view="alle", names="Soort"
            )
            in at.message
        )
