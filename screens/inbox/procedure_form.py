"""The form of a procedure: its name and a line for each step, with one empty line more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from store.errors import Invalid
from store.inbox import Procedure
from tui.locale import _
from tui.widgets.entry_form import EntryForm, Heading, Row, Slot
from tui.widgets.fields import Choice, ChoiceField, CodeField, CountField, TextField

__all__ = ["filled", "form_rows", "given_of", "order_of", "pointed", "texts_of"]

MOST = 50
"""Steps that a procedure may have at most."""
OPENS, HOLDS, EYES, PLACE, END = 5, 11, 24, 29, 36
"""Where the columns after the text of a step begin, in cells from the first of them."""
TEXT = 5
"""Where the text of a step begins."""
LONGEST = 90
NONE = "-"
"""Stands in a column that is empty, so that Enter goes on to the next step."""
ACTS = {"e": "entry.draft", "r": "relation.add", "t": "record.move"}


def form_rows(filled: int, qualifications: Sequence[str], room: int) -> list[Row]:
    """Returns the fields for so many steps, in `room` cells, and a line for the next one."""
    must = min(room - END, TEXT + LONGEST + 2)
    heads = ((_("Step"), must - TEXT), (_("must"), OPENS), (_("opens"), HOLDS - OPENS),
             (_("qualification"), EYES - HOLDS), (_("2nd"), PLACE - EYES), (_("place"), 7))  # fmt: skip
    return [
        Slot("name", _("Name"), TextField(required=True, limit=80), 40),
        Heading(columns=(("", 4), *heads)),
        *(_step(at, qualifications, must) for at in range(min(filled + 1, MOST))),
    ]


def _step(at: int, qualifications: Sequence[str], must: int) -> Row:
    yes = [Choice(True, _("y"), _("yes")), Choice(False, _("n"), _("no"))]
    nothing = Choice("", NONE, _("nothing"))
    opens = [nothing, Choice("entry.draft", "e", _("entry")),
             Choice("relation.add", "r", _("contact")),
             Choice("record.move", "t", _("returns"))]  # fmt: skip
    held = [nothing, *(Choice(name, "", name) for name in qualifications)]
    return (
        Slot(
            f"text.{at}",
            f"{at + 1:2}",
            TextField(limit=200),
            must - TEXT - 2,
            column=1,
            name=_("Step"),
        ),
        Slot(
            f"required.{at}",
            "",
            ChoiceField(yes),
            3,
            _("y"),
            skip=True,
            column=must,
            name=_("required"),
        ),
        Slot(
            f"record_act.{at}",
            "",
            ChoiceField(opens),
            4,
            NONE,
            skip=True,
            column=must + OPENS,
            name=_("opens"),
        ),
        Slot(
            f"qualification.{at}",
            "",
            CodeField(held),
            11,
            NONE,
            skip=True,
            column=must + HOLDS,
            name=_("qualification"),
        ),
        Slot(
            f"other_eyes.{at}",
            "",
            ChoiceField(yes),
            3,
            _("n"),
            skip=True,
            column=must + EYES,
            name=_("check"),
        ),
        Slot(
            f"place.{at}",
            "",
            CountField(),
            3,
            str(at + 1),
            skip=True,
            column=must + PLACE,
            name=_("place"),
        ),
    )


def filled(form: EntryForm) -> int:
    """Returns the number of lines in use: up to the last one with a text."""
    texts = form.texts
    return max((at + 1 for at in range(MOST) if texts.get(f"text.{at}", "").strip()), default=0)


def texts_of(procedure: Procedure) -> dict[str, str]:
    """Returns the field texts for a procedure."""
    codes = {act: code for code, act in ACTS.items()}
    texts = {"name": procedure.name}
    for at, step in enumerate(procedure.steps):
        texts |= {
            f"text.{at}": step.text,
            f"required.{at}": _("y") if step.required else _("n"),
            f"record_act.{at}": codes.get(step.record_act, ""),
            f"qualification.{at}": step.qualification,
            f"other_eyes.{at}": _("y") if step.other_eyes else _("n"),
        }
    return {name: text for name, text in texts.items() if text}


def order_of(values: Mapping[str, object]) -> list[int]:
    """Returns the lines with a text in their order: a line moved to another position comes before
    the one that was there.
    """
    lines = [at for at in range(MOST) if values.get(f"text.{at}")]

    def place(at: int) -> tuple[int, bool]:
        wanted = values.get(f"place.{at}")
        number = wanted if isinstance(wanted, int) else at + 1
        moved = number != at + 1
        return (number + (moved and number > at + 1), not moved)

    return sorted(lines, key=place)


def given_of(department: int, values: Mapping[str, object]) -> dict[str, object]:
    """Returns the input of the acts on procedures."""
    steps = [
        {
            "text": values[f"text.{at}"],
            "required": values.get(f"required.{at}") is not False,
            "record_act": values.get(f"record_act.{at}") or "",
            "qualification": values.get(f"qualification.{at}") or "",
            "other_eyes": values.get(f"other_eyes.{at}") is True,
        }
        for at in order_of(values)
    ]
    return {"department": department, "name": values.get("name") or "", "steps": tuple(steps)}


def pointed(error: Invalid, values: Mapping[str, object]) -> Invalid:
    """Returns the error placed at its field of the form."""
    place = (error.field or "").split(".")
    if place[0] == "steps":
        lines = order_of(values)
        at = lines[int(place[1])] if len(place) > 1 and lines else 0
        error.field = f"{place[2] if len(place) > 2 else 'text'}.{at}"
    return error
