"""The assignment rules, in order, with a preview of the work that a rule would assign."""

from __future__ import annotations

from textual.app import ComposeResult

from store import inbox
from store.acts import Done
from store.errors import N_
from store.fields import Option
from store.inbox import AssignRule, AssignRuleRow, ItemRow
from store.reading import Reading
from tui.locale import _
from tui.pages.columns import Shown
from tui.pages.list import ListPage, ListScreen
from tui.pages.source import FewRows
from tui.text import moment
from tui.widgets.entry_form import EntryForm
from tui.widgets.virtual_list import Column, Row, VirtualList

__all__ = ["ASSIGN_RULES"]


def _to_queues(reading: Reading, _department: int) -> list[Option]:
    queues = inbox.queues(reading, "assign_rule.read")
    return [Option(row.id, "", row.name, row.department_name) for row in queues]


def _queues(reading: Reading, department: int) -> list[Option]:
    queues = inbox.queues(reading, "assign_rule.read")
    return [Option(row.id, "", row.name) for row in queues if row.department == department]


def _people(reading: Reading, department: int) -> list[Option]:
    return [Option(number, "", name) for number, name in inbox.assignees(reading, department)]


def _name(row: AssignRuleRow) -> str:
    rule = row.rule
    return rule.name if rule.active else _("{name} (off)").format(name=rule.name)


def _asks(row: AssignRuleRow) -> str:
    rule = row.rule
    wanted = [
        rule.having,
        _("from {sender}").format(sender=rule.sender) if rule.sender else "",
        _(rule.origin) if rule.origin else "",
        _("in {queue}").format(queue=row.queue) if row.queue else "",
    ]
    return ", ".join(filter(None, wanted)) or _("everything")


def _does(row: AssignRuleRow) -> str:
    priority = row.rule.priority
    then = [
        _("to {queue}").format(queue=row.to_queue) if row.to_queue else "",
        _("priority {priority}").format(priority=priority) if priority else "",
        _gives(row),
    ]
    return ", ".join(filter(None, then))


def _gives(row: AssignRuleRow) -> str:
    names = ", ".join(row.persons) or _("everyone in the department")
    match row.rule.give:
        case "person":
            return names
        case "turns":
            return _("round robin: {names}").format(names=names)
        case "load":
            return _("least loaded: {names}").format(names=names)
        case _:
            return _("nobody yet")


def _looks(row: AssignRuleRow) -> tuple[str, str]:
    role = "row" if row.rule.active and not row.shut_out else "row_dim"
    return "!" if row.shut_out else "", role


ASSIGN_RULES = ListPage(
    place="assign_rules",
    of=AssignRule,
    doc=lambda row: row.rule,
    heading=N_("Assignment rules · {name}"),
    empty=N_(
        "No rules: new work waits until it is picked up.\nFor example: invoices go to Anna and Bram in turn."
    ),
    columns=(
        Shown(N_("Nr"), 3, lambda row: str(row.rule.position), right=True),
        Shown(N_("Name"), 16, _name, most=28),
        Shown(N_("If"), 20, _asks, most=44),
        Shown(N_("Then"), 22, _does, most=44),
    ),
    looks=_looks,
    follows=frozenset({"queue", "person"}),
    departments=inbox.rule_departments,
    read=inbox.assign_rules,
    form="below",
    title=N_("Rule"),
    form_height=8,
    lists={"queue": _queues, "to_queue": _to_queues, "assignee": _people},
)


@ASSIGN_RULES.handles("below")
def below(_at: ListScreen) -> ComposeResult:
    """The items that the rule would have assigned."""
    columns = (
        Column(_("Would have taken"), 34, most=48),
        Column(_("From"), 16, most=28),
        Column(_("Received"), 16, priority=1),
    )
    would = VirtualList(columns, empty=_("None of the newest items."), id="would")
    would.styles.height = 5
    yield would


@ASSIGN_RULES.handles("highlighted")
def try_here(at: ListScreen) -> None:
    """Preview the rule under the cursor."""
    if not at.typing:
        _try(at, at.here.rule if at.here else None)


@ASSIGN_RULES.handles("left")
def try_typed(at: ListScreen, form: EntryForm) -> None:
    """Preview the rule as typed, each time a field is left."""
    began = {"id": at.editing.doc.id} if at.editing.doc else {}
    given = at.editing.given(form.values)
    _try(at, AssignRule.model_validate({"position": 0, "name": "", **began, **given}))


def _try(at: ListScreen, rule: AssignRule | None) -> None:
    def read() -> list[Row]:
        taken = at.session.view(inbox.preview_rule, rule, rule.id) if rule else ()
        return [_preview_row(row) for row in taken]

    at.query_one("#would", VirtualList).show(FewRows(read))


def _preview_row(row: ItemRow) -> Row:
    title = row.title or _("(no subject)")
    return Row(row.id, row.cursor, (title, row.sender, moment(row.received)))


@ASSIGN_RULES.handles("chosen below")
def read_item(at: ListScreen, item: int) -> None:
    """Open an item from the preview."""
    at.go("item", item=item)


@ASSIGN_RULES.handles("assign_rule.move")
async def move(at: ListScreen) -> None:
    """Move the rule to the position of the typed digit."""
    if at.here is not None:
        await at.act("assign_rule.move", at.here.rule.id, {"to": int(at.pressed)})


@ASSIGN_RULES.handles("saved")
def warn(at: ListScreen, done: Done) -> None:
    """Warn that rules after one that matches everything are never used."""
    if done.doc.takes_all and done.doc.active:
        at.show_message(
            _(
                "This rule matches every item, so later rules are never applied. Press "
                "a higher number to try it later."
            )
        )
