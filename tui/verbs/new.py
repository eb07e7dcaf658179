"""Creates an office, for the person who runs the verb."""

from __future__ import annotations

import argparse
import os
from contextlib import closing
from pathlib import Path

from store.errors import N_
from store.office import Office, setup
from tui.locale import _
from tui.verbs import DEFAULT

__all__ = ["register"]

HELP = N_("create a new office")


def register(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("place", help=_("the office: its file, or postgresql://..."))
    verb.add_argument("--name", required=True, help=_("name of the office"))
    verb.add_argument("--manager", required=True, help=_("name of the manager: you"))
    verb.add_argument("--server", action="store_true",
                      help=_("sign in with keys, not with accounts of this machine"))  # fmt: skip
    verb.set_defaults(run=_run)


def _run(args: argparse.Namespace) -> int:
    if Path(args.place) == DEFAULT:
        DEFAULT.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with closing(Office.create(args.place)) as office:
        uid = None if args.server else os.getuid()
        setup.small_office(office, args.name, args.manager, uid)
        print(_("Office {name} is ready. Open it with: kantoor --office {path}").format(
            name=args.name, path=office.database.name))  # fmt: skip
    return 0
