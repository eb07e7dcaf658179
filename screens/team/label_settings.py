"""The form of how the office labels things: the usual size, and the printers that clerks choose."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from store.errors import N_, Invalid
from store.people import LabelSettings
from tui.locale import _
from tui.widgets.entry_form import Heading, Row, Slot
from tui.widgets.fields import Choice, ChoiceField, Context, CountField, TextField

__all__ = ["label_given", "label_rows", "label_texts"]

MOST = 6
"""Printers."""
QUEUE, FORM, END = 26, 50, 60
"""Where the columns after the name begin, and the last ends."""


class QueueText(TextField):
    """The name of a print queue."""

    PATTERN = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*", re.ASCII)

    def read(self, typed: str, context: Context, /) -> str:
        if not self.PATTERN.fullmatch(typed):
            raise Invalid(
                N_("A print queue has letters, digits, and - . _ in its name. Type it again.")
            )
        return super().read(typed, context)

    def hint(self) -> str:
        return _("As lpstat -p names it on the server")


def label_rows() -> list[Row]:
    """Return the rows of the form."""
    return [
        (Slot("width", _("Width in mm"), CountField(), 4, "50", skip=True),
         Slot("height", _("Height in mm"), CountField(), 4, "25", skip=True)),
        Heading(columns=(("", 4), (_("Printer"), QUEUE - 4), (_("Queue in CUPS"), FORM - QUEUE),
                         (_("takes"), END - FORM))),
        *(_row(at) for at in range(MOST)),
    ]  # fmt: skip


def _row(at: int) -> Row:
    forms = [Choice(False, "p", "PDF"), Choice(True, "z", "ZPL")]
    return (
        Slot(f"name.{at}", f"{at + 1}", TextField(limit=30), 18, skip=True, column=1,
             name=_("Printer")),
        Slot(f"queue.{at}", "", QueueText(limit=100), 20, skip=True, column=QUEUE,
             name=_("Queue in CUPS")),
        Slot(f"zpl.{at}", "", ChoiceField(forms), 1, "z", skip=True, column=FORM,
             name=_("takes")),
    )  # fmt: skip


def label_texts(settings: LabelSettings) -> dict[str, str]:
    """Return the texts of the form."""
    texts = {"width": str(settings.width), "height": str(settings.height)}
    for at, printer in enumerate(settings.printers):
        texts |= {f"name.{at}": printer.name, f"queue.{at}": printer.queue,
                  f"zpl.{at}": "z" if printer.zpl else "p"}  # fmt: skip
    return texts


def label_given(values: Mapping[str, object]) -> dict[str, Any]:
    """Return the settings as typed; a line without name and queue is none."""
    lines = [{"name": values.get(f"name.{at}") or "", "queue": values.get(f"queue.{at}") or "",
              "zpl": values.get(f"zpl.{at}") is not False}
             for at in range(MOST)]  # fmt: skip
    return {"width": values.get("width") or 0, "height": values.get("height") or 0,
            "printers": [line for line in lines if line["name"] or line["queue"]]}  # fmt: skip
