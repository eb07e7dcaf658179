"""Copies an office while others work in it."""

from __future__ import annotations

import argparse
import sys
from contextlib import closing
from pathlib import Path

from store.errors import N_
from store.office import Office
from store.upkeep.backup import back_up, backup_stem
from store.upkeep.sealing import read_recipients
from tui.locale import _
from tui.text import clean
from tui.verbs._progress import progress

__all__ = ["register"]

HELP = N_("back up the office while it is in use")


def register(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("to", type=Path, help=_("new file, or a folder to put it in"))
    key = verb.add_mutually_exclusive_group()
    key.add_argument("--age", action="append", default=[], help=_("only for this age recipient"))
    key.add_argument("--recipients", type=Path, metavar="FILE",
                     help=_("only for the age recipients in this file"))  # fmt: skip
    key.add_argument("--gpg", action="append", default=[], help=_("only for this gpg key"))
    verb.add_argument("--replace", action="store_true", help=_("overwrite an older backup"))
    verb.set_defaults(run=_run)


def _run(args: argparse.Namespace) -> int:
    """Make the backup; returns 1 if it should have been encrypted, and the file named no key."""
    age = read_recipients(args.recipients) if args.recipients else args.age
    with closing(Office.open(args.office)) as office, progress() as count:
        label = back_up(office, args.to, age, args.gpg, stem=backup_stem(args.office),
                        replace=args.replace, progress=count)  # fmt: skip
    print(_("{path} made and verified.").format(path=clean(str(label.path))))
    print(label.anchor)
    if age or args.gpg:
        return 0
    print(
        _("It is not encrypted: anyone with the file can read the whole office."), file=sys.stderr
    )
    if args.recipients is None:
        return 0
    print(_("{file} contains no key. Put the owner's public key in it.").format(
        file=args.recipients), file=sys.stderr)  # fmt: skip
    return 1
