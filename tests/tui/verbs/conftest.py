"""What the tests of verbs share: English, and a verb typed at an office."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import trustme

from tests import warm
from tests.store.team.acts.test_signing_in import public
from tests.warm import KANTOOR
from tui import cli, locale

Said = tuple[int, str, str]
Typed = Callable[..., Said]
SETTINGS = """\
[imap]
host = localhost
port = {imap}
user = post@gracht.example
password_file = mail.password
ca_file = authority.pem

[smtp]
host = localhost
port = {smtp}
user = post@gracht.example
password_file = mail.password
ca_file = authority.pem
from = De Gracht <post@gracht.example>
"""


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "C")
    locale.use("en")


def run(*words: str | Path) -> int:
    """Run the command line; its exit status."""
    return cli.main([str(word) for word in words])


@pytest.fixture
def new(tmp_path: Path) -> Path:
    """A new office of one manager, whose account this is."""
    path = tmp_path / "office.kantoor"
    assert run("new", path, "--name", "De Gracht", "--manager", "Carla") == 0
    return path


@pytest.fixture
def demo(demo_file: Path, tmp_path: Path) -> Path:
    """A demo office, to change."""
    return Path(shutil.copy(demo_file, tmp_path / "office.kantoor"))


@pytest.fixture
def keyed(tmp_path: Path) -> Path:
    """A new office of one manager, who signs in with a key."""
    path = tmp_path / "office.kantoor"
    words = [KANTOOR, "new", path, "--name", "De Gracht", "--manager", "Carla", "--server"]
    assert warm.run(words).returncode == 0
    return path


@pytest.fixture
def typed(keyed: Path) -> Typed:
    """Types a verb at the office of keys; its status, its output and its errors."""

    def run(*words: str | Path, typed: str = "") -> Said:
        done = warm.run([KANTOOR, "--office", keyed, *words], typed)
        assert "Traceback" not in done.stderr
        return done.returncode, done.stdout, done.stderr

    return run


def key_file(folder: Path, number: int, note: str = "") -> Path:
    """The file of a public key."""
    path = folder / f"{number}.pub"
    path.write_text(public(number, note) + "\n")
    return path


def fingerprint(out: str) -> str:
    """The fingerprint in what `key add` prints."""
    return out.split("Sign-in key ")[1].split()[0]


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    """Who signs the certificates of the mail servers."""
    return trustme.CA()


@pytest.fixture
def folder(tmp_path: Path, authority: trustme.CA) -> Path:
    """Where the password and the authority are, which the settings name."""
    authority.cert_pem.write_to_path(tmp_path / "authority.pem")
    (tmp_path / "mail.password").write_text("geheim\n")
    (tmp_path / "mail.password").chmod(0o600)
    return tmp_path


def write_settings(file: Path, imap: int = 993, smtp: int = 587) -> Path:
    """Write the settings of two mail servers on this machine."""
    file.write_text(SETTINGS.format(imap=imap, smtp=smtp))
    return file
