"""Finding and listing relations."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from store import people
from store.access import No, Yes
from store.acts import answers_on
from store.engine import Cursor
from store.errors import N_, Refused
from store.reading import Reading
from store.records.models import Relation

__all__ = [
    "RelationDetail",
    "RelationRow",
    "bsn_shown",
    "relation_choices",
    "relation_count",
    "relation_detail",
    "relations",
    "search_relations",
    "sort_key",
]

ORDER = ("sorted_name",)


@dataclass(frozen=True)
class RelationRow:
    """A relation in a list; `cursor` is its position in the order of names."""

    id: int
    cursor: Cursor
    name: str
    city: str
    client: bool
    supplier: bool
    insurer: bool
    staff: bool
    iban: str
    active: bool


@dataclass(frozen=True)
class RelationDetail:
    """A relation with its BSN masked, who typed a pending IBAN, the relation that it resembles,
    the one it went into, and what the actor may do."""

    relation: Relation
    iban_by: str
    resembles: str
    merged_into: str
    answers: dict[str, Yes | No]


def sort_key(name: str) -> str:
    """Return a name without case and accents, for sorting lists."""
    bare = unicodedata.normalize("NFKD", name)
    return "".join(sign for sign in bare if not unicodedata.combining(sign)).casefold().strip()


def relations(
    reading: Reading, after: Cursor | None = None, before: Cursor | None = None, limit: int = 50
) -> list[RelationRow]:
    """Return a page of relations by name; empty when the actor may not read them."""
    if not _readable(reading):
        return []
    all_relations = reading.page(Relation, order=ORDER, after=after, before=before, limit=limit)
    return [_row(reading, relation) for relation in all_relations]


def search_relations(reading: Reading, text: str, limit: int = 50) -> list[RelationRow]:
    """Return relations whose name, place or identifiers contain all words of `text`."""
    if not _readable(reading):
        return []
    reading.log_accesses(Relation, "search")
    return [_row(reading, relation) for relation in reading.search(Relation, text, limit=limit)]


def relation_count(reading: Reading) -> int:
    """Return the number of relations that the actor can list."""
    return reading.tally("relations", "all") if _readable(reading) else 0


def relation_detail(reading: Reading, relation: int) -> RelationDetail:
    """Return one relation; raises `NotFound` also when the actor may not read it."""
    relation_doc = reading.visible(Relation, relation)
    reading.log_access(relation_doc)
    by = reading.get(people.Person, relation_doc.iban_by).name if relation_doc.iban_by else ""
    into = relation_doc.merged_into
    return RelationDetail(
        relation_doc.as_shown(),
        by,
        _resembled(reading, relation_doc),
        reading.get(Relation, into).name if into is not None else "",
        answers_on(reading, relation_doc),
    )


def _resembled(reading: Reading, relation: Relation) -> str:
    if relation.resembles is None:
        return ""
    other = reading.get(Relation, relation.resembles)
    return f"{other.id} ({other.name})"


def relation_choices(reading: Reading) -> list[Relation]:
    """Return the relations in use for completion while typing, by name."""
    if not _readable(reading):
        return []
    every = reading.page(Relation, order=ORDER, limit=100_000)
    return [other.as_shown() for other in every if other.active]


def bsn_shown(reading: Reading, relation: int) -> str:
    """Return a relation's BSN in full, for who may see it; that is in the access log.

    Raises `NotFound` and `Refused`.
    """
    doc = reading.visible(Relation, relation)
    if not reading.reach("relation.unmask").office:
        raise Refused(N_("Your role does not allow this. Ask a colleague who changes contacts."))
    reading.log_field(doc, "bsn")
    return doc.bsn


def _readable(reading: Reading) -> bool:
    return reading.reach("relation.read").office


def _row(reading: Reading, relation: Relation) -> RelationRow:
    return RelationRow(
        relation.id,
        reading.cursor(relation, ORDER),
        relation.name,
        relation.city,
        relation.client,
        relation.supplier,
        relation.insurer,
        relation.staff,
        relation.iban,
        relation.active,
    )
