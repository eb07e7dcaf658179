"""Fields whose value is chosen by code or name."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from heapq import nsmallest
from itertools import accumulate
from typing import overload

from store.errors import N_, Invalid
from tui.locale import _
from tui.widgets.fields.field import Choice, Context, Field

__all__ = ["ChoiceField", "Choices", "CodeField", "New", "matching"]

MOST = 50
"""Maximum matches; nobody reads more."""
FEW = 6
"""Fewer matches than this leave room to offer a new one in sight."""


@dataclass(frozen=True)
class New:
    """What stands for a name that none of the choices has: choosing it makes it one."""

    name: str


class Choices(Sequence[Choice]):
    """Choices in order, indexed so that a key finds among fifty thousand within a frame.

    All that is searched is in one text, a line per choice, which the interpreter's own search
    scans; codes are in a sorted list beside it.
    """

    def __init__(self, choices: Sequence[Choice]) -> None:
        self._choices = tuple(choices)
        self._searched = _Lines(each.searched for each in self._choices)
        self._labels = _Lines(f" {each.label.casefold()}" for each in self._choices)
        self._codes = sorted((each.code.casefold(), at) for at, each in enumerate(self._choices))
        self._exact: dict[str, list[int]] = {}
        for at, each in enumerate(self._choices):
            for name in {each.code.casefold(), each.label.casefold()}:
                self._exact.setdefault(name, []).append(at)

    def __len__(self) -> int:
        return len(self._choices)

    @overload
    def __getitem__(self, at: int) -> Choice: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Choice]: ...
    def __getitem__(self, at: int | slice) -> Choice | Sequence[Choice]:
        return self._choices[at]

    def best(self, text: str) -> list[Choice]:
        """Return at most `MOST` choices that contain every typed word in any order, best first.

        An exact code or name comes before codes that begin with the text, then names with a word
        that begins with it, then the rest.
        """
        typed = text.strip().casefold()
        words = typed.split()
        if not words:
            return list(self._choices[:MOST])
        best = dict.fromkeys(self._exact.get(typed, ()))
        for lines in (self._coded(typed), self._labels.holding(f" {typed}"), self._worded(words)):
            for at in lines:
                if len(best) >= MOST:
                    break
                best[at] = None
        return [self._choices[at] for at in best]

    def _coded(self, typed: str) -> list[int]:
        """Return the indexes of the first choices whose code begins with the text."""
        first = bisect_left(self._codes, (typed, -1))
        last = bisect_left(self._codes, (typed + "\U0010ffff", -1))
        return nsmallest(MOST, (at for _code, at in self._codes[first:last]))

    def _worded(self, words: Sequence[str]) -> Iterator[int]:
        """Yield the indexes of the choices with every word, searched by the rarest one."""
        rarest = min(words, key=self._searched.count)
        for at in self._searched.holding(rarest):
            if all(word in self._choices[at].searched for word in words):
                yield at


class _Lines:
    """Texts as lines of one text."""

    def __init__(self, lines: Iterable[str]) -> None:
        kept = [line.replace("\n", " ") for line in lines]
        self._text = "\n".join([*kept, ""])
        self._starts = list(accumulate((len(line) + 1 for line in kept), initial=0))

    def count(self, part: str) -> int:
        """Return how often a part occurs."""
        return self._text.count(part)

    def holding(self, part: str) -> Iterator[int]:
        """Yield the numbers of the lines that contain a part, in order."""
        at = self._text.find(part)
        while at >= 0:
            line = bisect_right(self._starts, at) - 1
            yield line
            at = self._text.find(part, self._starts[line + 1])


def matching(choices: Sequence[Choice], text: str) -> list[Choice]:
    """Return the choices that match a text, best first; see `Choices.best`."""
    return _laid_out(choices).best(text)


def _rank(choice: Choice, typed: str) -> int:
    """Return how well a choice matches: 0 is the code itself, 3 contains the text somewhere."""
    code, label = choice.code.casefold(), choice.label.casefold()
    if typed in (code, label):
        return 0
    if code.startswith(typed):
        return 1
    return 2 if f" {label}".find(f" {typed}") >= 0 else 3


def _laid_out(choices: Sequence[Choice]) -> Choices:
    return choices if isinstance(choices, Choices) else Choices(choices)


class CodeField(Field[Hashable]):
    """One of `choices`, typed as its code or as any part of its name.

    `choices` may be a function of the typed text, for lists too long to hold; it is called at each
    key, so it must be fast. The value is the `value` of the choice; codes are unique. `listed`
    shows the list from the start. With `makes` a name that fits few or none is listed last as `New`.
    A text that fits none may be something else: `typed` returns that choice, or raises `Invalid`.
    """

    def __init__(
        self,
        choices: Sequence[Choice] | Callable[[str], Sequence[Choice]],
        *,
        required: bool = False,
        listed: bool = False,
        makes: bool = False,
        typed: Callable[[str], Choice] | None = None,
    ) -> None:
        super().__init__(required=required, limit=80)
        self.choices = choices if callable(choices) else _laid_out(choices)
        self.listed = listed
        self.makes = makes
        self.typed = typed
        self._chosen: dict[Hashable, Choice] = {}

    def complete(self, text: str, /) -> Sequence[Choice]:
        best, name = matching(self._near(text), text), text.strip()
        if self.makes and len(best) < FEW and any(sign.isalpha() for sign in name):
            return [*best, Choice(New(name), _("new?"), name)]
        if self.typed and name and not best:
            with suppress(Invalid):
                return [self.typed(name)]
        return best

    def read(self, typed: str, _context: Context, /) -> Hashable:
        choice = self.choose(typed)
        self._chosen[choice.value] = choice
        return choice.value

    def choose(self, typed: str) -> Choice:
        """Return the one choice that the text matches; raises `Invalid` when none or several do."""
        choices = matching(self._near(typed), typed)
        if not choices and self.typed:
            return self.typed(typed)
        if not choices:
            raise Invalid(N_("{text}: unknown code or name. Press F4 for the list."), text=typed)
        folded = typed.strip().casefold()
        nearest = [each for each in choices if _rank(each, folded) == _rank(choices[0], folded)]
        if len(nearest) > 1:
            raise Invalid(
                N_("{text} matches {count} choices. Type more, or use the arrow keys."),
                text=typed,
                count=len(choices),
            )
        return nearest[0]

    def show(self, value: Hashable) -> str:
        choice = self.of(value)
        return choice.code or choice.label if choice else ""

    def echo(self, value: Hashable, /) -> str:
        choice = self.of(value)
        return choice.label if choice and choice.code else ""  # else the label is already shown

    def of(self, value: Hashable) -> Choice | None:
        """Return the choice with this value."""
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
