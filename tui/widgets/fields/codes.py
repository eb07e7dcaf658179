"""Fields in which one thing is chosen from many by code or name."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from itertools import islice

from store.errors import N_, Invalid
from tui.locale import _
from tui.widgets.fields.field import Choice, Context, Field

__all__ = ["ChoiceField", "CodeField", "matching"]

MOST = 50


def matching(choices: Sequence[Choice], text: str) -> list[Choice]:
    """The choices that hold every typed word, in any order; the likeliest first.

    An exact code comes before codes that begin with the text, those before names with a word
    that begins with it, those before the rest.
    """
    typed = text.strip().casefold()
    words = typed.split()
    found = [each for each in choices if all(word in each.searched for word in words)]
    return sorted(found, key=lambda choice: _rank(choice, typed))


def _rank(choice: Choice, typed: str) -> int:
    """How near a choice is to the text: 0 is the code itself, 3 only holds it somewhere."""
    code, label = choice.code.casefold(), choice.label.casefold()
    if typed in (code, label):
        return 0
    if code.startswith(typed):
        return 1
    return 2 if f" {label}".find(f" {typed}") >= 0 else 3


class CodeField(Field[Hashable]):
    """One of `choices`, typed as its code or as any part of its name.

    `choices` may be a function of the typed text, for lists too long to hold; it is asked at
    each key, so it has to answer at once. The value is the `value` of the choice; codes
    differ. `listed` shows the list from the start.
    """

    def __init__(
        self,
        choices: Sequence[Choice] | Callable[[str], Sequence[Choice]],
        *,
        required: bool = False,
        listed: bool = False,
    ) -> None:
        super().__init__(required=required, limit=80)
        self.choices = choices
        self.listed = listed
        self._chosen: dict[Hashable, Choice] = {}

    def complete(self, text: str, /) -> Sequence[Choice]:
        found = matching(self._near(text), text)
        return list(islice(found, MOST))

    def read(self, typed: str, _context: Context, /) -> Hashable:
        choice = self.choose(typed)
        self._chosen[choice.value] = choice
        return choice.value

    def choose(self, typed: str) -> Choice:
        """The one choice that the text stands for; raises `Invalid` when none or several do."""
        found = matching(self._near(typed), typed)
        if not found:
            raise Invalid(N_("{text}: no such code or name. F4 shows the list."), text=typed)
        folded = typed.strip().casefold()
        nearest = [each for each in found if _rank(each, folded) == _rank(found[0], folded)]
        if len(nearest) > 1:
            raise Invalid(
                N_("{text} fits {count} choices. Type more, or choose with the arrows."),
                text=typed,
                count=len(found),
            )
        return nearest[0]

    def show(self, value: Hashable) -> str:
        choice = self.of(value)
        return choice.code or choice.label if choice else ""

    def echo(self, value: Hashable, /) -> str:
        choice = self.of(value)
        return choice.label if choice else ""

    def of(self, value: Hashable) -> Choice | None:
        """The choice that has this value."""
        if value in self._chosen:
            return self._chosen[value]
        return next((each for each in self._near("") if each.value == value), None)

    def hint(self) -> str:
        return _("Code or part of the name · F4 shows the list")

    def _near(self, text: str) -> Sequence[Choice]:
        return self.choices(text) if callable(self.choices) else self.choices


class ChoiceField(CodeField):
    """One of a few fixed choices, all named in the hint."""

    def __init__(self, choices: Sequence[Choice], *, required: bool = False) -> None:
        super().__init__(choices, required=required)

    def hint(self) -> str:
        return " · ".join(f"{each.code} {each.label}".strip() for each in self.complete(""))
