"""No line of ours starts another program, or has Textual write a file or open a browser.

Those few that may are named here, each with its reason; what a session shows loads none of them.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CODE = [path for folder in ("tui", "screens", "store") for path in (ROOT / folder).rglob("*.py")]
MODULES = {"code", "ctypes", "multiprocessing", "pdb", "pty", "runpy", "subprocess", "webbrowser"}
"""What starts a program, a shell, or code from elsewhere."""
OF_THE_SYSTEM = re.compile(
    r"system|popen|fork|forkpty|exec[lv]p?e?|spawn\w+|posix_spawnp?|startfile"
)
"""The same, of the module `os`."""
ANYWHERE = re.compile(
    r"eval|exec|breakpoint|create_subprocess_\w+|subprocess_(exec|shell)|suspend|open_url"
    r"|action_suspend_process|deliver_\w+|(save|export|action)_screenshot"
)
"""Code from text, programs of an event loop, and Textual's ways out of a session."""
ALLOWED = {
    ("store/upkeep/sealing.py", "subprocess"),  # backups are sealed by gpg, from the command line
    ("store/export/printing.py", "subprocess"),  # labels, by lp, to a queue that the office named
    ("store/upkeep/anchor_files.py", "subprocess"),  # signatures, by ssh-keygen, from the same
    (
        "store/files/extracting.py",
        "subprocess",
    ),  # our own process that reads files, and can't do more
    ("store/files/audit_process.py", "subprocess"),  # the same, for a file of books as a stream
    ("store/sheet_engine/process.py", "subprocess"),  # our own process that calculates a sheet
    ("store/file_format/child.py", "os.fork"),  # in it, one for each file
    ("tui/server/install.py", "subprocess"),  # installing a server, by its administrator
    ("tui/server/sshd.py", "subprocess"),  # the same: sshd tells what it heeds
    ("tui/front.py", "os.execv"),  # the session by itself, where no host answers
    ("tui/host.py", "os.fork"),  # a session for each that sshd lets in
    ("tui/host.py", "os.execv"),  # the host becomes itself anew, after an upgrade
}


def ways(code: str) -> Iterator[str]:
    """The ways out that a piece of code takes; to define one, as a refusal, is none."""
    for node in ast.walk(ast.parse(code)):
        match node:
            case ast.Import(names=names):
                yield from (one.name for one in names if one.name.split(".")[0] in MODULES)
            case ast.ImportFrom(module="os", names=names):
                yield from (f"os.{one.name}" for one in names if OF_THE_SYSTEM.fullmatch(one.name))
            case ast.ImportFrom(module=str(module)) if module.split(".")[0] in MODULES:
                yield module
            case ast.Attribute(value=ast.Name(id="os"), attr=name) if OF_THE_SYSTEM.fullmatch(name):
                yield f"os.{name}"
            case ast.Attribute(attr=name) | ast.Name(id=name) if ANYWHERE.fullmatch(name):
                yield name


def test_no_way_out_but_those_with_a_reason() -> None:
    found = {(str(path.relative_to(ROOT)), way)
             for path in CODE for way in ways(path.read_text(encoding="utf-8"))}  # fmt: skip
    assert found == ALLOWED


@pytest.mark.parametrize(
    "code",
    ["import os\nos.system('id')", "from os import execvp", "import subprocess", "import pty",
     "from subprocess import run", "import multiprocessing.pool", "app.open_url('x')",
     "with self.app.suspend(): pass", "super().save_screenshot()", "self.deliver_text(x)",
     "await asyncio.create_subprocess_exec('id')", "eval(text)", "f = exec", "breakpoint()"],
)  # fmt: skip
def test_a_way_out_is_seen(code: str) -> None:
    assert len(list(ways(code))) == 1


def test_a_session_loads_nothing_that_starts_a_program() -> None:
    code = (
        "import sys, tui.app.start, tui.app.app;"
        "import screens, pkgutil, importlib;"
        "[importlib.import_module(one.name) for one in pkgutil.walk_packages(screens.__path__, 'screens.')];"
        "print(*sys.modules)"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    loaded = {name.replace(".", "/") + ".py" for name in run.stdout.split()}
    assert "screens/ledgers/entry.py" in loaded
    assert loaded & {path for path, _way in ALLOWED} == set()
