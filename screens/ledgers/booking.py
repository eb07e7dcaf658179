"""Choices for booking a bank line, and their conversion to the act's input."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from store import ledgers, records
from store.ledgers import Part, Proposal
from tui.locale import filled
from tui.pages.office_screen import OfficeScreen
from tui.widgets.fields import Choice

__all__ = ["choices", "parts_of", "target"]


async def choices(screen: OfficeScreen, proposals: Sequence[Proposal]) -> list[Choice]:
    """Returns the proposals by number, then all relations and accounts."""
    relations = await screen.ask(records.relation_choices)
    accounts = await screen.ask(ledgers.account_choices)
    return [
        *(
            Choice(("p", at), str(at + 1), proposal.name, _reasons(proposal))
            for at, proposal in enumerate(proposals[:9])
        ),
        *(
            Choice(("r", relation.id), f"R{relation.id}", relation.name, relation.iban)
            for relation in relations
        ),
        *(Choice(("a", account.code), account.code, account.name) for account in accounts),
    ]


def target(choice: object, proposals: Sequence[Proposal]) -> dict[str, object] | None:
    """Returns the act's input for a choice; None when the clerk goes back."""
    if not isinstance(choice, tuple):
        return None
    sort, value = choice
    if sort == "p":
        return {"parts": parts_of(proposals[value].parts)}
    return {"relation": value} if sort == "r" else {"account": value}


def parts_of(parts: Iterable[Part]) -> list[dict[str, object]]:
    """Returns the parts of a proposal as the act's input."""
    return [dict(vars(part)) for part in parts]


def _reasons(proposal: Proposal) -> str:
    reasons = ", ".join(filled(each.message, each.values) for each in proposal.reasons)
    return f"{proposal.score}: {reasons}"
