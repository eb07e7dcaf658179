"""Undoing an import of books as a whole, until something was posted on it."""

from __future__ import annotations

from collections.abc import Iterator

from store.acts import Doing, Nothing, act
from store.engine import Doc, documents
from store.errors import N_, Refused
from store.ledgers.models import Account, BookImport, Entry
from store.ledgers.models.batches import Batch
from store.ledgers.models.templates import Template
from store.ledgers.rules.approval import is_named
from store.reading import Reading
from store.records import Relation

__all__ = ["take_back"]


@act("book_import.take_back", N_("undo an import of books"), on=BookImport)
def take_back(doing: Doing, kept: BookImport, _given: Nothing) -> BookImport:
    """Remove the opening balance, the accounts and the contacts that a file brought.

    Raises `Refused` once the opening balance is posted, or somebody uses or changed one of them.
    """
    batches = [doing.get(Batch, each) for each in kept.batches]
    ids = [
        *([kept.entry] if kept.entry else []),
        *(each for batch in batches for each in batch.entries),
    ]
    entries = [doing.get(Entry, each) for each in ids]
    for entry in entries:
        if entry.state == "posted":
            raise Refused(
                N_("{file} is posted as {entry}. Open that entry and press z to reverse it."),
                file=kept.file, entry=entry.number,
            )  # fmt: skip
    accounts = [doing.get(Account, each) for each in kept.accounts]
    relations = [doing.get(Relation, each) for each in kept.relations]
    _refuse_changed(accounts)
    _refuse_changed(relations)
    _refuse_used_accounts(doing, kept, {each.code for each in accounts})
    _refuse_used_relations(doing, kept, {each.id: each for each in relations})
    for doc in (*entries, *batches, *relations, *accounts, kept):
        doing.remove(doc)
    return kept


def _refuse_changed(docs: list[Account] | list[Relation]) -> None:
    for doc in docs:
        if doc.rev != 1:
            raise _used(doc.display_name())


def _refuse_used_accounts(doing: Doing, kept: BookImport, codes: set[str]) -> None:
    costs = [cost for entry in _unposted(doing, kept) for cost in entry.costs]
    costs += [cost for template in doing.find(Template) for cost in template.costs]
    named = {cost.account for cost in costs}
    for code in sorted(codes):
        if code in named or is_named(doing, code) or doing.tallies("ledger", f"{code}|"):
            raise _used(code)


def _refuse_used_relations(doing: Doing, kept: BookImport, added: dict[int, Relation]) -> None:
    for entry in _unposted(doing, kept):
        for number in (entry.relation, *(cost.relation for cost in entry.costs)):
            if number in added:
                raise _used(added[number].name)
    for number in _named(doing, kept):
        if number in added:
            raise _used(added[number].name)


def _unposted(doing: Doing, kept: BookImport) -> Iterator[Entry]:
    """Yield the entries that are not posted, but for that of the import."""
    for state in ("draft", "submitted"):
        for entry in doing.page(Entry, {"state": state}, ("sorted",), limit=100_000):
            if entry.book_import != kept.id:
                yield entry


def _named(reading: Reading, kept: BookImport) -> Iterator[int]:
    """Yield the relations that documents refer to, but for those of the import itself."""
    for model in documents():
        fields = [field for field, kind in model.refers.items() if kind == Relation.kind]
        linked = "to_kind" in model.model_fields
        if model is Relation or not (fields or linked):
            continue
        for doc in reading.find(model):
            if isinstance(doc, Entry) and doc.book_import == kept.id:
                continue
            yield from _named_by(doc, fields, linked=linked)


def _named_by(doc: Doc, fields: list[str], *, linked: bool) -> Iterator[int]:
    yield from filter(None, (getattr(doc, field) for field in fields))
    if linked and getattr(doc, "to_kind", "") == Relation.kind:
        yield getattr(doc, "to", 0)


def _used(name: str) -> Refused:
    return Refused(
        N_("{name} is used or was changed since, so the import cannot be undone. Leave it, or hide "
           "what is not needed."), name=name,
    )  # fmt: skip
