"""The hash chain shows every alteration."""

from __future__ import annotations

import hashlib
import json

import pytest

from store.engine import Database, walk
from store.engine.chain import ERASURE, canonical
from store.errors import Damaged
from tests.store.engine.conftest import Sheet, Writing


@pytest.fixture
def lines(writing: Writing) -> None:
    for n in range(5):
        with writing() as writer:
            writer.add(Sheet(cents=n))


@pytest.mark.usefixtures("lines")
def test_an_untouched_chain_holds(database: Database) -> None:
    with database.reading() as connection:
        assert walk(connection) == 5


@pytest.mark.usefixtures("lines")
def test_an_auditor_can_make_each_hash_again_from_json(database: Database) -> None:
    before = b"\0" * 32
    with database.reading() as connection:
        rows = connection.execute(
            "SELECT seq, txn, undoes, at, actor, on_behalf_of, act, kind, id, rev, digest, hash"
            " FROM changes ORDER BY seq"
        )
        for *facts, digest, hashed in rows:
            told = json.dumps([*facts, bytes(digest).hex()], separators=(",", ":"))
            before = hashlib.sha256(before + told.encode()).digest()
            assert before == bytes(hashed)


@pytest.mark.usefixtures("lines")
@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE changes SET actor=2 WHERE seq=3",
        "UPDATE changes SET at='2020-01-01' WHERE seq=3",
        "UPDATE changes SET body=replace(body, '2', '9') WHERE seq=3",
        "DELETE FROM changes WHERE seq=3",
        "UPDATE changes SET act='sheet.other' WHERE seq=3",
        "UPDATE changes SET hash=digest WHERE seq=3",
    ],
)
def test_tampering_is_named_at_its_line(database: Database, tampering: str) -> None:
    with database.writing() as connection:
        connection.execute(tampering)
    with database.reading() as connection, pytest.raises(Damaged, match="line 3"):
        walk(connection)


ERASE = "UPDATE changes SET body='', salt=? WHERE seq=3"
NAMED = {"kind": "sheet", "id": 3, "rev": 1}


@pytest.mark.usefixtures("lines")
@pytest.mark.parametrize("body", [None, "", "{}"])
def test_a_body_is_not_emptied_unnoticed(database: Database, body: str | None) -> None:
    with database.writing() as connection:
        connection.execute("UPDATE changes SET body=? WHERE seq=3", (body,))
    with database.reading() as connection, pytest.raises(Damaged, match="line 3"):
        walk(connection)


@pytest.mark.usefixtures("lines")
def test_a_lawful_erasure_is_named_by_a_later_line(database: Database, writing: Writing) -> None:
    with database.writing() as connection:
        connection.execute(ERASE, (b"",))
    with database.reading() as connection, pytest.raises(Damaged, match="line 3"):
        walk(connection)
    with writing("document.erase") as writer:
        writer.log(ERASURE, 1, 1, canonical({"erased": [NAMED]}))
    with database.reading() as connection:
        assert walk(connection) == 6


def test_an_erasure_names_only_what_was_there_before(
    database: Database, writing: Writing, lines: None
) -> None:
    with writing("document.erase") as writer:
        writer.log(ERASURE, 1, 1, canonical({"erased": [{**NAMED, "id": 6}]}))
    with writing() as writer:
        writer.add(Sheet())
    with database.writing() as connection:
        connection.execute("UPDATE changes SET body='', salt=? WHERE seq=7", (b"",))
    with database.reading() as connection, pytest.raises(Damaged, match="line 7"):
        walk(connection)


def test_an_erasure_is_never_erased(database: Database, writing: Writing, lines: None) -> None:
    for erased in (NAMED, {"kind": ERASURE, "id": 1, "rev": 1}):
        with writing("document.erase") as writer:
            writer.log(ERASURE, writer.next_id(ERASURE), 1, canonical({"erased": [erased]}))
    with database.writing() as connection:
        connection.execute("UPDATE changes SET body='', salt=? WHERE seq=6", (b"",))
    with database.reading() as connection, pytest.raises(Damaged, match="line 6"):
        walk(connection)
