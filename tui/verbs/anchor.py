"""Prints the anchor of the audit trail, and mails it."""

from __future__ import annotations

import argparse
from contextlib import closing

from store.access import SYSTEM
from store.errors import N_
from store.inbox.mail.notice import send_notice
from store.inbox.mail_servers.settings import smtp_server
from store.office import Office
from store.office.anchors import Anchor, last_anchor
from store.people import Person, owners
from store.reading import Reading
from tui.locale import _
from tui.text import moment
from tui.verbs._mail import add_settings, settings

__all__ = ["register"]

HELP = N_("print the anchor of the audit trail, to keep elsewhere")


def register(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--mail", action="append", default=[], metavar="ADDRESS",
                      help=_("also mail it to the owner, at this address"))  # fmt: skip
    add_settings(verb, "[smtp]")
    verb.set_defaults(run=_run)


def _run(args: argparse.Namespace) -> int:
    with closing(Office.open(args.office)) as office:
        anchor = office.view(SYSTEM, last_anchor)
        print(anchor)
        if args.mail:
            names = office.view(SYSTEM, _owners)
            server = smtp_server(settings(args))
            for address in args.mail:
                send_notice(server, address, *_letter(anchor, names), office.clock())
    return 0


def _owners(reading: Reading) -> str:
    return ", ".join(reading.get(Person, owner).name for owner in owners(reading))


def _letter(anchor: Anchor, names: str) -> tuple[str, str]:
    """The subject and the text."""
    at = moment(anchor.at) if anchor.at else ""
    subject = _("Anchor of {office}, {moment}").format(office=anchor.office, moment=at)
    text = _("For the owner of {office}: {names}\n\n{anchor}\n\nKeep this message where nobody who "
             "works on the server can change it. kantoor verify compares the audit trail with "
             "it, and so finds a trail that was rewritten.\n").format(
        office=anchor.office, names=names, anchor=anchor)  # fmt: skip
    return subject, text
