"""Match a bank line: proposals with a score and the reasons, best first.

Scores are those of a common bookkeeping program's matcher: shown from 1, proposed from 3, sure from
6. A payment is matched by its amount, by an invoice number in its description, by the IBAN and name
of the relation, and by earlier bookings of similar lines.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from store.errors import N_
from store.ledgers.arithmetic.daybooks import control_of
from store.ledgers.models import BankLine, BankRule, OpenItem
from store.records import Relation

__all__ = ["FEE_TOLERANCE", "PROPOSED", "SURE", "Facts", "Part", "Proposal", "Reason", "numbers_in",
           "propose", "words_of"]  # fmt: skip

SURE, PROPOSED = 6, 3
FEE_TOLERANCE = 200
"""Cents that a payment may differ from its invoice, because banks deduct costs."""
NEAR, FAR = datetime.timedelta(days=4), datetime.timedelta(days=14)
COSTS = "4630"
TRANSIT = "1190"
MOST_TOGETHER, MOST_LOOKED_AT = 4, 12
KNOWN_USES = 3
"""Bookings after which a rule is nearly certain."""
NUMBER = re.compile(r"[A-Za-z0-9][A-Za-z0-9/.-]{2,}")
WORD = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True)
class Reason:
    """A reason for a proposal: a msgid with its values."""

    message: str
    values: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Part:
    """What a proposal books: cents with the line's sign, on an account, for an open item."""

    account: str
    cents: int
    relation: int | None = None
    open_item: int | None = None
    btw: str = ""
    text: str = ""


@dataclass(frozen=True)
class Proposal:
    """Where a line may belong; `name` is that of a relation, or what a rule matches."""

    score: int
    reasons: tuple[Reason, ...]
    parts: tuple[Part, ...]
    name: str

    @property
    def sure(self) -> bool:
        """Whether it may be booked in bulk without a separate question."""
        return self.score >= SURE


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
        return [Proposal(SURE, (reason,), (Part(TRANSIT, line.cents),), line.iban)]
    known = {relation.id: relation for relation in facts.relations}
    proposals = [
        *(_of_item(line, item, known.get(item.relation)) for item in facts.items),
        *_together(line, facts.items, known),
        *(_on_account(line, relation) for relation in facts.relations),
        *(_by_rule(line, rule, known) for rule in facts.rules),
    ]
    return _best(proposal for proposal in proposals if proposal is not None and proposal.score > 0)


def numbers_in(line: BankLine) -> list[str]:
    """Return the possible invoice numbers in a line's texts."""
    numbers = NUMBER.findall(f"{line.remittance} {line.reference}")
    return list(
        dict.fromkeys(number for number in numbers if any(sign.isdigit() for sign in number))
    )


def words_of(line: BankLine) -> str:
    """Return the words of a line, from its name, by which a rule recognizes similar lines."""
    words = WORD.findall((line.name or line.remittance).lower())
    return " ".join(dict.fromkeys(words[:4]))


def _best(proposals: Iterable[Proposal]) -> list[Proposal]:
    """Each set of parts once, with its best reasons; highest score first."""
    best: dict[tuple[Part, ...], Proposal] = {}
    for proposal in proposals:
        if proposal.parts not in best or best[proposal.parts].score < proposal.score:
            best[proposal.parts] = proposal
    return sorted(best.values(), key=lambda other: (-other.score, len(other.parts), other.name))


def _of_item(line: BankLine, item: OpenItem, relation: Relation | None) -> Proposal | None:
    """Match an open item that the line pays: in full, minus bank costs, or in part."""
    free = item.left + item.promised
    if not free or (free > 0) != (line.cents > 0):
        return None
    who, reasons = _who(line, relation, item.relation_name)
    if _names(line, item.reference):
        who += 3
        reasons.append(Reason(N_("number {number}"), {"number": item.reference}))
    fee = line.cents - free
    near = min(abs(line.date - item.due), abs(line.date - item.date))
    if not fee:
        score = 3 + who + (near <= NEAR) - (near > FAR and not who)
        reasons.insert(0, Reason(N_("amount")))
        return Proposal(score, tuple(reasons), (_part(item, free),), item.display_name())
    if not who:
        return None
    if abs(fee) <= FEE_TOLERANCE:
        reasons.insert(0, Reason(N_("amount but for costs")))
        parts = (_part(item, free), Part(COSTS, fee, text=item.display_name()))
        return Proposal(1 + who, tuple(reasons), parts, item.display_name())
    if abs(line.cents) < abs(free) and _names(line, item.reference):
        reasons.insert(0, Reason(N_("a part of it")))
        return Proposal(who, tuple(reasons), (_part(item, line.cents),), item.display_name())
    return None


def _part(item: OpenItem, cents: int) -> Part:
    return Part(item.account, cents, item.relation or None, item.id)


def _who(line: BankLine, relation: Relation | None, name: str) -> tuple[int, list[Reason]]:
    """Score how certain it is that the line is from this relation."""
    from rapidfuzz import fuzz  # slow, and only bank booking needs it

    if relation and relation.iban and line.iban:
        if relation.iban == line.iban:
            return 3, [Reason(N_("IBAN"))]
        return -3, [Reason(N_("another IBAN"))]
    alike = fuzz.token_set_ratio(line.name.casefold(), name.casefold()) if line.name else 0
    if alike >= 90:
        return 2, [Reason(N_("name"))]
    if alike >= 75:
        return 1, [Reason(N_("name alike"))]
    return 0, []


def _names(line: BankLine, reference: str) -> bool:
    """Return whether the line's texts contain an invoice number as a whole word."""
    if len(reference) < 3:
        return False
    text, number = f" {line.remittance} {line.reference} ".casefold(), reference.casefold()
    at = text.find(number)
    while at >= 0:
        if not text[at - 1].isalnum() and not text[at + len(number)].isalnum():
            return True
        at = text.find(number, at + 1)
    return False


def _together(
    line: BankLine, items: Sequence[OpenItem], known: dict[int, Relation]
) -> list[Proposal]:
    """Match several items of one relation that the line pays together."""
    proposals = []
    for relation in {open_item.relation for open_item in items}:
        theirs = [open_item for open_item in items if open_item.relation == relation]
        who, reasons = _who(line, known.get(relation), theirs[0].relation_name)
        named = [open_item for open_item in theirs if _names(line, open_item.reference)]
        if who <= 0 and len(named) < 2:
            continue
        for together in _sums(line.cents, named) or _sums(line.cents, theirs[:MOST_LOOKED_AT]):
            all_named = all(open_item in named for open_item in together)
            score = 2 + who + (3 if all_named else 0)
            amount = Reason(N_("amount of {n} invoices"), {"n": len(together)})
            numbers = [Reason(N_("their numbers"))] if all_named else []
            parts = tuple(
                _part(open_item, open_item.left + open_item.promised) for open_item in together
            )
            proposals.append(
                Proposal(score, (amount, *numbers, *reasons), parts, theirs[0].relation_name)
            )
            break
    return proposals


def _sums(cents: int, items: Sequence[OpenItem]) -> list[tuple[OpenItem, ...]]:
    """Return the sets of items that add up to the amount, smallest first."""
    return [
        together
        for count in range(2, min(MOST_TOGETHER, len(items)) + 1)
        for together in combinations(items, count)
        if sum(open_item.left + open_item.promised for open_item in together) == cents
    ]


def _on_account(line: BankLine, relation: Relation) -> Proposal | None:
    """Match a relation without a known invoice."""
    score, reasons = _who(line, relation, relation.name)
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
    reason = Reason(N_("booked so {n} times before"), {"n": rule.uses})
    name = known[rule.relation].name if rule.relation in known else rule.display_name()
    part = Part(rule.account, line.cents, rule.relation, btw=rule.btw)
    return Proposal(score, (reason,), (part,), name)
