"""The steps of a procedure as text: requirements, and who completed each one when."""

from __future__ import annotations

from store.access import No
from store.inbox import ItemStep, ItemSteps, Step
from tui.locale import _, say
from tui.text import clean, moment

__all__ = ["asks", "checklist", "doer", "step_lines"]

INDENT = "\n       "


def asks(step: Step) -> str:
    """Returns what a step requires besides being completed."""
    parts = [
        step.qualification,
        _("second person") if step.other_eyes else "",
        _("entry") if step.record_act == "entry.draft" else "",
        _("contact") if step.record_act == "relation.add" else "",
        _("returns") if step.record_act == "record.move" else "",
    ]
    return ", ".join(filter(None, parts))


def doer(step: ItemStep) -> str:
    """Returns who completed a step, and on whose behalf."""
    if step.on_behalf_of:
        return _("{actor} for {other}").format(actor=step.by, other=step.on_behalf_of)
    return step.by


def checklist(steps: ItemSteps) -> str:
    """Returns all steps of an item as text."""
    heading = _("Procedure {name}, version {version}")
    lines = [_line(step) for step in steps.steps]
    return "\n".join([heading.format(name=steps.name, version=steps.version), *lines])


def _line(step: ItemStep) -> str:
    box = "[x]" if step.at else "[!]" if step.step.required else "[ ]"
    parts = [step.step.text, "" if step.at else asks(step.step)]
    lines = [f"{box} {step.number:2} {' · '.join(filter(None, parts))}"]
    if step.at:
        lines.append(f"{doer(step)}, {moment(step.at)}")
    if step.note:
        lines.append(step.note.replace("\n", INDENT))
    return INDENT.join(lines)


def step_lines(item_step: ItemStep) -> list[tuple[str, str]]:
    """Returns all details of a step as labelled lines."""
    step = item_step.step
    opens = {
        "entry.draft": _("the form of a purchase invoice"),
        "relation.add": _("the form of a contact"),
        "record.move": _("what is out to the person who leaves"),
    }
    lines = [
        (_("Step"), step.text),
        (_("Required"), _("yes, before the item can be completed") if step.required else _("no")),
        (_("Qualification"), step.qualification),
        (_("Second person"), _("anyone but the assignee and whoever did the previous step")
         if step.other_eyes else ""),
        (_("o opens"), opens.get(step.record_act, "")),
        (_("Still out"), ", ".join(map(clean, item_step.out))),
        (_("Done by"), f"{doer(item_step)}, {moment(item_step.at)}" if item_step.at else ""),
        (_("Not now"), say(item_step.refused) if isinstance(item_step.refused, No) else ""),
    ]  # fmt: skip
    return [(label, value) for label, value in lines if value]
