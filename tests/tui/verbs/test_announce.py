"""A sentence on every screen."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from store.access import SYSTEM
from store.office import Office
from store.people.sign_in import newest_notice
from tests.tui.verbs.conftest import Typed


def test_everybody_is_told(keyed: Path, typed: Typed) -> None:
    assert typed("announce", "Om 12:00 gaat de server uit")[0] == 0
    with closing(Office.open(keyed)) as office:
        notice = office.view(SYSTEM, newest_notice)
    assert notice is not None
    assert notice.text == "Om 12:00 gaat de server uit"
    for text in ("", "Om\x1b]0;x\x07"):
        assert typed("announce", text)[0] == 2
