"""An invitation as text, and answering it."""

from __future__ import annotations

from datetime import UTC, datetime

from store import inbox
from store.errors import N_
from store.inbox import Invitation
from store.time_zone import AMSTERDAM
from tui.locale import _
from tui.pages.office_screen import OfficeScreen
from tui.text import day, moment
from tui.widgets.dialogs import Confirm, Pick
from tui.widgets.fields import Choice

__all__ = ["answer_invitation", "invited"]

METHODS = {
    "REQUEST": N_("Invitation"),
    "CANCEL": N_("This meeting is cancelled"),
    "REPLY": N_("Reply to an invitation"),
}
ANSWERS = {
    "accepted": N_("accept"),
    "tentative": N_("accept tentatively"),
    "declined": N_("decline"),
}
LETTERS = {
    "accepted": N_("We accept the invitation: {what}, {when}."),
    "tentative": N_("We tentatively accept the invitation: {what}, {when}."),
    "declined": N_("We decline the invitation: {what}, {when}."),
}


def invited(invitation: Invitation) -> str:
    """Returns what, when and where, and who asks."""
    lines = [
        (_("What"), invitation.summary or _("(no subject)")),
        (_("When"), _when(invitation)),
        (_("Where"), invitation.location),
        (_("Organizer"), invitation.organizer),
    ]
    head = _(METHODS.get(invitation.method, METHODS["REQUEST"]))
    return "\n".join([head, *(f"  {label}: {value}" for label, value in lines if value)])


async def answer_invitation(screen: OfficeScreen, item: int) -> None:
    """Ask how the newest invitation of an item is answered, and queue the answer."""
    asked = await screen.ask(inbox.open_invitations, item)
    invitation = asked[0].invitation if asked else None
    if invitation is None:
        screen.show_message(_("This item has no invitation. Press r to reply to its mail."))
        return
    what, when = invitation.summary or _("(no subject)"), _when(invitation)
    choices = [Choice(answer, str(number), _(name), f"{what} · {when}")
               for number, (answer, name) in enumerate(ANSWERS.items(), 1)]  # fmt: skip
    answer = await screen.app.push_screen_wait(Pick(_("Reply to the invitation"), choices))
    if not isinstance(answer, str):
        return
    text = _(LETTERS[answer]).format(what=what, when=when)
    title = _("Send to {address}?").format(address=invitation.organizer or asked[0].answer_to)
    if await screen.app.push_screen_wait(Confirm(title, text)):
        given = {"mail": asked[0].id, "answer": answer, "text": text}
        if await screen.act("mail.invitation", item, given) is not None:
            screen.show_message(
                _("The mail is sent in the next mail run. Until then you can withdraw it.")
            )


def _when(invitation: Invitation) -> str:
    """Returns both ends of the meeting; the second without its day when that is the same."""
    begin, end = _ends(invitation.start), _ends(invitation.end)
    if not begin or not end or begin == end:
        return _shown(begin)
    same_day = begin[:10] == end[:10]
    until = _shown(end)[-5:] if same_day else _shown(end)
    return f"{_shown(begin)} – {until}"


def _ends(said: str) -> str:
    """Returns a stored moment in Amsterdam, a stored day as it is."""
    if len(said) <= len("2026-12-01"):
        return said
    return datetime.fromisoformat(said).astimezone(AMSTERDAM).isoformat()


def _shown(said: str) -> str:
    if not said:
        return _("at an unknown time")
    when = datetime.fromisoformat(said)
    return moment(when.astimezone(UTC)) if when.tzinfo else day(when.date())
