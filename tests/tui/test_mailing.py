"""The verbs that bring mail in and out: what they say, and with which status they end."""

from __future__ import annotations

import mailbox
from pathlib import Path

import pytest
import trustme

from store import demo
from store.access import SYSTEM
from store.inbox import MailDoc, mail_run
from store.office import Office
from tests import letterbox, rogue
from tests.certificates import tls_of
from tests.rogue import Rogue
from tests.store.inbox.mail.test_intake import letter
from tui.cli import main

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
    monkeypatch.setenv("LANG", "en_GB.UTF-8")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "office.kantoor"
    assert main(["new", str(path), "--name", "De Gracht", "--manager", "Carla"]) == 0
    return path


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def folder(tmp_path: Path, authority: trustme.CA) -> Path:
    """Where the password and the authority are, which the settings name."""
    authority.cert_pem.write_to_path(tmp_path / "authority.pem")
    (tmp_path / "mail.password").write_text("geheim\n")
    (tmp_path / "mail.password").chmod(0o600)
    return tmp_path


def write(file: Path, imap: int = 993, smtp: int = 587) -> Path:
    file.write_text(SETTINGS.format(imap=imap, smtp=smtp))
    return file


def run(path: Path, *words: str | Path) -> int:
    return main(["--office", str(path), *map(str, words)])


def test_a_maildir_an_mbox_and_files_are_taken_in(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = mailbox.Maildir(tmp_path / "maildir")
    made.add(letter("Een", "<1@x.example>"))
    box = mailbox.mbox(tmp_path / "post.mbox")
    for number in (1, 2):
        box.add(letter("Een", f"<{number}@x.example>"))
    box.close()
    (tmp_path / "een.eml").write_bytes(letter("Een", "<3@x.example>"))
    for name, told in (
        ("maildir", "1 received, 0 known"),
        ("post.mbox", "1 received, 1 known"),
        ("een.eml", "1 received, 0 known"),
    ):
        assert run(path, "intake", tmp_path / name) == 0
        assert told in capsys.readouterr().out
    assert run(path, "check") == 0


def test_what_can_not_be_read_is_told_and_the_status_is_one(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "post"
    folder.mkdir()
    (folder / "1.eml").write_bytes(letter("Een", "<1@x.example>"))
    (folder / "2\x1b[2J.eml").symlink_to("/dev/zero")
    assert run(path, "intake", folder) == 1
    told = capsys.readouterr()
    assert "1 received, 0 known already, 1 for the manager." in told.out
    assert "is a link or a device" in told.err
    assert "\x1b" not in told.err


def test_nothing_there_is_refused(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(path, "intake", tmp_path / "weg") == 2
    assert "Give a Maildir, an mbox, or a folder of .eml files" in capsys.readouterr().err


@pytest.mark.parametrize("verb", ["intake", "send-mail"])
def test_without_settings_it_is_told_which_to_write(
    path: Path, verb: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(path, verb) == 2
    assert f"Write {path.with_suffix('.mail.ini')}" in capsys.readouterr().err
    path.with_suffix(".mail.ini").write_text("[pop]\nhost = x\n")
    assert run(path, verb) == 2
    assert "has no [" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ("port = x\n", "no number of a port"),
        ("pasword = geheim\n", "does not know pasword"),
        ("= =\n[", "is not written as settings are"),
        ("ca_file = weg.pem\n", "can't be read"),
    ],
)
def test_wrong_settings_are_refused_by_name(
    path: Path, folder: Path, wrong: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    said = "[imap]\nhost = localhost\nuser = a@x.example\npassword_file = mail.password\n"
    (folder / "post.ini").write_text(said + wrong)
    assert run(path, "intake", "--settings", folder / "post.ini") == 2
    assert told in capsys.readouterr().err


def test_a_password_that_others_can_read_is_not_used(
    path: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "mail.password").chmod(0o644)
    write(path.with_suffix(".mail.ini"))
    assert run(path, "intake") == 2
    assert "chmod 600" in capsys.readouterr().err


def test_mail_is_taken_in_from_the_server_beside_the_office(
    path: Path, folder: Path, authority: trustme.CA, capsys: pytest.CaptureFixture[str]
) -> None:
    server = Rogue({1: letter("Een", "<1@x.example>"), 2: letter("Twee", "<2@x.example>")})
    for told in ("2 received, 0 known already", "0 received, 0 known already"):
        with rogue.running(server, tls_of(authority, "localhost")) as port:
            write(path.with_suffix(".mail.ini"), imap=port)
            assert run(path, "intake") == 0
        assert told in capsys.readouterr().out
    assert run(path, "intake") == 1
    assert "can't be reached on port" in capsys.readouterr().err
    office = Office.open(path)
    found = office.view(SYSTEM, mail_run, "in", "imap://post@gracht.example@localhost/INBOX")
    office.close()
    assert found is not None
    assert found.trouble is not None


def test_an_answer_goes_out(
    path: Path, folder: Path, authority: trustme.CA, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(path, "intake", demo.MAIL) == 0
    office = Office.open(path)
    carla = office.actor(1)
    item = office.view(SYSTEM, lambda reading: reading.find(MailDoc))[0].item
    office.do(carla, "mail.reply", item, given={"text": "Dank u."})
    office.close()
    settings = write(folder / "post.ini", smtp=1)
    assert run(path, "send-mail", "--settings", settings) == 1
    told = capsys.readouterr()
    assert "0 sent, 1 to be tried again, 0 not sent." in told.out
    assert "can't be reached on port 1" in told.err
    with letterbox.running(tls_of(authority, "localhost")) as box:
        write(settings, smtp=box.port)
        assert run(path, "send-mail", "--settings", settings) == 0
        assert run(path, "send-mail", "--settings", settings) == 0
    assert len(box.letters) == 1
    told = capsys.readouterr()
    assert "1 sent, 0 to be tried again, 0 not sent." in told.out
