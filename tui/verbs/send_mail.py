"""Sends answers by mail, and files that people have mailed to themselves."""

from __future__ import annotations

import argparse
from contextlib import closing

from store.errors import N_
from store.inbox.mail.outgoing import send_all
from store.inbox.mail.tray_mail import mail_files
from store.inbox.mail_servers.settings import smtp_server
from store.office import Office
from tui.locale import _
from tui.verbs._account import scheduler
from tui.verbs._mail import add_settings, print_problems, settings

__all__ = ["register"]

HELP = N_("send the waiting mail")


def register(verb: argparse.ArgumentParser) -> None:
    add_settings(verb, "[smtp]")
    verb.set_defaults(run=_run)


def _run(args: argparse.Namespace) -> int:
    """Send what waits; returns 1 if something was not sent."""
    with closing(Office.open(args.office)) as office:
        server = smtp_server(settings(args))
        done = send_all(office, scheduler(office), server)
        files = mail_files(office, server)
    print(_("{sent} sent, {later} to retry, {failed} failed.").format(
        sent=done.sent + files.sent, later=done.later, failed=done.failed + files.failed))  # fmt: skip
    return print_problems((*done.problems, *files.problems))
