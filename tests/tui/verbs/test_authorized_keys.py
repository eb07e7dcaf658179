"""What sshd is told of a key that is offered: one line that opens Kantoor, or nothing."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from store.access import SYSTEM
from store.errors import Invalid
from store.office import Office, setup
from store.people.sign_in import SshKey
from tests.store.team.acts.test_signing_in import public
from tui.verbs import authorized_keys
from tui.verbs.authorized_keys import authorized_line

CARLA = 1
SESSION = "/usr/lib/kantoor/session"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """An office of a server."""
    return lay(tmp_path)


def lay(folder: Path) -> Path:
    """An office of a server, in a folder of its own."""
    path = folder / "office.kantoor"
    with closing(Office.create(path)) as office:
        setup.small_office(office, "De Gracht", "Carla", None)
    path.chmod(0o600)
    folder.chmod(0o700)
    return path


def give(path: Path, number: int = 1, person: int = CARLA) -> SshKey:
    """Give somebody a key."""
    with closing(Office.open(path)) as office:
        given = {"person": person, "key": public(number)}
        key: SshKey = office.do(SYSTEM, "key.add", given=given).doc
    return key


def do(path: Path, act: str, subject: int, **given: object) -> None:
    with closing(Office.open(path)) as office:
        office.do(office.actor(CARLA), act, subject, given)


def offered(path: Path, *words: str) -> int:
    """As sshd asks, with %u %f %t %k."""
    return authorized_keys.main(["--office", str(path), "authorized-keys", "kantoor", *words])


def line_for(capsys: pytest.CaptureFixture[str], path: Path, *words: str) -> str:
    """What sshd is told, when it is not told of an error."""
    capsys.readouterr()
    assert offered(path, *words) == 0
    said = capsys.readouterr()
    assert said.err == ""
    return said.out


def test_one_line_for_a_key_in_use(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    key = give(path)
    give(path, 2)
    said = line_for(capsys, path, key.fingerprint, key.type, key.blob)
    command = f'command="{SESSION} --key {key.fingerprint}"'
    assert said == f"restrict,pty,{command} {key.type} {key.blob}\n"


def test_nothing_for_any_other(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    key, other = give(path), give(path, 2)
    for words in (
        (f"SHA256:{'A' * 43}", key.type, key.blob),
        (key.fingerprint, "ssh-rsa", key.blob),
        (key.fingerprint, key.type, other.blob),
        (other.fingerprint, key.type, key.blob),
        (f"{key.fingerprint}\n", key.type, key.blob),
        (key.fingerprint[:-1], key.type, key.blob),
        ("MD5:00:11", key.type, key.blob),
        ("' OR 1=1", key.type, key.blob),
        ("", "", ""),
    ):
        assert line_for(capsys, path, *words) == ""


def test_nothing_for_a_key_that_was_revoked(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    key = give(path)
    do(path, "key.revoke", key.id)
    assert line_for(capsys, path, key.fingerprint, key.type, key.blob) == ""


def test_nothing_for_who_left(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with closing(Office.open(path)) as office:
        anna = office.do(SYSTEM, "person.add", given={"name": "Anna"}).doc
    key = give(path, person=anna.id)
    assert line_for(capsys, path, key.fingerprint, key.type, key.blob) != ""
    do(path, "person.change", anna.id, name="Anna", active=False)
    assert line_for(capsys, path, key.fingerprint, key.type, key.blob) == ""


@pytest.mark.parametrize(
    "session", ["session", "/a b", '/a"', "/a\nb", "/a,pty", "/a$(id)", "", "/", "/a/../$HOME"]
)
def test_no_line_with_a_program_that_could_mean_more(path: Path, session: str) -> None:
    with pytest.raises(Invalid):
        authorized_line(give(path), session)


@pytest.mark.parametrize(
    "stored",
    [{"blob": 'AAAA" x'}, {"blob": "AAAA\nssh-rsa AAAA"}, {"type": 'ssh-ed25519",pty'},
     {"type": "ssh-dss"}, {"fingerprint": 'SHA256:x" AAAA'}, {"blob": ""}],
)  # fmt: skip
def test_no_line_of_a_key_that_is_kept_wrong(path: Path, stored: dict[str, str]) -> None:
    with pytest.raises(Invalid):
        authorized_line(give(path).model_copy(update=stored), SESSION)


def test_an_office_that_is_not_there_opens_for_nobody(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert offered(tmp_path / "nothing.kantoor", f"SHA256:{'A' * 43}", "ssh-ed25519", "AAAA") == 2
    assert capsys.readouterr().out == ""
