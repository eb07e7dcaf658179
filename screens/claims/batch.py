"""A batch of insurance claims with its lines, and what a second person approves of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual import work

from screens.claims.chasing import asked_lines, record_chase
from screens.claims.findings import remedy, what_is_wrong
from store import claims, files
from store.claims import (
    ApprovalDetail,
    ApprovalRow,
    ApprovalSort,
    BatchDetail,
    ClaimBatch,
    ClaimLine,
    ClaimLineRow,
)
from store.errors import N_, KantoorError
from tui.locale import _
from tui.pages.columns import Shown
from tui.pages.report import ReportPage, ReportScreen
from tui.text import clean, day, euro, fit
from tui.widgets import signs
from tui.widgets.dialogs import Confirm

__all__ = ["CLAIM_APPROVAL", "CLAIM_BATCH", "LINES", "state_of"]


JAWS = {"1": N_("upper"), "2": N_("lower")}


def _line_what(row: ClaimLineRow) -> str:
    texts = {field: text.strip() for field, text in row.doc.texts.items()}
    tooth, quantity = texts.get("0415", "").strip("0"), texts.get("0425", "").lstrip("0")
    jaw = "" if tooth else JAWS.get(texts.get("0414", ""), "")
    times = f"x{quantity}" if quantity not in ("", "1") else ""
    parts = (texts.get("0413", ""), tooth, texts.get("0416", ""), jaw and _(jaw), times)
    return " ".join(part for part in parts if part)


def _cents(row: ClaimLineRow) -> str:
    return euro(-row.doc.cents if row.doc.sign == "C" else row.doc.cents)


def state_of(row: ClaimLineRow) -> str:
    """Return the return codes of a line, and its state."""
    state = _(ClaimLine.state_names[row.doc.state])
    return " ".join((*row.doc.codes, state))


def _batch_heading(at: ReportScreen) -> str:
    if at.sums is None:
        return _("Batch")
    return f"{clean(at.sums.doc.number)} · {clean(at.sums.insurer)}"


def _batch_facts(at: ReportScreen) -> Sequence[str]:
    if at.sums is None:
        return ()
    doc: ClaimBatch = at.sums.doc
    return [_(ClaimBatch.state_names[doc.state]), euro(doc.total), *doc.file_codes]


def _asked(read: BatchDetail) -> Sequence[tuple[str, str]]:
    """Return when the insurer was last asked for its answer, each in one line."""
    last = asked_lines(read.chases[0]) if read.chases else []
    return [(label, fit(text, MOST_CELLS).rstrip()) for label, text in last]


MOST_CELLS = 60
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
    columns=(*LINES, Shown(N_("State"), 14, state_of, most=30)),
    follows=frozenset({"claim_batch", "claim_line"}),
    sums=claims.claim_batch,
    read=claims.claim_batch,
    key=lambda row: int(row.doc.id),
    rows_are="claim_line",
    summary=_asked,
    answers=lambda at: at.sums.answers if at.sums else {},
)


@CLAIM_BATCH.handles("claim_batch.check")
def check(at: ReportScreen) -> None:
    """Show what there is to approve."""
    at.go("claim_approval", batch=at.sums.doc.id)


@CLAIM_BATCH.handles("claim_batch.chase")
@work
async def ask_for_answer(at: ReportScreen) -> None:
    """Record what the insurer said of its answer."""
    await record_chase(at, at.sums.doc.id)


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


SIGNS = {"stops": signs.LATE, "changed": signs.LATE, "asks": signs.TO_REVIEW}
SORTS: Mapping[ApprovalSort, str] = {
    "stops": N_("stops it"),
    "changed": N_("changed since"),
    "asks": N_("let pass"),
}


def _approval_heading(at: ReportScreen) -> str:
    if at.sums is None:
        return _("Batch to approve")
    return _("Approve {number}?").format(number=clean(at.sums.doc.number))


def _approved(read: ApprovalDetail) -> Sequence[tuple[str, str]]:
    """Return the totals of the batch, and how much was found of it."""
    doc = read.doc
    material = _("of which {amount} material").format(amount=euro(read.material))
    owed_back = f"{euro(-read.credits)} ({read.credited})"
    counts = {sort: read.count(sort) for sort in SORTS}
    said = [f"{_(SORTS[sort])}: {n}" for sort, n in counts.items() if n or sort != "stops"]
    return [
        (_("Insurer"), f"{clean(read.insurer)} · {euro(doc.total)}"),
        (_("Lines"), _("{n}, patients: {patients}").format(n=doc.lines, patients=read.patients)),
        (_("Treated"), f"{day(doc.first)} – {day(doc.last)}"),
        (
            _("Amount claimed"),
            " · ".join([euro(read.debits), *([material] if read.material else [])]),
        ),
        *([(_("Credited"), owed_back)] if read.credited else []),
        (_("Built by"), clean(read.made_by)),
        (_("Findings"), ", ".join(said)),
    ]


CLAIM_APPROVAL = ReportPage(
    place="claim_approval",
    of=ApprovalRow,
    heading=_approval_heading,
    empty=N_("Nothing was let pass, and nothing changed since it was built."),
    columns=(
        Shown(N_("Patient"), 12, lambda row: clean(row.row.patient), most=30),
        Shown(N_("Line"), 8, lambda row: clean(row.row.about)),
        Shown(N_("Finding"), 36, lambda row: what_is_wrong(row.row), most=76),
        Shown(N_("State"), 13, lambda row: _(SORTS[row.sort])),
    ),
    looks=lambda row: (SIGNS[row.sort], "row"),
    follows=frozenset({"claim_batch", "service_line", "insured", "relation", "provider_number"}),
    sums=claims.claim_approval,
    read=claims.claim_approval,
    summary=_approved,
    answers=lambda at: at.sums.answers if at.sums else {},
    down=lambda _at, row: remedy(row.row),
)


@CLAIM_APPROVAL.handles("claim_batch.approve")
async def approve(at: ReportScreen) -> None:
    """Approve the batch as it is shown, and go back to it."""
    read: ApprovalDetail = at.sums
    if await at.act("claim_batch.approve", read.doc.id, rev=read.doc.rev):
        at.leave(_("Approved. The file can be sent now."))
