"""The commands on an item, wherever it is shown."""

from __future__ import annotations

from textual import work

from screens.inbox import reading
from screens.inbox.linking import link_item
from screens.inbox.starting import start_procedure
from screens.inbox.writing import Writing
from store import inbox, ledgers
from store.inbox import ItemDetail, ItemSteps
from store.office.links import LinkRow, links
from store.office.presence import Subject
from store.reading import Reading
from tui.locale import _
from tui.widgets.dialogs import Doubt, Pick
from tui.widgets.fields import Choice
from tui.widgets.panes import WIDE

__all__ = ["ItemActs"]

BY_RULES = -1
"""No person: the assignment rules decide who gets the item."""


class ItemActs(Writing):
    """The commands on the item that is shown, which is `subject`."""

    def __init__(self) -> None:
        super().__init__()
        self.detail: ItemDetail | None = None
        self.linked: tuple[LinkRow, ...] = ()
        self.steps: ItemSteps | None = None
        self._shown: tuple[object, ...] = ()

    @property
    def subject(self) -> int | None:
        return self.detail.item.id if self.detail else None

    @property
    def open_subject(self) -> Subject | None:
        """The item being read."""
        return Subject("item", self.subject) if self.subject is not None else None

    def others_text(self) -> str:
        """Empty: other readers are shown with the item itself."""
        return ""

    def show_others(self) -> None:
        """Show other readers above the item."""
        self.show_detail()

    def show_detail(self) -> None:
        """Show the item that was read, unless nothing changed: most reloads are for other rows."""
        shown = (self.detail, self.others, self.linked, self.steps, self.is_wide)
        if shown != self._shown:
            self._shown = shown
            self.draw_detail(self.detail)

    def draw_detail(self, detail: ItemDetail | None) -> None:
        """Show the item that was read, or that there is none."""
        raise NotImplementedError

    @property
    def is_wide(self) -> bool:
        """Whether there is room for another pane beside the text."""
        return self.app.size.width >= WIDE

    async def do_item_approve(self) -> None:
        """Approve the item as done."""
        await self._decide("item.approve")

    async def do_item_check(self) -> None:
        """Check it as a holder of the required qualification."""
        await self._decide("item.check")

    async def _decide(self, act: str) -> None:
        """Approve the item as shown; anything added since it was submitted is shown first."""
        detail = self.detail
        if self.selection or detail is None or detail.item.id != self.subject:
            await self._begin(act)
        elif detail.news:
            self._decide_on_news(act, detail)
        else:
            await self.act(act, detail.item.id, rev=detail.item.rev)

    @work
    async def _decide_on_news(self, act: str, detail: ItemDetail) -> None:
        """Show what was added, and ask whether to go on."""
        title = _("Changed since it was submitted. Continue?")
        text = reading.lines(detail.news, self.session.today)
        if await self.app.push_screen_wait(Doubt(title, text)):
            given = {"seen": detail.news[-1].id}
            await self.act(act, detail.item.id, given, detail.item.rev)

    async def read(self, subject: int) -> ItemDetail:
        """Read an item, its links, and the steps of its procedure if it has one."""

        def read(reading: Reading) -> tuple[ItemDetail, tuple[LinkRow, ...], ItemSteps | None]:
            detail = inbox.item_detail(reading, subject)
            runs = detail.item.procedure is not None
            steps = inbox.item_steps(reading, subject) if runs else None
            return detail, links(reading, "item", subject), steps

        detail, self.linked, self.steps = await self.ask(read)
        return detail

    @work
    async def do_item_link(self) -> None:
        """Search for something to link the item with."""
        if self.subject is not None and await link_item(self, self.subject):
            self.show_message(_("Linked. Press F9, links, to go there."))

    @work
    async def do_item_unlink(self) -> None:
        """Remove one of its links."""
        choices = [Choice(row.id, "", row.what, _(row.name)) for row in self.linked]
        if not choices:
            self.show_message(_("This has no links. On an item, press f to add one."))
            return
        chosen = await self.app.push_screen_wait(Pick(_("Remove"), choices))
        if chosen is not None and self.subject is not None:
            await self.act("item.unlink", self.subject, {"link": chosen})

    @work
    async def do_item_quarantine(self) -> None:
        """Release a mail from quarantine, or reject it."""
        choices = [Choice(True, "", _("let in")), Choice(False, "", _("reject"))]
        let_in = await self.app.push_screen_wait(Pick(_("Mail in quarantine"), choices))
        if let_in:
            await self._do("item.quarantine", let_in=True)
        elif let_in is False:
            await self._do_with_text(
                "item.quarantine", "reason", _("Reject"), _("Reason"), let_in=False
            )

    @work
    async def do_item_give(self) -> None:
        """Assign it to a colleague."""
        if self.subject is None:
            return
        people = await self.ask(inbox.receivers, self.subject)
        choices = choices_of(people)
        if self.session.granted("item.assign_again"):
            choices.append(Choice(BY_RULES, "0", _("by the rules")))
        person = await self.app.push_screen_wait(Pick(_("Assign to"), choices))
        if person == BY_RULES:
            await self._do("item.assign_again")
        elif person is not None:
            await self._do("item.give", person=person)

    @work
    async def do_item_steps(self) -> None:
        """Open the steps of its procedure, choosing a procedure first if it has none."""
        if self.subject is None:
            return
        subject = self.subject
        runs = self.detail is not None and self.detail.item.procedure is not None
        if runs or (self.ready("item.start_procedure") and await start_procedure(self, subject)):
            self.go("steps", item=subject)

    def do_item_book(self) -> None:
        """Enter the invoice of this item."""
        if self.subject is not None:
            self.go("enter", daybook="INK", item=self.subject)

    def do_item_invoice(self) -> None:
        """Write a sales invoice about this item."""
        if self.subject is not None:
            self.go("invoice_form", item=self.subject)

    async def do_item_entry(self) -> None:
        """Open the entry made from this item."""
        entries = await self.ask(ledgers.entries_of_item, self.subject or 0)
        if entries:
            self.go("entry", entry=entries[-1].id)
        elif self.session.granted("entry.draft"):
            self.show_message(
                _("No entry has been made from this item yet. Press i to enter its invoice.")
            )
        else:
            self.show_message(
                _("No entry has been made from this item yet. A colleague in bookkeeping makes it.")
            )

    def do_item_relation(self) -> None:
        """Open the relation."""
        relation = self.detail.item.relation if self.detail else None
        if relation is None:
            self.show_message(_("This item has no contact. Press f to link one."))
        else:
            self.go("relation", relation=relation)


def choices_of(people: list[tuple[int, str]]) -> list[Choice]:
    """Returns persons as choices."""
    return [Choice(person, "", name) for person, name in people]
