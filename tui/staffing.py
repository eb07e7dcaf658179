"""The verbs of whoever keeps the server: people, their keys, and who is at work."""

from __future__ import annotations

import argparse
import sys
from contextlib import closing
from datetime import datetime
from pathlib import Path

from store import people
from store.access import Actor
from store.access.roles import OFFICE_WIDE, Role
from store.errors import N_, Invalid, NotFound
from store.office import Office
from store.people import (
    TITLES,
    Department,
    KeyRow,
    Membership,
    Person,
    SshKey,
    departments,
    keys,
    persons,
    sign_ins,
)
from store.reading import AMSTERDAM, Reading
from tui.locale import _
from tui.scheduling import scheduler
from tui.text import clean, moment

__all__ = ["add_verbs"]

GIVEN = tuple(role.value for role in Role if role != Role.SYSTEM)
"""Roles that a person can have."""


def add_verbs(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Let the command line know these verbs."""
    staff = verbs.add_parser("people", help=_("who works here")).add_subparsers(
        metavar=_("verb"), required=True
    )
    listed = staff.add_parser("list", help=_("everybody, with their roles and keys"))
    listed.set_defaults(run=_list_people)
    add = staff.add_parser("add", help=_("add a person, with a role that a manager confirms"))
    add.add_argument("name")
    add.add_argument("--role", choices=GIVEN, required=True)
    add.add_argument("--department", help=_("its code; without one, the whole office"))
    add.add_argument("--title", default="", choices=("", *TITLES))
    add.add_argument("--language", default="nl", choices=("nl", "en"))
    add.add_argument("--key", type=Path, help=_("their public key: a .pub file, or -"))
    add.set_defaults(run=_add_person)

    ring = verbs.add_parser("key", help=_("with which keys people sign in")).add_subparsers(
        metavar=_("verb"), required=True
    )
    given = ring.add_parser("add", help=_("let somebody sign in with a key"))
    given.add_argument("person", help=_("name or number"))
    given.add_argument("file", type=Path, help=_("their public key: a .pub file, or -"))
    given.set_defaults(run=_add_key)
    shown = ring.add_parser("list", help=_("the keys in use"))
    shown.set_defaults(run=_list_keys)
    gone = ring.add_parser("revoke", help=_("let nobody sign in with a key, and end its sessions"))
    gone.add_argument("fingerprint")
    gone.set_defaults(run=_revoke_key)

    sessions = verbs.add_parser("sessions", help=_("who is at work now; --end N ends a session"))
    sessions.add_argument("--end", type=int, metavar="N")
    sessions.set_defaults(run=_sessions)

    tell = verbs.add_parser("announce", help=_("one sentence on the screen of everybody at work"))
    tell.add_argument("text")
    tell.set_defaults(run=_announce)


def _add_person(asked: argparse.Namespace) -> int:
    """Add somebody with a role, and a key when one is given; nothing when the key is refused."""
    line = _read_key(asked.key) if asked.key else None
    if asked.department is None and asked.role not in {*OFFICE_WIDE, Role.MANAGER}:
        raise Invalid(N_("Say in which department: --department CODE."))
    with closing(Office.open(asked.office)) as office:
        actor = scheduler(office)
        department = office.view(actor, _coded, asked.department) if asked.department else None
        person, role, key = office.together(
            lambda: _take_on(office, actor, asked, department, line)
        )
    print(_("{name} is person {id}.").format(name=clean(person.name), id=person.id))
    if role.state == "proposed":
        print(_("The role counts once a manager confirms it: F2, then the person."))
    if key is not None:
        _tell_key(key)
    return 0


def _take_on(
    office: Office,
    actor: Actor,
    asked: argparse.Namespace,
    department: Department | None,
    line: str | None,
) -> tuple[Person, Membership, SshKey | None]:
    """The person who was added, their role, and the key when a line of one was given."""
    person = office.do(
        actor, "person.add", given={"name": asked.name, "language": asked.language}
    ).doc
    role = office.do(actor, "membership.add", given={
        "person": person.id, "department": department and department.id, "role": asked.role,
        "title": asked.title, "since": office.clock().astimezone(AMSTERDAM).date(),
        "propose": True,
    }).doc  # fmt: skip
    return person, role, None if line is None else _give_key(office, actor, person.id, line)


def _add_key(asked: argparse.Namespace) -> int:
    line = _read_key(asked.file)
    with closing(Office.open(asked.office)) as office:
        actor = scheduler(office)
        person = office.view(actor, _named, asked.person)
        _tell_key(_give_key(office, actor, person.id, line))
    return 0


def _give_key(office: Office, actor: Actor, person: int, line: str) -> SshKey:
    key: SshKey = office.do(actor, "key.add", given={"person": person, "key": line}).doc
    return key


def _tell_key(key: SshKey) -> None:
    print(_("Key {fingerprint} can be used from now.").format(fingerprint=key.fingerprint))


def _read_key(path: Path) -> str:
    """The key in a file, or on standard input; it is judged by the act."""
    if str(path) == "-":
        return sys.stdin.read(20_000)
    try:
        return path.read_text(encoding="ascii", errors="replace")[:20_000]
    except OSError as error:
        raise Invalid(N_("{path} can't be read: {reason}"),
                      path=str(path), reason=error.strerror or "?") from error  # fmt: skip


def _named(reading: Reading, wanted: str) -> Person:
    """Who is meant by a name or a number; raises `NotFound`, and `Invalid` for a name of two."""
    found = [one for one in persons(reading)
             if wanted == str(one.id) or one.name.casefold() == wanted.casefold()]  # fmt: skip
    if not found:
        raise NotFound(N_("Nobody here is called {name}. See: kantoor people list"), name=wanted)
    if len(found) > 1:
        raise Invalid(N_("Several people are called {name}. Give a number: kantoor people list"),
                      name=wanted)  # fmt: skip
    return found[0]


def _coded(reading: Reading, code: str) -> Department:
    for one in departments(reading):
        if one.code.casefold() == code.casefold():
            return one
    known = ", ".join(one.code for one in departments(reading))
    raise NotFound(N_("There is no department {code}. There are: {known}"), code=code, known=known)


def _list_people(asked: argparse.Namespace) -> int:
    with closing(Office.open(asked.office)) as office:
        actor = scheduler(office)
        found = office.view(actor, persons)
        held = office.view(actor, keys)
        for person in sorted(found, key=lambda one: one.name.casefold()):
            posts = office.view(actor, people.sitting_of, person.id).posts
            roles = ", ".join(
                " ".join(filter(None, (_(one.role), one.department))) for one in posts
            )
            count = sum(row.key.person == person.id for row in held)
            print(f"{person.id}\t{clean(person.name)}\t{clean(roles) or '-'}\t"
                  + _("keys: {n}").format(n=count))  # fmt: skip
    return 0


def _list_keys(asked: argparse.Namespace) -> int:
    with closing(Office.open(asked.office)) as office:
        for row in office.view(scheduler(office), keys):
            print(_key_line(row))
    return 0


def _key_line(row: KeyRow) -> str:
    return "\t".join((row.key.fingerprint, row.key.type, clean(row.name), clean(row.key.name)))


def _revoke_key(asked: argparse.Namespace) -> int:
    with closing(Office.open(asked.office)) as office:
        actor = scheduler(office)
        row = next((one for one in office.view(actor, keys)
                    if one.key.fingerprint == asked.fingerprint), None)  # fmt: skip
        if row is None:
            raise NotFound(N_("No key {fingerprint} is in use here."),
                           fingerprint=asked.fingerprint)  # fmt: skip
        office.do(actor, "key.revoke", row.key.id)
        print(_("The key of {name} is revoked; its sessions end.").format(name=clean(row.name)))
    return 0


def _sessions(asked: argparse.Namespace) -> int:
    with closing(Office.open(asked.office)) as office:
        actor = scheduler(office)
        if asked.end is not None:
            try:
                office.do(actor, "sign_in.end", asked.end)
            except NotFound:
                raise NotFound(N_("There never was a session {n}."), n=asked.end) from None
            print(_("Session {n} ends.").format(n=asked.end))
            return 0
        for row in office.view(actor, sign_ins):
            one = row.sign_in
            print(
                f"{one.id}\t{clean(row.name)}\t{moment(datetime.fromisoformat(one.since))}\t{clean(one.came_from)}"
            )
    return 0


def _announce(asked: argparse.Namespace) -> int:
    with closing(Office.open(asked.office)) as office:
        office.do(scheduler(office), "notice.send", given={"text": asked.text})
    print(_("Everybody at work sees it."))
    return 0
