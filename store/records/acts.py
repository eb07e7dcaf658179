"""Adding and changing relations."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from store.access import No
from store.acts import Doing, Nothing, act
from store.acts.keeping import FieldsGiven
from store.errors import N_, Doubtful, Invalid
from store.fields import Id, typed_over
from store.reading import Reading
from store.records.merged import none_if_merged
from store.records.models import Relation, RelationFields
from store.records.resemblance import resembling, skeleton
from store.records.views import sort_key
from store.time_zone import AMSTERDAM

__all__ = [
    "NO_IBAN",
    "RelationGiven",
    "add_relation",
    "change_relation",
    "confirm_iban",
    "decline_iban",
]

NO_IBAN = "-"
"""A changed IBAN that removes the present one."""


class RelationGiven(FieldsGiven, RelationFields):
    """A relation as typed; identifiers with wrong check digits are refused.

    `resembles` is a relation whose name looks the same, and that this one is not.
    """

    resembles: Annotated[int | None, Id("relation")] = None


@act("relation.add", N_("add a contact"), given=RelationGiven)
def add_relation(doing: Doing, given: RelationGiven) -> Relation:
    """Add a relation; an IBAN that another relation has is refused.

    That of one whose name looks like another's waits for a second person, as a changed one does.
    """
    _only_one_with(doing, given.iban, 0)
    bsn = _bsn(doing, given, "", 0)
    relation = Relation(**given.model_dump() | _looks(doing, given, 0) | {"bsn": bsn})
    if relation.resembles and given.iban:
        _let_wait(doing, relation, "", given.iban)
    return doing.add(relation)


@act("relation.change", N_("change a contact"), on=Relation, given=RelationGiven,
     unless=none_if_merged)  # fmt: skip
def change_relation(doing: Doing, relation: Relation, given: RelationGiven) -> Relation:
    """Change the details of a relation.

    A changed IBAN waits for a second person, because false invoices get paid that way
    (Betaalvereniging Nederland on invoice fraud). So does a first one, except by who made the
    relation that day, and any of a relation whose name begins to look like another's.
    """
    _only_one_with(doing, given.iban, relation.id)
    changed = given.model_dump() | {"bsn": _bsn(doing, given, relation.bsn, relation.id)}
    if given.name == relation.name:
        changed["resembles"] = relation.resembles
    else:
        changed |= _looks(doing, given, relation.id)
    before, resembled = relation.iban, relation.resembles
    for name, value in changed.items():
        setattr(relation, name, value)
    if relation.resembles not in (None, resembled) and given.iban:
        _let_wait(doing, relation, "", given.iban)
    elif given.iban != before and (
        before or relation.resembles or not _is_being_made(doing, relation)
    ):
        _let_wait(doing, relation, before, given.iban)
    return doing.save(relation)


def _let_wait(doing: Doing, relation: Relation, before: str, iban: str) -> None:
    relation.iban = before
    relation.iban_new, relation.iban_by = iban or NO_IBAN, doing.actor.person
    relation.iban_hands = ()


def _is_being_made(doing: Doing, relation: Relation) -> bool:
    """Whether the actor made the relation today."""
    first = doing.history(relation)[0]
    day = datetime.fromisoformat(first.at).astimezone(AMSTERDAM).date()
    return first.actor == doing.actor.person and day == doing.today


def _none_waits(_reading: Reading, relation: Relation) -> No | None:
    if relation.iban_new:
        return None
    return No(
        "state", N_("No changed IBAN waits for confirmation here. Press e to change the IBAN.")
    )


@act("relation.confirm_iban", N_("confirm an IBAN"), on=Relation, four_eyes_fields=("iban_by", "iban_hands"),
     unless=_none_waits)  # fmt: skip
def confirm_iban(doing: Doing, relation: Relation, _given: Nothing) -> Relation:
    """Put a changed IBAN in use, confirmed by a person other than the one who typed it."""
    new = "" if relation.iban_new == NO_IBAN else relation.iban_new
    _only_one_with(doing, new, relation.id)
    relation.iban, relation.iban_since = new, doing.today
    relation.iban_new, relation.iban_by, relation.iban_hands = "", None, ()
    return doing.save(relation)


@act("relation.decline_iban", N_("reject an IBAN"), on=Relation, unless=_none_waits)
def decline_iban(doing: Doing, relation: Relation, _given: Nothing) -> Relation:
    """Reject a changed IBAN and keep the one in use."""
    relation.iban_new, relation.iban_by, relation.iban_hands = "", None, ()
    return doing.save(relation)


@act("relation.retire", N_("retire or restore a contact"), on=Relation, undoable=True,
     unless=none_if_merged)  # fmt: skip
def retire(doing: Doing, relation: Relation, _given: Nothing) -> Relation:
    """Take a relation out of use, so that no form offers it, or put it back in use."""
    return doing.save(relation.model_copy(update={"active": not relation.active}))


def _looks(doing: Doing, given: RelationGiven, but: int) -> dict[str, str | int | None]:
    """Return the order and the looks of a new name.

    Invariant: no relation gets a name that looks like another's unless whoever gives it says so, and
    then it is recorded. Raises `Doubtful`.
    """
    other = resembling(doing, given.name, but)
    if other is not None and given.resembles != other.id:
        raise Doubtful(
            N_("Similar contact: {other} ({id}). Not the same? Press Enter again."),
            confirmed={"resembles": other.id}, id=other.id,
            other=", ".join(filter(None, (other.name, other.city))),
        )  # fmt: skip
    return {"sorted_name": sort_key(given.name), "skeleton": skeleton(given.name),
            "resembles": other.id if other else None}  # fmt: skip


def _bsn(doing: Doing, given: RelationGiven, kept: str, but: int) -> str:
    """Return the BSN that a form means, which no other relation has."""
    bsn: str = typed_over(given.bsn, kept or None, "bsn")
    for other in doing.page(Relation, where={"bsn": bsn}) if bsn else ():
        if other.id != but:
            raise Invalid(
                N_("{name} already has this BSN. Check which of the two is right."),
                field="bsn", name=other.name,
            )  # fmt: skip
    return bsn


def _only_one_with(doing: Doing, iban: str, but: int) -> None:
    """Refuse a bank account that another relation has: false invoices get paid that way."""
    if not iban:
        return
    for other in doing.page(Relation, where={"iban": iban}):
        if other.id != but:
            raise Invalid(
                N_("{name} already has this IBAN. Check which of the two is right."),
                field="iban",
                name=other.name,
            )
