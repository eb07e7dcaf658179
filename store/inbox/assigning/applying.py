"""Applying a rule to an item, and recording that on the item's timeline."""

from __future__ import annotations

from store.acts import Doing
from store.errors import N_, Invalid
from store.inbox.assigning.choosing import Chosen, choose
from store.inbox.assigning.matching import found_words, matches
from store.inbox.models import MailDoc, Queue, WorkItem
from store.inbox.models.assigning import AssignRule, AssignTurn
from store.inbox.rules.demands import take_along
from store.inbox.rules.steps import current_version
from store.inbox.rules.targets import set_targets
from store.inbox.rules.timeline import record
from store.people import Person
from store.reading import Reading

__all__ = ["assign", "assign_again", "mail_of", "rules_of"]

MOST = 1000
"""Maximum number of rules of one department."""

MESSAGES: dict[tuple[str, bool], str] = {
    ("person", False): N_("Assigned to {person} by rule {rule}"),
    ("person", True): N_("Assigned to {person} by rule {rule}: contains {words}"),
    ("first", False): N_("Assigned to {person} by rule {rule}: first in turn"),
    ("first", True): N_("Assigned to {person} by rule {rule}: contains {words}; first in turn"),
    ("turns", False): N_("Assigned to {person} by rule {rule}: next after {after}"),
    ("turns", True): N_("Assigned to {person} by rule {rule}: contains {words}; next after "
                        "{after}"),
    ("load", False): N_("Assigned to {person} by rule {rule}: least loaded ({minutes} min in "
                        "{count} items)"),
    ("load", True): N_("Assigned to {person} by rule {rule}: contains {words}; least loaded "
                       "({minutes} min in {count} items)"),
}  # fmt: skip
"""Timeline messages by how the person was found, and whether words of the item decided."""


def rules_of(reading: Reading, department: int) -> list[AssignRule]:
    """Return a department's rules in the order in which they are tried."""
    return reading.page(AssignRule, {"department": department}, order=("position",), limit=MOST)


def assign(doing: Doing, item: WorkItem) -> WorkItem:
    """Apply the first matching rule to a new item.

    Items that already have a holder or are in quarantine are left alone. Assigning also
    accepts: a new item that gets a holder becomes open.
    """
    if item.owner or item.state not in ("new", "open"):
        return item
    rule = _first(doing, item)
    return _apply(doing, rule, item) if rule else item


def assign_again(doing: Doing, item: WorkItem) -> WorkItem:
    """Apply the rules again to an item that is not closed, even if it has a holder.

    Raises `Invalid` when no rule matches, or no suitable person is available.
    """
    rule = _first(doing, item)
    if rule is None:
        raise Invalid(N_("No assignment rule matches. Assign the item, or add a rule."))
    moved = _moved(doing, rule, item.model_copy())
    if rule.give != "nobody" and choose(doing, rule, moved) is None:
        raise Invalid(
            N_("Rule {rule}: no colleague is present and qualified. Assign the item yourself."),
            rule=rule.name,
        )  # fmt: skip
    return _apply(doing, rule, item)


def _first(reading: Reading, item: WorkItem) -> AssignRule | None:
    rules = rules_of(reading, item.department)
    said = mail_of(reading, item) if rules else ""
    return next((rule for rule in rules if matches(rule, item, said)), None)


def mail_of(reading: Reading, item: WorkItem) -> str:
    """Return the text of an item's mail."""
    return " ".join(mail.whole_text() for mail in reading.page(MailDoc, {"item": item.id}))


def _apply(doing: Doing, rule: AssignRule, item: WorkItem) -> WorkItem:
    queue, priority = item.queue, item.priority
    _moved(doing, rule, item)
    item.priority = rule.priority or item.priority
    chosen = choose(doing, rule, item)
    if chosen is not None:
        item.owner = chosen.person
        item.state = "open" if item.state == "new" else item.state
    saved = doing.save(item)
    if saved.queue != queue:
        to = doing.get(Queue, saved.queue).name
        record(doing, saved.id, "assign", N_("Moved to {queue} by rule {rule}"),
               {"queue": to, "rule": rule.name})  # fmt: skip
    if saved.priority != priority:
        record(doing, saved.id, "assign", N_("Priority {priority} by rule {rule}"),
               {"priority": saved.priority, "rule": rule.name})  # fmt: skip
    if chosen is not None:
        _record_assignment(doing, rule, saved, chosen)
    elif rule.give != "nobody":
        record(doing, saved.id, "assign",
               N_("Rule {rule} found no colleague present and qualified"),
               {"rule": rule.name})  # fmt: skip
    return saved


def _moved(reading: Reading, rule: AssignRule, item: WorkItem) -> WorkItem:
    """Return the item in the rule's queue, with what both queues demand.

    In another department the item starts as new.
    """
    if rule.to_queue is None or rule.to_queue == item.queue:
        return item
    left, queue = reading.get(Queue, item.queue), reading.get(Queue, rule.to_queue)
    if queue.department != item.department:
        item.state = "new"
    take_along(reading, item, queue)
    if not item.steps and item.procedure in (None, _usual(reading, left)):
        item.procedure = _usual(reading, queue)
    set_targets(reading, item, queue)
    return item


def _usual(reading: Reading, queue: Queue) -> int | None:
    """Return the version of the procedure that new work in a queue starts with."""
    procedure = current_version(reading, queue.procedure) if queue.procedure else None
    return procedure.id if procedure else None


def _record_assignment(doing: Doing, rule: AssignRule, item: WorkItem, chosen: Chosen) -> None:
    """Record who got the item and why, and the turn if the rule assigns in turn."""
    how = "first" if rule.give == "turns" and chosen.after is None else rule.give
    words = found_words(rule)
    values: dict[str, str | int] = {
        "person": doing.get(Person, chosen.person).name,
        "rule": rule.name,
        "words": ", ".join(words),
        "after": doing.get(Person, chosen.after).name if chosen.after else "",
        "minutes": chosen.minutes,
        "count": chosen.count,
    }
    record(doing, item.id, "assign", MESSAGES[how, bool(words)], values)
    if chosen.instead_of is not None:
        names = {"person": values["person"],
                 "absent": doing.get(Person, chosen.instead_of).name}  # fmt: skip
        record(
            doing, item.id, "assign", N_("{person} substitutes for {absent}, who is away"), names
        )
    if rule.give == "turns":
        doing.add(AssignTurn(rule=rule.id, person=chosen.person, item=item.id))
