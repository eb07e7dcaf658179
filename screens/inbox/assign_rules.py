"""The rules of assignment: who gets which new work, with what a rule would take."""

from __future__ import annotations

from textual import work
from textual.app import ComposeResult

from screens.inbox.assign_form import form_rows, given_of, texts_of
from store import inbox
from store.errors import ChangedElsewhere, KantoorError
from store.inbox import AssignRule, AssignRuleRow, ItemRow, QueueRow
from tui import commands
from tui.locale import _
from tui.office_screen import OfficeScreen
from tui.source import FewRows
from tui.text import moment
from tui.widgets.conflict import bring_together
from tui.widgets.entry_form import EntryForm
from tui.widgets.entry_form import Row as FormRow
from tui.widgets.virtual_list import Column, Row, VirtualList

__all__ = ["AssignRulesScreen"]


class AssignRulesScreen(OfficeScreen):
    """The rules of a department in their order, the form of one, and what it would have taken."""

    place = "assign_rules"
    follows = frozenset({"assign_rule", "queue", "person"})
    BINDINGS = commands.bindings("assign_rules")
    CSS_PATH = "assign_rules.tcss"
    AUTO_FOCUS = "#rules"

    def __init__(self) -> None:
        super().__init__()
        self._departments: list[tuple[int, str]] = []
        self._turn = 0
        self._rules: dict[int, AssignRuleRow] = {}
        self._at: AssignRuleRow | None = None
        self._queues: list[QueueRow] = []
        self._people: list[tuple[int, str]] = []

    @property
    def department(self) -> tuple[int, str]:
        """The department whose rules are shown: its id and name."""
        known = self._departments
        return known[self._turn % len(known)] if known else (0, "")

    @property
    def heading(self) -> str:
        """What is shown."""
        return _("Rules of assignment · {name}").format(name=self.department[1])

    @property
    def typing(self) -> bool:
        """Letters are text in the form."""
        return isinstance(self.focused, EntryForm)

    def body(self) -> ComposeResult:
        """List, form, and what the rule would take."""
        yield VirtualList(
            (
                Column(_("Nr"), 3, right=True),
                Column(_("Name"), 16, weight=2),
                Column(_("If"), 20, weight=3),
                Column(_("Then"), 22, weight=3),
            ),
            empty=_("No rules: new work waits until somebody takes it."),
            id="rules",
        )
        yield EntryForm(self._form(), today=self.session.today)
        yield VirtualList(
            (
                Column(_("Would have taken"), 34, weight=3),
                Column(_("From"), 16, weight=1),
                Column(_("Received"), 16, priority=1),
            ),
            empty=_("None of the newest items."),
            id="would",
        )

    def _form(self) -> list[FormRow]:
        return form_rows(self.department[0], self._queues, self._people)

    async def look(self) -> None:
        """Read the rules, and what a rule can be about."""
        self._departments = await self.ask(inbox.rule_departments)
        department = self.department[0]
        self._queues = await self.ask(inbox.queues, "assign_rule.read")
        self._people = await self.ask(inbox.assignees, department)
        if not self.typing:
            self.query_one(EntryForm).lay_out(self._form())
        found = await self.ask(inbox.assign_rules, department)
        self._rules = {one.rule.id: one for one in found}
        rows = [_row(one) for one in found]
        shown = self.query_one("#rules", VirtualList)
        shown.show(FewRows(lambda: rows), at=shown.row.cursor if shown.row else None)

    def on_virtual_list_highlighted(self, message: VirtualList.Highlighted) -> None:
        """Another rule: what it would take."""
        if message.list.id == "rules" and not self.typing:
            shown = self._rules.get(message.row_id or 0)
            self._preview(shown.rule if shown else None, message.row_id)

    def _preview(self, tried: AssignRule | None, rule: int | None) -> None:
        session = self.session

        def read() -> list[Row]:
            if tried is None:
                return []
            return [_taken(one) for one in session.view(inbox.would, tried, rule)]

        self.query_one("#would", VirtualList).show(FewRows(read))

    def on_virtual_list_chosen(self, message: VirtualList.Chosen) -> None:
        """Change a rule in the form; an item that it would take is read."""
        if message.list.id == "would":
            self.go("item", item=message.row_id)
        elif self.ready("assign_rule.change"):
            self._edit(self._rules[message.row_id])

    def do_assign_rule_add(self) -> None:
        """A new rule."""
        self._edit(None)

    def _edit(self, shown: AssignRuleRow | None) -> None:
        self._at = shown
        form = self.query_one(EntryForm)
        form.start()
        if shown is not None:
            form.fill(texts_of(shown.rule, self._queues, self._people))
        self.set_focus(form)

    async def do_assign_rule_remove(self) -> None:
        """Take a rule away; undo brings it back."""
        row = self.query_one("#rules", VirtualList).row
        if row is not None:
            await self.act("assign_rule.remove", row.id)

    async def do_assign_rule_move(self) -> None:
        """Have the rule tried at the place of the digit."""
        row = self.query_one("#rules", VirtualList).row
        if row is not None:
            await self.act("assign_rule.move", row.id, {"to": int(self.pressed)})

    async def do_assign_rules_next(self) -> None:
        """The rules of the next department."""
        self._turn += 1
        await self.look_again()

    def step_back(self) -> bool:
        """From the form back to the list."""
        if not self.typing:
            return False
        if not self.query_one(EntryForm).back():
            self.set_focus(self.query_one("#rules", VirtualList))
        return True

    def on_entry_form_changed(self, message: EntryForm.Changed) -> None:
        """A field was left: what the rule as typed would take."""
        rule = self._at.rule.id if self._at else None
        typed = given_of(self.department[0], message.values)
        self._preview(AssignRule.model_validate({"position": 0, **typed}), rule)

    async def on_entry_form_submitted(self, message: EntryForm.Submitted) -> None:
        """Keep the rule; what is refused is shown at its field."""
        given = given_of(self.department[0], message.values)
        try:
            if self._at is None:
                done = await self.save("assign_rule.add", given=given)
            else:
                rule = self._at.rule
                done = await self.save("assign_rule.change", rule.id, given, rule.rev)
        except KantoorError as error:
            message.form.refuse(error)
            if isinstance(error, ChangedElsewhere):
                self._bring_together()
            return
        message.form.start()
        self.set_focus(self.query_one("#rules", VirtualList))
        await self.look_again()
        if done.doc.takes_all and done.doc.active:
            self.tell(_("This rule matches every item; rules after it never act."))

    @work
    async def _bring_together(self) -> None:
        """Put what a colleague made of the rule meanwhile into the form."""
        began = self._at
        found = await self.ask(inbox.assign_rules, self.department[0])
        newest = next((one for one in found if began and one.rule.id == began.rule.id), None)
        if began is None or newest is None:
            return
        base, theirs = (texts_of(one.rule, self._queues, self._people) for one in (began, newest))
        told = await bring_together(self.app, self.query_one(EntryForm), base, theirs)
        if told is not None:
            self._at = newest
            self.tell(told)


def _row(one: AssignRuleRow) -> Row:
    rule = one.rule
    wanted = [
        rule.having,
        _("from {sender}").format(sender=rule.sender) if rule.sender else "",
        _(rule.origin) if rule.origin else "",
        _("in {queue}").format(queue=one.queue) if one.queue else "",
    ]
    then = [
        _("to {queue}").format(queue=one.to_queue) if one.to_queue else "",
        _("priority {priority}").format(priority=rule.priority) if rule.priority else "",
        _gives(one),
    ]
    asked = ", ".join(filter(None, wanted)) or _("everything")
    mark = "!" if one.shut_out else ""
    role = "row" if rule.active and not one.shut_out else "row_dim"
    name = rule.name if rule.active else _("{name} (off)").format(name=rule.name)
    cells = (str(rule.position), name, asked, ", ".join(filter(None, then)))
    return Row(rule.id, (rule.id,), cells, mark, role)


def _gives(one: AssignRuleRow) -> str:
    names = ", ".join(one.persons) or _("all who do the work")
    match one.rule.give:
        case "person":
            return names
        case "turns":
            return _("in turn: {names}").format(names=names)
        case "load":
            return _("least to do: {names}").format(names=names)
        case _:
            return _("nobody yet")


def _taken(one: ItemRow) -> Row:
    title = one.title or _("(no subject)")
    return Row(one.id, one.cursor, (title, one.sender, moment(one.received)))
