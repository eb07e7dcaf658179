"""Batches of insurance claims, one with its lines, what stops lines, and answers of insurers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from textual import work

from store import claims, files
from store.claims import BatchRow, ClaimBatch, ClaimLine, ClaimLineRow, ClaimReturn, FindingRow
from store.errors import N_, KantoorError
from tui.locale import _, filled
from tui.pages.columns import Shown
from tui.pages.form_dialog_act import run_form_dialog
from tui.pages.from_tray import choose_dropped, read_dropped
from tui.pages.report import ReportPage, ReportScreen
from tui.text import clean, day, euro
from tui.widgets import signs
from tui.widgets.dialogs import Confirm, Pick
from tui.widgets.entry_form import Row, Slot
from tui.widgets.fields import Choice, CodeField, DateField, TextField

__all__ = ["ANSWERS", "CLAIMS", "CLAIM_BATCH", "FINDINGS"]


def _batch_looks(row: BatchRow) -> tuple[str, str]:
    if row.late or row.doc.state == "refused":
        return signs.LATE, "row"
    return (signs.TO_REVIEW if row.doc.state == "draft" else "", "row")


CLAIMS = ReportPage(
    place="claims",
    of=ClaimBatch,
    heading=N_("Insurance claims"),
    empty=N_("No batch yet. Press + to build one of what is confirmed."),
    columns=(
        Shown(N_("Number"), 12, lambda row: clean(row.doc.number)),
        Shown(N_("Date"), 10, lambda row: day(row.doc.day)),
        Shown(N_("Insurer"), 18, lambda row: clean(row.insurer), most=40),
        Shown(N_("Lines"), 6, lambda row: str(row.doc.lines), right=True),
        Shown(N_("Amount"), 11, lambda row: euro(row.doc.total), right=True),
        Shown(N_("State"), 12, lambda row: _(ClaimBatch.state_names[row.doc.state]), most=24),
    ),
    follows=frozenset({"claim_batch"}),
    read=claims.claim_batches,
    key=lambda row: int(row.doc.id),
    rows_are="claim_batch",
    looks=_batch_looks,
    down=lambda _at, row: ("claim_batch", {"claim_batch": row.doc.id}),
)


async def _choices(at: ReportScreen) -> tuple[list[Choice], list[Choice]]:
    """Return departments and insurers to choose from."""
    departments = await at.ask(claims.claim_departments)
    insurers = await at.ask(claims.claim_insurers)
    return (
        [Choice(number, str(place), name) for place, (number, name) in enumerate(departments, 1)],
        [Choice(relation, uzovi, clean(name)) for relation, name, uzovi in insurers],
    )


@CLAIMS.handles("claim_batch.build")
@work
async def build(at: ReportScreen) -> None:
    """Ask for insurer and days, build the batch and open it."""
    departments, insurers = await _choices(at)
    if not insurers:
        at.show_message(_("No insurer has a UZOVI number yet. Record one first: , n"))
        return
    today = day(at.session.today)
    rows: tuple[Row, ...] = (
        Slot("insurer", _("Insurer"), CodeField(insurers, required=True, listed=True), 6,
             insurers[0].code),
        Slot("until", _("Treated until"), DateField(required=True), 12, today),
        Slot("day", _("Invoice date"), DateField(required=True), 12, today),
        Slot("number", _("Number"), TextField(limit=12), 14),
        Slot("department", _("Department"), CodeField(departments, required=True), 4,
             departments[0].code if departments else ""),
    )  # fmt: skip
    done = await run_form_dialog(at, _("Build a batch"), rows, "claim_batch.build", given=_given)
    if done:
        at.go("claim_batch", claim_batch=done.doc.id)


def _given(values: Mapping[str, object]) -> Mapping[str, object]:
    return {name: value for name, value in values.items() if value not in (None, "")}


@CLAIMS.handles("claims.findings")
@work
async def find(at: ReportScreen) -> None:
    """Choose an insurer, and show what stops lines from being claimed."""
    departments, insurers = await _choices(at)
    if not insurers or not departments:
        at.show_message(_("No insurer has a UZOVI number yet. Record one first: , n"))
        return
    insurer = insurers[0].value
    if len(insurers) > 1:
        insurer = await at.app.push_screen_wait(Pick(_("Of which insurer?"), insurers))
    if isinstance(insurer, int):
        at.go("claim_findings", department=departments[0].value, insurer=insurer)


@CLAIMS.handles("claims.rejected")
def show_rejected(at: ReportScreen) -> None:
    """Show the lines that are not paid in full."""
    at.go("claim_lines")


@CLAIMS.handles("claims.answers")
def show_answers(at: ReportScreen) -> None:
    """Show the answers of insurers."""
    at.go("claim_returns")


@CLAIMS.handles("claim_return.post")
@work
async def post_answer(at: ReportScreen) -> None:
    """Take in an answer from a file of the drop folder."""
    file = await choose_dropped(at, _("Answer from which file?"), "retour.asc")
    data = await read_dropped(at, file) if file is not None else None
    if data is None:
        return
    name = {each.id: each.name for each in await at.ask(files.dropped_files)}[file or 0]
    try:
        department = await at.ask(claims.answer_department, name, data)
    except KantoorError as error:
        at.show_message(error)
        return
    given = {"department": department, "name": name, "content": data}
    done = await at.act("claim_return.post", given=given)
    if done:
        kept: ClaimReturn = done.doc
        message = _("Taken in: {granted} of {claimed} granted. Its entry is a draft.")
        at.show_message(message.format(granted=euro(kept.granted), claimed=euro(kept.claimed)))


def _line_what(row: ClaimLineRow) -> str:
    texts = row.doc.texts
    parts = (texts.get("0413", ""), texts.get("0415", "").strip("0"), texts.get("0416", ""))
    return " ".join(part.strip() for part in parts if part.strip())


def _cents(row: ClaimLineRow) -> str:
    return euro(-row.doc.cents if row.doc.sign == "C" else row.doc.cents)


def _answer(row: ClaimLineRow) -> str:
    state = _(ClaimLine.state_names[row.doc.state])
    return " ".join((state, *row.doc.codes))


def _batch_heading(at: ReportScreen) -> str:
    if at.sums is None:
        return _("Batch")
    return f"{clean(at.sums.doc.number)} · {clean(at.sums.insurer)}"


def _batch_facts(at: ReportScreen) -> Sequence[str]:
    if at.sums is None:
        return ()
    doc: ClaimBatch = at.sums.doc
    return [_(ClaimBatch.state_names[doc.state]), euro(doc.total), *doc.file_codes]


LINES = (
    Shown(N_("Patient"), 18, lambda row: clean(row.patient), most=36),
    Shown(N_("Day"), 10, lambda row: day(row.doc.day)),
    Shown(N_("Line"), 12, _line_what),
    Shown(N_("Amount"), 10, _cents, right=True),
    Shown(N_("Paid"), 10, lambda row: euro(row.doc.granted) if row.doc.granted else "", right=True),
)
CLAIM_BATCH = ReportPage(
    place="claim_batch",
    of=ClaimLine,
    heading=_batch_heading,
    facts=_batch_facts,
    empty=N_("This batch has no lines."),
    columns=(*LINES, Shown(N_("State"), 14, _answer, most=30)),
    follows=frozenset({"claim_batch", "claim_line"}),
    sums=claims.claim_batch,
    read=claims.claim_batch,
    key=lambda row: int(row.doc.id),
    rows_are="claim_line",
    answers=lambda at: at.sums.answers if at.sums else {},
)


@CLAIM_BATCH.handles("claim_batch.approve")
async def approve(at: ReportScreen) -> None:
    """Approve the batch as it was shown."""
    if await at.act("claim_batch.approve", at.sums.doc.id, rev=at.sums.doc.rev):
        at.show_message(_("Approved. The file can be sent now."))


@CLAIM_BATCH.handles("claim_batch.send")
@work
async def send(at: ReportScreen) -> None:
    """Put the file in the tray, and record that it is sent."""
    doc: ClaimBatch = at.sums.doc
    question = _("{n} lines, {amount}. The insurer owes it once the entry is posted.")
    sure = await at.app.push_screen_wait(
        Confirm(_("Send the batch"), question.format(n=doc.lines, amount=euro(doc.total)))
    )
    if sure and await at.act("claim_batch.send", doc.id, rev=doc.rev):
        await _to_tray(at)


@CLAIM_BATCH.handles("claim_batch.fetch")
async def fetch(at: ReportScreen) -> None:
    """Put the file in the tray again: the same bytes."""
    await _to_tray(at)


async def _to_tray(at: ReportScreen) -> None:
    session, batch = at.session, at.sums.doc.id
    try:
        name, data = await at.ask(claims.claim_file, batch)
        await at.in_thread(
            lambda: files.hand_over(
                session.office, session.actor, name, [data], _("insurance claims")
            )
        )
    except KantoorError as error:
        at.show_message(error)
        return
    at.show_message(_("{name} is in your file tray.").format(name=name))


@CLAIM_BATCH.handles("claim_batch.drop")
@work
async def drop(at: ReportScreen) -> None:
    """Discard a batch that was not sent."""
    question = _("Its lines can be claimed again in another batch.")
    sure = await at.app.push_screen_wait(Confirm(_("Discard the batch"), question))
    if sure and await at.act("claim_batch.drop", at.sums.doc.id):
        at.leave(_("Batch discarded."))


PLACES: Mapping[str, tuple[str, dict[str, Any]]] = {
    "provider_number.add": ("provider_numbers", {}),
    "authorisation.change": ("authorisations", {}),
}
"""Where else than at the patient something is recorded, by the remedy of a finding."""


def _found(row: FindingRow) -> str:
    return filled(row.finding.message, row.finding.values)


def _mend(_at: ReportScreen, row: FindingRow) -> tuple[str, dict[str, Any]]:
    if row.day is not None and row.finding.remedy == "service_line.change":
        return "coded_day", {"patient": row.relation, "on": row.day.isoformat()}
    return PLACES.get(row.finding.remedy, ("insured", {"relation": row.relation}))


FINDINGS = ReportPage(
    place="claim_findings",
    of=FindingRow,
    heading=N_("What stops insurance claims"),
    empty=N_("Nothing stops what is confirmed. Build a batch of it."),
    columns=(
        Shown(N_("Patient"), 14, lambda row: clean(row.patient), most=30),
        Shown(N_("Line"), 8, lambda row: clean(row.about)),
        Shown(N_("What is wrong"), 50, _found, most=76),
        Shown(N_("Field"), 5, lambda row: row.finding.field, priority=1),
    ),
    looks=lambda row: (signs.LATE if row.finding.severity == "stops" else "", "row"),
    follows=frozenset({"service_line", "insured", "provider_number", "authorisation"}),
    read=claims.claim_findings,
    down=_mend,
)

ANSWERS = ReportPage(
    place="claim_returns",
    of=ClaimReturn,
    heading=N_("Answers of insurers"),
    empty=N_("No answers yet. Go back, and press i to take one in."),
    columns=(
        Shown(N_("Day"), 10, lambda row: day(row.doc.day)),
        Shown(N_("Insurer"), 18, lambda row: clean(row.insurer), most=40),
        Shown(N_("Batch"), 12, lambda row: clean(row.batch)),
        Shown(N_("Amount"), 11, lambda row: euro(row.doc.claimed), right=True),
        Shown(N_("Granted"), 11, lambda row: euro(row.doc.granted), right=True),
        Shown(N_("File"), 14, lambda row: clean(row.doc.name), most=40, priority=1),
    ),
    follows=frozenset({"claim_return"}),
    read=claims.claim_returns,
    key=lambda row: int(row.doc.id),
    rows_are="claim_return",
    down=lambda _at, row: ("claim_batch", {"claim_batch": row.doc.batch}),
)
