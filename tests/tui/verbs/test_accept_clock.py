"""Going on after the clock was set back."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from store.access import SYSTEM
from store.office import Office, utc_now
from tests.tui.verbs.conftest import run


def test_work_goes_on_once_the_clock_is_accepted(
    new: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ahead = Office.open(new, clock=lambda: utc_now() + timedelta(days=1))
    ahead.do(SYSTEM, "person.add", given={"name": "Anna"})
    ahead.close()
    assert run("--office", new, "announce", "Om 12:00 gaat de server uit") == 2
    assert "clock" in capsys.readouterr().err
    assert run("--office", new, "accept-clock") == 0
    assert "Clock accepted" in capsys.readouterr().out
    assert run("--office", new, "announce", "Om 12:00 gaat de server uit") == 0
