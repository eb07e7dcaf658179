"""Lines that an insurer did not pay in full, and what becomes of each."""

from __future__ import annotations

from textual import work

from screens.claims.batch import LINES, state_of
from store import claims
from store.access import No
from store.acts import Done
from store.claims import ClaimLine, ClaimLineRow
from store.errors import N_
from tui.locale import _
from tui.pages.asking import act_with_text
from tui.pages.columns import Shown
from tui.pages.list import ListPage, ListScreen
from tui.text import clean, day, euro
from tui.widgets import signs
from tui.widgets.dialogs import Confirm

__all__ = ["REJECTED"]


def _says(_at: ListScreen, row: ClaimLineRow | None) -> tuple[str, list[tuple[str, str]]]:
    if row is None:
        return "", []
    doc = row.doc
    lines = [
        (_("Patient"), f"{clean(row.patient)} · {day(doc.day)}"),
        (_("Insurer"), f"{clean(row.insurer)} · {clean(row.batch)} · {doc.detail}"),
        (_("Answer"), clean(row.why)),
        (_("Left"), euro(doc.left)),
        (_("Reason"), clean(doc.reason)),
        (
            _("Write-off"),
            _("proposed by {name}").format(name=clean(row.proposed)) if row.proposed else "",
        ),
    ]
    return "", [(label, text) for label, text in lines if text]


REJECTED = ListPage(
    place="claim_lines",
    of=ClaimLine,
    heading=N_("Lines that are not paid in full"),
    empty=N_("Every answered line is paid or worked off."),
    columns=(*LINES, Shown(N_("State"), 14, state_of, most=30)),
    looks=lambda row: (signs.TO_REVIEW if row.proposed else "", "row"),
    doc=lambda row: row.doc,
    read=claims.lines_to_work_off,
    says=_says,
    pane_height=8,
)
ASKED = {
    "claim_line.correct": (N_("Correct the line"), N_("What was wrong")),
    "claim_line.bill": (N_("Bill the patient"), N_("Why the patient pays")),
    "claim_line.dispute": (N_("Dispute the answer"), N_("What was said to the insurer")),
    "claim_line.propose_off": (N_("Propose to write off"), N_("Why it is not collected")),
}
DONE = {
    "claim_line.bill": N_("Two drafts are in the sales daybook: the patient's and the insurer's."),
    "claim_line.dispute": N_("It stays open until you decide otherwise."),
    "claim_line.propose_off": N_("A colleague decides about it."),
}


@REJECTED.handles("claim_line.correct")
@work
async def correct(at: ListScreen) -> None:
    """Credit the line, and open the day on which its treatment is coded again, to correct it there."""
    row: ClaimLineRow | None = at.here
    if await _ask(at, "claim_line.correct") and row is not None:
        at.go("coded_day", patient=row.doc.patient, on=row.doc.day.isoformat())


@REJECTED.handles("claim_line.bill")
@work
async def bill(at: ListScreen) -> None:
    """Let the patient pay what is left."""
    await _ask(at, "claim_line.bill")


@REJECTED.handles("claim_line.dispute")
@work
async def dispute(at: ListScreen) -> None:
    """Keep it open."""
    await _ask(at, "claim_line.dispute")


@REJECTED.handles("claim_lines.write_off")
@work
async def write_off(at: ListScreen) -> None:
    """Propose that the line is not collected, or agree with a colleague who proposed it."""
    row: ClaimLineRow | None = at.here
    if row is None or not row.proposed or row.doc.proposed_by == at.session.actor.person:
        await _ask(at, "claim_line.propose_off")
        return
    if isinstance(no := row.answers["claim_line.write_off"], No):
        at.show_message(no.error())
        return
    question = _(
        "{name} proposed it: {reason}\n\nThe loss of {amount} becomes a draft in the books."
    )
    text = question.format(
        name=clean(row.proposed), reason=clean(row.doc.reason), amount=euro(row.doc.left)
    )
    sure = await at.app.push_screen_wait(Confirm(_("Write off {line} of {patient}?").format(
        line=clean(row.doc.display_name()), patient=clean(row.patient)), text))  # fmt: skip
    if sure and await at.act("claim_line.write_off", row.doc.id, rev=row.doc.rev):
        at.show_message(_("Written off. Its entry is a draft in the sales daybook."))


async def _ask(at: ListScreen, act: str) -> Done | None:
    """Ask for the reason, and do the act on the line under the cursor."""
    row: ClaimLineRow | None = at.here
    if row is None:
        at.show_message(_("Every answered line is paid or worked off."))
        return None
    title, label = ASKED[act]
    done = await act_with_text(
        at, act, row.doc.id, lambda text: {"reason": text}, _(title), _(label)
    )
    if done and act in DONE:
        at.show_message(_(DONE[act]))
    return done
