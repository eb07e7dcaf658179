"""Changing what is known of an item: its title, relation and priority."""

from __future__ import annotations

from datetime import date

from store.acts import Doing, act
from store.errors import N_, Refused
from store.inbox.items.given import ChangeItem
from store.inbox.models import WorkItem
from store.inbox.rules.notices import keeps
from store.inbox.rules.states import KNOWN
from store.inbox.rules.timeline import record, take_back
from store.records import Relation

__all__ = ["change"]

PLANNED = ("priority", "due")
"""Fields that only people who assign work may change."""
FIELD_NAMES = {
    "title": N_("Subject"),
    "priority": N_("Priority"),
    "due": N_("Due"),
    "estimate": N_("Estimate"),
    "relation": N_("Contact"),
}


@act("item.change", N_("change an item"), on=WorkItem, given=ChangeItem, states=KNOWN,
     unless=keeps, undoable=True, undone=take_back)  # fmt: skip
def change(doing: Doing, item: WorkItem, given: ChangeItem) -> WorkItem:
    """Change the given fields of an item, each with a line on its timeline; the rest stays."""
    wanted = {
        name: value
        for name in given.model_fields_set
        if (value := getattr(given, name)) != getattr(item, name)
    }
    if not wanted:
        return item
    plans = doing.reach("item.assign").covers(item.department, owned=False)
    if not plans and any(name in PLANNED for name in wanted):
        raise Refused(
            N_("Only those who assign work set its priority and due date. Ask your manager.")
        )
    if given.relation is not None:
        doing.get(Relation, given.relation)
    was = {name: getattr(item, name) for name in wanted}
    for name, value in wanted.items():
        setattr(item, name, value)
    saved = doing.save(item)
    for name, value in wanted.items():
        record(doing, item.id, "field", N_("{field}: changed from {old} to {new}"),
               {"field": FIELD_NAMES[name], "old": _said(name, was[name]), "new": _said(name, value)})  # fmt: skip
    return saved


def _said(name: str, value: object) -> str:
    """Return a value as the form shows it."""
    if name == "estimate" and isinstance(value, int) and value:
        return f"{value // 60}:{value % 60:02}"
    if isinstance(value, date):
        return f"{value:%d-%m-%Y}"
    return "-" if value in (None, "") or (name, value) == ("estimate", 0) else str(value)
