"""What can never be in a definition of a kind, because of what it would do to its records."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
from pydantic import ValidationError

from store.errors import Invalid
from store.formula import RESERVED
from store.records import RecordKind
from store.records.filed.defaults import check_defaults
from store.records.kinds.checking import check_definition
from store.records.kinds.in_use import KindInUse
from tests.store.records.kinds.test_changes import field, plus
from tests.store.records.laptops import LAPTOP

PATIENT: dict[str, Any] = {
    "code": "PAT", "nl": "Patiënt", "department": 1, "numbering": "PAT-99999", "fields": [
        {"key": "born", "type": "d", "nl": "Geboren"},
        {"key": "bsn", "type": "n", "nl": "BSN", "of": "bsn", "masked": True}],
}  # fmt: skip
MASKED = "account = 'NL91ABNA0417164300'"
OF_A_PATIENT = {"key": "patient", "type": "x", "nl": "Patiënt", "of": "PAT"}
ROWS: list[dict[str, Any]] = LAPTOP["fields"][9]["columns"]


def kind(definition: dict[str, Any], **more: Any) -> RecordKind:
    given = {"number": 1, "version": 1, "proposed_by": 1, **deepcopy(definition), **more}
    return RecordKind.model_validate(given)


def checked(**more: Any) -> None:
    typed = KindInUse(kind(LAPTOP, **more), {"PAT": kind(PATIENT, number=2)})
    check_definition(typed)
    check_defaults(typed)


def patient(*others: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"fields": [*LAPTOP["fields"], OF_A_PATIENT, *others], **more}


REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"views": [{"code": "v", "nl": "v", "filter": MASKED}]}, "views.0.filter"),
    (plus(shown_when=MASKED), "fields.10.shown_when"),
    (plus(required_when=MASKED), "fields.10.required_when"),
    ({"checks": [{"formula": MASKED}]}, "checks.0.formula"),
    ({"checks": [{"formula": "price > 0", "when": MASKED}]}, "checks.0.when"),
    (patient(checks=[{"formula": "matches(patient.bsn; '199999999')"}]), "checks.0.formula"),
    (patient({"key": "n", "nl": "n", "copied": "patient.bsn"}), "fields.11.copied"),
    (patient(title="{patient.bsn}"), "title"),
    (patient({"key": "n", "type": "g", "nl": "n", "copied": "patient.born"}), "fields.11.copied"),
    ({"numbering": "{jjjj}-{jjjj}-999"}, "numbering"),
    ({"numbering": "{jj}{jjjj}999"}, "numbering"),
    (plus(type="d", default="morgen"), "fields.10.default"),
    (plus(type="g", default="= 1 + 1"), "fields.10.default"),
    (plus(type="j", default="misschien"), "fields.10.default"),
    (plus(type="b", default="1,50"), "fields.10.default"),
    (plus(type="p", default="1"), "fields.10.default"),
    (field(1, default="weg"), "fields.1.default"),
    (field(7, default="NL00"), "fields.7.default"),
    (field(9, columns=[*ROWS, ROWS[0]]), "fields.9.columns"),
    ({"transitions": [{**LAPTOP["transitions"][0], "fields": [
        {"key": "who", "nl": "Wie", "required_when": "nonsense = 1"}]}, *LAPTOP["transitions"][1:]]},
     "transitions.0.fields.required_when"),
]  # fmt: skip


@pytest.mark.parametrize(("more", "place"), REFUSED)
def test_what_can_not_be_is_refused_at_its_place(more: dict[str, Any], place: str) -> None:
    with pytest.raises(Invalid) as refused:
        checked(**more)
    assert refused.value.field == place


@pytest.mark.parametrize("word", sorted(RESERVED))
def test_a_word_of_formulas_is_no_key(word: str) -> None:
    with pytest.raises(Invalid, match="reserved word"):
        checked(**plus(key=word))


@pytest.mark.parametrize(
    "key", ["Naam", "één", "a.b", "a b", "a\n", "1a", "_a", "a-b", "x" * 31, "", "a\u200b"]
)
def test_a_key_is_small_letters_digits_and_lines_below(key: str) -> None:
    with pytest.raises(ValidationError):
        checked(**plus(key=key))


def test_a_default_that_its_field_takes_is_right() -> None:
    for more in ({"type": "d", "default": "2026-01-31"}, {"type": "j", "default": "ja"},
                 {"type": "b", "default": "150"}, {"type": "g", "default": "1,5"},
                 {"default": "= 1 + 1"}):  # fmt: skip
        checked(**plus(**more))
