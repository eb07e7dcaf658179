"""A session obeys no switch of its environment."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.terminal import ROOT
from tui.terminal.environment import clean_environment


@pytest.mark.parametrize(
    ("terminal", "known"),
    [("xterm-256color", "xterm-256color"), ("", "xterm"), ("dumb", "xterm"),
     ("x" * 4000, "xterm"), ("../../tmp/x", "xterm"), ("tmux", "tmux")],
)  # fmt: skip
def test_only_what_a_session_needs_is_kept(
    terminal: str, known: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = {
        "TERM": terminal,
        "LANG": "nl_NL.UTF-8",
        "NO_COLOR": "1",
        "HOME": "/home/piet",
        "TEXTUAL_DRIVER": "evil:Driver",
        "TEXTUAL_SCREENSHOT": "1",
        "TEXTUAL": "devtools,debug",
        "ESCDELAY": "5000",
        "COLUMNS": "3",
        "PYTHONSTARTUP": "/tmp/x",
        "LD_PRELOAD": "/tmp/x",
    }
    for name in list(os.environ):
        monkeypatch.delenv(name)
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    clean_environment()
    assert dict(os.environ) == {
        "TERM": known,
        "LANG": "nl_NL.UTF-8",
        "NO_COLOR": "1",
        "HOME": "/home/piet",
        "TEXTUAL_ANIMATIONS": "none",
        "TEXTUAL_FPS": "120",
        "TEXTUAL_SMOOTH_SCROLL": "0",
    }
    for name in list(os.environ):
        monkeypatch.delenv(name)


CHARSET = """
from tui.terminal.environment import charset, clean_environment
clean_environment()
print(charset())
"""


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ({}, "utf-8"),
        ({"LANG": "C"}, "ascii"),
        ({"LANG": "POSIX"}, "ascii"),
        ({"LC_CTYPE": "C"}, "ascii"),
        ({"LANG": "nl_NL.UTF-8", "LC_CTYPE": "C"}, "ascii"),
        ({"LANG": "xx_XX"}, "ascii"),
        ({"LANG": "xx_XX.ISO-8859-15"}, "iso8859-15"),
        ({"LANG": "nl_NL.UTF-8"}, "utf-8"),
        ({"LC_CTYPE": "C.UTF-8"}, "utf-8"),
        ({"LANG": "C", "SSH_CONNECTION": "10.0.0.1 1 10.0.0.2 22"}, "utf-8"),
    ],
)  # fmt: skip
def test_a_locale_without_utf_8_or_not_installed_means_plain_signs(
    given: dict[str, str], shown: str
) -> None:
    """Seen from a fresh Python, which makes UTF-8 of C and of what is not installed."""
    run = subprocess.run(
        [sys.executable, "-c", CHARSET], env=given, cwd=ROOT, capture_output=True, text=True
    )
    assert run.stdout.strip() == shown, run.stderr
