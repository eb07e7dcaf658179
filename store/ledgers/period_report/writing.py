"""A period report as a file: its figures with the notes, who signed, and what has changed since."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace

from store import people
from store.errors import N_
from store.export import Column, Line, Target, Written
from store.export.cells import day, euros
from store.ledgers.models.period_reports import PeriodReport, ReportLine
from store.ledgers.period_report.figures import SECTIONS, Drift
from store.ledgers.period_report.views import ShownReport, period_report
from store.reading import Reading

__all__ = ["write_period_report"]

Words = Callable[[str], str]
Facts = tuple[tuple[str, str], ...]


def write_period_report(reading: Reading, id: int, to: Target) -> Written:
    """Write a report as it was taken, with its notes.

    Raises `NotFound` also for those who may not see it, and what `Target.write` raises.
    """
    detail, words = period_report(reading, id), to.words
    doc = detail.doc
    sheet = people.sheet(
        reading,
        words,
        title=" ".join((words(N_("Period report")), doc.display_name())),
        facts=_facts(detail, words),
        columns=(
            Column(words(N_("Account")), width=8),
            Column(words(N_("Name")), width=36),
            Column(words(N_("Amount")), "amount"),
            Column(words(N_("Before")), "amount"),
            Column(words(N_("Difference")), "amount"),
        ),
        lines=_lines(doc, words),
    )
    noted = replace(sheet, noted=words(N_("Notes")), after=_after(detail, words))
    return to.write(noted, ("period-report", doc.first, doc.last, str(doc.version)))


def _facts(detail: ShownReport, words: Words) -> Facts:
    doc = detail.doc
    facts = (
        (N_("State"), words(PeriodReport.state_names[doc.state])),
        (N_("Figures of"), f"{detail.taken:%d-%m-%Y %H:%M}"),
        (N_("Prepared by"), detail.names[doc.made_by]),
        (N_("To be signed by"), ", ".join(map(words, doc.titles)) if not doc.signatures else ""),
        (N_("Sent to"), doc.sent_to),
        (N_("Left out, as you may not see all figures"), ", ".join(detail.withheld)),
        (N_("Left out, as who took the figures may not see all of it"), ", ".join(doc.left_out)),
    )
    return tuple((words(name), value) for name, value in facts if value)


def _lines(doc: PeriodReport, words: Words) -> Iterator[Line]:
    """Yield the lines, each section under its name."""
    section = ""
    for each in doc.lines:
        if each.section != section:
            section = each.section
            yield Line(("", words(SECTIONS[section]), None, None, None), strong=True)
        note = doc.notes.get(each.at)
        difference = (
            each.cents - each.before if each.cents is not None and each.before is not None else None
        )
        yield Line(
            (each.account, _name(each, words), each.cents, each.before, difference),
            strong=bool(each.level),
            note=note.text if note else "",
        )


def _after(detail: ShownReport, words: Words) -> Facts:
    """Return who signed, what was asked and answered, what was left open, and what has changed."""
    return (
        *_signed(detail, words),
        *_asked(detail, words),
        *_left_open(detail, words),
        *_changed(detail, words),
    )


def _signed(detail: ShownReport, words: Words) -> Iterator[tuple[str, str]]:
    for each in detail.doc.signatures:
        yield (words(N_("Signature")),
               f"{detail.names[each.person]}, {words(each.title)}, {day(each.day)} ({each.digest})")  # fmt: skip


def _asked(detail: ShownReport, words: Words) -> Iterator[tuple[str, str]]:
    lines = {line.at: line for line in detail.doc.lines}
    for each in detail.doc.remarks:
        about = _name(lines[each.line], words) if each.line in lines else ""
        yield (" ".join(filter(None, (words(N_("Remark")), about))),
               f"{each.text} ({detail.names[each.person]}, {day(each.day)})")  # fmt: skip
        if each.answer and each.answered_by is not None:
            yield words(N_("Answer")), f"{each.answer} ({detail.names[each.answered_by]})"


def _left_open(detail: ShownReport, words: Words) -> Iterator[tuple[str, str]]:
    for name, values, why in detail.waived:
        point = words(name).format_map(defaultdict(str, values))
        yield ": ".join((words(N_("Left open")), point)), why


def _changed(detail: ShownReport, words: Words) -> Iterator[tuple[str, str]]:
    for each in detail.drift:
        about = " ".join(filter(None, (each.line.account, _name(each.line, words))))
        yield ": ".join((words(N_("Changed in the books since")), about)), _moved(each, words)


def _moved(each: Drift, words: Words) -> str:
    def shown(cents: int | None) -> str:
        return euros(cents or 0, grouped=True)

    said = words(N_("{then}, now {now}"))
    return said.format(then=shown(each.line.cents), now=shown(each.now))


def _name(line: ReportLine, words: Words) -> str:
    return line.name if line.account else words(line.name)
