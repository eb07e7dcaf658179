"""The dependency sentence where import contracts can't say it, and at run time."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = ("people", "inbox", "ledgers", "records")


@pytest.mark.parametrize("module", ["store.office", "tui.cli"])
def test_the_office_and_the_command_line_load_no_terminal(module: str) -> None:
    code = (
        f"import sys, {module};"
        "print(*sorted({name.partition('.')[0] for name in sys.modules} & {'textual', 'rich'}))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert run.stdout.strip() == ""


@pytest.mark.parametrize("room", ROOMS)
def test_rooms_meet_at_their_faces(room: str) -> None:
    """`store.inbox` may be imported anywhere, `store.inbox.acts` inside the inbox only."""
    inner = []
    for path in (ROOT / "store").rglob("*.py"):
        place = path.relative_to(ROOT / "store").parts
        if len(place) == 1 or place[0] in (room, "demo"):
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            names = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and node.module:
                names = [node.module]
            inner += [f"{path.name}: {name}" for name in names if name.startswith(f"store.{room}.")]
    assert inner == []
