"""Attaches the files of mail that came in before its files were attached."""

from __future__ import annotations

import argparse
from contextlib import closing

from store.access import SYSTEM
from store.errors import N_
from store.inbox.mail.stored_files import attach_stored
from store.office import Office
from tui.locale import ngettext

__all__ = ["register"]

HELP = N_("attach the files of older mail to its items")


def register(verb: argparse.ArgumentParser) -> None:
    verb.set_defaults(run=_run)


def _run(args: argparse.Namespace) -> int:
    """Attach what lacks; a second run finds nothing to do."""
    with closing(Office.open(args.office)) as office:
        done = attach_stored(office, SYSTEM)
    print(
        ngettext("Files of {n} mail attached.", "Files of {n} mails attached.", done).format(n=done)
    )
    return 0
