"""One period report: figures with notes, remarks with answers, and its way to a signature."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from textual import work

from store import ledgers
from store.errors import N_, KantoorError
from store.ledgers import PeriodReport, ReportRow, ShownReport
from tui.locale import _, filled, ngettext
from tui.pages.asking import act_with_text
from tui.pages.columns import Shown
from tui.pages.report import Level, ReportPage, ReportScreen
from tui.text import clean, euro
from tui.widgets import signs
from tui.widgets.dialogs import Pick
from tui.widgets.fields import Choice

__all__ = ["PERIOD_REPORT"]


def _heading(at: ReportScreen) -> str:
    detail: ShownReport | None = at.sums
    if detail is None:
        return _("Period report")
    return _("Report {periods} · {state} · figures of {moment}").format(
        periods=detail.doc.display_name(),
        state=_(PeriodReport.state_names[detail.doc.state]),
        moment=f"{detail.taken:%d-%m %H:%M}",
    )


def _summary(detail: ShownReport) -> tuple[tuple[str, str], ...]:
    """Return what is left to do, who asked what, and who signed."""
    doc, lines = detail.doc, list[tuple[str, str]]()
    for line in detail.wrong:
        why = doc.waived.get(line.name)
        said = filled(line.name, line.values)
        lines.append((signs.DONE, f"{said} ({clean(why)})") if why else (signs.LATE, said))
    for each in doc.remarks:
        about = each.line.partition("|")[2]
        asked = f"{detail.names[each.person]} {about}: {clean(each.text)}"
        answer = f"{asked} > {clean(each.answer)}" if each.answer else asked
        lines.append((signs.DONE if each.answer else signs.TO_REVIEW, answer))
    lines += [
        (
            signs.LATE,
            _("You may not see all figures of {title}: it is left out.").format(title=clean(title)),
        )
        for title in detail.withheld
    ]
    missing = _("{title} is left out. {name} took the figures and may not see all of it.")
    lines += [
        (signs.LATE, missing.format(title=clean(title), name=clean(detail.taker)))
        for title in doc.left_out
    ]
    if detail.drift:
        count = len(detail.drift)
        moved = ngettext(
            "{n} figure has changed in the books.", "{n} figures have changed in the books.", count
        )
        lines.append((signs.LATE, moved.format(n=count)))
    lines += [
        (
            signs.DONE,
            _("Signed by {name}, {title}").format(
                name=detail.names[each.person], title=_(each.title)
            ),
        )
        for each in doc.signatures
    ]
    return tuple(lines)


def _cents(row: ReportRow, cents: int | None) -> str:
    """Return an amount; nothing shows as that, but in a sum."""
    return euro(cents) if cents or (row.line.level and cents is not None) else ""


def _note(row: ReportRow) -> str:
    """Return the note, after what the books say by now where that differs."""
    now = row.drift.now if row.drift else None
    moved = _("now {euros}").format(euros=euro(now or 0)) if row.drift else ""
    return "; ".join(filter(None, (moved, clean(row.note))))


def _mark(row: ReportRow) -> str:
    if row.remarks:
        return signs.TO_REVIEW
    return signs.LATE if row.needs_note or row.drift else ""


def _level(row: ReportRow) -> Level:
    return row.line.level if row.line.level in ("head", "total") else ""


def _name(row: ReportRow) -> str:
    """Return the name of an account, or one of ours with a capital."""
    name = row.line.name if row.line.account else _(row.line.name)
    return name[:1].upper() + name[1:]


def _answers(at: ReportScreen) -> Mapping[str, Any]:
    return at.sums.answers if at.sums else {}


PERIOD_REPORT = ReportPage(
    place="period_report",
    of=ReportRow,
    heading=_heading,
    columns=(
        Shown(N_("Account"), 8, lambda row: row.line.account),
        Shown(N_("Name"), 30, _name, most=40),
        Shown(N_("Amount"), 13, lambda row: _cents(row, row.line.cents), right=True),
        Shown(N_("Before"), 13, lambda row: _cents(row, row.line.before), right=True, priority=1),
        Shown(N_("Note"), 12, _note, most=60),
    ),
    follows=frozenset({"period_report", "entry", "sheet"}),
    sums=ledgers.period_report,
    summary=_summary,
    read=ledgers.period_report,
    answers=_answers,
    level=_level,
    looks=lambda row: (_mark(row), "row_strong" if row.line.level else "row"),
    write=ledgers.write_period_report,
)


@PERIOD_REPORT.handles("period_report.note")
@work
async def note(at: ReportScreen) -> None:
    """Write or remove the note of the line under the cursor."""
    here: ReportRow | None = at.here
    if here:
        await act_with_text(at, "period_report.note", at.sums.doc.id,
                            lambda text: {"line": here.line.at, "text": text},
                            _("Note on {name}").format(name=_(here.line.name)), _("Note"))  # fmt: skip


@PERIOD_REPORT.handles("period_report.remark")
@work
async def remark(at: ReportScreen) -> None:
    """Ask something about the line under the cursor."""
    here: ReportRow | None = at.here
    line = here.line.at if here else ""
    await act_with_text(at, "period_report.remark", at.sums.doc.id,
                        lambda text: {"line": line, "text": text}, _("Remark"), _("What has to change"))  # fmt: skip


@PERIOD_REPORT.handles("period_report.answer")
@work
async def answer(at: ReportScreen) -> None:
    """Answer the first remark without an answer."""
    remarks = at.sums.doc.remarks
    number = next((at_ for at_, each in enumerate(remarks) if not each.answer), None)
    if number is None:
        at.show_message(_("Every remark has its answer. Press s to submit the report."))
        return
    await act_with_text(at, "period_report.answer", at.sums.doc.id,
                        lambda text: {"remark": number, "text": text},
                        clean(remarks[number].text), _("Answer"))  # fmt: skip


@PERIOD_REPORT.handles("period_report.waive")
@work
async def waive(at: ReportScreen) -> None:
    """Say why a point of the checklist stays open."""
    detail: ShownReport = at.sums
    choices = [Choice(line.name, str(number), filled(line.name, line.values))
               for number, line in enumerate(detail.wrong, 1)]  # fmt: skip
    if not choices:
        at.show_message(_("Everything is in order. Nothing needs a reason."))
        return
    name = await at.app.push_screen_wait(Pick(_("Leave open"), choices))
    if isinstance(name, str):
        await act_with_text(at, "period_report.waive", detail.doc.id,
                            lambda text: {"name": name, "why": text}, _("Leave open"), _("Reason"))  # fmt: skip


@PERIOD_REPORT.handles("period_report.send")
@work
async def send(at: ReportScreen) -> None:
    """Record whom it was sent to."""
    await act_with_text(at, "period_report.send", at.sums.doc.id, lambda text: {"to": text},
                        _("Sent to"), _("Name"))  # fmt: skip


async def _do(at: ReportScreen, act: str) -> None:
    await at.act(act, at.sums.doc.id, None, at.sums.doc.rev)


@PERIOD_REPORT.handles("period_report.take")
async def take(at: ReportScreen) -> None:
    """Take the figures as the books are now."""
    await _do(at, "period_report.take")


@PERIOD_REPORT.handles("period_report.submit")
async def submit(at: ReportScreen) -> None:
    """Hand it in for review."""
    await _do(at, "period_report.submit")


@PERIOD_REPORT.handles("period_report.return")
async def send_back(at: ReportScreen) -> None:
    """Return it with its remarks."""
    await _do(at, "period_report.return")


@PERIOD_REPORT.handles("period_report.sign")
async def sign(at: ReportScreen) -> None:
    """Sign it."""
    await _do(at, "period_report.sign")


@PERIOD_REPORT.handles("period_report.discard")
async def discard(at: ReportScreen) -> None:
    """Discard a report that was never handed in."""
    try:
        await at.save("period_report.discard", at.sums.doc.id)
    except KantoorError as error:
        at.show_message(error)
    else:
        at.leave(_("Draft discarded. Press u to undo."))
