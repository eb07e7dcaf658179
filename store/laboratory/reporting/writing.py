"""A report of an order on paper: who it is about, each result with its range, and what was corrected."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime

from store import people
from store.errors import N_
from store.export import Column, Line, Sheet, Target, Written
from store.export.cells import day
from store.laboratory.models import LabResult, LabTest, Measured
from store.laboratory.reporting.contents import OrderReport, Reported, SampleLine, order_report
from store.laboratory.results.views import FLAGS
from store.laboratory.rules.values import choice_of, padded
from store.reading import Reading
from store.records import Record
from store.time_zone import AMSTERDAM

__all__ = ["report_sheet", "value_text", "write_order_report"]

Words = Callable[[str], str]
Facts = tuple[tuple[str, str], ...]
SEXES = {"m": N_("male"), "f": N_("female")}


def write_order_report(
    reading: Reading, order: int, to: Target, *, letter: bool = False
) -> Written:
    """Write the report of an order as it is now; a `letter` has the requester's address above it.

    Raises as `order_report`, and what `Target.write` raises.
    """
    report = order_report(reading, order)
    reading.log_export(report.order)
    sheet = report_sheet(reading, report, to.words)
    if letter and report.requester is not None:
        sheet = replace(sheet, address=_address(report))
    return to.write(sheet, ("lab", report.order.no))


def report_sheet(reading: Reading, report: OrderReport, words: Words) -> Sheet:
    """Return a report as a sheet in the language of `words`."""
    title = N_("Laboratory report, corrected") if report.corrects else N_("Laboratory report")
    sheet = people.sheet(
        reading,
        words,
        title=words(title),
        facts=_facts(report, words),
        columns=(
            Column(words(N_("Test")), width=26),
            Column(words(N_("Value")), width=14),
            Column(words(N_("Flag")), width=12),
            Column(words(N_("Unit")), width=10),
            Column(words(N_("Reference range")), width=16),
            Column(words(N_("Released on")), width=16),
        ),
        lines=tuple(_lines(report, words)),
    )
    return replace(sheet, noted=words(N_("Note")), after=_after(report, words))


def value_text(test: LabTest, measured: Measured | None, decimals: int) -> str:
    """Return a value as people read it: `<5,0`, or the name of a choice."""
    if measured is None:
        return ""
    if test.type == "choice":
        choice = choice_of(test, measured.value)
        return choice.nl if choice else measured.value
    if test.type == "text":
        return measured.value
    return measured.sign + padded(measured.value, decimals).replace(".", ",")


def _address(report: OrderReport) -> tuple[str, ...]:
    to = report.requester
    return () if to is None else tuple(filter(None, (to.name, to.address, to.city)))


def _facts(report: OrderReport, words: Words) -> Facts:
    order = report.order
    facts = (
        (N_("Patient"), report.patient.name),
        (N_("Born"), day(order.born) if order.born else ""),
        (N_("Sex"), words(SEXES[order.sex]) if order.sex else ""),
        (N_("Requested by"), report.requester.name if report.requester else ""),
        (N_("Order"), " · ".join(filter(None, (order.no, order.external)))),
        (N_("Ordered"), _moment(order.ordered)),
        *((N_("Sample"), _sample(each, words)) for each in report.samples),
        (N_("Contents"), words(N_("partial: not all results are released") if report.missing
                               else N_("complete"))),
    )  # fmt: skip
    return tuple((words(name), value) for name, value in facts if value)


def _sample(line: SampleLine, words: Words) -> str:
    record = line.record
    collected, received = (_kept_day(record, key) for key in ("afgenomen_op", "ontvangen_op"))
    said = (
        record.no,
        str(record.values.get("materiaal", "")),
        words(N_("collected {day}")).format(day=collected) if collected else "",
        words(N_("received {day}")).format(day=received) if received else "",
        words(N_("rejected: {reason}")).format(reason=line.rejected) if line.rejected else "",
        words(N_("invalid: {reason}")).format(reason=line.invalid) if line.invalid else "",
    )
    return " · ".join(filter(None, said))


def _kept_day(record: Record, key: str) -> str:
    value = record.values.get(key)
    return day(date.fromisoformat(value)) if isinstance(value, str) and value else ""


def _lines(report: OrderReport, words: Words) -> Iterator[Line]:
    for line in report.lines:
        yield Line(_cells(line.result, line.test, words), note=_note(report, line, words))
        for before in line.corrects:
            name, *cells = _cells(before, line.test, words)
            named = words(N_("{name}, replaced")).format(name=name)
            yield Line((named, *cells), note=_passed_on(report, before, words))
    why = {each.record.id: each.invalid for each in report.samples}
    for line in report.invalid:
        name, *cells = _cells(line.result, line.test, words)
        note = words(N_("This result no longer counts. Reason: {reason}")).format(
            reason=why.get(line.result.sample) or "-"
        )
        passed_on = _passed_on(report, line.result, words)
        named = words(N_("{name}, invalid")).format(name=name)
        yield Line((named, *cells), note=" ".join(filter(None, (note, passed_on))))


def _cells(result: LabResult, test: LabTest, words: Words) -> tuple[str, ...]:
    frozen = result.frozen
    if frozen is None:
        return (test.display_name(), "", "", "", "", "")
    return (
        frozen.name,
        value_text(test, result.measured, frozen.decimals),
        words(FLAGS[result.flag]) if result.flag not in ("", "normal") else "",
        frozen.unit,
        _range(frozen.low, frozen.high, frozen.decimals),
        _moment(result.released_at),
    )


def _range(low: str, high: str, decimals: int) -> str:
    low, high = (padded(each, decimals).replace(".", ",") if each else "" for each in (low, high))
    if low and high:
        return f"{low} - {high}"
    return f"\u2265 {low}" if low else f"\u2264 {high}" if high else ""


def _note(report: OrderReport, line: Reported, words: Words) -> str:
    """Return what is to be read with a result: its correction, the call about it, and its note."""
    result, said = line.result, []
    if line.corrects:
        before = line.corrects[0]
        decimals = before.frozen.decimals if before.frozen else 0
        said.append(
            words(N_("Corrected on {moment}: {now}, was {before}. Reason: {reason}")).format(
                moment=_moment(result.released_at),
                now=value_text(line.test, result.measured, decimals),
                before=value_text(line.test, before.measured, decimals),
                reason=result.reason,
            )
        )
    return " ".join(filter(None, (*said, _passed_on(report, result, words), result.note)))


def _passed_on(report: OrderReport, result: LabResult, words: Words) -> str:
    """Return to whom a critical value was passed on, empty where it was not."""
    if result.called is None:
        return ""
    passed_on = (
        N_("Passed on to {whom} on {moment} by {name}, and read back.")
        if result.called.read_back
        else N_("Passed on to {whom} on {moment} by {name}.")
    )
    return words(passed_on).format(
        whom=result.called.whom,
        moment=_moment(result.called.at),
        name=report.names[result.called.by],
    )


def _after(report: OrderReport, words: Words) -> Facts:
    """Return what is not done or not wanted any more, and who stands for the values."""
    missing = ", ".join(each.code for each in report.missing)
    lines = [(words(N_("Not released yet")), missing)] if missing else []
    lines += [
        (words(N_("No longer determined")) + f" {each.code}", each.reason or "-")
        for each in report.cancelled
    ]
    for name, ids in (
        (N_("Verified by"), [line.result.verified_by for line in report.lines]),
        (N_("Released by"), [line.result.released_by for line in report.lines]),
    ):
        known = dict.fromkeys(report.names[each] for each in ids if each)
        if known:
            lines.append((words(name), ", ".join(known)))
    if any(line.result.frozen and not line.result.flag for line in report.lines):
        lines.append(
            (words(N_("No flag")), words(N_("no range fits, or the value is not a number")))
        )
    return tuple(lines)


def _moment(at: str) -> str:
    return f"{datetime.fromisoformat(at).astimezone(AMSTERDAM):%d-%m-%Y %H:%M}" if at else ""
