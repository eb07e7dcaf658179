"""Taking back a bank file that was imported by mistake: another office's, or another account's."""

from __future__ import annotations

import json
from itertools import zip_longest

from pydantic import BaseModel, ConfigDict

from store.acts import Doing, Nothing, act
from store.errors import N_, NotFound, Refused
from store.ledgers.bank.chain import judge_chain
from store.ledgers.models import BankAccount, BankLine, BankStatement, Entry
from store.reading import Reading

__all__ = ["TakenBack", "take_back"]

MOST = 100_000


class TakenBack(BaseModel):
    """What left the office: statements, and lines that no other file has."""

    model_config = ConfigDict(frozen=True)

    statements: int
    lines: int


@act("statement.take_back", N_("undo a bank import"), on=BankStatement)
def take_back(doing: Doing, statement: BankStatement, _given: Nothing) -> TakenBack:
    """Remove all statements of the file that brought this one, with their lines.

    A line that a file with something new has too stays, as that file's; one of which everything was
    known left no statement, and is imported again. The file itself stays kept, and importing it
    again brings everything back. Raises `Refused` if a line of it is booked, or was.
    """
    file = doing.page(BankStatement, {"sha256": statement.sha256}, limit=MOST)
    lines = [
        line for each in file for line in doing.page(BankLine, {"statement": each.id}, limit=MOST)
    ]
    for line in lines:
        _refuse_if_booked(doing, line)
    stays = _hand_over(doing, file, {line.id: line for line in lines})
    for line in lines:
        if line.id not in stays:
            doing.remove(line)
    for each in file:
        doing.remove(each)
    for account in {each.account: None for each in file}:
        judge_chain(doing, account, [each for each in file if each.account == account])
        _forget_account(doing, account)
    return TakenBack(statements=len(file), lines=len(lines) - len(stays))


def _refuse_if_booked(reading: Reading, line: BankLine) -> None:
    """Raise if an entry is of this line, also one that a storno took back: it stays in the books."""
    if line.rev == 1:
        return
    bodies = [json.loads(change.body) for change in reading.history(line) if change.body]
    for number in {body["entry"] for body in bodies if body.get("entry")}:
        try:
            entry = reading.get(Entry, number)
        except NotFound:
            continue
        raise Refused(
            N_("Entry {entry} uses a line of {name}. Discard draft entries first; an import with "
               "posted lines cannot be undone."),
            entry=entry.number or entry.id, name=line.display_name(),
        )  # fmt: skip


def _hand_over(doing: Doing, file: list[BankStatement], lines: dict[int, BankLine]) -> set[int]:
    """Give the lines that another file has too to its statement; return their ids."""
    leaving = {statement.id for statement in file}
    heirs: dict[int, BankStatement] = {}
    for account in {statement.account: None for statement in file}:
        for other in doing.page(BankStatement, {"account": account}, ("last",), limit=MOST):
            for line_id in lines.keys() & set(other.known) if other.id not in leaving else ():
                if line_id not in heirs:
                    heirs[line_id] = other
    for line_id, heir in heirs.items():
        line = lines[line_id]
        keys = dict(zip(heir.known, heir.known_keys, strict=False))
        line.statement, line.number, line.key = heir.id, heir.number, keys.get(line_id) or line.key
        doing.save(line)
    for heir in {heir.id: heir for heir in heirs.values()}.values():
        kept = [
            (line_id, key)
            for line_id, key in zip_longest(heir.known, heir.known_keys, fillvalue="")
            if line_id not in heirs or heirs[line_id].id != heir.id
        ]
        heir.known, heir.known_keys = tuple(zip(*kept, strict=True)) or ((), ())
        doing.save(heir)
    return {*heirs}


def _forget_account(doing: Doing, account: str) -> None:
    """Remove a bank account that only this file named, unless somebody changed it since."""
    if doing.page(BankStatement, {"account": account}, limit=1):
        return
    for bank_account in doing.page(BankAccount, {"account": account}, limit=1):
        if bank_account.rev == 1:
            doing.remove(bank_account)
