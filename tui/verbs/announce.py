"""Shows a sentence on every screen."""

from __future__ import annotations

import argparse
from contextlib import closing

from store.errors import N_
from store.office import Office
from tui.locale import _
from tui.verbs._account import scheduler

__all__ = ["register"]

HELP = N_("send a one-line notice to everyone signed in")


def register(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("text")
    verb.set_defaults(run=_run)


def _run(args: argparse.Namespace) -> int:
    with closing(Office.open(args.office)) as office:
        office.do(scheduler(office), "notice.send", given={"text": args.text})
    print(_("Notice sent to everyone signed in."))
    return 0
