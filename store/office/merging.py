"""Merging a relation into its duplicate: one is retired, the other stays in use.

What is posted or submitted keeps the relation and the name it was made with, as the books stay as
they were kept (art. 52 AWR) and an audit file names the party of each line; so the one that went
remains, says into which it went, and is found by the other. Open items, drafts, templates, rules of
the bank, links, and what is insured, treated and claimed are of the one that stays. Records keep what they are about, and are found at the
one that stays.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Annotated, TypeVar

from store import claims
from store.access import No
from store.acts import Doing, Given, act
from store.engine import Doc
from store.errors import N_, Invalid
from store.fields import Id
from store.inbox import ItemLink
from store.ledgers import BankRule, Entry, OpenItem, Template
from store.reading import Reading
from store.records import RecordLink, Relation, none_if_merged, sort_key

__all__ = ["MergePreview", "MergedInto", "merge", "merge_preview"]

MOST = 100_000
CONTACT = ("city", "address", "postcode", "btw_id", "kvk", "born", "bsn", "email", "phone",
           "payment_days", "buyer_reference", "endpoint")  # fmt: skip
"""What the one that stays takes over where it has nothing."""

Typed = TypeVar("Typed", Entry, Template)


class MergedInto(Given):
    """The relation that stays."""

    into: Annotated[int, Id("relation")]


@dataclass(frozen=True)
class MergePreview:
    """What a merge does: the open items that move, in number and cents, and the IBANs.

    `waits` is the IBAN that a second person has to confirm afterwards, `dropped` are those that
    nobody takes over.
    """

    goes: str
    stays: str
    items: int
    cents: int
    waits: str
    dropped: tuple[str, ...]


def merge_preview(reading: Reading, relation: int, into: int) -> MergePreview:
    """Return what merging a relation into another does; raises `NotFound`."""
    goes, stays = reading.visible(Relation, relation), reading.visible(Relation, into)
    reading.log_access(goes)
    reading.log_access(stays)
    items = reading.page(OpenItem, {"relation": goes.id, "state": "open"}, limit=MOST)
    _used, waits, dropped = _ibans(goes, stays)
    return MergePreview(
        goes.name, stays.name, len(items), sum(item.left for item in items), waits, dropped
    )


def _booked_since(reading: Reading, doc: Doc) -> No | None:
    """Refuse to undo a merge once an entry of the one that went was posted for the other."""
    if not isinstance(doc, Relation) or doc.merged_into is None:
        return None
    merged = reading.history(doc)[-1].seq
    for item in reading.page(OpenItem, {"relation": doc.merged_into}, limit=MOST):
        made = reading.history(item)[0].seq
        if made > merged and reading.get(Entry, item.entry).relation == doc.id:
            return No("state", N_("Entry {number} was posted for both since, so the merge cannot "
                                  "be undone. Add the other contact again instead."), {"number": item.number})  # fmt: skip
    return None


@act("relation.merge", N_("merge a contact into another"), on=Relation, given=MergedInto,
     unless=none_if_merged, undoable=True, undo_unless=_booked_since)  # fmt: skip
def merge(doing: Doing, relation: Relation, given: MergedInto) -> Relation:
    """Merge a relation into another, in one commit; returns the one that went.

    It is undone as long as nobody changed what moved: what is booked on an open item afterwards
    has its party.
    """
    stays = doing.visible(Relation, given.into)
    if stays.id == relation.id:
        raise Invalid(
            N_("A contact cannot be merged into itself. Choose another contact."), field="into"
        )
    if not stays.active:
        raise Invalid(
            N_("{name} is not in use. Choose another contact, or put it back in use first."),
            field="into", name=stays.name,
        )  # fmt: skip
    _take_over(doing, relation, stays)
    _move_items(doing, relation, stays)
    for draft in doing.page(Entry, {"state": "draft"}, limit=MOST):
        if _names(draft, relation.id):
            doing.save(_of_other(draft, relation, stays))
    for template in doing.find(Template):
        if _names(template, relation.id):
            doing.save(_renamed(template, relation.id, stays.id))
    for rule in doing.find(BankRule):
        if rule.relation == relation.id:
            doing.save(rule.model_copy(update={"relation": stays.id}))
    _move_links(doing, relation, stays)
    claims.move_claims(doing, relation, stays)
    relation.active, relation.merged_into = False, stays.id
    relation.iban, relation.iban_new, relation.iban_by, relation.iban_hands = "", "", None, ()
    relation.bsn = ""
    return doing.save(relation)


def _ibans(goes: Relation, stays: Relation) -> tuple[str, str, tuple[str, ...]]:
    """Return the IBAN in use after a merge, the one that waits, and those that are dropped.

    Invariant: a merge brings no IBAN into use for debts for which no second person confirmed it.
    So the one with which a relation was made waits now, as does one that the other brings.
    """
    used = stays.iban if stays.iban_since else ""
    others = [stays.iban_new, "" if used else stays.iban, "" if used else goes.iban]
    waits = next(filter(None, others), "")
    known = dict.fromkeys(filter(None, (stays.iban, goes.iban, goes.iban_new.strip("-"))))
    return used, waits, tuple(iban for iban in known if iban not in (used, waits))


def _take_over(doing: Doing, goes: Relation, stays: Relation) -> None:
    """Let the one that stays be known by the other's ids, with its sort, its contacts, its IBAN."""
    used, waits, _dropped = _ibans(goes, stays)
    if waits != stays.iban_new:
        stays.iban_new, stays.iban_by = waits, doing.actor.person
        stays.iban_hands = _typists(doing, stays if waits == stays.iban else goes, waits)
    stays.iban = used
    stays.merged = (*stays.merged, goes.id, *goes.merged)
    for name in ("client", "supplier", "insurer", "staff", *CONTACT):
        setattr(stays, name, getattr(stays, name) or getattr(goes, name))
    doing.save(stays)


def _typists(reading: Reading, relation: Relation, iban: str) -> tuple[int, ...]:
    """Return who gave a relation an IBAN first, or in whose name; they don't confirm it either."""
    for line in reading.history(relation):
        body = json.loads(line.body or "{}")
        if iban in (body.get("iban"), body.get("iban_new")):
            return tuple(person for person in (line.actor, line.on_behalf_of) if person)
    return ()


def _move_items(doing: Doing, goes: Relation, stays: Relation) -> None:
    """Move the open items, and settled ones; accounts and amounts stay as they are."""
    name = {"relation": stays.id, "relation_name": stays.name, "sorted_name": sort_key(stays.name)}
    for item in doing.page(OpenItem, {"relation": goes.id}, limit=MOST):
        doing.save(item.model_copy(update=name))


def _move_links(doing: Doing, goes: Relation, stays: Relation) -> None:
    """Move the links from items and records; what has one to each keeps one."""
    for model, owner in ((ItemLink, "item"), (RecordLink, "record")):
        there = {getattr(link, owner) for link in _links_to(doing, model, stays)}
        for link in _links_to(doing, model, goes):
            if getattr(link, owner) in there:
                doing.remove(link)
            else:
                doing.save(link.model_copy(update={"to": stays.id}))


def _links_to(doing: Doing, model: type[Doc], relation: Relation) -> list[Doc]:
    return doing.page(model, {"to_kind": relation.kind, "to": relation.id}, limit=MOST)


def _names(doc: Entry | Template, relation: int) -> bool:
    return relation in (doc.relation, *(cost.relation for cost in doc.costs))


def _of_other(draft: Entry, goes: Relation, stays: Relation) -> Entry:
    """Return a draft with the relation that stays on its lines and in its name, too."""
    lines = tuple(
        line.model_copy(update={"relation": stays.id}) if line.relation == goes.id else line
        for line in draft.lines
    )
    name = stays.name if draft.relation == goes.id else draft.relation_name
    with_lines = draft.model_copy(update={"lines": lines, "relation_name": name})
    return _renamed(with_lines, goes.id, stays.id)


def _renamed(doc: Typed, goes: int, stays: int) -> Typed:
    """Return a draft or a template with another relation, in its texts as well."""
    texts = {
        key: str(stays) if key.rpartition(".")[2] == "relation" and text == str(goes) else text
        for key, text in doc.texts.items()
    }
    costs = tuple(
        cost.model_copy(update={"relation": stays}) if cost.relation == goes else cost
        for cost in doc.costs
    )
    named = {"relation": stays} if doc.relation == goes else {}
    return doc.model_copy(update={"texts": texts, "costs": costs, **named})
