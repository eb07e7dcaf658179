"""What one commit keeps: revisions, change lines, tallies, words, blobs."""

from __future__ import annotations

import contextlib

import pytest

from store.engine import Database, Snapshot, walk
from store.errors import ChangedElsewhere, Invalid, NotFound, Refused
from tests.store.engine.conftest import Sheet, Writing


def test_a_document_gets_an_id_and_its_revisions_count(
    database: Database, writing: Writing
) -> None:
    with writing() as writer:
        sheet = writer.add(Sheet(title="first"))
    assert (sheet.id, sheet.rev) == (1, 1)
    sheet.title = "second"
    with writing() as writer:
        writer.save(sheet)
    with database.reading() as connection:
        found = Snapshot(connection).get(Sheet, 1)
    assert (found.rev, found.title) == (2, "second")


def test_a_save_on_an_old_revision_names_both_versions(
    database: Database, writing: Writing
) -> None:
    with writing() as writer:
        writer.add(Sheet(title="start"))
    with database.reading() as connection:
        mine = Snapshot(connection).get(Sheet, 1)
        theirs = Snapshot(connection).get(Sheet, 1)
    theirs.title = "theirs"
    with writing() as writer:
        writer.save(theirs)
    mine.title = "mine"
    with pytest.raises(ChangedElsewhere) as caught, writing() as writer:
        writer.save(mine)
    assert (caught.value.mine["title"], caught.value.theirs["title"]) == ("mine", "theirs")


def test_an_error_undoes_all_documents_of_a_commit(database: Database, writing: Writing) -> None:
    with contextlib.suppress(RuntimeError), writing() as writer:
        writer.add(Sheet(cents=5))
        writer.keep(b"bytes")
        raise RuntimeError
    with database.reading() as connection:
        snapshot = Snapshot(connection)
        assert snapshot.page(Sheet) == []
        assert snapshot.tally("cents", "a") == 0
        with pytest.raises(NotFound):
            snapshot.blob("277089d91c0bdf4f2e6862ba7e4a07605119431f5d13f726dd352b06f1b206a9")


def test_tallies_follow_every_write(database: Database, writing: Writing) -> None:
    with writing() as writer:
        one = writer.add(Sheet(shelf="a", cents=100))
        writer.add(Sheet(shelf="a", cents=20))
    one.shelf, one.cents = "b", 3
    with writing() as writer:
        writer.save(one)
    with database.reading() as connection:
        assert Snapshot(connection).tallies("cents") == {"a": 20, "b": 3}
        assert Snapshot(connection).tallies("sheets") == {"a": 1, "b": 1}
        assert Snapshot(connection).sums("sheets", "", 1) == {"": 2}
    with writing() as writer:
        writer.remove(one)
    with database.reading() as connection:
        assert Snapshot(connection).tallies("sheets") == {"a": 1, "b": 0}


def test_a_sealed_document_keeps_all_but_its_open_fields(writing: Writing) -> None:
    with writing() as writer:
        sheet = writer.add(Sheet(title="posted", closed=True))
    sheet.seen = 1
    with writing() as writer:
        writer.save(sheet)
    for field, value in (("title", "changed"), ("closed", False)):
        altered = sheet.model_copy(update={field: value})
        with pytest.raises(Refused), writing() as writer:
            writer.save(altered)
    with pytest.raises(Refused), writing() as writer:
        writer.remove(sheet)


def test_ids_are_never_used_again(writing: Writing) -> None:
    with writing() as writer:
        first = writer.add(Sheet())
        writer.remove(first)
        assert writer.add(Sheet()).id == 2


def test_text_that_cannot_be_stored_is_refused(writing: Writing, database: Database) -> None:
    with pytest.raises(Invalid), writing() as writer:
        writer.add(Sheet(title="\ud800"))
    with database.reading() as connection:
        assert walk(connection) == 0


def test_saving_a_removed_document_says_so(writing: Writing) -> None:
    with writing() as writer:
        sheet = writer.add(Sheet())
    with writing() as writer:
        writer.remove(sheet.model_copy())
    with pytest.raises(ChangedElsewhere), writing() as writer:
        writer.save(sheet)
