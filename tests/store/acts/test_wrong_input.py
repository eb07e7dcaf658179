"""Whatever is wrong with an act's input, a sentence of ours says it, and never one for programmers."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from store.acts import ACTS, checked
from store.acts.wrong_input import OTHER, SENTENCES, wrong_input
from store.errors import KantoorError
from store.office import rooms

WRONG = (
    None,
    -1,
    10**30,
    1.5,
    "",
    "x" * 501,
    "\x1b",
    [],
    {},
    ["x"],
    {"x": 1},
    b"\xff",
    "31-31-2026",
)


def test_each_field_of_each_act_is_refused_in_our_words() -> None:
    assert rooms.KINDS  # so that all acts are known
    asked = {(act.given, name) for act in ACTS.values() for name in act.given.model_fields}
    assert len(asked) > 200
    seen = set[str]()
    for given, name in sorted(asked, key=str):
        for wrong in (*WRONG, ...):
            try:
                given.model_validate({} if wrong is ... else {name: wrong})
            except ValidationError as error:
                seen.add(wrong_input(error).message)
                str(wrong_input(error))  # what it says in braces is there
            except KantoorError:  # what a field says itself
                pass
    assert seen <= {*SENTENCES.values(), OTHER}
    assert len(seen) > 8


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"days": 0}, "days: give 1 or more."),
        ({"tray_mb": 10**9}, "tray mb: give 100000 or less."),
        ({"days": "x"}, "days: give a whole number."),
        ({"colour": 1}, "colour is not asked for here. Leave it out."),
        ({"mail": "perhaps"}, "mail: this cannot be read here. Check it and try again."),
    ],
)
def test_what_is_said(given: dict[str, object], told: str) -> None:
    with pytest.raises(KantoorError) as error:
        checked(ACTS["tray.limit"].given, given)
    assert str(error.value) == told
