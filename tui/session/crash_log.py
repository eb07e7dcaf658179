"""Logs a bug under a number that a clerk can quote, without any data of the office."""

from __future__ import annotations

import os
import traceback
from datetime import datetime
from pathlib import Path

from tui.locale import _

__all__ = ["report_crash"]

LOG = Path(".local", "state", "kantoor", "mishaps.log")
"""Path in the home of the account that runs the program; readable by that account only."""


def report_crash(error: BaseException, now: datetime) -> str:
    """Log a bug; returns the message for the person at the keyboard."""
    try:
        number = _record(error, now)
    except OSError:
        number = "-"
    return _("Error {number} in Kantoor. Give the number to your administrator and start again. "
             "Your text is saved where possible.").format(number=number)  # fmt: skip


def _record(error: BaseException, now: datetime) -> str:
    """Log the type of the error and its place in the code; returns its number.

    The error's message is left out: it may contain typed text or a document.
    """
    number = f"{now:%y%m%d-%H%M%S}"
    steps = traceback.extract_tb(error.__traceback__)
    lines = [f"{number} {type(error).__name__}"]
    lines += [f"  {step.filename}:{step.lineno} {step.name}" for step in steps]
    path = Path.home() / LOG
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600), "a") as log:
        log.write("\n".join(lines) + "\n")
    return number
