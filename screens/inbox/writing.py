"""Writing about an item: notes for colleagues, and replies by mail."""

from __future__ import annotations

from textual import work

from screens.inbox.invitations import answer_invitation
from screens.inbox.letters import Head, Sending, ask_head, quoted, write_mail
from screens.inbox.reading import reason
from screens.inbox.triage import Triage
from store import inbox
from store.acts import Done
from store.inbox import DraftSort, MailDoc
from tui.locale import _
from tui.pages.asking import act_with_text
from tui.pages.drafts import Drafting
from tui.widgets.dialogs import Confirm, Pick
from tui.widgets.entry_form import Slot
from tui.widgets.fields import Choice, CodeField

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
        """Reply to the last mail, with a copy to who had one."""
        await self._reply(to_all=False)

    @work
    async def do_mail_reply_all(self) -> None:
        """Reply to everybody whom the last mail went to."""
        await self._reply(to_all=True)

    async def _reply(self, to_all: bool) -> None:
        """Write a reply; it is sent after confirmation, and can be withdrawn until the mail run."""
        if self.subject is None:
            return
        subject = self.subject
        to = await self.ask(inbox.answering, subject)
        if to is None:
            self.show_message(
                _("This item has no mail with an address to reply to. Press , m to write a mail.")
            )
            return
        cc = to.everybody if to_all else to.cc
        head = Head(subject, to.sender, (to.address,), cc, to.subject, answers=True)
        sending = Sending(_("Reply by mail"), "mail.reply", subject, quoted=to.text.strip())
        await self._write(head, sending, "reply")

    @work
    async def do_mail_write(self) -> None:
        """Write to anybody about the item."""
        if self.subject is None:
            return
        subject = self.subject
        title = (await self.ask(inbox.item_detail, subject)).item.title
        head = Head(subject, await self.ask(inbox.letter_sender), title=title)
        sending = Sending(_("New mail"), "mail.write", subject)
        if await ask_head(self, head, sending.title) is not None:
            await self._write(head, sending, "letter")

    @work
    async def do_mail_begin(self) -> None:
        """Write to anybody, about something new."""
        head = Head(0, await self.ask(inbox.letter_sender))
        queues = await self.ask(inbox.queues, "mail.begin")
        choices = [Choice(row.id, "", row.name, row.department_name) for row in queues]
        only = choices[0].label if len(choices) == 1 else ""
        queue = Slot("queue", _("Queue"), CodeField(choices, required=True), 30, default=only)
        asked = await ask_head(self, head, _("New mail"), [queue])
        if asked is not None:
            head.queue = int(str(asked["queue"]))
            sending = Sending(_("New mail"), "mail.begin", None, {"queue": head.queue})
            done = await self._write(head, sending, "letter")
            if done is not None:
                self.go("item", item=done.doc.id)

    @work
    async def do_mail_forward(self) -> None:
        """Send a mail of the item on, with its files."""
        if self.subject is None:
            return
        subject = self.subject
        detail = await self.ask(inbox.item_detail, subject)
        mail = await self._which(detail.mails[::-1], _("Forward"))
        if mail is None:
            if not detail.mails:
                self.show_message(_("This item has no mail. Press n to write a note."))
            return
        files = [
            file for file in await self.ask(inbox.files_to_send, subject) if file.mail == mail.id
        ]
        head = Head(
            subject, await self.ask(inbox.letter_sender), title=_("Fwd: {subject}").format(subject=mail.subject),
            files=[file for file in files if not file.stays],
            left_out=[file for file in files if file.stays],
        )  # fmt: skip
        below = quoted(mail)
        sending = Sending(
            _("Forward"),
            "mail.write",
            subject,
            {"forwards": mail.id, "below": below},
            below.strip(),
        )
        if await ask_head(self, head, sending.title) is not None:
            await self._write(head, sending, "forward")

    async def _write(self, head: Head, sending: Sending, sort: DraftSort) -> Done | None:
        drafting = await self._draft(head.item, sort)
        done = await write_mail(self, head, sending, drafting)
        self._drafting = None
        return done

    @work
    async def do_mail_invitation(self) -> None:
        """Accept or decline an invitation."""
        if self.subject is not None:
            await answer_invitation(self, self.subject)

    @work
    async def do_mail_withdraw(self) -> None:
        """Withdraw a mail that the next mail run would take."""
        if self.subject is None:
            return
        subject = self.subject
        letter = await self._which(await self.ask(inbox.waiting_letters, subject), _("Withdraw"))
        if letter is None:
            return
        title = _("Withdraw the mail to {address}?").format(address=", ".join(letter.addressees))
        if await self.app.push_screen_wait(Confirm(title, letter.text)):
            done = await self.act("mail.withdraw", subject, {"mail": letter.id})
            if done is not None:
                self.show_message(_("Withdrawn. Its text is a draft again."))

    @work
    async def do_mail_resend(self) -> None:
        """Resend a mail that failed."""
        if self.subject is None:
            return
        subject = self.subject
        failed = await self.ask(inbox.failed_letters, subject)
        letter = await self._which(failed, _("Send again"))
        if letter is None:
            return
        title = _("Send again to {address}?").format(address=", ".join(letter.addressees))
        message = _("It keeps its message ID; the recipient may get it twice.")
        why = reason(letter)
        if await self.app.push_screen_wait(Confirm(title, f"{why}\n\n{message}".strip())):
            await self.act("mail.resend", subject, {"mail": letter.id})

    async def _which(self, mails: list[MailDoc], title: str) -> MailDoc | None:
        """Returns the mail meant: the only one, or the one chosen."""
        if len(mails) == 1:
            return mails[0]
        choices = [Choice(mail.id, str(number), ", ".join(mail.addressees) if mail.state else mail.sender_address,
                          mail.subject) for number, mail in enumerate(mails, 1)]  # fmt: skip
        chosen = await self.app.push_screen_wait(Pick(title, choices)) if mails else None
        return next((mail for mail in mails if mail.id == chosen), None)
