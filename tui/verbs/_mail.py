"""What the two mail verbs share: finding the settings and reporting problems."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from store.engine import is_address
from store.errors import N_, Invalid, KantoorError
from tui.locale import _, say
from tui.text import clean

__all__ = ["add_settings", "print_problems", "settings"]


def add_settings(to: argparse._ActionsContainer, section: str) -> None:
    """Add the argument that names the settings."""
    text = _("file with {section}; default: the one beside the office").format(section=section)
    to.add_argument("--settings", type=Path, metavar="FILE", help=text)


def settings(args: argparse.Namespace) -> Path:
    """Return the path of the settings named, or of those beside the office's file."""
    if args.settings is not None:
        named: Path = args.settings
        return named
    if is_address(args.office):
        raise Invalid(N_("Give the mail settings file: --settings FILE."))
    beside = Path(args.office).with_suffix(".mail.ini")
    if not beside.is_file():
        raise Invalid(
            N_("No mail settings found. Create {file}, or use --settings FILE."),
            file=beside,
        )  # fmt: skip
    return beside


def print_problems(problems: Sequence[KantoorError]) -> int:
    """Print the problems; returns the exit status."""
    for problem in problems:
        print("  " + clean(say(problem)), file=sys.stderr)
    return 1 if problems else 0
