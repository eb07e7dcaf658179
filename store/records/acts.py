"""Keeping relations."""

from __future__ import annotations

from pydantic import field_validator

from store.acts import Doing, Given, act
from store.errors import N_, Invalid
from store.plain import Line, Prose
from store.records import identifiers
from store.records.models import Relation
from store.records.views import sort_key

__all__ = ["RelationGiven", "add_relation", "change_relation"]


class RelationGiven(Given):
    """A relation as typed; identifiers with wrong check digits are refused."""

    name: Line
    client: bool = False
    supplier: bool = False
    iban: Line = ""
    btw_id: Line = ""
    kvk: Line = ""
    email: Line = ""
    phone: Line = ""
    address: Line = ""
    city: Line = ""
    account: Line = ""
    btw: Line = ""
    note: Prose = ""

    @field_validator("name")
    @classmethod
    def _named(cls, name: str) -> str:
        if not name:
            raise Invalid(N_("A relation needs a name."), field="name")
        return name

    @field_validator("iban", "btw_id", "kvk")
    @classmethod
    def _checked(cls, text: str, info: object) -> str:
        """The compact form, or `Invalid` with the field's name."""
        name = str(getattr(info, "field_name", ""))
        check = {"iban": identifiers.iban, "btw_id": identifiers.btw_id, "kvk": identifiers.kvk}
        try:
            return check[name](text) if text else ""
        except Invalid as error:
            raise Invalid(error.message, field=name, **error.values) from error


@act("relation.add", N_("add a relation"), given=RelationGiven)
def add_relation(doing: Doing, given: RelationGiven) -> Relation:
    """Add a relation; an IBAN that another relation has is refused."""
    _only_one_with(doing, given.iban, 0)
    return doing.add(Relation(sorted_name=sort_key(given.name), **given.model_dump()))


@act("relation.change", N_("change a relation"), on=Relation, given=RelationGiven)
def change_relation(doing: Doing, relation: Relation, given: RelationGiven) -> Relation:
    """Change what is known of a relation."""
    _only_one_with(doing, given.iban, relation.id)
    for name, value in given.model_dump().items():
        setattr(relation, name, value)
    relation.sorted_name = sort_key(given.name)
    return doing.save(relation)


def _only_one_with(doing: Doing, iban: str, but: int) -> None:
    """Two relations with one bank account is how a false invoice gets paid."""
    if not iban:
        return
    for other in doing.page(Relation, where={"iban": iban}):
        if other.id != but:
            raise Invalid(
                N_("{name} already has this IBAN. Check which of the two is meant."),
                field="iban",
                name=other.name,
            )
