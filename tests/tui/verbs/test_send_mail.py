"""Answers that go out."""

from __future__ import annotations

from pathlib import Path

import pytest
import trustme

from store import demo as demo_office
from store.access import SYSTEM
from store.inbox import MailDoc
from store.office import Office
from tests import letterbox
from tests.certificates import tls_of
from tests.tui.verbs.conftest import run, write_settings


def test_an_answer_goes_out(
    new: Path, folder: Path, authority: trustme.CA, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("--office", new, "intake", demo_office.MAIL) == 0
    office = Office.open(new)
    carla = office.actor(1)
    item = office.view(SYSTEM, lambda reading: reading.find(MailDoc))[0].item
    office.do(carla, "mail.reply", item, given={"text": "Dank u."})
    office.close()
    settings = write_settings(folder / "post.ini", smtp=1)
    assert run("--office", new, "send-mail", "--settings", settings) == 1
    told = capsys.readouterr()
    assert "0 sent, 1 to retry, 0 failed." in told.out
    assert "can't be reached on port 1" in told.err
    with letterbox.running(tls_of(authority, "localhost")) as box:
        write_settings(settings, smtp=box.port)
        assert run("--office", new, "send-mail", "--settings", settings) == 0
        assert run("--office", new, "send-mail", "--settings", settings) == 0
    assert len(box.letters) == 1
    told = capsys.readouterr()
    assert "1 sent, 0 to retry, 0 failed." in told.out
