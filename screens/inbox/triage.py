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
from tui.widgets.dialogs import Confirm, Pick
from tui.widgets.entry_form import Row, Slot
from tui.widgets.fields import Choice, DateField, TextField
from tui.widgets.form_dialog import FormDialog
from tui.widgets.virtual_list import VirtualList

__all__ = ["Triage"]


class Triage(OfficeScreen):
    """Bringing work on: `subject` is the item that commands are about, or there is a selection."""

    @cached_property
    def items(self) -> VirtualList:
        """The list whose rows are items, where there is one."""
        return self.query_one("#items", VirtualList)

    @property
    def subject(self) -> int | None:
        """The item that commands are about."""
        raise NotImplementedError

    @property
    def selection(self) -> tuple[int, ...]:
        """The items that are selected; empty: the subject alone."""
        return ()

    @property
    def subjects(self) -> tuple[int, ...]:
        """What the next act is done on."""
        return self.selection or ((self.subject,) if self.subject is not None else ())

    def allowed(self, command: Command) -> bool:
        """Where there is no item, nothing can be done with one."""
        of_one = "item" in command.places or command.id in ("item.open", "item.select")
        return (bool(self.subjects) or not of_one) and super().allowed(command)

    def ready(self, id: str) -> bool:
        """With a selection, each item tells for itself what can't be done."""
        command = commands.by_id(id)
        if self.selection and command.act.startswith("item."):
            return self.offered(command)
        return super().ready(id)

    async def _do(self, act: str, **given: object) -> None:
        """Do an act on what is selected, or on the subject; what is refused is told."""
        if not self.subjects:
            self.show_message(_("There is no item here."))
        elif self.selection:
            await self._do_many(act, given)
        else:
            await self.act(act, self.subjects[0], given or None)

    async def _do_many(self, act: str, given: Mapping[str, object]) -> None:
        """Try it first; when some can't be done, show why and ask; then do it as one act."""
        chosen: dict[int, int | None] = dict.fromkeys(self.selection)

        async def run(rehearse: bool) -> Many:
            return await self.in_thread(
                lambda: self.session.do_many(act, chosen, dict(given), rehearse=rehearse)
            )

        try:
            outcomes = await run(rehearse=True)
            if outcomes.refused:
                agreed = await self.app.push_screen_wait(
                    Confirm(_outcome_text(outcomes), "\n".join(_reasons(outcomes)))
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
        """Ask for the text `name` of an act and do it; what can't be saved now comes back."""
        if not self.subjects:
            self.show_message(_("There is no item here."))
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
        """Ask for some fields of an act and do it; what is refused is told at its field."""
        if not self.subjects:
            self.show_message(_("There is no item here."))
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
        """Select the item under the cursor, or let it go again."""
        self.items.select()
        self.show_chrome()

    async def do(self, command: Command) -> None:
        """On all that are selected, or on the subject."""
        if command.asks is None:
            await self._begin(command.does)
        else:
            self._ask_and_do(command.does, command.asks)

    @work
    async def _ask_and_do(self, act: str, asks: Question) -> None:
        await self._do_with_text(act, asks.name, _(asks.title), _(asks.label))

    async def _begin(self, act: str) -> None:
        """Do it before the next key; only a selection may have to ask first."""
        if self.selection:
            self.run_worker(self._do(act))
        else:
            await self._do(act)

    @work
    async def do_item_wait(self) -> None:
        """Let it wait for somebody, until a day at most."""
        rows: list[Row] = [
            Slot("reason", _("Waits for"), TextField(required=True, limit=300), 50),
            Slot("until", _("Until"), DateField(nearest="future"), 12, skip=True),
        ]
        await self._do_with_fields("item.wait", _("Let it wait"), rows)

    @work
    async def do_item_snooze(self) -> None:
        """Let it sleep until a day."""
        tomorrow = self.session.today + timedelta(days=1)
        rows: list[Row] = [
            Slot("until", _("Until"), DateField(required=True, nearest="future"), 12,
                 default=day(tomorrow)),
            Slot("reason", _("Reason"), TextField(limit=300), 50),
        ]  # fmt: skip
        await self._do_with_fields("item.snooze", _("Let it sleep"), rows)

    @work
    async def do_item_duplicate(self) -> None:
        """Merge it into the item that asked the same before."""
        if self.subject is None:
            return
        rows = await self.ask(inbox.similar_items, self.subject)
        choices = [
            Choice(row.id, str(row.id), row.title or _("(no subject)"), row.sender)
            for row in rows
            if row.id not in self.selection
        ]
        of = await self.app.push_screen_wait(Pick(_("About the same as"), choices))
        if of is not None:
            await self._do("item.duplicate", of=of)

    @work
    async def do_item_move(self) -> None:
        """To another queue, of any department."""
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
        """Change what is known of it: subject, priority, due date, estimate."""
        if self.selection:
            rows = detail_rows(many=True, plans=self.session.granted("item.assign"))
            await self._do_with_fields("item.change", _("Details"), rows, {})
        elif self.subject is not None and await change_details(self, self.subject):
            await self.reload()


def _outcome_text(outcomes: Many) -> str:
    done = ngettext("{n} item done", "{n} items done", len(outcomes.done)).format(
        n=len(outcomes.done)
    )
    left = _("{n} left").format(n=len(outcomes.refused))
    return f"{done} · {left}" if outcomes.refused else done


def _reasons(outcomes: Many) -> list[str]:
    """Why some are left, the most frequent reason first."""
    said = Counter(say(Refused(refusal.message, **refusal.values)) for refusal in outcomes.refused)
    return [f"{count} × {reason}" for reason, count in said.most_common()]
