"""Proposals for bank lines, from what the office knows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from store.errors import N_
from store.ledgers.arithmetic.invoice_numbers import numbers_in, spellings
from store.ledgers.bank.matching import Facts, propose
from store.ledgers.bank.proposal import Certainty, Proposal
from store.ledgers.models import BankAccount, BankLine, BankRule, OpenItem
from store.ledgers.rules.entries import account_of, daybook_of
from store.ledgers.rules.sums import name_of, reads_dutch
from store.ledgers.rules.visibility import has_right
from store.reading import Reading
from store.records import Relation

__all__ = ["Match", "Matched", "bank_rules", "best_matches", "line_proposals", "sure_lines"]

MOST = 50
MOST_NAMES = 8
MOST_NUMBERS = 20
CHUNK = 200


@dataclass(frozen=True)
class Match:
    """The best proposal for a line, in short: how certain, and on what it books the line.

    `numbers` are those of the invoices that it pays. Without any it is on an `account`; if that is
    empty, on account of a relation.
    """

    certainty: Certainty
    numbers: tuple[str, ...]
    account: str
    account_name: str


@dataclass(frozen=True)
class Matched:
    """An open line with its single sure proposal."""

    line: int
    rev: int
    cents: int
    name: str
    proposal: Proposal


def line_proposals(reading: Reading, line: int) -> list[Proposal]:
    """Return the proposals for a line, best first; none for those who may not book."""
    if not has_right(reading, "bank.book"):
        return []
    bank_line = reading.get(BankLine, line)
    return (
        propose(bank_line, _facts(reading, bank_line, _Common(reading)))
        if bank_line.state == "open"
        else []
    )


def best_matches(reading: Reading, lines: Iterable[BankLine]) -> dict[int, Match]:
    """Return the best proposal of each open line that has one; none for those who may not book."""
    if not has_right(reading, "bank.book"):
        return {}
    common, dutch = _Common(reading), reads_dutch(reading)
    return {
        line.id: _match(reading, best, dutch=dutch)
        for line in lines
        if line.state == "open"
        for best in propose(line, _facts(reading, line, common))[:1]
    }


def _match(reading: Reading, best: Proposal, *, dutch: bool) -> Match:
    part = best.parts[0]
    items = [reading.get(OpenItem, each.open_item) for each in best.parts if each.open_item]
    account = account_of(reading, part.account)
    on_account = not items and part.relation is not None and bool(account.control)
    return Match(
        best.certainty,
        numbers=tuple(item.reference for item in items),
        account="" if items or on_account else account.code,
        account_name=name_of(account, dutch=dutch),
    )


def sure_lines(
    reading: Reading, progress: Callable[[int], bool] = lambda _done: True
) -> list[Matched]:
    """Return the open lines with a proposal that is sure, oldest first.

    No open item is given to two lines. `progress` gets the number of lines examined, and returns
    whether to continue.
    """
    if not has_right(reading, "bank.book"):
        return []
    common = _Common(reading)
    taken: set[int] = set()
    matches: list[Matched] = []
    for count, line in enumerate(_open_lines(reading)):
        if count % 50 == 0 and not progress(count):
            break
        for best in propose(line, _facts(reading, line, common))[:1]:
            items = {part.open_item for part in best.parts if part.open_item}
            if best.sure and not items & taken:
                taken |= items
                name = line.name or line.remittance
                matches.append(Matched(line.id, line.rev, line.cents, name, best))
    return matches


def bank_rules(reading: Reading) -> list[BankRule]:
    """Return the learned rules, most used first."""
    if not has_right(reading, "statement.read", N_("bank rules")):
        return []
    return sorted(reading.page(BankRule, limit=5000), key=lambda rule: (-rule.uses, rule.id))


class _Common:
    """What all lines share, read once."""

    def __init__(self, reading: Reading) -> None:
        accounts = reading.page(BankAccount, order=("account",), limit=1000)
        self.own = frozenset(bank_account.account for bank_account in accounts)
        self.by_words = reading.page(BankRule, {"iban": ""}, limit=1000)
        self.by_iban: dict[str, list[Relation]] = {}


def _open_lines(reading: Reading) -> Iterator[BankLine]:
    department = daybook_of(reading, "BNK").department
    where: dict[str, str | int] = {"department": department, "state": "open"}
    edge = None
    while lines := reading.page(BankLine, where, ("date",), after=edge, limit=CHUNK):
        yield from lines
        edge = reading.cursor(lines[-1], ("date",))


def _facts(reading: Reading, line: BankLine, common: _Common) -> Facts:
    """Return what may match a line, each read through an index."""
    if line.iban and line.iban in common.own:
        return Facts(own=common.own)
    items = {
        open_item.id: open_item
        for open_item in reading.page(OpenItem, {"state": "open", "left": line.cents}, limit=MOST)
    }
    numbers = numbers_in(f"{line.remittance} {line.reference}")[:MOST_NUMBERS]
    spelled = [spelling for number in numbers for spelling in spellings(number)]
    if spelled:
        named = reading.page(OpenItem, {"state": "open", "reference": spelled}, limit=MOST)
        items |= {open_item.id: open_item for open_item in named}
    relations = {
        relation_doc.id: relation_doc for relation_doc in _relations(reading, line, common)
    }
    for relation in relations:
        where: dict[str, str | int] = {"relation": relation, "state": "open"}
        items |= {
            open_item.id: open_item
            for open_item in reading.page(OpenItem, where, ("due",), limit=MOST)
        }
    for relation in {open_item.relation for open_item in items.values()} - relations.keys() - {0}:
        relations[relation] = reading.get(Relation, relation)
    rules = [*common.by_words]
    if line.iban:
        rules += reading.page(BankRule, {"iban": line.iban}, limit=MOST)
    return Facts(tuple(items.values()), tuple(relations.values()), tuple(rules), common.own)


def _relations(reading: Reading, line: BankLine, common: _Common) -> list[Relation]:
    """Return the relations with its IBAN; without one, those whose name has the line's longest
    word.
    """
    if line.iban:
        if line.iban not in common.by_iban:
            common.by_iban[line.iban] = reading.page(
                Relation, {"iban": line.iban}, limit=MOST_NAMES
            )
        if relations := common.by_iban[line.iban]:
            return relations
    longest = max(line.name.split(), key=len, default="")
    return reading.search(Relation, longest, limit=MOST_NAMES) if len(longest) > 3 else []
