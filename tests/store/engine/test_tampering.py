"""Whatever is changed past Kantoor is found, by the verbs that the table names."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import apsw
import psycopg
import pytest

from store.errors import KantoorError
from store.office import Office
from store.office.presence import Subject, mark_present
from store.office.timer import tick_once_a_minute
from store.upkeep.backup import back_up
from tests.conftest import ANNA, CARLA, FEMKE, NOW
from tests.faults.share import SHARE, seeded
from tests.store.conftest import ENGINES, Stock
from tests.store.engine.tampering import EVERYWHERE, POSTGRES, SQLITE, Tampering

FEW = 4
"""Lines of the table that a run takes for each engine, of about seventy."""

DEFINITIONS = ("CREATE", "ALTER", "DROP")
TABLES: dict[str, dict[str, Tampering]] = {
    "sqlite": EVERYWHERE | SQLITE,
    "postgres": EVERYWHERE | POSTGRES,
}
COLUMNS = {
    "sqlite": "SELECT t.name || '.' || c.name FROM pragma_table_list AS t, pragma_table_info(t.name)"
    " AS c WHERE t.schema = 'main' AND t.name NOT LIKE 'sqlite%'",
    "postgres": "SELECT table_name || '.' || column_name FROM information_schema.columns"
    " WHERE table_schema = 'public'",
}


def worked(office: Office) -> None:
    """A row in every table, and a document that was changed, one removed and one restored."""
    anna, carla, femke = map(office.actor, (ANNA, CARLA, FEMKE))
    office.do(anna, "person.prefer", ANNA, given={"theme": "dark"})
    item = office.do(femke, "item.add", given={"queue": 2, "title": "a key is lost"}).doc
    office.do(anna, "item.accept", item.id)
    draft = office.do(anna, "entry.draft", given={"reference": "2026-1"}).doc
    office.do(anna, "entry.discard", draft.id)
    office.undo(anna)
    office.do(carla, "relation.add", given={"name": "Dentalis Nova", "supplier": True})
    tick_once_a_minute(office)
    mark_present(office.database, femke, NOW, Subject("item", item.id))


@pytest.mark.parametrize("engine", ENGINES)
def test_every_column_has_a_line_in_the_table(engine: str, stock: Stock) -> None:
    with stock.copy(engine, worked) as place:
        office = Office.open(place, clock=lambda: NOW)
        with office.database.reading() as connection:
            columns = {name for (name,) in connection.execute(COLUMNS[engine]).fetchall()}
        office.close()
    lines = {name for name in TABLES[engine] if "." in name}
    assert lines == columns


@pytest.mark.parametrize("engine", ENGINES)
def test_tampering_is_found_by_the_verbs_of_the_table(
    engine: str, stock: Stock, tmp_path: Path
) -> None:
    lines = list(TABLES[engine].items())
    chosen = seeded(f"tampering/{engine}").sample(lines, FEW) if SHARE else lines
    told = {}
    for name, (statements, _) in chosen:
        with stock.copy(engine, worked) as place:
            told[name] = _finding(place, statements, tmp_path / name)
    assert told == {name: verbs for name, (_, verbs) in chosen}


def _finding(place: str, statements: str, target: Path) -> str:
    """The verbs that find what statements do to an office; it is open meanwhile."""
    office = Office.open(place, clock=lambda: NOW)
    tamper(place, statements)
    verbs: dict[str, Callable[[], object]] = {
        "verify": office.verify,
        "check": office.check,
        "backup": lambda: back_up(office, target),
    }
    finding = [verb for verb, do in verbs.items() if _finds(do)]
    office.close()
    if _finds(lambda: Office.open(place, clock=lambda: NOW).close()):
        finding.append("open")
    return " ".join(finding)


def _finds(do: Callable[[], object]) -> bool:
    """Whether a verb refuses, or returns findings."""
    try:
        findings = do()
    except KantoorError:
        return True
    return isinstance(findings, list) and findings != []


def tamper(place: str, statements: str) -> None:
    """Run statements past Kantoor; those that change rows must meet one."""
    if "://" in place:
        with psycopg.connect(place) as session:
            assert session.execute(statements.encode()).rowcount != 0, statements
        return
    connection = apsw.Connection(place)
    connection.execute(statements)
    assert connection.total_changes() or statements.startswith(DEFINITIONS), statements
    connection.close()
