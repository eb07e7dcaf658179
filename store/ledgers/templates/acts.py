"""Save and change templates, and draft the entries of those that recur."""

from __future__ import annotations

import datetime
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict

from store.acts import Doing, Given, Nothing, act
from store.acts.hands import authors
from store.errors import N_, Invalid
from store.ledgers.arithmetic.daybooks import PURCHASE
from store.ledgers.entries.drafting import EntryGiven, draft
from store.ledgers.models import Entry
from store.ledgers.models.templates import Every, Template, costs_of, due_days, later, typed
from store.ledgers.rules.entries import daybook_of
from store.reading import Reading
from store.typed_text import Line

__all__ = ["Recurred", "TemplateGiven", "change_template", "keep_template", "recur",
           "remove_template"]  # fmt: skip

WRITE = ("template.keep", "template.change", "template.depreciate", "relation.merge")
"""The acts that say what a template makes."""
LEFT_OUT = ("date", "due", "reference")
"""Fields that are new in every entry."""


def _named(name: str) -> str:
    if not name:
        raise Invalid(N_("Give the template a name."), field="name")
    return name


def _digit(key: str) -> str:
    if key not in ("", *"123456789"):
        raise Invalid(N_("Give the template a key from 1 to 9, or none."), field="key")
    return key


class TemplateGiven(Given):
    """A template's name, its number key, and its recurrence (from `next` on)."""

    name: Annotated[Line, AfterValidator(_named)]
    key: Annotated[str, AfterValidator(_digit)] = ""
    every: Every = ""
    next: datetime.date | None = None


class Recurred(BaseModel):
    """The ids of the drafts that were made."""

    model_config = ConfigDict(frozen=True)

    entries: tuple[int, ...]


@act("template.keep", N_("save a template"), on=Entry, given=TemplateGiven)
def keep_template(doing: Doing, entry: Entry, given: TemplateGiven) -> Template:
    """Save an entry as a template for others."""
    texts = {name: text for name, text in entry.texts.items() if name not in LEFT_OUT}
    typed = entry.total if entry.included else sum(cost.cents for cost in entry.costs)
    made = Template(
        department=entry.department, name=given.name, daybook=entry.daybook,
        relation=entry.relation, text=entry.text, total=typed, included=entry.included,
        costs=entry.costs, texts=texts, made_by=doing.actor.person,
    )  # fmt: skip
    return doing.add(_filled(doing, made, given))


@act("template.change", N_("change a template"), on=Template, given=TemplateGiven, undoable=True)
def change_template(doing: Doing, template: Template, given: TemplateGiven) -> Template:
    """Change a template's name, key or recurrence."""
    return doing.save(_filled(doing, template, given))


@act("template.remove", N_("delete a template"), on=Template, undoable=True)
def remove_template(doing: Doing, template: Template, _given: Nothing) -> None:
    """Delete a template."""
    doing.remove(template)


def _department(reading: Reading, _given: Given) -> int:
    return daybook_of(reading, PURCHASE.code).department


@act("entry.recur", N_("make recurring entries"), department_of=_department)
def recur(doing: Doing, _given: Nothing) -> Recurred:
    """Make the drafts of all templates that are due, one for each missed time.

    Running it twice makes no duplicates. Who wrote the template has a hand in them.
    """
    made: list[int] = []
    for template in doing.page(Template, limit=1000):
        days = due_days(template, doing.today)
        for at, day in enumerate(days, 1):
            costs = costs_of(template, last=at == template.times)
            texts = template.texts if template.record is None else typed(template, costs)
            given = EntryGiven(
                daybook=template.daybook, date=day, relation=template.relation,
                text=template.text, total=template.total, included=template.included,
                costs=costs, texts={**texts, "date": f"{day:%d-%m-%Y}"},
            )  # fmt: skip
            entry = draft(doing, given)
            entry.hands = authors(doing, template, WRITE)
            made.append(doing.save(entry).id)
        if days and template.every:
            template.next = later(days[-1], template.every, template.day)
            if template.times:
                template.times -= len(days)
                if not template.times:
                    template.every, template.next = "", None
            doing.save(template)
    return Recurred(entries=tuple(made))


def _filled(doing: Doing, template: Template, given: TemplateGiven) -> Template:
    """Fill in a template; its number key is taken from any template that has it."""
    if given.every and given.next is None:
        raise Invalid(N_("Give the first date of the recurring entry."), field="next")
    if given.every and template.record is not None and not template.times:
        raise Invalid(N_("This depreciation has ended. To begin another, open its record and press the comma, then d."),
                      field="every")  # fmt: skip
    if given.key:
        for other in doing.page(Template, {"key": given.key}, limit=10):
            if other.id != template.id:
                other.key = ""
                doing.save(other)
    template.name, template.key, template.every = given.name, given.key, given.every
    template.next = given.next if given.every else None
    template.day = given.next.day if given.every and given.next else 0
    return template
