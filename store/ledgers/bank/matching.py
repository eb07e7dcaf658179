"""Match a bank line: proposals with a score and the reasons, best first.

Scores are those of a common bookkeeping program's matcher: shown from 1, proposed from 3, sure from
6. A payment is matched by its amount, by an invoice number in its description, by the IBAN and name
of the relation, and by earlier bookings of similar lines. Nothing is sure while another proposal is
as good but for its date; among invoices that are alike, the oldest comes first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from store.errors import N_
from store.ledgers.arithmetic.daybooks import control_of
from store.ledgers.bank.paying import claims_of, of_item, together
from store.ledgers.bank.proposal import Part, Proposal, Reason, likely_payer
from store.ledgers.models import BankLine, BankRule, OpenItem
from store.records import Relation

__all__ = ["PROPOSED", "SURE", "Facts", "propose", "words_of"]

SURE, PROPOSED = 6, 3
TRANSIT = "1190"
KNOWN_USES = 3
"""Bookings after which a rule is nearly certain."""
WORD = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True)
class Facts:
    """What may match a line: open items with an amount left, relations found through those or
    through the line's IBAN and name, rules, and the office's own accounts.
    """

    items: Sequence[OpenItem] = ()
    relations: Sequence[Relation] = ()
    rules: Sequence[BankRule] = ()
    own: frozenset[str] = frozenset()


def propose(line: BankLine, facts: Facts) -> list[Proposal]:
    """Return all proposals with a score of 1 or more, best first."""
    if line.iban and line.iban in facts.own:
        reason = Reason(N_("between own accounts"))
        parts = (Part(TRANSIT, line.cents),)
        return [Proposal(SURE, (reason,), parts, line.iban, sure=True)]
    known = {relation.id: relation for relation in facts.relations}
    claims = claims_of(line, facts.items, known)
    proposals = [
        *(of_item(line, claim) for claim in claims),
        *together(line, claims),
        *(_on_account(line, relation) for relation in facts.relations),
        *(_by_rule(line, rule, known) for rule in facts.rules),
    ]
    return _best(proposal for proposal in proposals if proposal is not None and proposal.score > 0)


def words_of(line: BankLine) -> str:
    """Return the words of a line, from its name, by which a rule recognizes similar lines."""
    words = WORD.findall((line.name or line.remittance).lower())
    return " ".join(dict.fromkeys(words[:4]))


def _best(proposals: Iterable[Proposal]) -> list[Proposal]:
    """Each set of parts once, with its best reasons; highest score first, then the oldest."""
    best: dict[tuple[Part, ...], Proposal] = {}
    for proposal in proposals:
        if proposal.parts not in best or best[proposal.parts].score < proposal.score:
            best[proposal.parts] = proposal
    ranked = sorted(best.values(), key=lambda other: (-other.score, len(other.parts)))
    if not ranked or ranked[0].score < SURE:
        return ranked
    first, *others = ranked
    ties = [other for other in others if _is_tied(first, other)]
    if not ties:
        return [replace(first, sure=True), *others]
    alike = Reason(N_("one of {n} equal matches"), {"n": len(ties) + 1})
    return [replace(first, reasons=(*first.reasons, alike)), *others]


def _is_tied(first: Proposal, other: Proposal) -> bool:
    """Return whether nothing but perhaps a date tells which of two proposals is right."""
    if other.score == first.score:
        return True
    both = all(any(part.open_item for part in each.parts) for each in (first, other))
    return both and other.score - other.dated >= first.score - first.dated


def _on_account(line: BankLine, relation: Relation) -> Proposal | None:
    """Match a relation without a known invoice."""
    score, reasons = likely_payer(line, relation, relation.name)
    if score <= 0:
        return None
    control = control_of(client=relation.client, supplier=relation.supplier, cents=line.cents)
    reasons.append(Reason(N_("on account, without an invoice")))
    part = Part(control, line.cents, relation.id)
    return Proposal(score, tuple(reasons), (part,), relation.name)


def _by_rule(line: BankLine, rule: BankRule, known: dict[int, Relation]) -> Proposal | None:
    """Match a rule learned from similar lines."""
    same_iban = bool(rule.iban) and rule.iban == line.iban
    words = set(WORD.findall(f"{line.name} {line.remittance}".lower()))
    same_words = bool(rule.phrase) and set(rule.phrase.split()) <= words
    if not rule.on or (rule.iban and not same_iban) or not (same_iban or same_words):
        return None
    score = (4 if same_iban else 3) + (2 if same_iban else 3) * (rule.uses >= KNOWN_USES)
    reason = Reason(N_("posted this way {n} times before"), {"n": rule.uses})
    name = known[rule.relation].name if rule.relation in known else rule.display_name()
    part = Part(rule.account, line.cents, rule.relation, btw=rule.btw)
    return Proposal(score, (reason,), (part,), name)
