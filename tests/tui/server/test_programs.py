"""What sshd starts begins with an empty environment, whatever was set around it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.tui.server.conftest import BACKUP_KEY, put
from tui import cli

TELLS = """#!/bin/sh
umask
env
for word in "$@"; do printf '<%s>\\n' "$word"; done
"""
"""Stands where Python is, and tells how it was started."""
AROUND = {
    "PYTHONSTARTUP": "/tmp/x", "PYTHONPATH": "/tmp", "TEXTUAL_LOG": "/tmp/x", "TERMINFO": "/tmp/x",
    "EDITOR": "vi", "BASH_ENV": "/tmp/x", "ENV": "/tmp/x", "HOME": "/root", "PATH": "/tmp:/bin",
    "LANG": "nl_NL.UTF-8", "LC_ALL": "C", "SHELL": "/bin/bash",
}  # fmt: skip
GIVEN = {"LANG=C.UTF-8", "HOME=/var/lib/kantoor", "PATH=/usr/bin:/bin"}
OPENS = ["<-I>", "<-m>", "<tui.front>", "</var/lib/kantoor/host.socket>",
         "</var/lib/kantoor/office.kantoor>"]  # fmt: skip


@pytest.fixture
def library(root: Path) -> Path:
    """The programs of a server whose Python is the one that tells."""
    python = put(root / "python", TELLS)
    python.chmod(0o755)
    words = ["--root", str(root), "--program", str(python), "--backup-to", str(BACKUP_KEY)]
    cli.main(["server", "install", *words])
    return root / "usr/lib/kantoor"


def started(program: Path, words: list[str], around: dict[str, str]) -> tuple[set[str], list[str]]:
    """The environment and the words that Python gets."""
    run = subprocess.run(
        [program, *words], env=AROUND | around, capture_output=True, text=True, check=True
    )
    umask, *told = run.stdout.splitlines()
    assert umask == "0077"
    variables = {line for line in told if not line.startswith(("<", "PWD=", "_=", "OLDPWD="))}
    return variables, [line for line in told if line.startswith("<")]


def test_the_keys_are_asked_with_four_words_and_nothing_around(library: Path) -> None:
    words = ["kantoor", "SHA256:abc", "ssh-ed25519", "AAAA $(id) ;"]
    variables, given = started(library / "keys", words, {"TERM": "xterm"})
    assert variables == GIVEN
    program = ["<--session>", "</usr/lib/kantoor/session>"]
    assert given == [*OPENS, "<authorized-keys>", *program, *(f"<{word}>" for word in words)]


@pytest.mark.parametrize("passed", [
    {"TERM": "xterm-256color", "SSH_CONNECTION": "192.0.2.1 50000 192.0.2.2 22"},
    {},
    {"TERM": "$(id)`id`;x y", "SSH_ORIGINAL_COMMAND": "id; rm -rf / '\" *"},
    {"TERM": "", "SSH_ORIGINAL_COMMAND": ""},
])  # fmt: skip
def test_a_session_knows_its_terminal_and_whether_a_command_was_asked_for(
    library: Path, passed: dict[str, str]
) -> None:
    variables, given = started(library / "session", ["--key", "SHA256:abc"], passed)
    assert variables == GIVEN | {f"{name}={value}" for name, value in passed.items()}
    log = ["<--log>", "</var/log/kantoor/kantoor.log>"]
    assert given == [*OPENS, "<session>", *log, "<--key>", "<SHA256:abc>"]
