"""Mail that comes in, from files and from a server."""

from __future__ import annotations

import mailbox
from pathlib import Path

import pytest
import trustme

from store import demo as demo_office
from store.access import SYSTEM
from store.inbox import WorkItem, mail_run
from store.office import Office
from tests import rogue
from tests.certificates import tls_of
from tests.rogue import Rogue
from tests.store.inbox.mail.test_intake import letter
from tests.tui.verbs.conftest import run, write_settings


def test_intake_counts_and_tells(new: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--office", new, "intake", demo_office.MAIL) == 0
    assert "14 received, 0 already known" in capsys.readouterr().out
    assert run("--office", new, "intake", demo_office.MAIL) == 0
    assert "0 received, 14 already known" in capsys.readouterr().out
    office = Office.open(new)
    assert len(office.view(SYSTEM, lambda reading: reading.find(WorkItem))) == 14
    office.close()


def test_a_maildir_an_mbox_and_files_are_taken_in(
    new: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = mailbox.Maildir(tmp_path / "maildir")
    made.add(letter("Een", "<1@x.example>"))
    box = mailbox.mbox(tmp_path / "post.mbox")
    for number in (1, 2):
        box.add(letter("Een", f"<{number}@x.example>"))
    box.close()
    (tmp_path / "een.eml").write_bytes(letter("Een", "<3@x.example>"))
    for name, told in (
        ("maildir", "1 received, 0 already known"),
        ("post.mbox", "1 received, 1 already known"),
        ("een.eml", "1 received, 0 already known"),
    ):
        assert run("--office", new, "intake", tmp_path / name) == 0
        assert told in capsys.readouterr().out
    assert run("--office", new, "check") == 0


def test_what_can_not_be_read_is_told_and_the_status_is_one(
    new: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "post"
    folder.mkdir()
    (folder / "1.eml").write_bytes(letter("Een", "<1@x.example>"))
    (folder / "2\x1b[2J.eml").symlink_to("/dev/zero")
    assert run("--office", new, "intake", folder) == 1
    told = capsys.readouterr()
    assert "1 received, 0 already known, 1 in quarantine." in told.out
    assert "is a link or device" in told.err
    assert "\x1b" not in told.err


def test_nothing_there_is_refused(
    new: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("--office", new, "intake", tmp_path / "weg") == 2
    assert "Give a Maildir, an mbox, or a folder of .eml files" in capsys.readouterr().err


@pytest.mark.parametrize("verb", ["intake", "send-mail"])
def test_without_settings_it_is_told_which_to_write(
    new: Path, verb: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("--office", new, verb) == 2
    assert f"Create {new.with_suffix('.mail.ini')}" in capsys.readouterr().err
    new.with_suffix(".mail.ini").write_text("[pop]\nhost = x\n")
    assert run("--office", new, verb) == 2
    assert "has no section [" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ("port = x\n", "invalid port"),
        ("pasword = geheim\n", "unknown setting pasword"),
        ("= =\n[", "is not a settings file"),
        ("ca_file = weg.pem\n", "Cannot read"),
    ],
)
def test_wrong_settings_are_refused_by_name(
    new: Path, folder: Path, wrong: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    said = "[imap]\nhost = localhost\nuser = a@x.example\npassword_file = mail.password\n"
    (folder / "post.ini").write_text(said + wrong)
    assert run("--office", new, "intake", "--settings", folder / "post.ini") == 2
    assert told in capsys.readouterr().err


def test_a_password_that_others_can_read_is_not_used(
    new: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "mail.password").chmod(0o644)
    write_settings(new.with_suffix(".mail.ini"))
    assert run("--office", new, "intake") == 2
    assert "chmod 600" in capsys.readouterr().err


def test_mail_is_taken_in_from_the_server_beside_the_office(
    new: Path, folder: Path, authority: trustme.CA, capsys: pytest.CaptureFixture[str]
) -> None:
    server = Rogue({1: letter("Een", "<1@x.example>"), 2: letter("Twee", "<2@x.example>")})
    for told in ("2 received, 0 already known", "0 received, 0 already known"):
        with rogue.running(server, tls_of(authority, "localhost")) as port:
            write_settings(new.with_suffix(".mail.ini"), imap=port)
            assert run("--office", new, "intake") == 0
        assert told in capsys.readouterr().out
    assert run("--office", new, "intake") == 1
    assert "Cannot reach" in capsys.readouterr().err
    office = Office.open(new)
    found = office.view(SYSTEM, mail_run, "in", "imap://post@gracht.example@localhost/INBOX")
    office.close()
    assert found is not None
    assert found.trouble is not None


def test_what_is_no_mail_is_refused_by_name(
    new: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "lijst.csv").write_text("Naam;Bedrag\nJansen;12,50\n")
    for path in (tmp_path / "lijst.csv", new):
        assert run("--office", new, "intake", path) == 2
        assert f"{path} is not mail." in capsys.readouterr().err
    folder = tmp_path / "post"
    folder.mkdir()
    (folder / "sleutel").write_text("-----BEGIN PRIVATE KEY-----\n")
    (folder / "1.eml").write_bytes(letter("Een", "<1@x.example>"))
    assert run("--office", new, "intake", folder) == 0
    told = capsys.readouterr()
    assert "1 received" in told.out
    assert (
        "sleutel does not look like mail and was skipped. It stays there; check it yourself."
        in told.err
    )
