"""The form of a kind's checks: a line for each formula that must hold, and what is said if not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from screens.records.part_form import FormulaText, Lines, LinesColumn, PartForm, place_of_line
from store.errors import N_
from store.records import Check, Definition, both_sentences, read_when, sentences_text, when_text
from tui.locale import _, language
from tui.widgets.entry_form import Row
from tui.widgets.fields import TextField

__all__ = ["CHECKS"]

NAMES = {"": "check", "formula": "check", "when": "when", "nl": "said", "en": "said"}
MOST = 50


class WhenText(FormulaText):
    """When a check counts: a formula, or the name of a state."""

    def hint(self) -> str:
        return _("Always, in one state, or when a formula is true: in use; price > 450")


class SaidText(TextField):
    """What is said of a record that does not pass."""

    def hint(self) -> str:
        return _("What the clerk reads when it fails; after // in English")


def _lines(kind: Definition) -> Lines:
    return Lines(
        (
            LinesColumn("check", N_("Must be true"), 22, FormulaText(kind), "", grows=True),
            LinesColumn("when", N_("when"), 16, WhenText(kind), grows=True),
            LinesColumn("said", N_("message"), 28, SaidText(limit=410), grows=True,
                        needed=True),
        ),
        most=MOST,
    )  # fmt: skip


def _rows(kind: Definition, texts: Mapping[str, str], room: int) -> list[Row]:
    return _lines(kind).rows(texts, len(kind.checks), room)


def _line(kind: Definition, check: Check) -> dict[str, str]:
    """Return a check as it is typed."""
    return {"check": check.formula, "when": when_text(kind, check.when, language()),
            "said": sentences_text(check.nl, check.en)}  # fmt: skip


def _texts(kind: Definition) -> dict[str, str]:
    return _lines(kind).texts(_line(kind, check) for check in kind.checks)


def _given(values: Mapping[str, object], kind: Definition) -> dict[str, Any]:
    """Return the checks as typed."""
    checks: list[dict[str, Any]] = []
    known = dict(enumerate(kind.checks))
    for at, line in _lines(kind).typed(values):
        before = known.get(at)
        if before is not None and line == _line(kind, before):
            checks.append(before.model_dump())
            continue
        dutch, english = both_sentences(line["said"])
        checks.append({"formula": line["check"], "when": read_when(kind, line["when"]),
                       "nl": dutch, "en": english})  # fmt: skip
    return {"checks": checks}


CHECKS = PartForm("checks", _rows, _texts, _given, place_of_line("checks", NAMES))
