"""Sets up a machine as the server of an office."""

from __future__ import annotations

import argparse
from pathlib import Path

from store.errors import N_
from store.upkeep.sealing import read_recipients
from tui.locale import _
from tui.server import install
from tui.server.places import Places
from tui.verbs._server import add_places

__all__ = ["register"]

HELP = N_("manage the server of the office")


def register(verb: argparse.ArgumentParser) -> None:
    make = verb.add_subparsers(metavar=_("command"), required=True).add_parser(
        "install", help=_("set up this machine as server of an office: account, sshd, timers")
    )
    make.add_argument(
        "--dry-run", action="store_true", help=_("show what would change, change nothing")
    )
    make.add_argument("--backup-to", type=Path, action="append", default=[], metavar="FILE",
                      help=_("public key (age or ssh) to encrypt the nightly backups for"))  # fmt: skip
    add_places(make)
    make.set_defaults(run=_install)


def _install(args: argparse.Namespace) -> int:
    """Print every part, or write it and print what changed."""
    places, root = Places(args.program, args.data), args.root.absolute()
    backup_to = [key for path in args.backup_to for key in read_recipients(path)]
    if args.dry_run:
        for part in install.parts(places, root, backup_to):
            print("\n".join(install.shown(part)))
        return 0
    for line in install.install(places, root, backup_to):
        print(line)
    if root == install.HERE:
        print(_("Next steps; see the manual's server page:"))
        for command in install.further(places):
            print(f"    {command}")
    return 0
