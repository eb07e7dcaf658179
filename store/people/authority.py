"""Nobody's authority grows by their own acts alone.

After each commit everybody may do at most what they might do before, in the same places and on the
same days (`store.people.powers`), with two exceptions: what a second person agreed to, and what the
owner gives while the office is set up. Two different people take part in a gain: who proposed it,
as the document says, and who agrees to it now. At most one of them gains, and never the one who
agrees. An owner is named by another owner, or by two others. Who stands in for a person and that
person count as one. A system account signs in as a person as a key does, so nobody sets that of who has
roles, also not by an undo. Kantoor itself, which the root user of the server acts as, is not bound.
"""

from __future__ import annotations

from collections.abc import Mapping

from store.access import SYSTEM
from store.engine import Doc
from store.errors import N_, NotFound, Refused
from store.people.absence import has_roles
from store.people.models import Absence, Delegation, Membership, Person
from store.people.owners import is_setting_up, owner_days, owners_on, proposed_owner
from store.people.powers import CARRIERS, MOST, Outlook, concerned, gainers
from store.people.roles_at_once import refuse_clash
from store.reading import Reading

__all__ = ["refuse_gains"]

Written = Mapping[tuple[str, int], Doc | None]
"""Documents by kind and id; None where there is none."""
Proposed = Membership | Absence | Delegation

KINDS = {model.kind: model for model in CARRIERS}


def refuse_gains(reading: Reading, written: Written, hands: frozenset[int]) -> None:
    """Raise `Refused` if a commit gave anybody more without a second person.

    `written` has what it wrote as that was before; `reading` sees the documents as they are now.
    `hands` are the actor and whom they stood in for.
    """
    touched = {key: was for key, was in written.items() if key[0] in KINDS}
    now = {key: _newest(reading, key) for key in touched}
    for key, doc in now.items():
        refuse_clash(reading, touched[key], doc)
    actor, today = reading.actor, reading.today
    if not touched or actor.person == SYSTEM.person:
        return
    before, after = Outlook(reading, today, touched), Outlook(reading, today)
    if is_setting_up(before, actor.person, today):
        return
    for key, doc in now.items():
        _refuse_account(reading, touched[key], doc)
    agreed = {key: doc for key, doc in now.items() if _is_agreed(touched[key], doc, hands)}
    alone = _partial(before, agreed, hands)
    decided = Outlook(before, today, agreed)
    alone |= gainers(decided, after, filter(None, (*touched.values(), *now.values())))
    if alone:
        raise _refusal(reading, alone)
    if _unasked_owners(before, after, actor.person, hands):
        raise Refused(
            N_("This changes the owners of the office. Change the owners first.")
        )  # fmt: skip


def _refuse_account(reading: Reading, was: Doc | None, now: Doc | None) -> None:
    """Refuse an account that would sign in with roles which somebody else gave.

    Who sets it might be who signs in with it.
    """
    before = was.uid if isinstance(was, Person) else None
    if not isinstance(now, Person) or now.uid in (None, before):
        return
    given = reading.page(Membership, {"person": now.id}, limit=1)
    if given or has_roles(reading, now.id, reading.today):
        raise Refused(N_("{name} has a role. Set the system account on the server: kantoor "
                         "people account"), name=now.name)  # fmt: skip


def _newest(reading: Reading, key: tuple[str, int]) -> Doc | None:
    try:
        return reading.get(KINDS[key[0]], key[1])
    except NotFound:
        return None


def _is_agreed(was: Doc | None, now: Doc | None, hands: frozenset[int]) -> bool:
    """Whether a document counts from now on, just as somebody else had proposed it."""
    if not isinstance(was, Proposed) or not isinstance(now, Proposed):
        return False
    beside = {"id", "rev", "state", "confirmed_by"}
    same = was.model_dump(exclude=beside) == now.model_dump(exclude=beside)
    counts = (was.state, now.state) == ("proposed", "confirmed")
    return counts and same and not was.proposers() & hands


def _partial(outlook: Outlook, agreed: Written, hands: frozenset[int]) -> frozenset[int]:
    """Return who gains by what they agreed to, or by what was proposed by more gainers than one.

    Also who gains beside those whom it is about, standing in where who agrees recorded it: else the
    consent that a substitute needs is dodged by recording the absence before the role. What is agreed
    to in one commit is judged one by one: the gain of one role is no gain beside another.
    """
    alone, before = frozenset[int](), outlook
    so_far: dict[tuple[str, int], Doc | None] = {}
    for key, doc in agreed.items():
        so_far = {**so_far, key: doc}
        decided = Outlook(outlook, outlook.today, so_far)
        if isinstance(doc, Proposed):
            alone |= _partial_by(before, decided, doc, hands)
        before = decided
    return alone


def _partial_by(
    before: Outlook, decided: Outlook, doc: Proposed, hands: frozenset[int]
) -> frozenset[int]:
    gaining = gainers(before, decided, [doc])
    if gaining & hands or len(doc.proposers() & gaining) > 1:
        return gaining
    beside = gaining.difference(concerned(doc))
    return frozenset(person for person in beside if _is_substitute(before, person, hands))


def _is_substitute(outlook: Outlook, person: int, by: frozenset[int]) -> bool:
    """Whether a person stands in, from today on, for somebody whose absence these recorded."""
    absences = outlook.page(Absence, {"substitute": person}, limit=MOST)
    return any(doc.proposers() & by and doc.until >= outlook.today for doc in absences)


def _unasked_owners(
    before: Outlook, after: Outlook, actor: int, hands: frozenset[int]
) -> frozenset[int]:
    """Return who is an owner now, or no longer, by no owner's word and not by that of two others."""
    were = frozenset(owners_on(before, before.today))
    days = owner_days(before, before.today) | owner_days(after, after.today)
    changed = frozenset[int]().union(
        *({*owners_on(before, day)} ^ {*owners_on(after, day)} for day in days)
    )
    if not changed or actor in were:
        return frozenset()
    asked = proposed_owner(before)
    if asked is None or changed != {asked.person} or asked.leaves != (asked.person in were):
        return changed
    return (
        changed
        if asked.proposers() & hands or changed & (hands | asked.proposers())
        else frozenset()
    )


def _refusal(reading: Reading, gaining: frozenset[int]) -> Refused:
    names = [reading.get(Person, person).name for person in sorted(gaining)]
    refused = Refused(
        N_("{names} gains rights: propose it, and a colleague confirms it."),
        names=", ".join(names),
    )  # fmt: skip
    refused.rule = "four eyes"
    return refused
