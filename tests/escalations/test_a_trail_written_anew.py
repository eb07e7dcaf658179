"""The whole trail was written anew with hashes that fit, and every check said that all was right."""

from __future__ import annotations

import pytest

from store.access import SYSTEM
from store.engine.chain import COLUMNS, FIRST, Change, linked, write_lines
from store.errors import Damaged
from store.office import Office
from store.office.anchors import last_anchor
from tests.conftest import ANNA, CARLA

NOTE = {"text": "I opened the safe"}


def test_only_an_anchor_shows_a_trail_that_was_written_anew(office: Office) -> None:
    """Anna's note becomes Carla's, in every line from there on."""
    before = office.view(SYSTEM, last_anchor)
    office.do(office.actor(ANNA), "item.note", 1, NOTE)
    anchor = office.view(SYSTEM, last_anchor)
    with office.database.writing() as connection:
        rows = connection.execute(f"SELECT {COLUMNS} FROM changes ORDER BY seq").fetchall()
        connection.execute("DELETE FROM changes")
        hashed, lines = FIRST, []
        for row in rows:
            change = Change(*row)
            if change.act == "item.note":
                change = change._replace(actor=CARLA)
            lines.append(linked(hashed, change))
            hashed = lines[-1][-1]
        write_lines(connection, lines)
    assert office.verify() == len(rows)
    assert office.check() == []
    for kept in (before, anchor):
        with pytest.raises(Damaged, match="cut off or rewritten"):
            office.verify([kept])
