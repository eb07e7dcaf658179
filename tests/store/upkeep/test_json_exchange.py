"""Nobody is locked in: stock TinyDB reads an export, and an office is made from one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tinydb import TinyDB, where

from store.engine import Snapshot
from store.errors import Invalid, Unavailable
from store.office import Office
from store.office.rooms import KINDS
from store.records import Relation, search_relations
from store.upkeep.json_exchange import export, import_office
from tests.conftest import CARLA, NOW


def test_stock_tinydb_opens_an_export(office: Office, tmp_path: Path) -> None:
    count = export(office.database, tmp_path / "all.json")
    stock = TinyDB(tmp_path / "all.json")
    assert sum(len(stock.table(kind)) for kind in KINDS) == count
    found = stock.table("relation").search(where("name") == "Dentalis Groothandel B.V.")
    with office.database.reading() as connection:
        ours = Snapshot(connection).get(Relation, found[0].doc_id)
    assert dict(found[0]) == json.loads(ours.to_json())
    stock.close()


@pytest.fixture(params=["sqlite", "postgres"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A place beside that of the demo office."""
    if request.param == "sqlite":
        return str(tmp_path / "new.kantoor")
    return str(request.getfixturevalue("postgres_url"))


def test_an_office_is_made_from_an_export(office: Office, empty: str, tmp_path: Path) -> None:
    count = export(office.database, tmp_path / "all.json")
    assert import_office(empty, tmp_path / "all.json") == count
    made = Office.open(empty, clock=lambda: NOW)
    assert made.verify() == count
    assert made.check() == []
    carla = made.actor(CARLA)
    assert made.view(carla, search_relations, "dental") == office.view(
        carla, search_relations, "dental"
    )
    export(made.database, tmp_path / "again.json")
    assert json.loads((tmp_path / "again.json").read_text()) == json.loads(
        (tmp_path / "all.json").read_text()
    )
    made.close()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"relation": {"1": {"name": 3}}}', "table relation, id 1: name"),
        ('{"relation": {"x": {}}}', "x is not a number"),
        ('{"invoice": {}}', "table invoice"),
        ('{"relation":\n oops', "line 2"),
        ("[1]", "no TinyDB tables"),
        ('{"relation": {"01": {}}}', "01 is not a number"),
        ('{"relation": {"٣": {}}}', "is not a number"),
        ('{"relation": {"9223372036854775808": {}}}', "is not a number"),
        pytest.param('{"relation":' * 100_000, "no TinyDB tables", id="nested too deep"),
        ('{"_files": {"1": {"base64": "%"}}}', "base64"),
        ('{"_files": {"1": {"base64": "aGk="}}}', "sha256"),
        ('{"_files": {"1": {"base64": "aGk=", "sha256": "00"}}}', "sha256"),
        ("\udcff", "UTF-8"),
    ],
)
def test_a_wrong_file_is_refused_whole(empty: str, tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "wrong.json"
    path.write_bytes(text.encode(errors="surrogateescape"))
    with pytest.raises(Invalid, match=said):
        import_office(empty, path)
    with pytest.raises(Unavailable, match="No office"):
        Office.open(empty)


def test_nothing_is_written_over(office: Office, tmp_path: Path) -> None:
    export(office.database, tmp_path / "all.json")
    with pytest.raises(Unavailable, match="exists"):
        export(office.database, tmp_path / "all.json")
