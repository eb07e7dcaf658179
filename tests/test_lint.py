"""What no linter knows: texts reach widgets only by the safe path, and the project names no place."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SHOWN = [*(ROOT / "screens").rglob("*.py"), *(ROOT / "tui").rglob("*.py")]
CODE = [*SHOWN, *(ROOT / "store").rglob("*.py")]

MARKUP_WIDGETS = {"Static", "Label", "Button", "OptionList", "Input", "DataTable", "Footer", "Header",
                  "Markdown", "RichLog", "Select", "Tree"}  # fmt: skip
"""They read strings as markup, or are too slow where clerks work."""
BANNED_CALLS = {"escape", "from_markup", "open_url", "deliver_text", "eval", "exec", "getuser",
                "getlogin", "print"}  # fmt: skip
ALLOWED = {
    ("cli.py", "print"),  # the command line's own output
    ("app.py", "deliver_text"),  # refused there
    ("app.py", "open_url"),
}
PLACES = re.compile(r"https?://[a-z.-]*(?:pypi|pythonhosted|npmjs|debian)\.|/(?:work|farm|root)/")


def calls(path: Path) -> Iterator[tuple[int, str]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
            name = node.func.id if isinstance(node.func, ast.Name) else name
            yield node.lineno, name


@pytest.mark.parametrize("path", SHOWN, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_widget_reads_markup(path: Path) -> None:
    assert [(line, name) for line, name in calls(path) if name in MARKUP_WIDGETS] == []


def test_nothing_calls_what_is_banned() -> None:
    found = [
        (str(path.relative_to(ROOT)), line, name)
        for path in CODE
        for line, name in calls(path)
        if name in BANNED_CALLS and (path.name, name) not in ALLOWED
    ]
    assert found == []


def test_who_is_at_the_keyboard_is_never_told_by_the_environment() -> None:
    for path in CODE:
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"environ[^\n]*(USER|LOGNAME|HOME)", text), path


def test_no_tracked_file_names_a_registry_or_a_machines_folder() -> None:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], capture_output=True, check=True, cwd=ROOT, text=True
    ).stdout.split("\0")
    for name in filter(None, listed):
        if name in {"tests/test_lint.py"} or name.startswith(("tests/data/", "tests/tinydb/")):
            continue
        path = ROOT / name
        if path.is_file():
            found = PLACES.search(path.read_text(encoding="utf-8", errors="replace"))
            assert not found, f"{name}: {found and found.group()}"
