"""Writing about an item: notes for colleagues, and replies by mail."""

from __future__ import annotations

from collections.abc import Callable

from textual import work

from screens.inbox.reading import reason
from screens.inbox.triage import Triage
from store import inbox
from store.errors import Unavailable
from store.inbox import Answering, DraftSort, MailDoc
from tui.locale import _
from tui.pages.asking import Asks, act_with_text, ask_and_act
from tui.pages.drafts import Drafting
from tui.widgets.dialogs import Confirm, Dialog, Pick
from tui.widgets.fields import Choice
from tui.widgets.writing import Write

__all__ = ["Writing"]


class Writing(Triage):
    """Notes, replies, and mail that failed; text typed but not used is kept as a draft."""

    def __init__(self) -> None:
        super().__init__()
        self._drafting: Drafting | None = None

    async def save_draft(self) -> None:
        """Save what is being typed."""
        if self._drafting is not None:
            await self._drafting.keep()

    @property
    def unsaved(self) -> bool:
        """Whether something typed could not be saved."""
        return self._drafting is not None and self._drafting.unsaved

    async def _draft(self, item: int, sort: DraftSort) -> Drafting:
        """Returns the draft for the item: saved, or from memory where it can't be saved."""
        before = self._drafting
        if before is None or not before.is_for(item, sort) or not before.unsaved:
            await self.save_draft()
            text = await self.ask(inbox.draft_of, item, sort)
            self._drafting = before = Drafting(self, item, sort, text)
        return before

    @work
    async def do_item_note(self) -> None:
        """Write a note, beginning with its draft if there is one."""
        if self.selection or self.subject is None:
            await self._do_with_text("item.note", "text", _("Note"), _("Note"))
            return
        subject = self.subject
        drafting = await self._draft(subject, "note")
        await act_with_text(self, "item.note", subject, lambda text: {"text": text},
                            _("Note"), _("Note"), drafting)  # fmt: skip
        self._drafting = None

    @work
    async def do_mail_reply(self) -> None:
        """Reply to the last mail; it is sent after confirmation and can't be recalled."""
        if self.subject is None:
            return
        subject = self.subject
        to = await self.ask(inbox.answering, subject)
        if to is None:
            self.show_message(
                _("There is nobody to answer: no mail came in here, or from no address.")
            )
            return
        drafting = await self._draft(subject, "reply")

        async def sure(text: str) -> bool | None:
            message = _("A mail that is sent can't be taken back.")
            title = _("Send to {address}?").format(address=to.address)
            return await self.app.push_screen_wait(Confirm(title, f"{message}\n\n{text}"))

        done = await ask_and_act(self, "mail.reply", subject, lambda text: {"text": text},
                                 _letter(to), drafting, sure)  # fmt: skip
        self._drafting = None
        if done is not None:
            self.show_message(_("The answer goes out with the next mail run."))

    @work
    async def do_mail_resend(self) -> None:
        """Resend a mail that failed."""
        if self.subject is None:
            return
        subject = self.subject
        failed = await self.ask(inbox.failed_letters, subject)
        letter = await self._which(failed) if failed else None
        if letter is None:
            return
        title = _("Send again to {address}?").format(address=letter.to[0])
        message = _("It keeps its number, but who has it already may see it twice.")
        why = reason(letter)
        if await self.app.push_screen_wait(Confirm(title, f"{why}\n\n{message}".strip())):
            await self.act("mail.resend", subject, {"mail": letter.id})

    async def _which(self, failed: list[MailDoc]) -> MailDoc | None:
        if len(failed) == 1:
            return failed[0]
        choices = [Choice(mail, str(number), mail.to[0], mail.subject)
                   for number, mail in enumerate(failed, 1)]  # fmt: skip
        choice = await self.app.push_screen_wait(Pick(_("Send again"), choices))
        return choice if isinstance(choice, MailDoc) else None


def _letter(to: Answering) -> Asks:
    """Returns a dialog for a reply to someone."""
    facts = [(_("From"), to.sender or _("the office's address")), (_("To"), to.address),
             (_("Subject"), to.subject)]  # fmt: skip
    quoted = to.text.strip()

    def asks(
        text: str, error: Unavailable | None, typed: Callable[[str], None] | None
    ) -> Dialog[str]:
        return Write(_("Answer by mail"), facts, _("send"), quoted=quoted, text=text, error=error,
                     typed=typed)  # fmt: skip

    return asks
