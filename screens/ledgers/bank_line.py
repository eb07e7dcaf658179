"""A bank line in words: its match and how certain that is, its statement, and the reconciliation."""

from __future__ import annotations

from store.ledgers import BankLineDetail, Certainty, Match, Proposal
from tui.locale import _, filled
from tui.text import euro, fit, width

__all__ = ["CERTAIN", "facts", "matched", "reconciled", "signs", "why"]

CERTAIN = 3
"""The most signs that say how certain a match is."""


def matched(match: Match | None) -> tuple[str, str]:
    """Returns how certain the best match of a line is, and on what it books the line."""
    if match is None:
        return signs(0), _("no match")
    account = f"{match.account} {match.account_name}" if match.account else _("on account")
    return signs(match.certainty), ", ".join(match.numbers) or account


def why(proposal: Proposal) -> str:
    """Returns a proposal in one line: the relation, and the reasons."""
    reasons = ", ".join(filled(each.message, each.values) for each in proposal.reasons)
    return f"{proposal.name} ({reasons})"


def signs(certainty: Certainty) -> str:
    """Returns how certain a match is, in three signs."""
    return "●" * certainty + "○" * (CERTAIN - certainty)


def reconciled(detail: BankLineDetail) -> tuple[str, str, str]:
    """Returns how the books and what is to come compare with the statement's balance: a title, the
    difference, and the lines of the sum."""
    of = detail.reconciliation
    parts = [
        (_("Posted"), of.booked),
        (_("Waits for approval"), of.waiting),
        (_("To post"), of.open),
    ]
    total = (_("Total"), of.booked + of.waiting + of.open)
    rows = [*parts, total, (_("On the statement"), of.closing), (_("Difference"), of.difference)]
    names = max(width(name) for name, _cents in rows)
    lines = [f"  {fit(name, names)}  {euro(cents):>13}" for name, cents in rows]
    lines.insert(len(parts), f"  {' ' * names}  {'═' * 13}")
    differs = f"{_('Difference')} {euro(of.difference)}" + (" !" if of.difference else "")
    return _("Reconciliation {ledger}").format(ledger=of.ledger), differs, "\n".join(lines)


def facts(detail: BankLineDetail) -> list[tuple[str, str]]:
    """Returns what is known of a line, and of its statement."""
    row, statement = detail.row, detail.statement
    wrong = []
    if statement.state == "warned":
        if statement.difference:
            wrong.append(
                _("lines and balances differ {euros}").format(euros=euro(statement.difference))
            )
        if statement.gap:
            wrong.append(
                _("gap of {euros} after the previous one").format(euros=euro(statement.gap))
            )
    best = detail.proposals[0] if detail.proposals else None
    balances = _("no balances")
    if statement.has_balances:
        balances = f"{euro(statement.opening)} → {euro(statement.closing)}"
    lines = [
        (_("Proposed"), ("! " if best.sure else "") + why(best) if best else ""),
        (_("Name"), row.name),
        (_("IBAN"), row.iban),
        (_("Reference"), row.reference),
        (_("Statement"), f"{statement.account} {statement.number} · {balances}"),
        (_("Does not reconcile"), ", ".join(wrong)),
    ]  # fmt: skip
    return [(label, value) for label, value in lines if value]
