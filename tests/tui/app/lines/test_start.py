"""A sitting by lines, in a real terminal: no sequence of any kind, and an end like any other."""

from __future__ import annotations

import json
import os
import select
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from store import demo
from store.access import SYSTEM
from store.office import Office
from store.people import Membership, SshKey
from store.time_zone import AMSTERDAM
from tests.conftest import ANNA, GIJS
from tests.hosting import Hosted, add_key, running
from tests.store.upkeep.test_salvage import destroy, pages_of
from tests.terminal import Terminal, run_python

KANTOOR = Path(sys.executable).with_name("kantoor")
LISTS = "Vandaag "
NO_PATIENCE = """
import sys
from store.access.roles import LOCKED_AFTER
from tui.cli import main
LOCKED_AFTER.update(dict.fromkeys(LOCKED_AFTER, 0.02))
sys.exit(main(sys.argv[1:]))
"""
"""Kantoor for clerks who are gone within two seconds."""
BROKEN = """
import sys
from tui.app.lines.orders import Orders
from tui.cli import main

async def broken(self, line):
    raise RuntimeError("NL91ABNA0417164300")

Orders.obey = broken
sys.exit(main(sys.argv[1:]))
"""
"""Kantoor with a bug in it."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo office, in which Anna has the account of who runs the tests, and works by lines."""
    path = tmp_path_factory.mktemp("made") / "office.kantoor"
    with closing(demo.make(path)) as office:
        given = {"name": "Anna de Boer", "language": "nl"}
        office.do(office.actor(GIJS), "person.change", ANNA, given)
        office.do(SYSTEM, "person.account", ANNA, {"uid": os.getuid()})
        office.do(office.actor(ANNA), "person.prefer", ANNA, {"lines": True})
    return path


@pytest.fixture
def path(made: Path, tmp_path: Path) -> Path:
    path = Path(shutil.copy(made, tmp_path / "office.kantoor"))
    path.chmod(0o600)
    return path


@pytest.fixture
def key(path: Path) -> SshKey:
    return add_key(path, ANNA)


@pytest.fixture
def desk(path: Path) -> Iterator[Terminal]:
    with Terminal([KANTOOR, "--office", path, "--plain"], warm=True) as terminal:
        terminal.wait_for(LISTS, 30)
        yield terminal


def words(path: Path, key: SshKey) -> list[str | Path]:
    """What a front becomes where no host is."""
    log = path.with_name("log")
    return ["--office", path, "session", "--log", log, "--key", key.fingerprint]


@contextmanager
def session(path: Path, key: SshKey) -> Iterator[Terminal]:
    """Anna at the terminal, once she sees her day."""
    with Terminal([KANTOOR, *words(path, key)], warm=True) as anna:
        anna.wait_for(LISTS, 30)
        yield anna


def ends(path: Path) -> list[str]:
    """How sessions ended, as the office and the server's log both have it."""
    log = [json.loads(line) for line in path.with_name("log").read_text().splitlines()]
    logged = [line["how"] for line in log if line["event"] == "ended"]
    assert [one.how for one in Hosted(path).sign_ins()] == logged
    return logged


def test_a_sitting_by_lines_sends_no_sequence(desk: Terminal) -> None:
    desk.send("inbox\n")
    desk.wait_for("1. nieuw, Afspraak verzetten")
    desk.send("1\n")
    desk.wait_for("Sanne de Wit · Post, nieuw")
    desk.send("?\n")
    desk.wait_for("aannemen (=1)")
    desk.send("q\n")
    assert desk.wait_for_end(20) == 0
    assert b"\x1b" not in desk.raw


def test_no_key_leads_to_a_shell_and_a_notice_comes_at_once(desk: Terminal, path: Path) -> None:
    desk.send("\x1a\x1c\x03")  # ctrl+z, ctrl+\, ctrl+c
    with closing(Office.open(path)) as office:
        office.do(SYSTEM, "notice.send", given={"text": "De server stopt om 17 uur"})
    desk.wait_for("Aan allen: De server stopt om 17 uur", 20)
    desk.send("l\n")
    desk.wait_for("5. Post, nieuw", 20)
    desk.send(".\nq\n")
    assert desk.wait_for_end(20) == 0


def test_a_dropped_line_ends_it(desk: Terminal) -> None:
    desk.hang_up()


def test_who_leaves_has_signed_off(path: Path, key: SshKey) -> None:
    with session(path, key) as anna:
        anna.send("q\n")
        assert anna.wait_for_end(20) == 0
    assert ends(path) == ["left"]


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
def test_a_signal_is_a_line_that_dropped(path: Path, key: SshKey, number: int) -> None:
    with session(path, key) as anna:
        os.kill(anna.pid, number)
        assert anna.wait_for_end(20) == 0
    assert ends(path) == ["line"]


def test_a_line_that_drops_is_so_in_a_child_of_the_host_too(path: Path, key: SshKey) -> None:
    with running(path) as hosted:
        with hosted.sign_in(key, LISTS) as anna:
            (child,) = map(os.pidfd_open, hosted.children())
            anna.hang_up()
        assert select.select([child], [], [], 20)[0]
        os.close(child)
    assert ends(path) == ["line"]


def ends_roles(office: Office, key: SshKey) -> None:
    gijs = office.actor(GIJS)
    yesterday = office.clock().astimezone(AMSTERDAM).date() - timedelta(days=1)
    for role in office.view(SYSTEM, lambda reading: reading.find(Membership)):
        if role.person == ANNA:
            office.do(gijs, "membership.end", role.id, {"until": yesterday})


def revokes(office: Office, key: SshKey) -> None:
    office.do(office.actor(GIJS), "key.revoke", key.id)


def ends_session(office: Office, key: SshKey) -> None:
    office.do(office.actor(GIJS), "sign_in.end", 1)


@pytest.mark.parametrize(
    ("does", "told", "how"),
    [
        (ends_roles, "U hebt hier vandaag geen rol.", "roles"),
        (revokes, "Uw sessie is beëindigd", "revoked"),
        (ends_session, "Uw sessie is beëindigd", "ended"),
    ],
)
def test_who_may_not_go_on_is_told_and_leaves_at_once(
    path: Path, key: SshKey, does: Callable[[Office, SshKey], None], told: str, how: str
) -> None:
    with session(path, key) as anna:
        with closing(Office.open(path)) as office:
            does(office, key)
        assert anna.wait_for_end(20) == 0
        assert told in anna.screen_text()
    assert ends(path) == [how]


def test_where_nobody_types_the_session_ends_and_says_why(path: Path, key: SshKey) -> None:
    with Terminal([*run_python(NO_PATIENCE), *words(path, key)], warm=True) as anna:
        assert anna.wait_for_end(30) == 0
        assert "Sessie beëindigd wegens inactiviteit." in anna.screen_text()
    assert ends(path) == ["locked"]


def test_an_error_ends_the_session_in_the_log_too(path: Path, key: SshKey) -> None:
    destroy(path, *pages_of(path, "tallies"))
    with Terminal([KANTOOR, *words(path, key)], warm=True) as anna:
        assert anna.wait_for_end(30) == 2
    assert ends(path) == ["mishap"]


def test_a_bug_has_a_number_and_no_data(path: Path, tmp_path: Path) -> None:
    home = {"HOME": str(tmp_path)}
    program = [*run_python(BROKEN), "--office", path, "--plain"]
    with Terminal(program, environment=home, warm=True) as anna:
        anna.wait_for(LISTS, 30)
        anna.type("l\r")
        assert anna.wait_for_end(30) == 1
        assert "Fout" in anna.screen_text()
        assert b"Traceback" not in anna.raw
        assert b"NL91" not in anna.raw
    assert (tmp_path / ".local/state/kantoor/mishaps.log").exists()


def test_a_terminal_without_every_letter_shows_the_others(path: Path) -> None:
    plain = {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    with Terminal([KANTOOR, "--office", path, "--plain"], environment=plain) as anna:
        anna.wait_for(LISTS, 30)
        anna.type("café\r")
        anna.wait_for("! caf? is hier geen opdracht.")
