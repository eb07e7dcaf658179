"""The environment of a session: what the terminal needs to be known by, and nothing else.

Textual and rich read switches from the environment when they are imported (drivers,
screenshots, key scripts, logs, sizes); a session obeys none of them.
"""

from __future__ import annotations

import os
import re

__all__ = ["clean_environment"]

KEPT = frozenset(
    {"COLORTERM", "HOME", "LANG", "LC_ALL", "LC_CTYPE", "NO_COLOR", "PATH", "TERM", "TERM_PROGRAM"}
)
SET = {"TEXTUAL_ANIMATIONS": "none", "TEXTUAL_FPS": "120", "TEXTUAL_SMOOTH_SCROLL": "0"}
TERMINAL = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+_-]{0,63}", re.ASCII)
USUAL_TERMINAL = "xterm"


def clean_environment() -> None:
    """Leave in `os.environ` only what a session may know; call before importing Textual."""
    kept = {name: value for name, value in os.environ.items() if name in KEPT}
    if not TERMINAL.fullmatch(kept.get("TERM", "")) or kept["TERM"] == "dumb":
        kept["TERM"] = USUAL_TERMINAL
    os.environ.clear()
    os.environ.update(kept | SET)
