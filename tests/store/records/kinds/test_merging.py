"""Two managers change a kind at once: what one of them changed is kept, and mine where both did."""

from __future__ import annotations

from typing import Any

import pytest

from store.records.kinds.definition import Definition
from store.records.kinds.merging import merged
from tests.store.records.laptops import LAPTOP

BASE = Definition.model_validate({**LAPTOP, "views": [{"code": "all", "nl": "alle"}]})
NOTE = {"key": "note", "nl": "Opmerking"}


def other(**changed: Any) -> Definition:
    return Definition.model_validate({**BASE.model_dump(), **changed})


def fields(*more: dict[str, Any], **changed: dict[str, Any]) -> list[dict[str, Any]]:
    known = [{**field.model_dump(), **changed.get(field.key, {})} for field in BASE.fields]
    return [*known, *more]


def test_what_nobody_changed_stays_and_so_does_what_one_changed() -> None:
    assert merged(BASE, BASE, BASE) == (BASE, [])
    mine = other(retention="asset", fields=fields(NOTE, price={"required": True}))
    theirs = other(
        nl="Computer", fields=fields({"key": "room", "nl": "Kamer"}, serial={"found": True})
    )
    whole, both = merged(BASE, mine, theirs)
    assert both == []
    assert (whole.nl, whole.retention) == ("Computer", "asset")
    assert [field.key for field in whole.fields][-2:] == ["room", "note"]
    known = {field.key: field for field in whole.fields}
    assert (known["price"].required, known["serial"].found) == (True, True)
    assert merged(BASE, theirs, mine)[0].model_dump(exclude={"fields"}) == whole.model_dump(
        exclude={"fields"}
    )


@pytest.mark.parametrize(
    ("mine", "theirs", "both"),
    [
        ({"nl": "A"}, {"nl": "B"}, ["nl"]),
        ({"nl": "A"}, {"nl": "A"}, []),
        ({"fields": fields(price={"nl": "A"})}, {"fields": fields(price={"nl": "B"})}, ["fields.price"]),
        ({"fields": fields(NOTE)}, {"fields": fields({**NOTE, "nl": "Notitie"})}, ["fields.note"]),
        ({"views": []}, {"views": [{"code": "all", "nl": "elk"}]}, ["views.all"]),
        ({"views": []}, {"nl": "B"}, []),
        ({"views": [], "sort_keys": ["no"]}, {"sort_keys": ["price"], "views": [{"code": "b", "nl": "b"}]},
         ["sort_keys", "views"]),
    ],
)  # fmt: skip
def test_where_both_changed_the_same_it_is_named_and_mine_counts(
    mine: dict[str, Any], theirs: dict[str, Any], both: list[str]
) -> None:
    whole, clashing = merged(BASE, other(**mine), other(**theirs))
    assert sorted(clashing) == both
    for name in both:
        part = name.partition(".")[0]
        if "." not in name:
            assert getattr(whole, part) == getattr(other(**mine), part)


def test_lines_that_either_took_away_are_gone() -> None:
    checks = [{"formula": "price > 0"}]
    mine, theirs = other(checks=[*LAPTOP["checks"], *checks]), other(checks=[])
    assert [check.formula for check in merged(BASE, mine, theirs)[0].checks] == ["price > 0"]
    assert merged(BASE, theirs, mine)[0].checks == merged(BASE, mine, theirs)[0].checks
