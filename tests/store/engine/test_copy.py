"""Moving an office between engines loses nothing, adds nothing, and says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.engine import copy_office, fingerprints, open_database
from store.errors import Damaged, Unavailable
from store.office import Office
from store.office.rooms import search_document
from store.records import search_relations
from tests.conftest import CARLA, NOW


def test_an_office_moves_there_and_back(demo_place: str, postgres_url: str, tmp_path: Path) -> None:
    """From either engine to the other, and on to a file."""
    there = postgres_url if "://" not in demo_place else str(tmp_path / "there.kantoor")
    source = Office.open(demo_place, clock=lambda: NOW)
    told: list[str] = []
    with_office = Office.create(there, clock=lambda: NOW)
    seq = copy_office(
        source.database, with_office.database, search_document, lambda table, _: told.append(table)
    )
    assert seq == source.verify() == with_office.verify()
    assert with_office.check() == []
    assert {"documents", "changes", "tallies", "blobs", "answered"} <= set(told)
    carla = with_office.actor(CARLA)
    assert [row.name for row in with_office.view(carla, search_relations, "dental")]
    with_office.do(carla, "relation.add", given={"name": "Na de verhuizing", "supplier": True})
    with_office.verify()
    back = open_database(tmp_path / "back.kantoor", new=True)
    copy_office(with_office.database, back, search_document)
    with with_office.database.reading() as one, back.reading() as other:
        assert fingerprints(one) == fingerprints(other)
    for opened in (source, with_office, back):
        opened.close()


def test_an_office_is_never_copied_over_another(demo_place: str, tmp_path: Path) -> None:
    source = open_database(demo_place)
    target = open_database(tmp_path / "x.kantoor")
    copy_office(source, target, search_document)
    with pytest.raises(Unavailable, match="already"):
        copy_office(source, target, search_document)
    source.close()
    target.close()


def test_a_copy_that_differs_is_named(demo_place: str, tmp_path: Path) -> None:
    source = open_database(demo_place)
    target = open_database(tmp_path / "x.kantoor")
    with target.writing() as connection:
        connection.append("tallies", "name, key, amount", [("stray", "1", 1)])
    with pytest.raises(Damaged, match="tallies"):
        copy_office(source, target, search_document)
    with target.reading() as connection:
        assert fingerprints(connection)["documents"][0] == 0
    source.close()
    target.close()
