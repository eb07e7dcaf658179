"""Which keys a command may have, and how they are written."""

from __future__ import annotations

import pytest

from store.errors import Invalid
from tui.commands.keys import DIGITS, PORTABLE, is_function, named, spellings, written


@pytest.mark.parametrize("key", sorted(PORTABLE))
def test_a_key_is_known_by_how_it_is_written(key: str) -> None:
    assert named(written(key)) == key


@pytest.mark.parametrize("text", ["", "%", "ctrl+a", "F11", "enter", "é"])
def test_what_not_every_terminal_sends_is_refused(text: str) -> None:
    with pytest.raises(Invalid):
        named(text)


def test_only_f_keys_are_never_text() -> None:
    assert [key for key in sorted(PORTABLE) if is_function(key)] == sorted(
        f"f{n}" for n in range(1, 11)
    )


def test_the_number_pad_has_names_of_its_own() -> None:
    assert spellings("plus") == ("plus", "add")
    assert [spellings(key) for key in DIGITS] == [(key,) for key in DIGITS]
