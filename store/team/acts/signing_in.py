"""Keys, and the sessions that are opened with them.

Nobody signs in as another by a key of their own: a key for who has roles, or had, counts once another person
than the one who added it confirms it. Its own person does so only in a session of an older key. The
owners are told of each key at their next sign-in. What root adds on the server counts at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated

from pydantic import Field as Within
from tinydb import where

from store.access import SYSTEM, No
from store.acts import Doing, Given, Nothing, act
from store.errors import N_, Invalid, NotFound
from store.fields import Field, Id, Plain
from store.people import (
    House,
    Notice,
    Person,
    SignIn,
    SshKey,
    Stop,
    has_roles,
    is_gone,
    key_of,
    open_sign_ins,
    read_public_key,
    require_room,
)
from store.reading import Reading
from store.typed_text import Line, NeededLine

__all__ = ["AddKey", "BeginSignIn", "EndSignIn", "LimitSignIns", "SendNotice"]


class AddKey(Given):
    """A key for a person: the line of its `.pub` file; `name` replaces the comment in it."""

    person: Annotated[
        int, Id("person"), Field(N_("For whom"), "record", of="person", required=True)
    ]
    key: Annotated[str, Within(max_length=20_000),
                   Field(N_("Line of the .pub file"), required=True, limit=8_000, cells=50)]  # fmt: skip
    name: Annotated[Line, Field(N_("Note"), skip=True)] = ""


@act("key.add", N_("add a key"), given=AddKey)
def add_key(doing: Doing, given: AddKey) -> SshKey:
    """Add a key to sign in with; for who ever had roles it counts once another person confirms it.

    Keys are never shared, and a revoked one stays revoked.
    """
    person = doing.get(Person, given.person)
    if not person.active:
        raise NotFound(N_("{name} no longer works here. Choose a colleague."), name=person.name)
    key = read_public_key(given.key)
    for other in doing.find(SshKey, where("fingerprint") == key.fingerprint):
        if other.state == "revoked":
            raise Invalid(N_("This sign-in key was revoked. Create a new one: ssh-keygen -t "
                             "ed25519"),
                          field="key")  # fmt: skip
        raise Invalid(N_("This sign-in key already belongs to {name}. Use a separate key for "
                         "each person."),
                      field="key", name=doing.get(Person, other.person).name)  # fmt: skip
    hands = doing.actor.hands
    waits = bool(hands) and has_roles(doing, person.id, date.min)
    name = given.name or key.comment[:200]
    return doing.add(SshKey(person=person.id, name=name, type=key.type, blob=key.blob,
                            fingerprint=key.fingerprint, state="proposed" if waits else "active",
                            added_by=hands, added_at=_now(doing)))  # fmt: skip


def _at_no_older_key(reading: Reading, key: SshKey) -> No | None:
    """Refuse the person of the key, unless they signed in with an older one."""
    if key.person not in reading.actor.hands:
        return None
    mine = (sign_in for sign_in in open_sign_ins(reading) if sign_in.person == key.person)
    if any(sign_in.key < key.id for sign_in in mine):
        return None
    return No("four eyes", N_("This is your own sign-in key. To confirm it, sign in with an "
                              "older key, or ask a colleague."))  # fmt: skip


@act("key.confirm", N_("confirm a key"), on=SshKey, states=("proposed",),
     four_eyes_fields=("added_by",), unless=_at_no_older_key, in_person=True,
     never_alone=True)  # fmt: skip
def confirm_key(doing: Doing, key: SshKey, _given: Nothing) -> SshKey:
    """Let a key count that another person added."""
    key.state = "active"
    return doing.save(key)


@act("key.revoke", N_("revoke a key"), on=SshKey, states=("proposed", "active"), in_person=True)
def revoke_key(doing: Doing, key: SshKey, _given: Nothing) -> SshKey:
    """Revoke a key for good, and end the sessions that use it."""
    key.state = "revoked"
    for sign_in in open_sign_ins(doing):
        if sign_in.key == key.id:
            close(doing, sign_in, "revoked")
    return doing.save(key)


class BeginSignIn(Given):
    """A session by a key: its fingerprint, where it runs, and the clerk's address."""

    fingerprint: Line
    process: Line
    came_from: Line = ""


@act("sign_in.begin", N_("sign in"), given=BeginSignIn, quiet=True, in_person=True)
def begin(doing: Doing, given: BeginSignIn) -> SignIn:
    """Record a session, and close those whose process has gone; a person may have only so many."""
    key = key_of(doing, given.fingerprint)
    if key.person != doing.actor.person:
        raise NotFound(
            N_("Unknown sign-in key: {fingerprint}. Check the fingerprint."),
            fingerprint=given.fingerprint,
        )
    for sign_in in open_sign_ins(doing):
        if is_gone(sign_in.process):
            close(doing, sign_in, "lost")
    require_room(doing, key.person)
    return doing.add(SignIn(person=key.person, key=key.id, process=given.process,
                            came_from=given.came_from, since=_now(doing)))  # fmt: skip


class LimitSignIns(Given):
    """How many sessions a person may have open at once."""

    most: Annotated[Plain, Within(ge=1, le=100)]


@act("sign_in.limit", N_("limit the sessions of a person"), given=LimitSignIns)
def limit(doing: Doing, given: LimitSignIns) -> House:
    """Set the session limit per person; open sessions stay open."""
    house = doing.page(House, limit=1)[0]
    return doing.save(house.model_copy(update={"most_sessions": given.most}))


CountName = Annotated[str, Within(pattern="^[a-z.]{1,30}$")]


class EndSignIn(Given):
    """How a session ends, the screens that were open, and what the first screen counted."""

    how: Annotated[str, Within(pattern="^(left|line|roles|locked|pin|ended|mishap)$")] = "ended"
    left_at: Annotated[tuple[Stop, ...], Within(max_length=50)] = ()
    counts: Annotated[dict[CountName, Plain], Within(max_length=50, default_factory=dict)]


@act("sign_in.end", N_("end a session"), on=SignIn, given=EndSignIn, states=("open",), quiet=True,
     in_person=True)  # fmt: skip
def end(doing: Doing, sign_in: SignIn, given: EndSignIn) -> SignIn:
    """Close a session: one's own as it ends, or another person's, who is notified."""
    knows = doing.actor.person in {sign_in.person, SYSTEM.person}
    if not knows:
        return close(doing, sign_in, "ended", given.left_at)
    return close(doing, sign_in, given.how, given.left_at, given.counts)


def close(
    doing: Doing,
    sign_in: SignIn,
    how: str,
    left_at: tuple[Stop, ...] = (),
    counts: Mapping[str, int] | None = None,
) -> SignIn:
    """Close a session inside another action."""
    update = {"state": "closed", "until": _now(doing), "how": how, "left_at": left_at,
              "counts": dict(counts or {})}  # fmt: skip
    return doing.save(sign_in.model_copy(update=update))


class SendNotice(Given):
    """What everyone signed in must know, such as a stop of the server."""

    text: NeededLine


@act("notice.send", N_("send a notice to everyone signed in"), given=SendNotice)
def send_notice(doing: Doing, given: SendNotice) -> Notice:
    """Show one sentence on every screen."""
    return doing.add(Notice(text=given.text, said_by=doing.actor.person))


def _now(doing: Doing) -> str:
    return doing.now.isoformat(timespec="milliseconds")
