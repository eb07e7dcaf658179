"""A session in a real terminal: how it ends, what it never does, what reaches its fields."""

from __future__ import annotations

import os
import random
import signal
from pathlib import Path

import pytest
from textual import events
from textual.app import SuspendNotSupported

from tests.faults.share import one_in
from tests.terminal import ROOT, Terminal, run_python
from tests.tui.terminal.counter import Counter
from tests.tui.terminal.test_input import read
from tui.terminal.driver import LINE_DROPPED

CODE = """
import asyncio, sys
from pathlib import Path
from tui.terminal.environment import clean_environment
clean_environment()
from tests.tui.terminal.counter import Counter

class Drafted(Counter):
    async def hang_up(self):
        Path({draft!r}).write_text(self.values.get("field0", ""))
        {then}

app = Drafted()
app.run()
if sys.stdout.isatty():
    print("ENDED", app.values.get("field0"), flush=True)
sys.exit(app.return_code)
"""
ENVIRONMENT = {"PYTHONPATH": str(ROOT)}


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    return tmp_path / "draft"


def session(draft: Path, then: str = "", ignore_hangup: bool = False) -> Terminal:
    terminal = Terminal(
        run_python(CODE.format(draft=str(draft), then=then)),
        environment=ENVIRONMENT | {"TEXTUAL_SCREENSHOT": "1", "COLUMNS": "7", "TEXTUAL_PRESS": "q"},
        ignore_hangup=ignore_hangup,
    )
    terminal.wait_for("READY")
    terminal.settle()
    terminal.type("half")
    terminal.wait_for("half")
    return terminal


@pytest.mark.parametrize("ignored", [False, True])
def test_a_dropped_line_saves_drafts_and_ends_the_session(draft: Path, ignored: bool) -> None:
    with session(draft, ignore_hangup=ignored) as terminal:
        terminal.hang_up()
        assert terminal.status == LINE_DROPPED
    assert draft.read_text() == "half"


def test_a_session_that_can_not_save_ends_too(draft: Path) -> None:
    with session(draft, then="await asyncio.sleep(60)") as terminal:
        terminal.hang_up()
    with session(draft, then="import time; time.sleep(60)") as terminal:
        terminal.hang_up()
        assert terminal.status == LINE_DROPPED


def test_a_session_whose_screen_is_not_read_ends_too(draft: Path) -> None:
    with session(draft) as terminal:
        for _ in range(100):
            terminal.send("\x0c")
        terminal.hang_up()
    assert draft.read_text() == "half"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGQUIT])
def test_a_signal_saves_drafts_and_gives_the_terminal_back(draft: Path, number: int) -> None:
    with session(draft) as terminal:
        os.kill(terminal.pid, number)
        assert terminal.wait_for_end() == LINE_DROPPED
        assert "ENDED half" in terminal.screen_text()
        assert bytes(terminal.raw).count(b"\x1b[?1049l") == 1
    assert draft.read_text() == "half"


def test_no_key_leaves_the_session(draft: Path) -> None:
    with session(draft) as terminal:
        for key in ("ctrl+z", "ctrl+c", "ctrl+q", "ctrl+p", "\x1c", "ctrl+s", "ctrl+d"):
            terminal.key(key)
        os.kill(terminal.pid, signal.SIGTSTP)
        terminal.type("way")
        terminal.wait_for("halfway")
        terminal.key("f10")
        terminal.wait_for_end()
        assert "ENDED halfway" in terminal.screen_text()


def test_junk_types_nothing(draft: Path) -> None:
    rng = random.Random(3)
    junk: list[str] = []
    while len(junk) < 300:
        tail = "".join(rng.choices("0123456789;:<=>?", k=rng.randint(0, 6)))
        sequence = f"\x1b{rng.choice('[[[O')}{tail}{rng.choice('ABMZazy~cRtnIq$^@')}"
        if not any(isinstance(event, events.Key) for event in read(sequence)):
            junk.append(sequence)
    with session(draft) as terminal:
        terminal.send("".join(junk) + "\xe9")
        terminal.wait_for("half\xe9")
        terminal.send(b"\xff\x1b5\x1b1")
        terminal.type("!")
        terminal.wait_for("half\xe9!")


def test_a_stalled_terminal_shows_everything_when_it_goes_on(draft: Path) -> None:
    with session(draft) as terminal:
        for _ in range(120):
            terminal.send("\x0cx")
        terminal.type("done")
        terminal.wait_for("x" * 70)
        terminal.key("home")
        terminal.wait_for("half" + "x" * 70)


@pytest.mark.parametrize("size", one_in(2, [(1, 1), (0, 0), (10000, 10000), (3, 200)]))
def test_any_size_of_terminal_can_be_worked_in(draft: Path, size: tuple[int, int]) -> None:
    with session(draft) as terminal:
        terminal.screen.resize(min(size[1], 300) or 24, min(size[0], 500) or 80)
        terminal.set_size(*size)
        terminal.settle()
        terminal.type("way")
        terminal.resize(80, 24)
        terminal.wait_for("halfway")


def test_what_is_sent_holds_no_control_of_the_data(draft: Path) -> None:
    with session(draft) as terminal:
        terminal.send("\x1b[200~\x9b2J\x1b]52;c;aGk=\x07\u202e[@click=app.quit]x[/]\x1b[201~")
        terminal.wait_for("[@click=app.quit]x[/]")
        sent = bytes(terminal.raw).decode()
        assert "\x1b]" not in sent
        assert "\x07" not in sent
        assert "\x9b" not in sent


async def test_an_app_offers_no_way_out() -> None:
    app = Counter()
    async with app.run_test():
        with pytest.raises(SuspendNotSupported), app.suspend():
            pass
        app.open_url("https://example.org")
        app.action_suspend_process()
        app.action_command_palette()
        assert app.deliver_screenshot() is None
        assert app.save_screenshot() == ""
        assert len(app.screen_stack) == 1
        app.notify("[/x] \x1b[2J")
