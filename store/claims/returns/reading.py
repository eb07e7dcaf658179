"""An answer as texts, matched with the lines of the batch that it is about; without documents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from store.claim_format import ClaimFile, ClaimRecord, cents, read_claims, structure_faults
from store.claims.models import ClaimLine, ClaimLineState
from store.errors import N_, Invalid

__all__ = ["ACCEPTED", "Answer", "AnswerLine", "by_reason", "matched", "read_answer"]

LAYOUT = "mz302-1.3"
ACCEPTED = ("0200",)
"""File codes (0196) with which the lines of a file were judged."""
CODES = ("96", "97", "98")


@dataclass(frozen=True)
class Answer:
    """An answer: the number of its batch and the insurer's UZOVI, its reference, day and file codes.

    `claimed` and `granted` are its totals in cents.
    """

    number: str
    uzovi: str
    reference: str
    day: date | None
    codes: tuple[str, ...]
    claimed: int
    granted: int
    lines: Sequence[ClaimRecord]

    @property
    def is_refused(self) -> bool:
        """Whether the insurer refused the whole file."""
        return bool(self.codes) and self.codes[0] not in ACCEPTED


@dataclass(frozen=True)
class AnswerLine:
    """What an insurer says of a line: what it pays in cents, and its return codes."""

    line: ClaimLine
    granted: int
    codes: tuple[str, ...]

    @property
    def state(self) -> ClaimLineState:
        """What the line becomes: 0 or nothing of what was claimed is rejected."""
        if self.granted == self.line.cents:
            return "settled"
        return "partly" if self.granted else "rejected"


def read_answer(name: str, data: bytes) -> Answer:
    """Return what a file says; raises `Invalid` for another file, and where its totals disagree."""
    file = read_claims(name, data)
    if file.layout.name != LAYOUT:
        raise Invalid(N_("{file} is not an answer of an insurer. Choose another file."), file=name)
    head = file.records[0]
    codes = _codes(head)
    if file.of("04"):  # a refused file has its totals alone
        _refuse_faults(name, file)
    last = file.records[-1]
    answer = Answer(
        number=head["0116"], uzovi=head["0108"], reference=head["0181"], day=head.day("0182"),
        codes=codes, claimed=cents(last["9907"], last["9908"]),
        granted=cents(last["9909"], last["9910"]), lines=file.of("04"),
    )  # fmt: skip
    if (answer.granted != 0) if answer.is_refused else not answer.lines:
        raise Invalid(N_("{file} has other lines than its file code says. Ask the insurer for it again."),
                      file=name)  # fmt: skip
    return answer


def _codes(record: ClaimRecord) -> tuple[str, ...]:
    return tuple(code for part in CODES if (code := record[f"{record.type}{part}"]))


def _refuse_faults(name: str, file: ClaimFile) -> None:
    for fault in structure_faults(file):
        raise Invalid(
            N_("{file}, record {record}: {why}. Ask the insurer for the file again. Nothing was posted."),
            file=name, record=fault.record, why=Invalid(fault.message, None, **dict(fault.values)),
        )  # fmt: skip


def matched(name: str, answer: Answer, lines: Sequence[ClaimLine]) -> list[AnswerLine]:
    """Return what is said of each line of a batch, in the batch's order.

    A line is named by its reference (0432), or else by its detail id. Raises `Invalid` for one that the batch does
    not have, one that is named twice or not at all, and one with another amount than was claimed.
    """
    by_detail = {line.detail: line for line in lines}
    by_number = {line.texts["0402"]: line for line in lines}
    said: dict[int, AnswerLine] = {}
    for record in answer.lines:
        known = record["0432"]
        line = by_detail.get(known) if known else by_number.get(record.texts["0402"])
        if line is None or line.id in said:
            raise _wrong(
                name, record, N_("this line is not in batch {number}, or is there twice"), answer
            )
        if cents(record["0430"], record["0431"]) != _signed(line):
            raise _wrong(name, record, N_("another amount was claimed in batch {number}"), answer)
        granted = cents(record["0483"], record["0484"]) * (1 if line.sign == "D" else -1)
        if granted < 0:
            raise _wrong(name, record, N_("what is granted has the wrong sign"), answer)
        if granted > line.cents:
            raise _wrong(
                name, record, N_("more is granted than was claimed in batch {number}"), answer
            )
        said[line.id] = AnswerLine(line, granted, _codes(record))
    left = [line.detail for line in lines if line.id not in said]
    if left:
        raise Invalid(N_("{file} lacks line {name} of batch {number}. Ask the insurer for the whole file."),
                      file=name, name=left[0], number=answer.number)  # fmt: skip
    return [said[line.id] for line in lines]


def _signed(line: ClaimLine) -> int:
    return line.cents if line.sign == "D" else -line.cents


def _wrong(name: str, record: ClaimRecord, why: str, answer: Answer) -> Invalid:
    reason = Invalid(why, None, number=answer.number)
    return Invalid(N_("{file}, record {record}: {why}. Ask the insurer for the file again. Nothing was posted."),
                   file=name, record=record["0402"], why=reason)  # fmt: skip


Grouped = Mapping[str, Sequence[AnswerLine]]
"""Lines that are not paid in full, by their first return code."""


def by_reason(lines: Sequence[AnswerLine]) -> Grouped:
    """Return the lines that are left to work off, by reason."""
    groups: dict[str, list[AnswerLine]] = {}
    for each in lines:
        if each.state != "settled" and each.line.sign == "D":
            groups.setdefault(each.codes[0] if each.codes else "", []).append(each)
    return groups
