"""Takes in mail from a server or from files."""

from __future__ import annotations

import argparse
from contextlib import closing
from pathlib import Path

from store.errors import N_
from store.inbox.mail.intake import receive_all, receive_from
from store.inbox.mail_servers.settings import imap_server
from store.office import Office
from tui.locale import _
from tui.verbs._account import scheduler
from tui.verbs._mail import add_settings, print_problems, settings

__all__ = ["register"]

HELP = N_("receive mail from the mail server, or from files")


def register(verb: argparse.ArgumentParser) -> None:
    where = verb.add_mutually_exclusive_group()
    where.add_argument("path", type=Path, nargs="?", help=_("a Maildir, an mbox, .eml files"))
    add_settings(where, "[imap]")
    verb.set_defaults(run=_run)


def _run(args: argparse.Namespace) -> int:
    """Take in new mail; returns 1 if part of it failed."""
    with closing(Office.open(args.office)) as office:
        actor = scheduler(office)
        if args.path is not None:
            done = receive_all(office, actor, args.path)
        else:
            done = receive_from(office, actor, imap_server(settings(args)))
    print(_("{received} received, {duplicates} already known, {quarantined} in quarantine.").format(
        received=done.received, duplicates=done.duplicates, quarantined=done.quarantined))  # fmt: skip
    print_problems(done.left)
    return print_problems(done.problems)
