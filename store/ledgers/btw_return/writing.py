"""A return of btw as a file: its boxes or its EU supplies, who made, checked and filed it, and why
it was filed although something was not in order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from store import people
from store.errors import N_, Invalid, Refused
from store.export import Line, Sheet, Target, Written
from store.export.cells import day, euros
from store.export.fields import columns, line
from store.fields import Field, fields_of, picked
from store.ledgers.arithmetic.btw_return import owed
from store.ledgers.arithmetic.sbr import Element, elements
from store.ledgers.btw_return.blocks import NAMES, PLAIN
from store.ledgers.btw_return.boxes import IN_FILE, BoxRow
from store.ledgers.btw_return.content import Correction, filed_before
from store.ledgers.btw_return.icp import IcpRow
from store.ledgers.btw_return.views import STATES, ReturnDetail, btw_return, icp_of_return
from store.ledgers.models.btw_returns import BtwReturn
from store.ledgers.rules.report_runs import as_run
from store.people import Person
from store.reading import Reading
from store.time_zone import AMSTERDAM

__all__ = ["SBR", "return_over", "write_icp", "write_return"]

SBR = "sbr"
"""The format with the names of the elements; its file is a CSV."""
DONE = {
    "btw_return.prepare": N_("Prepared by"),
    "btw_return.check": N_("Checked by"),
    "btw_return.file": N_("Filed by"),
}
"""What the audit trail tells about a return, by act."""
BOXES = picked(fields_of(BoxRow), IN_FILE)
Words = Callable[[str], str]
Facts = tuple[tuple[str, str], ...]


def return_over(reading: Reading, first: str, last: str) -> BtwReturn | None:
    """Return the latest return over exactly these periods that is checked or filed."""
    of = [
        each
        for each in reading.page(BtwReturn, {"first": first}, ("first",), limit=100)
        if each.last == last and each.state != "concept"
    ]
    return of[-1] if of else None


def write_return(reading: Reading, id: int, to: Target) -> Written:
    """Write a return, frozen once it is checked; as `SBR` only then.

    Raises `NotFound` also for those who may not see it, `Refused` for the elements of a draft, and
    what `Target.write` raises.
    """
    detail = btw_return(reading, id)
    doc = detail.doc
    parts = ("btw", doc.first, doc.last)
    if to.form == SBR:
        if doc.state == "concept":
            raise Refused(N_("A draft goes to nobody. Let a colleague check the return first."))
        before = filed_before(reading, doc) if doc.replaces is not None else None
        rows = elements(detail.rounded, before)
        lines: Iterator[Line] = (line(fields_of(Element), row, to.words) for row in rows)
        sheet = _sheet(reading, detail, to.words, fields_of(Element), lines)
        written = replace(to, form="csv").write(sheet, (*parts, SBR))
    else:
        lines = _boxes(detail, to.words)
        written = to.write(_sheet(reading, detail, to.words, BOXES, lines), parts)
    return as_run(reading, written, *parts)


def write_icp(reading: Reading, id: int, to: Target) -> Written:
    """Write the declaration of EU supplies of a return; raises as `write_return`, and `Invalid` for
    the elements, whose names no source at hand gives.
    """
    if to.form == SBR:
        raise Invalid(
            N_("The SBR names of EU supplies are not known here. Choose csv, xlsx or pdf."),
            field="format",
        )
    detail, rows = btw_return(reading, id), icp_of_return(reading, id)
    sheet = _sheet(reading, detail, to.words, fields_of(IcpRow), _supplies(rows, to.words))
    title = to.words(N_("Declaration of EU supplies"))
    parts = ("icp", detail.doc.first, detail.doc.last)
    sheet = replace(sheet, title=f"{title} {detail.doc.display_name()}")
    return as_run(reading, to.write(sheet, parts), *parts)


def _sheet(
    reading: Reading,
    detail: ReturnDetail,
    words: Words,
    fields: Sequence[Field],
    lines: Iterable[Line],
) -> Sheet:
    doc = detail.doc
    name = N_("VAT return") if doc.replaces is None else N_("Correction of the VAT return")
    return replace(
        people.sheet(
            reading,
            words,
            title=f"{words(name)} {doc.display_name()}",
            facts=_facts(reading, detail, words),
            columns=columns(fields, words),
            lines=lines,
        ),
        after=_reasons(reading, detail, words),
    )


def _facts(reading: Reading, detail: ReturnDetail, words: Words) -> Facts:
    """Return state, amount and terms, and who did what at which moment."""
    doc = detail.doc
    wanted = (
        (N_("State"), words(STATES[detail.state])),
        (N_("When a sale counts"), words(N_("as it is paid (cash scheme)"))
         if doc.scheme == "cash" else ""),
        (N_("To pay; with a minus, to reclaim"), euros(detail.payable, grouped=True)),
        (N_("Due"), day(doc.due)),
        (N_("Payment reference"), doc.reference),
    )  # fmt: skip
    return (*((words(name), value) for name, value in wanted if value), *_done(reading, doc, words))


def _done(reading: Reading, doc: BtwReturn, words: Words) -> Iterator[tuple[str, str]]:
    """Yield who prepared it, and who checked and filed what it is now, each with the moment."""
    by = {
        "btw_return.prepare": doc.made_by,
        "btw_return.check": doc.checked_by,
        "btw_return.file": doc.filed_by,
    }
    last = {change.act: change for change in reading.history(doc)}
    for act, name in DONE.items():
        person = by[act]
        if person is not None:
            moment = datetime.fromisoformat(last[act].at).astimezone(AMSTERDAM)
            yield words(name), f"{reading.get(Person, person).name}, {moment:%d-%m-%Y %H:%M}"


def _reasons(reading: Reading, detail: ReturnDetail, words: Words) -> Facts:
    """Return what was overruled and why, what still stops filing, and the checker's note."""
    doc = detail.doc
    overruled = (
        (
            words(PLAIN[name]),
            f"{each.why} ({reading.get(Person, each.person).name}, {day(each.day)})",
        )
        for name, each in doc.overrides.items()
    )
    stopping = (
        (words(N_("Not in order")), words(NAMES[each.name]).format(**each.values))
        for each in detail.blocks
        if not each.overruled
    )
    note = ((words(N_("Note")), doc.note),) if doc.note else ()
    return (*overruled, *stopping, *note)


def _boxes(detail: ReturnDetail, words: Words) -> Iterator[Line]:
    """Yield the boxes, then what came late, per filed return and with its sum."""
    for row in detail.rows:
        yield replace(line(BOXES, row, words), strong=row.box in ("5a", "5c"))
    for each in detail.corrections:
        yield from _late(each, detail, words)


def _late(each: Correction, detail: ReturnDetail, words: Words) -> Iterator[Line]:
    counted = each.of.id in detail.doc.adds
    name = N_("Came late in {periods}, counted here") if counted else N_("Came late in {periods}")
    title = words(name).format(periods=each.of.display_name())
    if each.report_by:
        until = words(N_("report a correction by {day}")).format(day=day(each.report_by))
        title = f"{title}, {until}"
    yield Line(("", title, None, each.payable, None, None), strong=True)
    for late in each.late:
        entry = late.entry
        about = " ".join(filter(None, (entry.number, day(late.on), entry.relation_name)))
        base = sum(cents for key, cents in late.boxes.items() if key.endswith("|base"))
        yield Line(("", about, base, owed(late.boxes), None, None))


def _supplies(rows: list[IcpRow], words: Words) -> Iterator[Line]:
    fields = fields_of(IcpRow)
    yield from (line(fields, row, words) for row in rows)
    goods, services = sum(row.goods for row in rows), sum(row.services for row in rows)
    yield Line(("", words(N_("Total")), "", goods, services), strong=True)
