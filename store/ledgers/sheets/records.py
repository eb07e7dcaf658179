"""The answers to `RECORDCOUNT` and `RECORDSUM`: views of records, as the reader sees them."""

from __future__ import annotations

import json
from collections.abc import Iterator

from store import records
from store.errors import KantoorError
from store.ledgers.models.sheets import Sheet
from store.reading import Reading
from store.sheet_formula.functions import RECORDS
from store.sheet_formula.tokens import Token, stored_tokens

__all__ = ["record_answers", "records_shown"]

MOST = 100
"""Questions of one sheet."""


def record_answers(reading: Reading, sheet: Sheet) -> dict[str, str | None]:
    """Return the answer to each question that formulas ask; None where it may not be seen.

    Of a checked sheet nobody gets an answer who sees fewer records of a kind than its checker: it would
    be another figure than was checked. A question is the function and its values, which are texts in
    the formula itself.
    """
    return {
        json.dumps(question): _answer(reading, *question) if _sees_checked(reading, sheet, kind) else None
        for question, kind in _asked(reading, sheet)
    }  # fmt: skip


def records_shown(reading: Reading, sheet: Sheet) -> dict[int, tuple[str, ...]]:
    """Return where the actor sees records of the kinds that formulas ask, by the number of the kind."""
    kinds = {kind for _question, kind in _asked(reading, sheet) if kind}
    return {kind: records.shown_in(reading, kind) for kind in sorted(kinds)}


def _asked(reading: Reading, sheet: Sheet) -> Iterator[tuple[tuple[str, ...], int]]:
    """Yield each question with the number of its kind, 0 for one that is not there."""
    asked = dict.fromkeys(
        question
        for _tab, _at, content in sheet.formulas()
        if any(f"{name}(" in content for name in RECORDS)
        for question in _questions(stored_tokens(content))
    )
    for question in [*asked][:MOST]:
        try:
            yield question, records.kind_with_code(reading, question[1])
        except KantoorError:
            yield question, 0


def _sees_checked(reading: Reading, sheet: Sheet, kind: int) -> bool:
    frozen = sheet.frozen
    return frozen is None or records.sees_all_of(
        reading, kind, frozen.counted.get(kind, ()), frozen.person
    )


def _questions(tokens: list[Token]) -> Iterator[tuple[str, ...]]:
    bare = [token for token in tokens if token.sort != "space"]
    for place, token in enumerate(bare):
        if token.sort == "function" and token.text in RECORDS:
            end = next(at for at in range(place, len(bare)) if bare[at].sort == "close")
            values = [each for each in bare[place + 2 : end] if each.sort != "separator"]
            if values and all(each.sort == "text" for each in values):
                texts = (each.text[1:-1].replace('""', '"') for each in values)
                yield token.text, *filter(None, texts)


def _answer(reading: Reading, function: str, kind: str, *rest: str) -> str | None:
    """Return a count or a sum; None also for a kind, field or view that is not there."""
    try:
        number = records.kind_with_code(reading, kind)
        if function == "RECORDCOUNT":
            view = rest[0] if rest else ""
            known = {each.code for each in records.in_use(reading, number).doc.views}
            count = records.view_count(reading, number, view).total
            return None if count is None or (view and view not in known) else str(count)
        added = records.view_sum(reading, number, *rest[:2])
    except (KantoorError, TypeError):
        return None
    return None if added is None else f"{added:f}"
