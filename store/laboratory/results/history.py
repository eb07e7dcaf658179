"""One result with all that happened to it, and the earlier results of the same patient and test."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from store.access import SYSTEM, No, Yes
from store.acts import answers_on
from store.errors import N_
from store.laboratory.models import Called, Flag, LabResult
from store.laboratory.results.amending import amendment_of
from store.laboratory.results.last import leaps_from, shown_value
from store.laboratory.results.measuring import measuring_test
from store.laboratory.results.views import ResultRow, result_row
from store.people import Person
from store.reading import Reading
from store.records import Record

__all__ = ["EarlierResult", "ResultDetail", "ResultEvent", "earlier_results", "lab_result"]

MOST = 200


@dataclass(frozen=True)
class ResultEvent:
    """Something that happened to a result: `what` is a msgid, `by` a name, `text` what was written.

    Where it has a `value` that no longer counts, it is `gone`. `opens` is another result.
    """

    what: str
    at: str
    by: str
    value: str = ""
    flag: Flag = ""
    text: str = ""
    gone: bool = False
    opens: int | None = None


@dataclass(frozen=True)
class ResultDetail:
    """A result, its events (the oldest first), the name of its device, and what may be done with it."""

    row: ResultRow
    events: tuple[ResultEvent, ...]
    device: str
    amendment: int | None
    answers: dict[str, Yes | No]

    @property
    def rows(self) -> tuple[ResultEvent, ...]:
        """The rows of its page."""
        return self.events


@dataclass(frozen=True)
class EarlierResult:
    """A result of the same patient and test; `leaps` tells that it differs much from the one before."""

    doc: LabResult
    released: datetime
    value: str
    leaps: bool

    @property
    def id(self) -> int:
        """The id of the result."""
        return self.doc.id


def lab_result(reading: Reading, id: int) -> ResultDetail:
    """Return a result with its history; raises `NotFound` also for those who may not see it."""
    row = result_row(reading, id)
    doc = row.doc
    amendment = amendment_of(reading, doc) if doc.state == "released" else None
    device = reading.get(Record, doc.device).title if doc.device else ""
    events = sorted(_events(reading, doc), key=lambda event: event.at)
    return ResultDetail(
        row, tuple(events), device, amendment.id if amendment else None, answers_on(reading, doc)
    )


def earlier_results(reading: Reading, id: int) -> list[EarlierResult]:
    """Return the released results of a result's patient for its test, newest first, with what leaps.

    What was amended or is invalid is left out.
    """
    doc = reading.visible(LabResult, id)
    where: dict[str, str | int] = {"patient": doc.patient, "code": doc.code}
    counted = [
        each
        for each in reading.page(LabResult, where, ("-released_at",), limit=MOST)
        if each.state == "released" and each.superseded_by is None and reading.sees(each)
    ]
    for each in counted:
        reading.log_access(each)
    test = measuring_test(reading, doc)
    return [
        EarlierResult(each, datetime.fromisoformat(each.released_at),
                      shown_value(each.measured, each), leaps_from(test, before, each))
        for each, before in zip(counted, [*counted[1:], None], strict=False)
    ]  # fmt: skip


def _events(reading: Reading, doc: LabResult) -> Iterator[ResultEvent]:
    """Yield what happened, as the result itself keeps it."""

    def name(person: int | None) -> str:
        return reading.get(Person, person).name if person else SYSTEM.name

    def of_call(called: Called | None) -> Iterator[ResultEvent]:
        if called is not None:
            yield ResultEvent(
                N_("passed on, read back"), called.at, name(called.by), text=called.whom
            )

    for old in doc.returned:
        as_then = doc.model_copy(update={"frozen": old.frozen})
        yield ResultEvent(N_("entered"), old.entered_at, name(old.entered_by),
                          shown_value(old.measured, as_then), old.flag, gone=True)  # fmt: skip
        yield from of_call(old.called)
        what = N_("returned") if old.note else N_("typed over")
        yield ResultEvent(what, old.at, name(old.by), text=old.note)
    if doc.measured is not None:
        gone = doc.superseded_by is not None or doc.state in ("invalid", "cancelled")
        yield ResultEvent(N_("entered"), doc.entered_at, name(doc.entered_by),
                          shown_value(doc.measured, doc), doc.flag, doc.note, gone=gone)  # fmt: skip
    yield from of_call(doc.called)
    if doc.verified_at:
        yield ResultEvent(N_("verified"), doc.verified_at, name(doc.verified_by))
    if doc.released_at:
        yield ResultEvent(N_("released"), doc.released_at, name(doc.released_by))
    yield from _linked(reading, doc)


def _linked(reading: Reading, doc: LabResult) -> Iterator[ResultEvent]:
    """Yield what became of it, and what it came from; the moments are those of the change log."""
    lines = reading.history(doc)
    if doc.supersedes or doc.retest_of:
        what = (
            N_("amends a released result") if doc.supersedes else N_("done again on another sample")
        )
        old = reading.get(LabResult, doc.supersedes or doc.retest_of or 0)
        yield ResultEvent(what, lines[0].at, _writer(reading, lines[0].actor),
                          shown_value(old.measured, old), old.flag, doc.reason, gone=True,
                          opens=old.id)  # fmt: skip
    if doc.superseded_by:
        new = reading.get(LabResult, doc.superseded_by)
        yield ResultEvent(N_("amended"), new.released_at, _writer(reading, new.released_by),
                          shown_value(new.measured, new), new.flag, new.reason,
                          opens=new.id)  # fmt: skip
    if doc.state in ("cancelled", "invalid"):
        what = N_("cancelled") if doc.state == "cancelled" else N_("made invalid with its sample")
        sample = reading.get(Record, doc.sample)
        text = (
            doc.reason if doc.state == "cancelled" else str(sample.values.get("reden_ongeldig", ""))
        )
        yield ResultEvent(what, lines[-1].at, _writer(reading, lines[-1].actor), text=text)


def _writer(reading: Reading, person: int | None) -> str:
    return reading.get(Person, person).name if person else SYSTEM.name
