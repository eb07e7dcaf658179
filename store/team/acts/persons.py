"""Adding and changing the people who work here."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated, Literal

from pydantic import Field as Within
from tinydb import where

from store.acts import Doing, Given, Nothing, act
from store.errors import N_, Doubtful, Invalid
from store.fields import Field, Option, Plain
from store.people import (
    Absence,
    Delegation,
    Membership,
    Person,
    SshKey,
    is_administered,
    is_managed,
    owners,
    persons,
    still_held,
)
from store.team.acts.posts import last_manager
from store.team.acts.signing_in import revoke_key
from store.typed_text import NeededLine

__all__ = ["AddPerson", "ChangePerson", "SetAccount"]

MOST = 10_000
"""Upper limit, never reached, of the roles or absences of one person."""
LANGUAGES = (Option("nl", "nl", N_("Dutch")), Option("en", "en", N_("English")))


class AddPerson(Given):
    """A new person; `namesake` says that another person of the same name is known."""

    name: Annotated[NeededLine, Field(N_("Name"), required=True, limit=100)]
    uid: Annotated[Annotated[int, Within(ge=0)] | None,
                   Field(N_("System account (number)"), "number", cells=10, skip=True,
                         alone=True)] = None  # fmt: skip
    language: Annotated[Literal["nl", "en"], Field(N_("Language"), "choice", options=LANGUAGES,
                                                   required=True, default="nl", alone=True)] = "nl"  # fmt: skip
    namesake: bool = False


@act("person.add", N_("add a person"), given=AddPerson)
def add_person(doing: Doing, given: AddPerson) -> Person:
    """Add a person who works here."""
    _refuse_used(doing, given.uid, 0)
    _ask_namesake(doing, given, 0)
    return doing.add(Person(**given.model_dump(exclude={"namesake"})))


class ChangePerson(AddPerson):
    """The details of a person; one who is not `active` no longer works here.

    A `last_manager` may leave all the same; `renamed` says that another name is meant, `still_held`
    that it is known what the leaver has of the office.
    """

    active: Annotated[bool, Field(N_("Works here"), "yes", required=True, alone=True)] = True
    last_manager: bool = False
    renamed: bool = False
    still_held: bool = False


def _undone(doing: Doing, person: Person) -> None:
    """After an undo: check that the account is unique, or close access for a leaver."""
    if person.active:
        _refuse_used(doing, person.uid, person.id)
    else:
        _close_door(doing, person.id)


_CONFIRMED = {"last_manager", "namesake", "renamed", "still_held"}


@act("person.change", N_("change a person"), on=Person, given=ChangePerson, undoable=True,
     undone=_undone)  # fmt: skip
def change_person(doing: Doing, person: Person, given: ChangePerson) -> Person:
    """Change a person's details, or end their employment and all their roles."""
    if given.active:
        _refuse_used(doing, given.uid, person.id)
    if given.name != person.name:
        _ask_namesake(doing, given, person.id)
        _ask_renamed(person, given)
    leaves = person.active and not given.active
    if leaves and not given.still_held:
        _ask_held(doing, person, given)
    owns = person.id in owners(doing)
    tomorrow = doing.today + timedelta(days=1)
    administered, managed = is_administered(doing), is_managed(doing, tomorrow)
    saved = doing.save(person.model_copy(update=given.model_dump(exclude=_CONFIRMED)))
    if leaves:
        _end_all(doing, person.id)
        _close_door(doing, person.id)
    if administered and not is_administered(doing):
        raise Invalid(N_("{name} is the last administrator. Give a colleague that role first."), name=person.name)  # fmt: skip
    if leaves and owns:
        raise Invalid(N_("{name} is an owner of this office. Change the owners first."),
                      name=person.name)  # fmt: skip
    if managed and not (given.last_manager or is_managed(doing, tomorrow)):
        raise last_manager(doing, person.id)
    return saved


class SetAccount(Given):
    """The system account that signs in as a person; None for none."""

    uid: Annotated[Plain, Within(ge=0)] | None = None


@act("person.account", N_("set a system account"), on=Person, given=SetAccount)
def set_account(doing: Doing, person: Person, given: SetAccount) -> Person:
    """Set the system account of anybody; only from the server's command line."""
    _refuse_used(doing, given.uid, person.id)
    return doing.save(person.model_copy(update={"uid": given.uid}))


def _ask_namesake(doing: Doing, given: AddPerson, but: int) -> None:
    """Raise `Doubtful` for the name of somebody who works here: one person is added once."""
    name = " ".join(given.name.split()).casefold()
    for other in persons(doing) if not given.namesake else ():
        if other.id != but and other.name.casefold() == name:
            raise Doubtful(N_("{name} already works here (person {id}). Press Enter again if it "
                              "is another one, or F3 to go back."),
                           confirmed={"namesake": True}, field="name", name=other.name, id=other.id)  # fmt: skip


def _ask_renamed(person: Person, given: ChangePerson) -> None:
    """Raise `Doubtful` for another name: a stray key in the form would rename somebody."""
    if not given.renamed:
        raise Doubtful(N_("{old} becomes {name} everywhere. Press Enter again to rename, or F3 "
                          "to keep the name."),
                       confirmed={"renamed": True, "namesake": given.namesake}, field="name",
                       old=person.name, name=given.name)  # fmt: skip


def _ask_held(doing: Doing, person: Person, given: ChangePerson) -> None:
    """Raise `Doubtful` for who leaves while something of the office is out to them."""
    held = still_held(doing, person.id)
    if held:
        names = sorted(filter(None, held))
        raise Doubtful(N_("{name} still has {count} of the office: {names}. Press Enter again to "
                          "continue; it stays out."),
                       confirmed={"still_held": True, "renamed": given.renamed},
                       name=person.name, count=len(held),
                       names=names + ["…"] * (len(names) < len(held)))  # fmt: skip


def _refuse_used(doing: Doing, uid: int | None, person: int) -> None:
    """Refuse a system account that already signs in as another person."""
    persons = doing.find(Person, where("uid") == uid) if uid is not None else []
    other = next(
        (person_doc for person_doc in persons if person_doc.active and person_doc.id != person),
        None,
    )
    if other is not None:
        raise Invalid(N_("System account {uid} belongs to {name}. Type another, or none."),
                      field="uid", uid=uid, name=other.name)  # fmt: skip


def _close_door(doing: Doing, person: int) -> None:
    """Revoke a leaver's keys, and end the sessions that use them."""
    for key in doing.find(SshKey, where("person") == person):
        if key.state != "revoked":
            revoke_key(doing, key, Nothing())


def _end_all(doing: Doing, person: int) -> None:
    """End a leaver's roles, absences and delegations; those relying on them choose anew."""
    yesterday = doing.today - timedelta(days=1)
    lent = [*doing.page(Delegation, {"giver": person}, limit=MOST),
            *doing.page(Delegation, {"receiver": person}, limit=MOST)]  # fmt: skip
    running: list[Membership | Absence | Delegation] = [
        *doing.page(Membership, {"person": person}, limit=MOST),
        *doing.page(Absence, {"person": person}, limit=MOST),
        *lent,
    ]
    for doc in running:
        if doc.since > yesterday or getattr(doc, "state", "") == "proposed":
            doing.remove(doc)
        elif doc.until is None or doc.until > yesterday:
            doing.save(doc.model_copy(update={"until": yesterday}))
    for absence in doing.page(Absence, {"substitute": person}, limit=MOST):
        if absence.until >= doing.today:
            doing.save(absence.model_copy(update={"substitute": None}))
