"""Opens drafts and the state of the mail from the inbox."""

from __future__ import annotations

from dataclasses import asdict

from textual import work

from screens.inbox import health
from store import inbox
from store.errors import kind_name
from store.inbox import DraftRow, MailHealth
from tui.commands import Command
from tui.locale import _
from tui.pages.office_screen import OfficeScreen
from tui.widgets.dialogs import Confirm, Notice, Pick
from tui.widgets.fields import Choice

__all__ = ["Elsewhere"]


class Elsewhere(OfficeScreen):
    """Commands that leave the inbox; `health` is for those who may see the mail's state."""

    def __init__(self) -> None:
        super().__init__()
        self.health: MailHealth | None = None

    def offered(self, command: Command) -> bool:
        """Offers the state of the mail to leaders of the department that receives mail."""
        is_theirs = command.id != "mail.health" or self.health is not None
        return is_theirs and super().offered(command)

    def do_mail_health(self) -> None:
        """Show all details of the mail's state, over the list."""
        if self.health is not None:
            text = "\n\n".join([health.health_text(self.health), *health.troubles(self.health)])
            self.app.push_screen(Notice(_("Mail status"), text))

    @work
    async def do_inbox_drafts(self) -> None:
        """Open what an unsaved draft is about."""
        drafts = await self.ask(inbox.drafts)
        choices = [Choice(row, str(row.item), _title(row), row.text) for row in drafts]
        if not drafts:
            self.show_message(
                _("You have no drafts. What you type is saved here until you send it.")
            )
            return
        draft = await self.app.push_screen_wait(Pick(_("Drafts"), choices))
        if isinstance(draft, DraftRow) and not draft.item:
            await self.action_command("mail.begin")
        elif isinstance(draft, DraftRow) and draft.title:
            self.go(draft.about, **{draft.about: draft.item})
        elif isinstance(draft, DraftRow):
            await self._give_up(draft)

    async def _give_up(self, draft: DraftRow) -> None:
        """Show the draft for an item that is gone, and offer to discard it."""
        title = _("This draft belongs to {kind} {id}, which no longer exists. Discard the draft?")
        said = title.format(kind=_(kind_name(draft.about)), id=draft.item)
        if await self.app.push_screen_wait(Confirm(said, draft.text)):
            empty = {**asdict(draft), "text": ""}
            del empty["title"]
            await self.act("draft.keep", given=empty)


def _title(row: DraftRow) -> str:
    """Returns the item's title, or what stands in its place."""
    return row.title or (_("no longer exists") if row.item else _("New mail"))
