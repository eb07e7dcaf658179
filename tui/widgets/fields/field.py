"""The interface of every typed field of a form."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import Generic, TypeVar

from store.errors import N_, Invalid

__all__ = ["Choice", "Context", "Field", "TextField"]

Value = TypeVar("Value")


@dataclass(frozen=True)
class Choice:
    """One option: `value` is stored, `code` is typed, `label` and `hint` explain it."""

    value: Hashable
    code: str
    label: str
    hint: str = ""

    @cached_property
    def searched(self) -> str:
        """The case-folded text that typed words are searched in."""
        return f"{self.code} {self.label} {self.hint}".casefold()


@dataclass(frozen=True)
class Context:
    """What a field may use to parse its text.

    `last` is the date that an empty date field means and that `+3` counts from; `values` are the
    form's values parsed so far.
    """

    today: date
    last: date | None = None
    values: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))


class Field(ABC, Generic[Value]):
    """Parses typed text into a value and shows a value as text.

    `required` refuses an empty text; `limit` is the maximum number of characters; `right` aligns
    the value right when the caret is elsewhere; `listed` shows the choices before anything is
    typed; where a choice only `begins` the text, Enter takes it and stays for the rest. In one
    with `signs` a `<` begins its text, and doesn't go back.
    """

    right = False
    listed = False
    signs = False
    begins = False

    def __init__(self, *, required: bool = False, limit: int = 200) -> None:
        self.required = required
        self.limit = limit

    def parse(self, text: str, context: Context) -> Value | None:
        """Return the value of `text`, or None when nothing is typed.

        Raises `Invalid` with the reason and the remedy.
        """
        typed = text.strip()
        if len(typed) > self.limit:
            raise Invalid(N_("Too long: use at most {most} characters."), most=self.limit)
        if typed:
            value = self.read(typed, context)
            refused = next((sign for sign in typed if not self.allows(sign)), None)
            if refused is not None:
                raise Invalid(
                    N_("{sign} is not allowed in this field. Leave it out."), sign=refused
                )
            return value
        if self.required:
            raise Invalid(N_("Fill in this field."))
        return None

    @abstractmethod
    def read(self, typed: str, context: Context, /) -> Value:
        """Return the value of a non-empty text; raises `Invalid`."""

    @abstractmethod
    def show(self, value: Value) -> str:
        """Return the text of a value; parsing it gives the same value."""

    def echo(self, _value: Value, /) -> str:
        """Return the text beside the field that confirms how its text was understood."""
        return ""

    def hint(self) -> str:
        """Return how to fill in this field, in one line."""
        return ""

    def parts(self) -> list[tuple[str, str]]:
        """Return the parts that its text can have, for help: what is typed, and what it says."""
        return []

    def allows(self, sign: str) -> bool:
        """Whether a character may be typed here; invisible and control characters never."""
        return sign.isprintable()

    def complete(self, _text: str, /) -> Sequence[Choice]:
        """Return the choices for the text typed so far, best first."""
        return ()


class TextField(Field[str]):
    """One line of plain text."""

    def read(self, typed: str, _context: Context, /) -> str:
        return typed

    def show(self, value: str) -> str:
        return value
