"""Lists the people of an office, adds one, and says which system account is whose."""

from __future__ import annotations

import argparse
from contextlib import closing
from pathlib import Path

from store import people
from store.access import Actor
from store.access.roles import OFFICE_WIDE, ROLE_NAMES, Role
from store.errors import N_, Invalid, NotFound
from store.office import Office
from store.people import TITLES, Department, Membership, Person, SshKey, departments, keys, persons
from store.reading import Reading
from store.team import proposed_roles
from store.time_zone import AMSTERDAM
from tui.locale import _
from tui.text import clean
from tui.verbs._account import scheduler
from tui.verbs._keys import give_key, person_named, print_key, read_key

__all__ = ["register"]

HELP = N_("manage the people who work here")
ROLES = tuple(role.value for role in Role if role != Role.SYSTEM)
"""Roles that a person can have."""


def register(verb: argparse.ArgumentParser) -> None:
    verbs = verb.add_subparsers(metavar=_("command"), required=True)
    listing = verbs.add_parser("list", help=_("list everyone, with roles and keys"))
    listing.set_defaults(run=_list)
    add = verbs.add_parser("add", help=_("add a person, with a role that a colleague confirms"))
    add.add_argument("name")
    add.add_argument("--role", choices=ROLES, required=True)
    add.add_argument("--department", help=_("its code; default: the whole office"))
    add.add_argument("--title", default="", choices=("", *TITLES))
    add.add_argument("--language", default="nl", choices=("nl", "en"))
    add.add_argument("--same-name", action="store_true", help=_("another person with that name"))
    add.add_argument("--key", type=Path, help=_("public key: a .pub file, or -"))
    add.set_defaults(run=_add)
    address = verbs.add_parser("address", help=_("set the mail address of a person's own"))
    address.add_argument("person", help=_("name or number"))
    address.add_argument("address", nargs="?", help=_("none: no address"))
    address.set_defaults(run=_address)
    account = verbs.add_parser("account", help=_("let a system account sign in as a person"))
    account.add_argument("person", help=_("name or number"))
    account.add_argument("uid", type=int, nargs="?", help=_("its number; none: no account"))
    account.set_defaults(run=_account)


def _list(args: argparse.Namespace) -> int:
    with closing(Office.open(args.office)) as office:
        actor = scheduler(office)
        everybody = office.view(actor, persons)
        rows = office.view(actor, keys)
        for person in sorted(everybody, key=lambda person: person.name.casefold()):
            roles = ", ".join(office.view(actor, _roles, person.id))
            count = sum(row.key.person == person.id for row in rows)
            print(f"{person.id}\t{clean(person.name)}\t{clean(roles) or '-'}\t"
                  + _("keys: {n}").format(n=count))  # fmt: skip
    return 0


def _roles(reading: Reading, person: int) -> list[str]:
    """Return a person's roles with their titles, and then those that are proposed."""
    held = [_role(post.role, post.title, post.department)
            for post in people.sitting_of(reading, person).posts]  # fmt: skip
    waiting = [_role(ROLE_NAMES[role.role], role.title, place)
               for role, place in proposed_roles(reading, person)]  # fmt: skip
    return held + [_("{role} (proposed)").format(role=role) for role in waiting]


def _role(role: str, title: str, department: str) -> str:
    return " ".join(filter(None, (_(role), f"({_(title)})" if title else "", department)))


def _add(args: argparse.Namespace) -> int:
    """Add a person with a role and, if given, a key; if the key is refused, nobody is added."""
    line = read_key(args.key) if args.key else None
    if args.department is None and args.role not in {*OFFICE_WIDE, Role.MANAGER}:
        raise Invalid(N_("Give the department: --department CODE."))
    with closing(Office.open(args.office)) as office:
        actor = scheduler(office)
        department = office.view(actor, _coded, args.department) if args.department else None
        person, role, key = office.together(lambda: _take_on(office, actor, args, department, line))
    print(_("{name} is person {id}.").format(name=clean(person.name), id=person.id))
    if role.state == "proposed":
        print(_("The role applies once a colleague confirms it: F2, then the person."))
    if key is not None:
        print_key(key)
    return 0


def _account(args: argparse.Namespace) -> int:
    with closing(Office.open(args.office)) as office:
        actor = scheduler(office)
        person = office.view(actor, person_named, args.person)
        office.do(actor, "person.account", person.id, {"uid": args.uid})
    return 0


def _address(args: argparse.Namespace) -> int:
    with closing(Office.open(args.office)) as office:
        actor = scheduler(office)
        person = office.view(actor, person_named, args.person)
        office.do(actor, "person.address", person.id, {"address": args.address})
    return 0


def _take_on(
    office: Office,
    actor: Actor,
    args: argparse.Namespace,
    department: Department | None,
    line: str | None,
) -> tuple[Person, Membership, SshKey | None]:
    """Add the person, their role and, if its line is given, their key; returns all three."""
    named = {"name": args.name, "language": args.language, "namesake": args.same_name}
    person = office.do(actor, "person.add", given=named).doc
    role = office.do(actor, "membership.add", given={
        "person": person.id, "department": department and department.id, "role": args.role,
        "title": args.title, "since": office.clock().astimezone(AMSTERDAM).date(),
        "propose": True,
    }).doc  # fmt: skip
    return person, role, None if line is None else give_key(office, actor, person.id, line)


def _coded(reading: Reading, code: str) -> Department:
    """Return the department with this code, in any case; raises `NotFound`."""
    by_code = {department.code: department for department in departments(reading)}
    for department in by_code.values():
        if department.code.casefold() == code.casefold():
            return department
    raise NotFound(N_("Unknown department: {code}. Choose one of: {known}"),
                   code=code, known=", ".join(by_code))  # fmt: skip
