"""One's own file tray on this machine, and the limits of all trays."""

from __future__ import annotations

import argparse
from contextlib import closing

from store import people
from store.access import SYSTEM, Actor
from store.errors import N_, Invalid, NotFound
from store.files import limits
from store.office import Office
from tui.locale import _
from tui.verbs._account import scheduler
from tui.verbs._tray import carry_out, order_of

__all__ = ["register"]

HELP = N_("list, get and put files of your own tray; limits sets those of all trays")


def register(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("order", nargs="+", metavar="list | get NAME | put NAME | limits")
    verb.add_argument("--days", type=int, metavar="N", help=_("days that files are kept"))
    verb.add_argument("--tray", type=int, metavar="MB", help=_("most of one person"))
    verb.add_argument("--file", type=int, metavar="MB", help=_("most that is brought as one file"))
    verb.add_argument("--mail", choices=("yes", "no"), help=_("mail to one's own address"))
    verb.add_argument("--person", metavar=_("NAME"), help=_("in a demo office: whose tray"))
    verb.set_defaults(run=_run)


def _run(args: argparse.Namespace) -> int:
    with closing(Office.open(args.office)) as office:
        if args.order == ["limits"]:
            return _limits(office, args)
        order = order_of(" ".join(args.order))
        if order is None:
            raise Invalid(N_("Type list, get NAME or put NAME. A name has at most 80 letters "
                             "(a to z), digits, dots, hyphens and underscores."))  # fmt: skip
        return carry_out(office, _whose(office, args.person), order)


def _limits(office: Office, args: argparse.Namespace) -> int:
    """Set the limits that are given, and print all."""
    mail = {"yes": True, "no": False}.get(args.mail)
    given = {"days": args.days, "tray_mb": args.tray, "file_mb": args.file, "mail": mail}
    if any(each is not None for each in given.values()):
        office.do(scheduler(office), "tray.limit", given=given)
    held = office.view(SYSTEM, limits)
    print(_("Files are kept for {days} days. A person has {tray} MB, one file {file} MB.").format(
        days=held.days, tray=held.tray_mb, file=held.file_mb))  # fmt: skip
    print(_("Files are mailed to their own person.") if held.mail else _("Files are not mailed."))
    return 0


def _whose(office: Office, name: str | None) -> Actor:
    """Return the person of this account, or in a demo office any person; raises `NotFound`."""
    if name and office.view(SYSTEM, people.house).demo:
        for person in office.view(SYSTEM, people.persons):
            if person.name == name:
                return office.actor(person.id)
        raise NotFound(N_("Nobody is called {name} here. Type the whole name."), name=name)
    actor = scheduler(office)
    if name or not actor.person:
        raise NotFound(
            N_(
                "This account has no tray: no person of the office has it. Ask the "
                "administrator to set it on a person."
            )
        )
    return actor
