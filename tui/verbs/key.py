"""Adds, lists and revokes the keys with which people sign in."""

from __future__ import annotations

import argparse
from contextlib import closing
from pathlib import Path

from store.errors import N_, NotFound
from store.office import Office
from store.people import keys
from tui.locale import _
from tui.text import clean
from tui.verbs._account import scheduler
from tui.verbs._keys import give_key, person_named, print_key, read_key

__all__ = ["register"]

HELP = N_("manage sign-in keys")


def register(verb: argparse.ArgumentParser) -> None:
    verbs = verb.add_subparsers(metavar=_("command"), required=True)
    add = verbs.add_parser("add", help=_("add a sign-in key for a person"))
    add.add_argument("person", help=_("name or number"))
    add.add_argument("file", type=Path, help=_("public key: a .pub file, or -"))
    add.set_defaults(run=_add)
    listing = verbs.add_parser("list", help=_("list the keys in use"))
    listing.set_defaults(run=_list)
    revoke = verbs.add_parser("revoke", help=_("revoke a key, and end its sessions"))
    revoke.add_argument("fingerprint")
    revoke.set_defaults(run=_revoke)


def _add(args: argparse.Namespace) -> int:
    line = read_key(args.file)
    with closing(Office.open(args.office)) as office:
        actor = scheduler(office)
        person = office.view(actor, person_named, args.person)
        print_key(give_key(office, actor, person.id, line))
    return 0


def _list(args: argparse.Namespace) -> int:
    with closing(Office.open(args.office)) as office:
        for row in office.view(scheduler(office), keys):
            print(row.key.fingerprint, row.key.type, clean(row.name), clean(row.key.name), sep="\t")
    return 0


def _revoke(args: argparse.Namespace) -> int:
    with closing(Office.open(args.office)) as office:
        actor = scheduler(office)
        row = next((row for row in office.view(actor, keys)
                    if row.key.fingerprint == args.fingerprint), None)  # fmt: skip
        if row is None:
            raise NotFound(N_("Unknown sign-in key: {fingerprint}. Check the fingerprint."),
                           fingerprint=args.fingerprint)  # fmt: skip
        office.do(actor, "key.revoke", row.key.id)
        print(_("Sign-in key of {name} revoked; its sessions end.").format(name=clean(row.name)))
    return 0
