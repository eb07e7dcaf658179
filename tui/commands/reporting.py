"""The commands of period reports, which are reviewed and signed."""

from __future__ import annotations

from store.errors import N_
from tui.commands.command import Command

__all__ = ["COMMANDS"]

COMMANDS = (
    Command(
        "ledgers.period_reports",
        N_("period reports"),
        N_("Reports that are reviewed and signed."),
        (),
        ("ledgers", "periods"),
        "ledger.read",
        menu="r",
        goes_to="period_reports",
    ),
    Command(
        "period_report.open", N_("open"), N_("Open the report."), ("enter",), ("period_reports",)
    ),
    Command(
        "period_report.prepare",
        N_("prepare"),
        N_("Prepare a report over some periods."),
        ("plus", "add"),
        ("period_reports",),
        "period_report.prepare",
    ),
    Command(
        "period_report.note",
        N_("note"),
        N_("Write a note on the line, or remove it."),
        ("n",),
        ("period_report",),
        "period_report.note",
    ),
    Command(
        "period_report.submit",
        N_("submit"),
        N_("Hand the report in for review."),
        ("s",),
        ("period_report",),
        "period_report.submit",
    ),
    Command(
        "period_report.waive",
        N_("leave open"),
        N_("Say why a point of the checklist stays open."),
        ("o",),
        ("period_report",),
        "period_report.waive",
    ),
    Command(
        "period_report.answer",
        N_("answer"),
        N_("Answer the next remark."),
        ("a",),
        ("period_report",),
        "period_report.answer",
    ),
    Command(
        "period_report.take",
        N_("new figures"),
        N_("Take the figures as the books are now."),
        ("v",),
        ("period_report",),
        "period_report.take",
    ),
    Command(
        "period_report.remark",
        N_("remark"),
        N_("Ask something about the line."),
        ("m",),
        ("period_report",),
        "period_report.remark",
    ),
    Command(
        "period_report.return",
        N_("return"),
        N_("Return the report with its remarks."),
        ("r",),
        ("period_report",),
        "period_report.return",
    ),
    Command(
        "period_report.sign",
        N_("sign"),
        N_("Sign the report by your job title."),
        ("g",),
        ("period_report",),
        "period_report.sign",
    ),
    Command(
        "period_report.send",
        N_("sent"),
        N_("Record whom the report was sent to."),
        ("e",),
        ("period_report",),
        "period_report.send",
    ),
    Command(
        "period_report.discard",
        N_("discard"),
        N_("Discard a report that was never submitted."),
        (),
        ("period_report",),
        "period_report.discard",
        menu="d",
    ),
)
