"""The acts on one item, or on all that are selected."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import timedelta
from functools import cached_property

from textual import work

from screens.inbox.details import change_details, detail_rows
from store import inbox
from store.acts.bulk import Many
from store.errors import KantoorError, Refused
from tui import commands
from tui.commands import Command, Question
from tui.locale import _, ngettext, say
from tui.pages.asking import act_with_text
from tui.pages.office_screen import OfficeScreen
from tui.text import day
from tui.widgets.dialogs import Doubt, Pick
from tui.widgets.entry_form import Row, Slot
from tui.widgets.fields import Choice, DateField, TextField
from tui.widgets.form_dialog import FormDialog
from tui.widgets.virtual_list import VirtualList

__all__ = ["Triage"]


class Triage(OfficeScreen):
    """Acts on `subject`, the item that commands are about, or on the selection if there is one."""

    @cached_property
    def items(self) -> VirtualList:
        """The list whose rows are items, where there is one."""
        return self.query_one("#items", VirtualList)

    @property
    def subject(self) -> int | None:
        raise NotImplementedError

    @property
    def selection(self) -> tuple[int, ...]:
        """The selected items; when empty, acts apply to the subject."""
        return ()

    @property
    def subjects(self) -> tuple[int, ...]:
        """The items that the next act applies to."""
        return self.selection or ((self.subject,) if self.subject is not None else ())

    def allowed(self, command: Command) -> bool:
        """Disables the acts on an item where there is none."""
        of_one = "item" in command.places or command.id in ("item.open", "item.select")
        return (bool(self.subjects) or not of_one) and super().allowed(command)

    def ready(self, id: str) -> bool:
        """With a selection nothing is disabled here: each item gives its own refusal."""
        command = commands.by_id(id)
        if self.selection and command.act.startswith("item."):
            return self.offered(command)
        return super().ready(id)

    async def _do(self, act: str, **given: object) -> None:
        """Run an act on the selection, or on the subject; a refusal is shown."""
        if not self.subjects:
            self.show_message(_("No item here. Move the cursor to an item first."))
        elif self.selection:
            await self._do_many(act, given)
        else:
            await self.act(act, self.subjects[0], given or None)

    async def _do_many(self, act: str, given: Mapping[str, object]) -> None:
        """Preview the act; if some items refuse, show why and ask; then run it as one act.

        An item that changed since it was selected is among those that refuse.
        """
        chosen = self.items.selected_as_seen

        async def run(rehearse: bool) -> Many:
            return await self.in_thread(
                lambda: self.session.do_many(act, chosen, dict(given), rehearse=rehearse)
            )

        try:
            outcomes = await run(rehearse=True)
            if outcomes.refused:
                agreed = await self.app.push_screen_wait(
                    Doubt(_outcome_text(outcomes), "\n".join(_reasons(outcomes)))
                )
                if not agreed or not outcomes.done:
                    return
            done = await run(rehearse=False)
        except KantoorError as error:
            self.show_message(error)
            return
        self.items.select_none()
        await self.reload()
        self.show_message(_outcome_text(done))

    async def _do_with_text(self, act: str, name: str, title: str, label: str,
                            **also: object) -> None:  # fmt: skip
        """Ask for the text `name` of an act and run it; text that can't be saved is asked again."""
        if not self.subjects:
            self.show_message(_("No item here. Move the cursor to an item first."))
        elif self.selection:
            await self._do_with_fields(
                act,
                title,
                [Slot(name, label, TextField(required=True, limit=300), 60)],
                None,
                **also,
            )
        else:
            await act_with_text(
                self, act, self.subjects[0], lambda text: {name: text, **also}, title, label
            )

    async def _do_with_fields(
        self, act: str, title: str, rows: list[Row], texts: Mapping[str, str] | None = None,
        **also: object,
    ) -> bool:  # fmt: skip
        """Ask for the fields of an act and run it; errors are shown at their fields."""
        if not self.subjects:
            self.show_message(_("No item here. Move the cursor to an item first."))
            return False

        async def save(values: Mapping[str, object]) -> None:
            filled = {name: value for name, value in values.items() if value is not None}
            given.update({**filled, **also})
            if not self.selection:
                await self.save(act, self.subjects[0], given)

        given: dict[str, object] = {}
        dialog = FormDialog(title, rows, save, today=self.session.today, texts=texts)
        if not await self.app.push_screen_wait(dialog):
            return False
        if self.selection:
            await self._do_many(act, given)
        else:
            await self.reload()
        return True

    def do_item_select(self) -> None:
        """Select the item under the cursor, or deselect it."""
        self.items.select()
        self.show_chrome()

    async def do(self, command: Command) -> None:
        """Run the command on all that are selected, or on the subject."""
        if command.asks is None:
            await self._begin(command.does)
        else:
            self._ask_and_do(command.does, command.asks)

    @work
    async def _ask_and_do(self, act: str, asks: Question) -> None:
        await self._do_with_text(act, asks.name, _(asks.title), _(asks.label))

    async def _begin(self, act: str) -> None:
        """Run it before the next key; only a selection may have to ask first."""
        if self.selection:
            self.run_worker(self._do(act))
        else:
            await self._do(act)

    @work
    async def do_item_wait(self) -> None:
        """Put it on hold for someone, until a date at most."""
        rows: list[Row] = [
            Slot("reason", _("Waits for"), TextField(required=True, limit=300), 50),
            Slot("until", _("Until"), DateField(nearest="future"), 12, skip=True),
        ]
        await self._do_with_fields("item.wait", _("Put on hold"), rows)

    @work
    async def do_item_snooze(self) -> None:
        """Snooze it until a date."""
        tomorrow = self.session.today + timedelta(days=1)
        rows: list[Row] = [
            Slot("until", _("Until"), DateField(required=True, nearest="future"), 12,
                 default=day(tomorrow)),
            Slot("reason", _("Reason"), TextField(limit=300), 50),
        ]  # fmt: skip
        await self._do_with_fields("item.snooze", _("Snooze"), rows)

    @work
    async def do_item_duplicate(self) -> None:
        """Merge it into the item with the same request."""
        if self.subject is None:
            return
        rows = await self.ask(inbox.similar_items, self.subject)
        choices = [
            Choice(row.id, str(row.id), row.title or _("(no subject)"), row.sender)
            for row in rows
            if row.id not in self.selection
        ]
        of = await self.app.push_screen_wait(Pick(_("Same request as"), choices))
        if of is not None:
            await self._do("item.duplicate", of=of)

    @work
    async def do_item_move(self) -> None:
        """Move it to another queue, of any department."""
        if not self.subjects:
            return
        queues = await self.ask(inbox.all_queues)
        choices = [
            Choice(queue_place.id, "", queue_place.name, queue_place.department_name)
            for queue_place in queues
        ]
        queue = await self.app.push_screen_wait(Pick(_("Move to"), choices))
        if queue is not None:
            await self._do("item.move", queue=queue)

    @work
    async def do_item_change(self) -> None:
        """Change its details: subject, priority, due date, estimate."""
        if self.selection:
            rows = detail_rows(many=True, plans=self.session.granted("item.assign"))
            await self._do_with_fields("item.change", _("Details"), rows, {})
        elif self.subject is not None and await change_details(self, self.subject):
            await self.reload()


def _outcome_text(outcomes: Many) -> str:
    done = ngettext("{n} item changed", "{n} items changed", len(outcomes.done)).format(
        n=len(outcomes.done)
    )
    left = _("{n} left").format(n=len(outcomes.refused))
    return f"{done} · {left}" if outcomes.refused else done


def _reasons(outcomes: Many) -> list[str]:
    """Returns why some items are skipped, the most frequent reason first."""
    said = Counter(say(Refused(refusal.message, **refusal.values)) for refusal in outcomes.refused)
    return [f"{count} × {reason}" for reason, count in said.most_common()]
