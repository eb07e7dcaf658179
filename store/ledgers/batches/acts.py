"""Batches: opened with control totals, closed when these agree, verified and posted whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict
from pydantic import Field as Within

from store.access import No
from store.acts import ACTS, Doing, Given, Nothing, act, judge
from store.errors import N_, ChangedElsewhere, Invalid, NotFound, Refused, Term
from store.fields import Field, Id, Option, Plain
from store.ledgers.arithmetic.balance import euros
from store.ledgers.batches.suspects import suspects
from store.ledgers.entries.posting import post
from store.ledgers.models import Entry
from store.ledgers.models.batches import Batch, totals_of
from store.ledgers.rules.entries import daybook_of
from store.reading import Reading
from store.records import current
from store.typed_text import Line

__all__ = [
    "BatchGiven",
    "Keyed",
    "PostBatch",
    "SeenEntry",
    "Verified",
    "change_batch",
    "close",
    "open_batch",
    "post_batch",
    "remove_batch",
    "verify",
]

BOOKS = (Option("INK", "INK", N_("Purchases")), Option("VRK", "VRK", N_("Sales")))
SEEN = {"count": N_("count"), "amount": N_("amount"), "hash_total": N_("hash total")}


def _named(name: str) -> str:
    if not name:
        raise Invalid(N_("Give the batch a name."), field="name")
    return name


class BatchGiven(Given):
    """A batch with the control totals of its documents, amount in cents; see `Batch`."""

    name: Annotated[Line, AfterValidator(_named),
                    Field(N_("Name"), required=True, limit=60, cells=24)]  # fmt: skip
    daybook: Annotated[Line, Field(N_("Daybook"), "choice", options=BOOKS, required=True,
                                   default="INK", cells=4)]  # fmt: skip
    count: Annotated[int, Within(ge=1, le=10_000),
                     Field(N_("Count"), "number", required=True, cells=6)]  # fmt: skip
    amount: Annotated[int, Field(N_("Amount"), "amount", required=True)]
    hash_total: Annotated[int, Within(ge=0), Field(N_("Hash total"), "number", cells=16)] = 0
    verify: Annotated[bool, Field(N_("Verify"), "yes")] = False


class Keyed(Given):
    """What a second person keys from the document: number, total in cents, account or IBAN."""

    reference: Line = ""
    total: Plain
    account: Line


class Verified(BaseModel):
    """Which of the three differ from what was keyed before; none: the entry is verified."""

    model_config = ConfigDict(frozen=True)

    entry: int
    differs: tuple[str, ...]


@act(
    "batch.open",
    N_("start a batch"),
    given=BatchGiven,
    department_of=lambda reading, given: daybook_of(reading, given.daybook).department,
)
def open_batch(doing: Doing, given: BatchGiven) -> Batch:
    """Open a batch with its control totals."""
    return doing.add(
        Batch(
            department=daybook_of(doing, given.daybook).department,
            made_by=doing.actor.person,
            **given.model_dump(),
        )
    )


@act("batch.change", N_("change a batch"), on=Batch, given=BatchGiven, states=("open",))
def change_batch(doing: Doing, batch: Batch, given: BatchGiven) -> Batch:
    """Change the name or the control totals of an open batch; who does so does not post it."""
    if batch.entries and given.daybook != batch.daybook:
        raise Invalid(
            N_("The batch already has entries, so its daybook stays {daybook}. Start a new batch."),
            field="daybook",
            daybook=batch.daybook,
        )
    if batch.entries and batch.verify and not given.verify:
        raise Invalid(
            N_("The batch already has entries, so verification stays on. Start a new batch."),
            field="verify",
        )
    for name, value in given.model_dump().items():
        setattr(batch, name, value)
    return doing.save(batch)


@act("batch.remove", N_("delete a batch"), on=Batch, states=("open",), undoable=True)
def remove_batch(doing: Doing, batch: Batch, _given: Nothing) -> None:
    """Remove a batch without entries."""
    if batch.entries:
        raise Refused(
            N_("The batch still has {n} entries. Discard those first."), n=len(batch.entries)
        )
    doing.remove(batch)


@act("batch.close", N_("close a batch"), on=Batch, states=("open",))
def close(doing: Doing, batch: Batch, _given: Nothing) -> Batch:
    """Close a batch whose count, amount and hash total agree with its control totals.

    Raises `Refused` naming each difference, or what is not submitted yet.
    """
    entries = [doing.get(Entry, entry) for entry in batch.entries]
    drafts = [entry.display_name() for entry in entries if entry.state == "draft"]
    if drafts:
        raise Refused(N_("Not submitted yet: {entries}. Submit these first."), entries=drafts)
    differences = totals_of(doing, batch).differences(batch)
    if differences:
        raise _differing(entries, differences)
    batch.state = "agreed"
    return doing.save(batch)


def _differing(entries: Sequence[Entry], differences: Mapping[str, int]) -> Refused:
    """Return what differs from the paper, and the entries to look at first."""
    lines = [
        Refused(N_("{what} {by}"), what=Term(SEEN[name]),
                by=euros(value) if name == "amount" else value)
        for name, value in differences.items()
    ]  # fmt: skip
    names = [entry.display_name() for entry in suspects(entries, differences)]
    if names:
        return Refused(
            N_("Differs from the control totals: {differences}. Check first: {entries}."),
            differences=lines, entries=names,
        )  # fmt: skip
    return Refused(
        N_("Differs from the control totals: {differences}. Find the wrong entry."),
        differences=lines,
    )


class SeenEntry(BaseModel):
    """An entry of a batch, and the revision of it that was shown."""

    model_config = ConfigDict(frozen=True)

    entry: Annotated[int, Id("entry")]
    rev: Plain


class PostBatch(Given):
    """The entries as their batch was shown (`BatchRow.seen`)."""

    seen: tuple[SeenEntry, ...] = ()


@act("batch.post", N_("post a batch"), on=Batch, given=PostBatch, states=("agreed",),
     four_eyes_fields=("made_by",))  # fmt: skip
def post_batch(doing: Doing, batch: Batch, given: PostBatch) -> Batch:
    """Post all entries of a batch, or none: what is posted is what was seen, files included."""
    revs = {seen.entry: seen.rev for seen in given.seen}
    for entry_id in batch.entries:
        entry = doing.get(Entry, entry_id)
        if revs.get(entry_id, entry.rev) != entry.rev:
            raise ChangedElsewhere(
                N_("A colleague changed {entry} meanwhile. Check it and try again. Nothing was "
                   "changed."),
                mine=given.model_dump(mode="json"), theirs=entry.as_shown().model_dump(mode="json"),
                entry=entry.display_name(),
            )  # fmt: skip
        if entry.state == "posted":  # by itself, before the others
            continue
        name = entry.display_name()
        try:
            is_posted = _post(doing, entry)
        except (Refused, Invalid, NotFound) as error:
            raise Refused(N_("{entry} cannot be posted: {why}"), entry=name, why=error) from error
        if not is_posted:
            raise Refused(
                N_("{entry} needs a second approval. Approve it separately first."),
                entry=name,
            )
    batch.state = "posted"
    return doing.save(batch)


def _post(doing: Doing, entry: Entry) -> bool:
    answer = judge(doing, ACTS["entry.post"], entry, None)
    if isinstance(answer, No):
        raise answer.error()
    return post(doing, entry, Nothing()).state == "posted"


@act("entry.verify", N_("verify an entry"), on=Entry, given=Keyed,
     states=("submitted",), four_eyes_fields=("doers",))  # fmt: skip
def verify(doing: Doing, entry: Entry, given: Keyed) -> Verified:
    """Compare what a second person keyed from the document with what was keyed before.

    Neither is taken as right: differences are named, not shown, and counted on the entry.
    """
    known = {
        "reference": entry.reference.casefold() == given.reference.casefold(),
        "total": entry.total == given.total,
        "account": given.account.replace(" ", "").upper() in _accounts(doing, entry),
    }
    differs = tuple(name for name, same in known.items() if not same)
    if differs:
        entry.misses += 1
    else:
        entry.verified_by = doing.actor.person
    doing.save(entry)
    return Verified(entry=entry.id, differs=differs)


def _accounts(reading: Reading, entry: Entry) -> set[str]:
    """Return what may be keyed as the account: that of the first line, or the relation's IBAN."""
    accounts = {entry.costs[0].account} if entry.costs else set()
    if entry.relation is not None and (iban := current(reading, entry.relation).iban):
        accounts.add(iban)
    return accounts
