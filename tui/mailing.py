"""The verbs that bring mail in and out, which an administrator schedules."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from store.engine import is_address
from store.errors import N_, Invalid, KantoorError
from store.office import Office
from tui.locale import _, say
from tui.scheduling import scheduler
from tui.text import clean

__all__ = ["add_verbs"]


def add_verbs(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Let the command line know these verbs."""
    intake = verbs.add_parser("intake", help=_("take in mail: from the mail server, or from files"))
    where = intake.add_mutually_exclusive_group()
    where.add_argument("path", type=Path, nargs="?", help=_("a Maildir, an mbox, .eml files"))
    _add_settings(where, "[imap]")
    intake.set_defaults(run=_intake)

    send = verbs.add_parser("send-mail", help=_("send the answers that wait"))
    _add_settings(send, "[smtp]")
    send.set_defaults(run=_send)


def _add_settings(to: argparse._ActionsContainer, section: str) -> None:
    told = _("the file with {section}; else the one beside the office").format(section=section)
    to.add_argument("--settings", type=Path, metavar="FILE", help=told)


def _intake(asked: argparse.Namespace) -> int:
    """Take in what is new; 1 when something could not be taken in."""
    from store.inbox.mail.intake import receive_all, receive_from
    from store.inbox.mail_servers.settings import imap_server

    with closing(Office.open(asked.office)) as office:
        actor = scheduler(office)
        if asked.path is not None:
            done = receive_all(office, actor, asked.path)
        else:
            done = receive_from(office, actor, imap_server(_settings(asked)))
    print(_("{received} received, {duplicates} known already, {quarantined} for the manager.").format(
        received=done.received, duplicates=done.duplicates, quarantined=done.quarantined))  # fmt: skip
    return _told(done.problems)


def _send(asked: argparse.Namespace) -> int:
    """Send what waits; 1 when something was not sent."""
    from store.inbox.mail.outgoing import send_all
    from store.inbox.mail_servers.settings import smtp_server

    with closing(Office.open(asked.office)) as office:
        done = send_all(office, scheduler(office), smtp_server(_settings(asked)))
    print(_("{sent} sent, {later} to be tried again, {failed} not sent.").format(
        sent=done.sent, later=done.later, failed=done.failed))  # fmt: skip
    return _told(done.problems)


def _settings(asked: argparse.Namespace) -> Path:
    """The settings that were named, or those beside the office's file."""
    if asked.settings is not None:
        settings: Path = asked.settings
        return settings
    if is_address(asked.office):
        raise Invalid(N_("Say where the settings of the mail are: --settings FILE."))
    beside = Path(asked.office).with_suffix(".mail.ini")
    if not beside.is_file():
        raise Invalid(
            N_("It is not known where the mail is. Write {file}, as the operations page tells, or"
               " give --settings FILE."),
            file=beside,
        )  # fmt: skip
    return beside


def _told(problems: Sequence[KantoorError]) -> int:
    for problem in problems:
        print("  " + clean(say(problem)), file=sys.stderr)
    return 1 if problems else 0
