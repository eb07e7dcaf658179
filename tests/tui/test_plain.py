"""A sitting by lines, in a real terminal: no sequence of any kind, and an end like any other."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from store import demo
from store.access import SYSTEM
from store.office import Office
from tests.conftest import ANNA, GIJS
from tests.terminal import Terminal

KANTOOR = Path(sys.executable).with_name("kantoor")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The demo office, in which Anna has the account of who runs the tests."""
    office = demo.make(tmp_path / "office.kantoor")
    gijs = office.actor(GIJS)
    given = {"name": "Anna de Boer", "uid": os.getuid(), "language": "nl"}
    office.do(gijs, "person.change", ANNA, given)
    office.close()
    return tmp_path / "office.kantoor"


@pytest.fixture
def desk(path: Path) -> Iterator[Terminal]:
    with Terminal([KANTOOR, "--office", path, "--plain"]) as terminal:
        terminal.wait_for("Post, nieuw", 30)
        yield terminal


def test_a_sitting_by_lines_sends_no_sequence(desk: Terminal) -> None:
    desk.send("5\n")
    desk.wait_for("Afspraak verzetten")
    desk.send("1\n")
    desk.wait_for("1 aannemen")
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
    desk.send("q\n")
    assert desk.wait_for_end(20) == 0


def test_a_dropped_line_ends_it(desk: Terminal) -> None:
    assert desk.hang_up() < 5
