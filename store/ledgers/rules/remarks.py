"""Remarks of a reviewer: each is answered once, and all are before the work goes on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Annotated, TypeVar

from pydantic import Field as Within

from store.acts import Doing, Given
from store.errors import N_, Invalid, Refused
from store.fields import Plain
from store.ledgers.models.remarks import Remark
from store.typed_text import NeededProse

__all__ = ["AnswerGiven", "answered", "refuse_open"]

R = TypeVar("R", bound=Remark)


class AnswerGiven(Given):
    """The answer to a remark, by its place from 0."""

    remark: Annotated[Plain, Within(ge=0)]
    text: NeededProse


def answered(doing: Doing, remarks: Sequence[R], given: AnswerGiven) -> tuple[R, ...]:
    """Return the remarks with an answer to one of them; what a reviewer may have read stays."""
    if given.remark >= len(remarks):
        raise Invalid(
            N_("That remark is gone. Open this again to see what is there."), field="remark"
        )
    asked = remarks[given.remark]
    if not asked.is_open:
        raise Refused(N_("This remark has its answer, which stays. Write the rest in a note."))
    said = asked.model_copy(update={"answer": given.text, "answered_by": doing.actor.person})
    return (*remarks[: given.remark], said, *remarks[given.remark + 1 :])


def refuse_open(remarks: Iterable[Remark], then: str) -> None:
    """Raise `Refused` with the sentence `then` (a msgid with {n}) while remarks have no answer."""
    if left := sum(each.is_open for each in remarks):
        raise Refused(then, n=left)
