"""The environment of a session: what identifies the terminal, and nothing else.

Textual and rich read switches from the environment when they are imported (drivers, screenshots,
key scripts, logs, sizes); a session must obey none of them.
"""

from __future__ import annotations

import codecs
import os
import re
from collections.abc import Mapping
from pathlib import Path

__all__ = ["charset", "clean_environment", "locale_as_given", "take_over"]

KEPT = frozenset(
    {"COLORTERM", "HOME", "LANG", "LC_ALL", "LC_CTYPE", "NO_COLOR", "PATH", "TERM", "TERM_PROGRAM"}
)
OF_THE_ACCOUNT = frozenset({"HOME", "LANG", "LC_ALL", "LC_CTYPE", "PATH"})
COERCED = frozenset({"C.UTF-8", "C.utf8", "UTF-8"})
"""What Python puts into LC_CTYPE where the locale is C or not installed (PEP 538)."""
GIVEN = Path("/proc/self/environ")
"""The environment that the process started with."""
OF_THE_LINE = frozenset({"SSH_CONNECTION", "SSH_ORIGINAL_COMMAND", "TERM"})
SET = {"TEXTUAL_ANIMATIONS": "none", "TEXTUAL_FPS": "120", "TEXTUAL_SMOOTH_SCROLL": "0"}
TERMINAL = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+_-]{0,63}", re.ASCII)
USUAL_TERMINAL = "xterm"


def clean_environment() -> None:
    """Leave only allowed variables in `os.environ`; call it before importing Textual."""
    if "SSH_CONNECTION" not in os.environ:  # over SSH every terminal is taken to show UTF-8
        locale_as_given()
    kept = {name: value for name, value in os.environ.items() if name in KEPT}
    if not TERMINAL.fullmatch(kept.get("TERM", "")) or kept["TERM"] == "dumb":
        kept["TERM"] = USUAL_TERMINAL
    os.environ.clear()
    os.environ.update(kept | SET)


def locale_as_given() -> None:
    """Undo what Python made of the locale at its start, so that `charset` sees what was said."""
    if os.environ.get("LC_CTYPE") not in COERCED or not GIVEN.exists():
        return
    lines = GIVEN.read_bytes().split(b"\0")
    given = next((line.partition(b"=")[2] for line in lines if line.startswith(b"LC_CTYPE=")), b"")
    os.environ["LC_CTYPE"] = os.fsdecode(given)


def take_over(line: Mapping[str, str]) -> None:
    """Leave only the account's variables, and add the allowed ones of another connection."""
    kept = {name: value for name, value in os.environ.items() if name in OF_THE_ACCOUNT}
    os.environ.clear()
    os.environ.update(kept | {name: line[name] for name in line.keys() & OF_THE_LINE})


def charset() -> str:
    """Return the terminal's character set: that of the locale, or ASCII when it names none.

    A session without a locale is assumed to show all characters, as terminals do nowadays.
    """
    said = next(
        (os.environ[name] for name in ("LC_ALL", "LC_CTYPE", "LANG") if os.environ.get(name)), ""
    )
    _language, _point, named = said.partition("@")[0].partition(".")
    if not said or "utf" in named.lower():
        return "utf-8"
    try:
        return codecs.lookup(named or "ascii").name
    except LookupError:
        return "ascii"
