"""People, keys, sessions and notices from the command line, as an administrator types it."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from store.access import SYSTEM
from store.office import Office
from store.people import persons
from store.people.process import this_process
from store.people.sign_in import SignIn, newest_notice
from tests.journeys.desk import KANTOOR
from tests.store.team.acts.test_signing_in import public

Said = tuple[int, str, str]
Run = Callable[..., Said]
ENVIRONMENT = {**os.environ, "LANG": "en_GB.UTF-8"}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """An office of one manager, who signs in with a key."""
    path = tmp_path / "office.kantoor"
    words = [KANTOOR, "new", path, "--name", "De Gracht", "--manager", "Carla", "--server"]
    subprocess.run(words, check=True, capture_output=True, env=ENVIRONMENT)
    return path


@pytest.fixture
def run(path: Path) -> Run:
    """Types a verb; its status and what it said, on paper and as an error."""

    def run(*words: str | Path, typed: str = "") -> Said:
        done = subprocess.run(
            [KANTOOR, "--office", path, *words],
            input=typed, capture_output=True, text=True, check=False, env=ENVIRONMENT,
        )  # fmt: skip
        assert "Traceback" not in done.stderr
        return done.returncode, done.stdout, done.stderr

    return run


def file(folder: Path, number: int, note: str = "") -> Path:
    """The file of a public key."""
    path = folder / f"{number}.pub"
    path.write_text(public(number, note) + "\n")
    return path


def fingerprint(said: str) -> str:
    return said.split("Key ")[1].split()[0]


def test_somebody_new_signs_in_once_a_manager_confirms_the_role(
    path: Path, run: Run, tmp_path: Path
) -> None:
    key = file(tmp_path, 1)
    status, out, _err = run("people", "add", "Anna", "--role", "assistant", "--department", "adm",
                            "--key", key)  # fmt: skip
    assert status == 0
    assert "Anna is person 2" in out
    assert "once a manager confirms it" in out
    used = fingerprint(out)
    with closing(Office.open(path)) as office:
        assert office.actor(2).posts == ()
        office.do(office.actor(1), "membership.confirm", 3)
        assert [post.role for post in office.actor(2).posts] == ["assistant"]
    _status, listed, _err = run("people", "list")
    assert "2\tAnna\tassistant" in listed
    assert "keys: 1" in listed
    assert run("key", "list")[1] == f"{used}\tssh-ed25519\tAnna\t\n"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--role", "assistant"), "Say in which department"),
        (("--role", "assistant", "--department", "XYZ"), "There are: "),
        (("--role", "system"), "invalid choice"),
        (("--role", "owner"), "invalid choice"),
        (("--role", "assistant", "--department", "ADM", "--title", "boss"), "invalid choice"),
        (("--role", "assistant", "--department", "ADM", "--key", "/nowhere.pub"), "can't be read"),
    ],
)
def test_a_person_who_can_not_be_is_not_added(
    path: Path, run: Run, words: tuple[str, ...], told: str
) -> None:
    status, _out, err = run("people", "add", "Anna", *words)
    assert status == 2
    assert told in err
    with closing(Office.open(path)) as office:
        assert [one.name for one in office.view(SYSTEM, persons)] == ["Carla"]


def test_with_a_key_that_is_refused_nobody_is_added(path: Path, run: Run, tmp_path: Path) -> None:
    assert run("key", "add", "carla", file(tmp_path, 1))[0] == 0
    for line, told in (
        (f'command="id" {public(2)}', "Options before a key are refused"),
        (public(1), "of Carla already"),
    ):
        status, out, err = run(
            "people", "add", "Anna", "--role", "assistant", "--department", "ADM", "--key", "-",
            typed=line,
        )  # fmt: skip
        assert (status, out) == (2, "")
        assert told in err
    with closing(Office.open(path)) as office:
        assert [one.name for one in office.view(SYSTEM, persons)] == ["Carla"]


def test_a_name_can_not_steer_the_terminal(run: Run) -> None:
    status, out, err = run("people", "add", "An\x1b[2Jna", "--role", "auditor")
    assert status == 2
    assert "\x1b" not in out + err


def test_a_key_is_given_listed_and_revoked(run: Run, tmp_path: Path) -> None:
    status, out, _err = run("key", "add", "carla", file(tmp_path, 1, "laptop"))
    assert status == 0
    used = fingerprint(out)
    assert run("key", "add", "1", "-", typed=public(2))[0] == 0
    assert f"{used}\tssh-ed25519\tCarla\tlaptop\n" in run("key", "list")[1]
    status, out, _err = run("key", "revoke", used)
    assert (status, out) == (0, "The key of Carla is revoked; its sessions end.\n")
    assert used not in run("key", "list")[1]
    status, _out, err = run("key", "revoke", used)
    assert status == 2
    assert f"No key {used} is in use here" in err
    status, _out, err = run("key", "add", "carla", file(tmp_path, 1))
    assert status == 2
    assert "was revoked" in err


def test_a_key_of_another_or_for_nobody_is_refused(run: Run, tmp_path: Path) -> None:
    assert run("people", "add", "carla", "--role", "auditor")[0] == 0
    assert run("key", "add", "1", file(tmp_path, 1))[0] == 0
    for who, told in (
        ("2", "of Carla already"),
        ("CARLA", "Several people"),
        ("Dirk", "Nobody here"),
    ):
        status, _out, err = run("key", "add", who, file(tmp_path, 1))
        assert status == 2
        assert told in err


def test_sessions_are_listed_and_ended(path: Path, run: Run, tmp_path: Path) -> None:
    used = fingerprint(run("key", "add", "carla", file(tmp_path, 1))[1])
    assert run("sessions") == (0, "", "")
    with closing(Office.open(path)) as office:
        given = {"fingerprint": used, "process": this_process(), "came_from": "192.0.2.7"}
        session = office.do(office.actor(1), "sign_in.begin", given=given).doc
        shown = run("sessions")[1].split("\t")
        assert (shown[0], shown[1], shown[3]) == (str(session.id), "Carla", "192.0.2.7\n")
        assert run("sessions", "--end", str(session.id))[0] == 0
        ended = office.view(SYSTEM, lambda reading: reading.get(SignIn, session.id))
    assert ended.how == "ended"
    assert run("sessions") == (0, "", "")
    for number in (session.id, 99):
        assert run("sessions", "--end", str(number))[0] == 2
    assert "session 99" in run("sessions", "--end", "99")[2]


def test_everybody_is_told(path: Path, run: Run) -> None:
    assert run("announce", "Om 12:00 gaat de server uit")[0] == 0
    with closing(Office.open(path)) as office:
        notice = office.view(SYSTEM, newest_notice)
    assert notice is not None
    assert notice.text == "Om 12:00 gaat de server uit"
    for text in ("", "Om\x1b]0;x\x07"):
        assert run("announce", text)[0] == 2
