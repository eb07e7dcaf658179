"""The dependency sentence where import contracts can't say it, and at run time."""

from __future__ import annotations

import ast
import importlib
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = ("people", "team", "files", "inbox", "ledgers", "records", "oversight")
BEHIND_THE_FACE = {
    "store.inbox.room": {"store/office/rooms.py"},
    "store.claims.room": {"store/office/rooms.py"},
    "store.invoices.room": {"store/office/rooms.py"},
    "store.coding.room": {"store/office/rooms.py"},
    "store.laboratory.room": {"store/office/rooms.py"},
    "store.ledgers.room": {"store/office/rooms.py"},
    "store.team.room": {"store/office/rooms.py"},
    "store.records.room": {"store/office/rooms.py"},
    "store.oversight.room": {"store/office/rooms.py"},
    "store.files.room": {"store/office/rooms.py"},
    "store.inbox.mail.intake": {"store/demo/making.py", "tui/verbs/intake.py"},
    "store.inbox.mail_servers.settings": {
        "tui/verbs/anchor.py",
        "tui/verbs/intake.py",
        "tui/verbs/send_mail.py",
    },
    "store.inbox.mail.notice": {"tui/verbs/anchor.py"},
    "store.inbox.mail.outgoing": {"tui/verbs/send_mail.py"},
    "store.inbox.mail.stored_files": {"tui/verbs/attach_mail.py"},
    "store.inbox.mail.tray_mail": {"tui/verbs/send_mail.py"},
    "store.inbox.scans.intake": {"tui/verbs/scan_intake.py"},
    "store.oversight.due_records": {"store/demo/replay.py"},
    "store.records.filed.refiling": {"store/demo/replay.py"},
}
"""Who else may look behind a room's face: the list of all rooms, what fills a mailbox or a demo."""


@pytest.mark.parametrize(
    "code",
    ["import store.office", "import tui.cli, tui.verbs; [*map(tui.verbs.load, tui.verbs.table())]"],
    ids=["the office", "all verbs"],
)
def test_the_office_and_the_command_line_load_no_terminal_and_no_hl7(code: str) -> None:
    code += (
        "; import sys;"
        "print(*sorted({name.partition('.')[0] for name in sys.modules} & {'textual', 'rich', 'hl7'}))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert run.stdout.strip() == ""


@pytest.mark.parametrize("room", ROOMS)
def test_what_a_face_offers_is_never_hidden_by_a_module_of_that_name(room: str) -> None:
    """`inbox.queues` is the view, although there is a folder `store/inbox/queues` too."""
    face = importlib.import_module(f"store.{room}")
    importlib.import_module("store.office")
    hidden = [name for name in face.__all__ if isinstance(getattr(face, name), ModuleType)]
    assert hidden == []


def test_rooms_are_entered_by_their_faces() -> None:
    """`store.inbox` may be imported anywhere, `store.inbox.acts` inside the inbox only."""
    inner = [
        f"{path.relative_to(ROOT)}: {name}"
        for package in ("store", "screens", "tui")
        for path in (ROOT / package).rglob("*.py")
        for name in imported(path)
        for room in ROOMS
        if name.startswith(f"store.{room}.")
        and not path.is_relative_to(ROOT / "store" / room)
        and path.relative_to(ROOT).as_posix() not in BEHIND_THE_FACE.get(name, ())
    ]
    assert inner == []


def imported(path: Path) -> set[str]:
    """The modules a file imports: `store.inbox.acts` for `from store.inbox import acts` too."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: name the package, not its place"
            found.add(str(node.module))
            offered = getattr(sys.modules.get(str(node.module)), "__all__", ())
            inner = {alias.name for alias in node.names} - set(offered)
            found |= {
                f"{node.module}.{name}" for name in inner if is_module(f"{node.module}.{name}")
            }
    return found


def is_module(name: str) -> bool:
    place = ROOT.joinpath(*name.split("."))
    return place.is_dir() or place.with_suffix(".py").is_file()
