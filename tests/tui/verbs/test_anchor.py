"""The anchor of the audit trail, printed and mailed."""

from __future__ import annotations

from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
import trustme

from store.office.anchors import read_anchors
from tests import letterbox
from tests.certificates import tls_of
from tests.tui.verbs.conftest import run, write_settings


def test_an_anchor_is_printed_and_held_against_the_trail(
    new: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("--office", new, "anchor") == 0
    told = capsys.readouterr().out
    assert told.startswith("kantoor-anchor De Gracht ")
    (tmp_path / "anchors").write_text(told)
    assert run("--office", new, "verify", tmp_path / "anchors", "--anchor", told) == 0
    assert f"1 anchor of {tmp_path}/anchors, at line " in capsys.readouterr().out


def test_an_anchor_is_mailed_to_the_owner(
    new: Path, folder: Path, authority: trustme.CA, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = folder / "post.ini"
    with letterbox.running(tls_of(authority, "localhost")) as box:
        write_settings(settings, smtp=box.port)
        words = ("--office", new, "anchor", "--settings", settings, "--mail")
        assert run(*words, "carla@gracht.example") == 0
        assert run(*words, "carla@gracht.example\nBcc: x@y.example") == 2
    printed = read_anchors(capsys.readouterr().out)[:1]
    ((_sender, to, raw),) = box.letters
    letter = message_from_bytes(raw, policy=default)
    text = letter.get_body().get_content()  # type: ignore[union-attr]  # it has one
    assert to == ["carla@gracht.example"]
    assert letter["Subject"].startswith("Anchor of De Gracht, ")
    assert "For the owner of De Gracht: Carla" in text
    assert read_anchors(text) == printed


def test_a_mail_that_does_not_go_is_told(
    new: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = write_settings(folder / "post.ini", smtp=1)
    assert run("--office", new, "anchor", "--settings", settings, "--mail", "a@b.example") == 2
    told = capsys.readouterr()
    assert told.out.startswith("kantoor-anchor")
    assert "Cannot reach" in told.err
