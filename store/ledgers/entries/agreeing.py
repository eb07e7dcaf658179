"""What has to be decided about a purchase invoice before it is posted: by whoever ordered, on its IBAN."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator

from store.access import No
from store.acts import Doing, Given, Nothing, act
from store.errors import N_, Invalid
from store.fields import Id
from store.ledgers.entries.drafting import record_on_item
from store.ledgers.models import Entry
from store.ledgers.rules.ordering import check_orderer, not_by_orderer
from store.ledgers.rules.paper_iban import undecided_iban
from store.reading import Reading
from store.typed_text import Prose

__all__ = ["agree", "keep_iban", "name_orderer"]


@act("entry.agree", N_("agree to an entry"), on=Entry, states=("submitted",), unless=not_by_orderer)
def agree(doing: Doing, entry: Entry, _given: Nothing) -> Entry:
    """Agree to what one ordered, or a person whose role one uses; posting it is up to another."""
    entry.agreed_by = doing.actor.person
    kept = doing.save(entry)
    record_on_item(doing, kept, N_("Entry {entry} agreed to"))
    return kept


class OrdererGiven(Given):
    """Who agrees to it instead; None is nobody."""

    ordered_by: Annotated[int | None, Id("person")] = None


@act("entry.name_orderer", N_("name who ordered"), on=Entry, given=OrdererGiven,
     states=("submitted",))  # fmt: skip
def name_orderer(doing: Doing, entry: Entry, given: OrdererGiven) -> Entry:
    """Have another person agree, as who ordered it left or is away."""
    check_orderer(doing, given.ordered_by)
    entry.ordered_by, entry.agreed_by = given.ordered_by, None
    return doing.save(entry)


def _said(text: str) -> str:
    if not text.strip():
        raise Invalid(N_("Write why the known IBAN is right."), field="reason")
    return text


class KeepGiven(Given):
    """Why the IBAN of the contact is right, and that on the invoice is not."""

    reason: Annotated[Prose, AfterValidator(_said)]


def _nothing_to_decide(reading: Reading, entry: Entry) -> No | None:
    if undecided_iban(reading, entry):
        return None
    return No("state", N_("The invoice has no other IBAN than the contact. Post the entry."))


@act("entry.keep_iban", N_("keep the known IBAN"), on=Entry, given=KeepGiven, states=("submitted",),
     four_eyes_fields=("doers",), unless=_nothing_to_decide)  # fmt: skip
def keep_iban(doing: Doing, entry: Entry, given: KeepGiven) -> Entry:
    """Decide to pay the supplier as before, whatever IBAN is on the invoice."""
    entry.kept_iban = f"{entry.kept_iban} {undecided_iban(doing, entry)}".strip()
    entry.kept_by, entry.kept_why = doing.actor.person, given.reason
    kept = doing.save(entry)
    record_on_item(doing, kept, N_("Entry {entry}: known IBAN kept"), given.reason)
    return kept
