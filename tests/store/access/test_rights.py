"""The rights that the operations page gives to the sessions' role: enough to work, no more."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from store import demo
from store.office import Office
from store.office.presence import Subject, mark_present
from store.office.timer import tick_once_a_minute
from tests import postgres
from tests.conftest import ANNA, FEMKE, NOW
from tests.left_whole import left_whole

PAGE = Path(__file__).parents[3] / "docs" / "operations.md"


@pytest.fixture(scope="module")
def address(cluster: postgres.Cluster) -> Iterator[str]:
    """A demo office of `kantoor_owner`, by the address for the role of the sessions."""
    name = f"office_{secrets.token_hex(8)}"
    rights = re.findall(r"```sql\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    with psycopg.connect(cluster.url(), autocommit=True) as session:
        for role in ("kantoor_owner", "kantoor"):
            session.execute(f"CREATE ROLE {role} LOGIN PASSWORD '{cluster.password}'")
        session.execute(f"CREATE DATABASE {name} OWNER kantoor_owner")
        theirs = cluster.url(name).replace(postgres.USER, "kantoor_owner")
        demo.make(theirs, clock=lambda: NOW).close()
        with psycopg.connect(theirs) as owner:
            owner.execute("".join(rights))
        yield cluster.url(name).replace(postgres.USER, "kantoor")
        session.execute(f"DROP DATABASE {name} WITH (FORCE)")
        session.execute("DROP ROLE kantoor, kantoor_owner")


def test_sessions_work_with_the_rights_of_the_page(address: str) -> None:
    office = Office.open(address, clock=lambda: NOW)
    femke, anna = office.actor(FEMKE), office.actor(ANNA)
    item = office.do(femke, "item.add", given={"queue": 2, "title": "a key is lost"}).doc
    office.do(anna, "item.accept", item.id)
    office.do(anna, "item.note", item.id, given={"text": "ask the dentist"})
    office.undo(anna)
    draft = office.do(anna, "entry.draft", given={"reference": "2026-1"}).doc
    office.do(anna, "entry.discard", draft.id)
    left_whole(office, always=True)
    office.close()


def test_sessions_may_run_what_is_due(address: str) -> None:
    office = Office.open(address, clock=lambda: NOW)
    ticked = tick_once_a_minute(office)
    assert ticked is not None
    assert not ticked.problems
    assert tick_once_a_minute(office) is None
    office.close()


def test_sessions_may_forget_old_keys(address: str) -> None:
    with psycopg.connect(address) as session:
        session.execute("DELETE FROM answered WHERE key < '1'")


def test_sessions_may_tell_who_looks_at_what(address: str) -> None:
    office = Office.open(address, clock=lambda: NOW)
    femke = office.actor(FEMKE)
    mark_present(office.database, femke, NOW, Subject("item", 1))
    mark_present(office.database, femke, NOW, Subject("item", 2), Subject("item", 1))
    office.close()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE changes SET actor = 1",
        "DELETE FROM changes",
        "TRUNCATE changes",
        "UPDATE blobs SET bytes = ''",
        "DELETE FROM blobs",
        "UPDATE meta SET value = '99'",
        "UPDATE kinds SET name = 'x'",
        "CREATE TABLE mine(x int)",
        "DROP TABLE documents",
    ],
)
def test_sessions_can_do_no_more(statement: str, address: str) -> None:
    with (
        psycopg.connect(address) as session,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        session.execute(statement)
