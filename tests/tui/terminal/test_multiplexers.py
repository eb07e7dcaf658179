"""Inside tmux and GNU screen, which speak to the terminal in their own way: text and keys arrive."""

from __future__ import annotations

import secrets
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from store import demo
from tests.terminal import Terminal

KANTOOR = Path(sys.executable).with_name("kantoor")


@contextmanager
def inside(program: str, office: Path) -> Iterator[Terminal]:
    """The demo in a session of the program, which is ended with it."""
    name, words = f"kantoor-{secrets.token_hex(4)}", [str(KANTOOR), "demo", "--path", str(office)]
    begin, end = {
        "tmux": (["tmux", "-L", name, "-f", "/dev/null", "new-session", " ".join(words)],
                 ["tmux", "-L", name, "kill-server"]),
        "screen": (["screen", "-c", "/dev/null", "-S", name, *words],
                   ["screen", "-S", name, "-X", "quit"]),
    }[program]  # fmt: skip
    home = {"HOME": str(office.parent), "SCREENDIR": str(office.parent / "screens")}
    (office.parent / "screens").mkdir(mode=0o700)
    try:
        with Terminal(begin, environment=home) as terminal:
            yield terminal
    finally:
        subprocess.run(end, env={"PATH": "/usr/bin:/bin", **home}, check=False, capture_output=True)


@pytest.mark.parametrize("program", ["tmux", "screen"])
def test_keys_and_text_pass(program: str, tmp_path: Path) -> None:
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not installed here")
    office = tmp_path / "office.kantoor"
    demo.make(office).close()
    with inside(program, office) as terminal:
        terminal.wait_for("Anna de Boer", 30)
        terminal.key("enter")
        terminal.wait_for("WACHT OP U", 30)
        terminal.key("f6")
        terminal.wait_for("Afspraak verzetten", 30)
        terminal.key("f8")
        terminal.wait_for("Energie Noord", 30)
        terminal.key("down")
        terminal.key("f6")
        terminal.wait_for("Afspraak verzetten", 30)
        terminal.type("1")
        terminal.wait_for("Retour", 30)
        terminal.key("f10")
        terminal.wait_for("Bram Visser", 30)
        terminal.key("f10")
        terminal.wait_for_end(30)
