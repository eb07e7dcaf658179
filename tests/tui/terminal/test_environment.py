"""A session obeys no switch of its environment."""

from __future__ import annotations

import os

import pytest

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
