"""Making a report: the file goes to the tray of who makes it, and what was reported is kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Literal

from store.access import Actor
from store.acts import Doing, Given, act
from store.acts.office_protocol import OfficeProtocol
from store.errors import N_, KantoorError, Refused
from store.export import Target, Written
from store.fields import Id
from store.files import TrayFile, put_new, remove_file
from store.laboratory.models import LabOrder, LabReport
from store.laboratory.reporting.contents import order_report
from store.laboratory.reporting.writing import write_order_report
from store.typed_text import Line

__all__ = ["ReportGiven", "make_report", "put_report"]


class ReportGiven(Given):
    """What a file says that was made of an order: its results, its digest and its name."""

    results: tuple[Annotated[int, Id("lab_result")], ...]
    digest: Line
    name: Line
    way: Literal["tray", "letter"] = "tray"


@act("lab_report.make", N_("report laboratory results"), on=LabOrder, given=ReportGiven,
     states=("open", "complete"))  # fmt: skip
def make_report(doing: Doing, order: LabOrder, given: ReportGiven) -> LabReport:
    """Keep what was reported of an order.

    Raises `Refused` when its results have changed since the file was made.
    """
    report = order_report(doing, order.id)
    results = tuple(line.result.id for line in report.lines)
    if results != given.results:
        raise Refused(N_("Results of {order} changed meanwhile. Make the report again."),
                      order=order.no)  # fmt: skip
    return doing.add(
        LabReport(
            department=order.department, order=order.id, results=results,
            at=doing.now.isoformat(timespec="milliseconds"), partial=bool(report.missing),
            corrects=report.corrects, digest=given.digest, name=given.name, way=given.way,
            made_by=doing.actor.person,
        )
    )  # fmt: skip


def put_report(
    office: OfficeProtocol,
    actor: Actor,
    order: int,
    words: Callable[[str], str],
    *,
    letter: bool = False,
) -> TrayFile:
    """Put the report of an order in the actor's tray as PDF, and keep what was reported.

    A `letter` is to the requester. Raises `NotFound` and `Refused` as `order_report` does; then
    nothing is in the tray.
    """
    before = office.view(actor, order_report, order)
    if letter and before.requester is None:
        raise Refused(N_("{order} has no requester. Give it one, or make a report without a letter."),
                      order=before.order.no)  # fmt: skip

    def write(path: Path) -> Written:
        to = Target("pdf", path, words)
        return office.view(actor, write_order_report, order, to, letter=letter)

    file = put_new(office, actor, write)
    given = {"results": tuple(line.result.id for line in before.lines), "digest": file.digest,
             "name": file.name, "way": "letter" if letter else "tray"}  # fmt: skip
    try:
        office.do(actor, "lab_report.make", order, given)
    except KantoorError:
        remove_file(office, actor, file.id)
        raise
    return file
