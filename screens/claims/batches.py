"""Batches of insurance claims, and answers of insurers to them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from textual import work

from store import claims, files
from store.claims import BatchRow, ClaimBatch, ClaimReturn
from store.errors import N_, KantoorError
from store.reading import Reading
from tui.locale import _, ngettext
from tui.pages.columns import Shown
from tui.pages.form_dialog_act import run_form_dialog
from tui.pages.from_tray import choose_dropped, read_dropped
from tui.pages.report import ReportPage, ReportScreen
from tui.text import clean, day, euro
from tui.widgets import signs
from tui.widgets.dialogs import Notice, Pick
from tui.widgets.entry_form import Row, Slot
from tui.widgets.fields import Choice, CodeField, DateField, TextField

__all__ = ["ANSWERS", "CLAIMS"]


def _batch_looks(row: BatchRow) -> tuple[str, str]:
    if row.late or row.doc.state == "refused":
        return signs.LATE, "row"
    return (signs.TO_REVIEW if row.doc.state == "draft" else "", "row")


def _state(row: BatchRow) -> str:
    """Its state, and how long the insurer has had it."""
    state = _(ClaimBatch.state_names[row.doc.state])
    return state if row.days is None else _("{state} {n} d").format(state=state, n=row.days)


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
        Shown(N_("State"), 12, _state, most=24),
        Shown(N_("Department"), 14, lambda row: clean(row.department), most=30, priority=1),
    ),
    follows=frozenset({"claim_batch"}),
    read=claims.claim_batches,
    key=lambda row: int(row.doc.id),
    rows_are="claim_batch",
    looks=_batch_looks,
    down=lambda _at, row: ("claim_batch", {"claim_batch": row.doc.id}),
)


async def _choices(
    at: ReportScreen, of: Callable[[Reading], list[tuple[int, str]]] = claims.claim_departments
) -> tuple[list[Choice], list[Choice]]:
    """Return departments and insurers to choose from."""
    departments = await at.ask(of)
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
        await _tell_left_out(at, done.doc)
        at.go("claim_batch", claim_batch=done.doc.id)


async def _tell_left_out(at: ReportScreen, batch: ClaimBatch) -> None:
    """Say how much keeps lines out of the batch that was built."""
    findings = await at.ask(claims.claim_findings, batch.department, batch.insurer)
    n = sum(row.finding.severity == "stops" for row in findings)
    if n:
        text = ngettext(
            "{n} finding keeps lines out of it. In the list, the comma and f shows what it is.",
            "{n} findings keep lines out of it. In the list, the comma and f shows what they are.", n,
        )  # fmt: skip
        title = _("{number} is built").format(number=clean(batch.number))
        notice = Notice(title, text.format(n=n))
        notice.unforeseen = True
        await at.app.push_screen_wait(notice)


def _given(values: Mapping[str, object]) -> Mapping[str, object]:
    return {name: value for name, value in values.items() if value not in (None, "")}


@CLAIMS.handles("claims.findings")
@work
async def find(at: ReportScreen) -> None:
    """Choose an insurer, and show what stops lines from being claimed."""
    departments, insurers = await _choices(at, claims.departments_to_claim)
    if not insurers or not departments:
        at.show_message(_("No insurer has a UZOVI number yet. Record one first: , n"))
        return
    chosen = [departments[0].value, insurers[0].value]
    for place, (question, choices) in enumerate(
        ((_("Of which department?"), departments), (_("Of which insurer?"), insurers))
    ):
        if len(choices) > 1:
            chosen[place] = await at.app.push_screen_wait(Pick(question, choices))
            if chosen[place] is None:
                return
    at.go("claim_findings", department=chosen[0], insurer=chosen[1])


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
        Shown(N_("Department"), 14, lambda row: clean(row.department), most=30, priority=1),
        Shown(N_("File"), 14, lambda row: clean(row.doc.name), most=40, priority=2),
    ),
    follows=frozenset({"claim_return"}),
    read=claims.claim_returns,
    key=lambda row: int(row.doc.id),
    rows_are="claim_return",
    down=lambda _at, row: ("claim_batch", {"claim_batch": row.doc.batch}),
)
