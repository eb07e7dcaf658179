"""Reading the assignment rules, and previewing what a rule would take."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from store.inbox.assigning.applying import mail_of, rules_of
from store.inbox.assigning.matching import matches
from store.inbox.lists.rows import ItemRow, rows
from store.inbox.models import Queue, WorkItem
from store.inbox.models.assigning import AssignRule
from store.inbox.rules.holders import holders_in
from store.people import Department, Person, departments
from store.reading import Reading

__all__ = ["AssignRuleRow", "assign_rules", "assignees", "preview_rule", "rule_departments"]

RECENT = 500
"""Number of recent items that a preview tries a rule on."""
SHOWN = 50


@dataclass(frozen=True)
class AssignRuleRow:
    """A rule in the list; `queue`, `to_queue` and `persons` are names.

    `shut_out` is set when an earlier rule takes every item.
    """

    rule: AssignRule
    queue: str
    to_queue: str
    persons: tuple[str, ...]
    shut_out: bool


def rule_departments(reading: Reading) -> list[tuple[int, str]]:
    """Return id and name of the departments whose rules the actor may see."""
    reach = reading.reach("assign_rule.read")
    return [
        (department.id, department.name)
        for department in departments(reading)
        if reach.covers(department.id, owned=False)
    ]


def assign_rules(reading: Reading, department: int) -> list[AssignRuleRow]:
    """Return a department's rules in the order of trial; empty when the actor may not see them."""
    if not reading.reach("assign_rule.read").covers(department, owned=False):
        return []
    found_rows = []
    shut_out = False
    for rule in rules_of(reading, department):
        found_rows.append(
            AssignRuleRow(
                rule=rule,
                queue=_queue_name(reading, rule.queue),
                to_queue=_queue_name(reading, rule.to_queue),
                persons=tuple(reading.get(Person, person).name for person in rule.persons),
                shut_out=shut_out,
            )
        )
        shut_out = shut_out or (rule.active and rule.takes_all)
    return found_rows


def assignees(reading: Reading, department: int) -> list[tuple[int, str]]:
    """Return id and name of the people who do a department's work, for a rule to name.

    Empty for those who don't see the rules there.
    """
    if not reading.reach("assign_rule.read").covers(department, owned=False):
        return []
    return [(person.id, person.name) for person in holders_in(reading, department)]


def preview_rule(reading: Reading, tried: AssignRule, rule: int | None = None) -> list[ItemRow]:
    """Return the newest visible items that a rule, as typed, would have taken.

    `rule` is the rule being changed; items that earlier rules take are not counted. Searches
    the newest `RECENT` items and returns at most `SHOWN`.
    """
    reading.get(Department, tried.department)
    known = rules_of(reading, tried.department)
    at = next(
        (place for place, assign_rule in enumerate(known) if assign_rule.id == rule), len(known)
    )
    return rows(reading, list(_taken(reading, tried, known[:at])))


def _taken(reading: Reading, rule: AssignRule, before: list[AssignRule]) -> Iterator[WorkItem]:
    count = 0
    for item in reading.page(WorkItem, order=("-id",), limit=RECENT):
        said = mail_of(reading, item) if item.department == rule.department else ""
        if not matches(rule, item, said) or not reading.sees(item):
            continue
        if any(matches(assign_rule, item, said) for assign_rule in before):
            continue
        yield item
        count += 1
        if count == SHOWN:
            return


def _queue_name(reading: Reading, queue: int | None) -> str:
    return "" if queue is None else reading.get(Queue, queue).name
