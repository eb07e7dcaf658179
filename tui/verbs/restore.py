"""Restores an office from a backup."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from store.engine import is_address
from store.errors import N_, Invalid, Unavailable
from store.upkeep.backup import restore
from tui.locale import _
from tui.verbs._progress import progress

__all__ = ["register"]

HELP = N_("restore an office from a backup")


def register(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("backup", type=Path)
    verb.add_argument("place", help=_("the office: its file, or postgresql://..."))
    verb.add_argument("--identity", type=Path, action="append", default=[],
                      help=_("file with the age or ssh key"))  # fmt: skip
    verb.add_argument("--replace", action="store_true",
                      help=_("move the existing office aside"))  # fmt: skip
    verb.add_argument("--yes", action="store_true", help=_("do not ask for confirmation"))
    verb.set_defaults(run=_run)


def _run(args: argparse.Namespace) -> int:
    exists = not is_address(args.place) and Path(args.place).exists()
    if exists and args.replace and not args.yes:
        _ask_for(Path(args.place).name)
    with progress() as count:
        label = restore(
            args.backup, args.place, args.identity, replace=args.replace, progress=count
        )
    print(_("Office restored and verified. Open it with: kantoor --office {path}").format(
        path=label.path))  # fmt: skip
    print(label.anchor)
    return 0


def _ask_for(name: str) -> None:
    """Ask, on a terminal, for the name of the office that is about to be set aside."""
    if not sys.stdin.isatty():
        raise Unavailable(N_("Cannot ask for confirmation. Use --yes to move the office aside."))
    print(_("An office already exists. Type its name, {name}, to move it aside:").format(name=name))
    if sys.stdin.readline().strip() != name:
        raise Invalid(
            N_("The name does not match. Type the name as it is shown. Nothing was changed.")
        )
