"""An office of every earlier format opens, is brought up to date, and goes on."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, ClassVar

import apsw
import psycopg
import pytest

from store.engine import FORMAT, Doc, Mark, Tally, Writer, open_database
from store.engine.words import kept
from store.errors import Unavailable
from store.ledgers import Entry, OpenItem
from store.office import Office
from store.office.derived import counted
from store.office.rooms import search_document
from store.office.upgrade import MARKED, bring_up_to_date
from store.records import search_relations
from tests.faults.share import SHARE, seeded
from tests.store.records.laptops import add, define

OFFICES = Path(__file__).parents[2] / "data" / "offices"
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
ANNA, CARLA = 1, 3
DERIVED = 5
"""The first format in which the database itself makes what queries read."""


def test_every_earlier_format_has_a_stored_office() -> None:
    stored = {path.name for path in OFFICES.glob("*.gz")}
    assert stored == {f"format-{number}.kantoor.gz" for number in range(1, FORMAT)}


@pytest.mark.parametrize("stored", sorted(OFFICES.glob("*.gz")), ids=lambda path: path.stem)
def test_a_stored_office_opens_and_goes_on(stored: Path, tmp_path: Path) -> None:
    path = tmp_path / "office.kantoor"
    path.write_bytes(gzip.decompress(stored.read_bytes()))
    _goes_on(str(path))


SERVED = sorted(OFFICES.glob("*[2-9].*.gz"))


@pytest.mark.parametrize(
    "stored", seeded("served").sample(SERVED, 1) if SHARE else SERVED, ids=lambda path: path.stem
)
def test_a_stored_office_goes_on_in_a_database(
    stored: Path, tmp_path: Path, postgres_url: str
) -> None:
    path = tmp_path / "office.kantoor"
    path.write_bytes(gzip.decompress(stored.read_bytes()))
    _lay_old(path, postgres_url)
    _goes_on(postgres_url)


def _lay_old(path: Path, address: str) -> None:
    """What was in a file, in a database in the same format, with an index of that time."""
    old = apsw.Connection(str(path))
    with psycopg.connect(address) as session, session.cursor() as cursor:
        ((stored,),) = old.execute("SELECT value FROM meta WHERE name='format'")
        derived = int(stored) >= DERIVED
        cursor.execute((OFFICES / f"postgres-tables{'-5' if derived else ''}.sql").read_bytes())
        for table in ("meta", "kinds", "documents", "changes", "tallies", "blobs", "answered"):
            rows = old.execute(f"SELECT * FROM {table}")
            names = [str(column[0]) for column in rows.get_description()] if rows else []
            marks = ", ".join(["%s"] * len(names))
            cursor.executemany(
                f"INSERT INTO {table}({', '.join(names)}) VALUES({marks})".encode(),
                rows.fetchall(),
            )
        cursor.execute("UPDATE documents SET said = ''")
        cursor.execute("ALTER TABLE documents ALTER row RESTART WITH 100000")
        if not derived:
            at = "(data #> '{day}')"
            cursor.execute("UPDATE documents SET data = body::jsonb")
            index = f"CREATE INDEX line_old ON documents({at}, id) WHERE kind='line'"
            cursor.execute(index.encode())
            cursor.execute(f'CREATE STATISTICS "at day" ON {at} FROM documents'.encode())
        if stored == "4":
            cursor.execute(
                "CREATE TABLE present(person bigint NOT NULL, kind text NOT NULL,"
                " id bigint NOT NULL, at text NOT NULL, PRIMARY KEY(kind, id, person))"
            )
        if int(stored) >= MARKED:
            bodies = cursor.execute("SELECT kind, id, rev, body FROM documents").fetchall()
            cursor.executemany(
                "UPDATE documents SET said = array_to_tsvector(%s::text[]) WHERE kind=%s AND id=%s",
                [(sorted(set(kept(search_document(*row) or ""))), *row[:2]) for row in bodies],
            )


def _goes_on(place: str) -> None:
    office = Office.open(place, clock=lambda: NOW)
    before = office.verify()
    assert office.check() == []
    carla = office.actor(CARLA)
    assert [row.name for row in office.view(carla, search_relations, "dental")]
    given = {"name": "Later", "supplier": True}
    office.do(carla, "relation.add", given=given, key="k")
    office.do(carla, "relation.add", given=given, key="k")
    assert office.verify() == before + 1
    define(office)
    assert add(office, {"name": "Laptop"}).no == "ICT-00001"
    office.verify()
    office.close()
    again = Office.open(place, clock=lambda: NOW)
    with again.database.reading() as connection:
        assert dict(connection.execute("SELECT name, value FROM meta").fetchall()) == {
            "format": str(FORMAT), "documents": str(FORMAT),
        }  # fmt: skip
        number = connection.execute(
            "SELECT body FROM documents WHERE kind=? AND id=1", (Entry.kind,)
        ).fetchone()
    assert '"number":"2026-INK-0001"' in number[0]
    again.close()


def test_open_items_are_expected_as_their_relation_pays(tmp_path: Path) -> None:
    path = tmp_path / "office.kantoor"
    path.write_bytes(gzip.decompress((OFFICES / "format-6.kantoor.gz").read_bytes()))
    office = Office.open(path, clock=lambda: NOW)
    items = office.view(office.actor(CARLA), lambda reading: reading.find(OpenItem))
    assert [(item.state, (item.expected - item.due).days) for item in items] == [
        ("settled", 0), ("open", 21),
    ]  # fmt: skip
    office.close()


class OldNote(Doc):
    kind = "note"
    words_: str = ""


class Note(Doc):
    """What a later program makes of it."""

    kind = "note"
    upgrades: ClassVar[dict[int, Any]] = {
        FORMAT: lambda body: {"text": body["words_"], "lines": body["words_"].count("\n") + 1}
    }

    text: str
    lines: int

    def tallies(self) -> list[Tally]:
        return [("notes", "lines", self.lines)]


def test_documents_get_the_form_of_their_kind_once(place: str) -> None:
    database = open_database(place)
    with database.writing() as connection:
        connection.execute("UPDATE meta SET value='1' WHERE name='documents'")
        writer = Writer(connection, Mark("2026-11-23T09:00:00+00:00", 1, "note.add"))
        for text in ("one", "two\nlines"):
            writer.add(OldNote(words_=text))
        writer.finish()
    assert bring_up_to_date(database, {"note": Note}, NOW) == 2
    assert bring_up_to_date(database, {"note": Note}, NOW) == 0
    with database.reading() as connection:
        assert counted(connection, {"note": Note}) == {("notes", "lines"): 3}
        assert connection.execute("SELECT * FROM tallies").fetchall() == [("notes", "lines", 3)]
        changes = connection.execute("SELECT act, rev FROM changes ORDER BY seq").fetchall()
    assert changes == [("note.add", 1)] * 2 + [("office.upgrade", 2)] * 2
    database.close()


def test_an_older_program_stops_writing_when_a_newer_one_came(place: str) -> None:
    database = open_database(place)
    newer = open_database(place)
    with newer.writing() as connection:
        connection.execute("UPDATE meta SET value=? WHERE name='format'", (str(FORMAT + 1),))
    newer.close()
    with pytest.raises(Unavailable, match="newer"), database.writing():
        pass
    database.close()
