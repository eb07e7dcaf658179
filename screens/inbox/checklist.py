"""Steps of a procedure in words: what one asks for, and who did it when."""

from __future__ import annotations

from store.access import No
from store.inbox import ItemStep, ItemSteps, Step
from tui.locale import _, say
from tui.text import moment

__all__ = ["asks", "checklist", "doer", "step_lines"]

INDENT = "\n       "


def asks(step: Step) -> str:
    """What a step asks for besides being done."""
    told = [
        step.qualification,
        _("other eyes") if step.other_eyes else "",
        _("entry") if step.record_act == "entry.draft" else "",
        _("relation") if step.record_act == "relation.add" else "",
    ]
    return ", ".join(filter(None, told))


def doer(one: ItemStep) -> str:
    """Who did a step, and for whom."""
    if one.on_behalf_of:
        return _("{actor} for {other}").format(actor=one.by, other=one.on_behalf_of)
    return one.by


def checklist(found: ItemSteps) -> str:
    """All steps of an item, as they are read with it."""
    heading = _("Procedure {name}, version {version}")
    lines = [_line(one) for one in found.steps]
    return "\n".join([heading.format(name=found.name, version=found.version), *lines])


def _line(one: ItemStep) -> str:
    box = "[x]" if one.at else "[!]" if one.step.required else "[ ]"
    told = [one.step.text, "" if one.at else asks(one.step)]
    lines = [f"{box} {one.number:2} {' · '.join(filter(None, told))}"]
    if one.at:
        lines.append(f"{doer(one)}, {moment(one.at)}")
    if one.note:
        lines.append(one.note.replace("\n", INDENT))
    return INDENT.join(lines)


def step_lines(one: ItemStep) -> list[tuple[str, str]]:
    """All there is to say of a step, in labelled lines."""
    step = one.step
    opens = {
        "entry.draft": _("the form of a purchase invoice"),
        "relation.add": _("the form of a relation"),
    }
    lines = [
        (_("Step"), step.text),
        (_("Required"), _("yes, before the item can be finished") if step.required else _("no")),
        (_("Certificate"), step.qualification),
        (_("Other eyes"), _("somebody else than who did the step before, and than the holder")
         if step.other_eyes else ""),
        (_("o opens"), opens.get(step.record_act, "")),
        (_("Done by"), f"{doer(one)}, {moment(one.at)}" if one.at else ""),
        (_("Not now"), say(one.refused) if isinstance(one.refused, No) else ""),
    ]  # fmt: skip
    return [(label, value) for label, value in lines if value]
