"""A period report is prepared, reviewed with remarks, signed by title, and sent."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field as Within

from store.acts import Doing, Given, Nothing, act
from store.errors import N_, Invalid, Refused, Term
from store.fields import Plain
from store.ledgers.arithmetic.daybooks import MEMORIAL
from store.ledgers.arithmetic.ranges import check_range
from store.ledgers.arithmetic.report_titles import Section, Title, sections_of
from store.ledgers.btw_return.content import last_numbers
from store.ledgers.models.period_reports import LineRemark, PeriodReport, ReportNote, Signature
from store.ledgers.period_report.figures import figures
from store.ledgers.period_report.receiving import held_titles, titles_left
from store.ledgers.period_report.sight import seen
from store.ledgers.periods.checklist import checklist
from store.ledgers.rules.entries import daybook_of
from store.ledgers.rules.remarks import AnswerGiven, answered, refuse_open
from store.ledgers.sheets.reported import left_out
from store.reading import Reading
from store.typed_text import Line, NeededProse, Prose

__all__ = [
    "LineNoteGiven",
    "PrepareReport",
    "RemarkGiven",
    "ReturnGiven",
    "SendGiven",
    "WaiveGiven",
]


class PrepareReport(Given):
    """The periods, who signs by title, and how much a line may differ without a note.

    Without `sections` it has those that the titles ask for. `cents` and `percent` both have to be exceeded.
    """

    first: str
    last: str
    sections: tuple[Section, ...] = ()
    titles: Annotated[tuple[Title, ...], Within(min_length=1, max_length=2)]
    percent: Annotated[Plain, Within(ge=0, le=1000)]
    cents: Annotated[Plain, Within(ge=0, le=10**13)]


class LineNoteGiven(Given):
    """What the preparer says about a line; an empty note removes it."""

    line: str
    text: Prose = ""


class WaiveGiven(Given):
    """Why a point of the checklist may stay open; an empty reason takes that back."""

    name: str
    why: Prose = ""


class RemarkGiven(Given):
    """What a reviewer asks about a line, or (an empty line) about the whole."""

    line: str = ""
    text: NeededProse


class ReturnGiven(Given):
    """A report goes back with its open remarks."""


class SendGiven(Given):
    """Whom the signed report was sent to."""

    to: Line


def _department(reading: Reading, _given: Given) -> int:
    return daybook_of(reading, MEMORIAL.code).department


@act("period_report.prepare", N_("prepare a period report"), given=PrepareReport,
     department_of=_department)  # fmt: skip
def prepare(doing: Doing, given: PrepareReport) -> PeriodReport:
    """Begin a report with the figures of now, and the notes of the report before it."""
    check_range(given.first, given.last)
    if len({*given.titles}) < len(given.titles):
        raise Invalid(N_("The same title signs once. Choose another one."), field="titles")
    others = doing.page(PeriodReport, order=("first",), limit=1000)
    same = [each for each in others if (each.first, each.last) == (given.first, given.last)]
    if any(each.state not in ("signed", "sent") for each in same):
        raise Invalid(
            N_("A report over these periods is being prepared already. Open that one."),
            field="first",
        )
    before = same or [each for each in others if each.last < given.first]
    report = PeriodReport(
        **given.model_dump(exclude={"sections"}),
        sections=given.sections or sections_of(given.titles),
        department=_department(doing, given),
        version=len(same) + 1,
        made_by=doing.actor.person,
        notes=dict(before[-1].notes) if before else {},
    )
    return doing.add(_taken(doing, report))


@act("period_report.take", N_("take the figures of a report again"), on=PeriodReport,
     states=("preparing", "returned"))  # fmt: skip
def take(doing: Doing, report: PeriodReport, _given: Nothing) -> PeriodReport:
    """Take the figures as the books are now."""
    report.reconsider()
    return doing.save(_taken(doing, report))


@act("period_report.note", N_("write a note in a report"), on=PeriodReport, given=LineNoteGiven,
     states=("preparing", "returned"), undoable=True)  # fmt: skip
def note(doing: Doing, report: PeriodReport, given: LineNoteGiven) -> PeriodReport:
    """Write or remove the note of a line."""
    _check_line(doing, report, given.line)
    notes = {at: each for at, each in report.notes.items() if at != given.line}
    if given.text.strip():
        notes[given.line] = ReportNote(text=given.text, person=doing.actor.person)
    report.notes = notes
    report.reconsider()
    return doing.save(report)


@act("period_report.waive", N_("leave a point of the checklist open"), on=PeriodReport,
     given=WaiveGiven, states=("preparing", "returned"), undoable=True)  # fmt: skip
def waive(doing: Doing, report: PeriodReport, given: WaiveGiven) -> PeriodReport:
    """Say why a point that is not in order may stay so."""
    waived = {name: why for name, why in report.waived.items() if name != given.name}
    report.waived = {**waived, given.name: given.why} if given.why.strip() else waived
    report.reconsider()
    return doing.save(report)


@act("period_report.submit", N_("submit a report for review"), on=PeriodReport,
     states=("preparing", "returned"))  # fmt: skip
def submit(doing: Doing, report: PeriodReport, _given: Nothing) -> PeriodReport:
    """Hand a report in; raises `Refused` naming what is not in order, noted or answered yet."""
    refuse_open(report.remarks, N_("{n} remarks have no answer yet. Give each an answer first."))
    wrong = [line for line in checklist(doing, report.first, report.last) if line.state == "wrong"]
    left = [Term(line.name) for line in wrong if line.name not in report.waived]
    if left:
        raise Refused(N_("{lines} is not in order. Resolve it, or give a reason."), lines=left)
    without = [
        line.name
        for line in report.lines
        if report.needs_note(line) and line.at not in report.notes
    ]
    if without:
        raise Refused(N_("These lines need a note: {names}. Write one for each."), names=without)
    report.state = "review"
    return doing.save(report)


@act("period_report.remark", N_("remark on a report"), on=PeriodReport, given=RemarkGiven,
     states=("review",), four_eyes_fields=("made_by",))  # fmt: skip
def remark(doing: Doing, report: PeriodReport, given: RemarkGiven) -> PeriodReport:
    """Ask something about a line, as a reviewer."""
    if given.line:
        _check_line(doing, report, given.line)
    asked = LineRemark(line=given.line, text=given.text, person=doing.actor.person, day=doing.today)
    report.remarks = (*report.remarks, asked)
    return doing.save(report)


@act("period_report.answer", N_("answer a remark on a report"), on=PeriodReport, given=AnswerGiven,
     states=("returned",), undoable=True)  # fmt: skip
def answer(doing: Doing, report: PeriodReport, given: AnswerGiven) -> PeriodReport:
    """Answer a remark, once; both stay readable."""
    report.remarks = answered(doing, report.remarks, given)
    return doing.save(report)


@act("period_report.return", N_("return a report"), on=PeriodReport, given=ReturnGiven,
     states=("review",), four_eyes_fields=("made_by",))  # fmt: skip
def send_back(doing: Doing, report: PeriodReport, _given: ReturnGiven) -> PeriodReport:
    """Return a report to who prepares it; its open remarks are what has to be done."""
    if not report.open_remarks:
        raise Refused(N_("Make a remark first, which says what has to change."))
    report.state = "returned"
    return doing.save(report)


@act("period_report.sign", N_("sign a report"), on=PeriodReport, states=("review",),
     four_eyes_fields=("made_by",))  # fmt: skip
def sign(doing: Doing, report: PeriodReport, _given: Nothing) -> PeriodReport:
    """Sign by the first title that is still missing and the signer has; the last one makes it final.

    Raises `Refused` while remarks are open, for another title, and for a second signature.
    """
    refuse_open(report.remarks, N_("{n} remarks have no answer yet. Return the report for them."))
    if seen(doing, report).withheld:
        raise Refused(N_("You may not see all figures in this report. Ask who may to sign it."))
    if any(each.person in doing.actor.hands for each in report.signatures):
        raise Refused(N_("You already signed this. Ask a second person to sign it too."))
    left = list(titles_left(report))
    held = held_titles(doing, doing.actor.person)
    mine = next((title for title in left if title in held), None)
    if mine is None:
        raise Refused(N_("This report is signed by: {titles}. Ask one of them."), titles=left)
    signature = Signature(
        person=doing.actor.person, title=mine, day=doing.today, digest=report.digest
    )
    report.signatures = (*report.signatures, signature)
    if len(report.signatures) == len(report.titles):
        report.state = "signed"
    return doing.save(report)


@act("period_report.send", N_("send a report"), on=PeriodReport, given=SendGiven,
     states=("signed",))  # fmt: skip
def send(doing: Doing, report: PeriodReport, given: SendGiven) -> PeriodReport:
    """Record whom a signed report was sent to."""
    report.state, report.sent_to = "sent", given.to
    return doing.save(report)


def _again(doing: Doing, report: PeriodReport) -> None:
    """Refuse a report back where another one took its place."""
    for other in doing.page(PeriodReport, {"first": report.first}, limit=1000):
        if other.id != report.id and other.last == report.last and other.version >= report.version:
            raise Refused(N_("Another version was started since. Open that one."))


@act("period_report.discard", N_("discard a report"), on=PeriodReport, states=("preparing",),
     undoable=True, undone=_again)  # fmt: skip
def discard(doing: Doing, report: PeriodReport, _given: Nothing) -> None:
    """Discard a report that was never handed in."""
    doing.remove(report)


def _taken(doing: Doing, report: PeriodReport) -> PeriodReport:
    report.lines = figures(doing, report.sections, report.first, report.last)
    report.until = last_numbers(doing, report.first, report.last)
    of_sheets = "sheets" in report.sections
    report.left_out = left_out(doing, report.first, report.last) if of_sheets else ()
    return report


def _check_line(doing: Doing, report: PeriodReport, at: str) -> None:
    if at not in {line.at for line in seen(doing, report).doc.lines}:
        raise Invalid(N_("The report has no such line. Choose one from the list."), field="line")
